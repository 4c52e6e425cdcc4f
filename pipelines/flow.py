"""What a flow gives the engine. A flow decides nothing about plans, batches, outcomes or replay."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from hub.brakes import BrakeRule
from hub.matching import Match, Siblings
from hub.plan import Change
from hub.records import Group, Mapped, Record, RowRef, Stored
from pipelines.hub import Hub
from pipelines.requests import Order, Progress, SourceOrder
from warehouse import records
from warehouse.records import Applied
from warehouse.store import Scope


@dataclass(slots=True)
class Context:
    """A run in progress, as a flow's steps see it."""

    hub: Hub
    order: Order
    run_id: str
    progress: Progress


class Source(Protocol):
    """Raw input, archived, read and mapped; all that it shows is masked by column class."""

    def headers(self) -> Sequence[str]:
        """The columns as their user named them, in order."""
        ...

    def rows(self) -> Iterable[tuple[RowRef, Mapping[str, str]]]:
        """Every line below the header, with header → text."""
        ...

    def describe(self, rows: Sequence[RowRef]) -> dict[RowRef, dict[str, str]]:
        """Header → text of the given rows."""
        ...


@dataclass(slots=True)
class MappedSource:
    """One source with what it said.

    ``read``: the rows that must come out of the run, counted apart from the mapping. ``closes``: rows
    that answer for quarantined records (row → id), those of the order included. ``header``: what of the
    source belongs in the plan's checksum (sheet, columns …). ``meanings``: header → what the column was
    read as, of an input whose columns must be guessed; the run keeps it. ``own``: what the flow is to do
    when the run is settled (see :attr:`Flow.settle`), JSON.
    """

    source: Source
    order: SourceOrder
    mapped: Mapped
    read: int
    closes: Mapping[RowRef, str] = field(default_factory=dict)
    header: dict[str, object] = field(default_factory=dict)
    meanings: Mapping[str, str] = field(default_factory=dict)
    own: Mapping[str, Any] = field(default_factory=dict)


class Matcher(Protocol):
    """Finds the stored records that proposed ones mean."""

    def root(self, record: Record) -> Match: ...

    def remember(self, stored: Stored) -> None:
        """A record the plan is about to create, or whose keys it changes: to be found from now on."""
        ...

    def children(self, root_ids: Sequence[str]) -> dict[str, Siblings]:
        """Stored children by their root's id."""
        ...

    def waiting_keys(self, group: Group) -> Iterable[tuple[RowRef, str]]:
        """Every record key that a group's rows may have been quarantined with."""
        ...

    def existing_count(self) -> int:
        """How many root records of the kinds in question the store holds."""
        ...


def write_records(
    scope: Scope, run_id: str, changes: Sequence[Change], at: str, fill_empty: bool
) -> list[Applied]:
    """One batch of changes of master data, of whatever kind."""
    return records.apply_changes(scope, run_id, changes, at, fill_empty=fill_empty)


def nothing_to_settle(scope: Scope, own: Sequence[Mapping[str, Any]], now: str) -> None:
    """Of a flow that writes nothing but its records."""


def read_by_all(options: Mapping[str, Any]) -> object:
    """Of a flow all of whose options decide how its input is read."""
    return options


@dataclass(frozen=True, slots=True)
class Flow:
    """A flow is its steps: read → map → (plan: match) → (apply: write), and its own brakes.

    ``map`` takes what ``read`` gave. ``write`` puts one batch of changes into the store inside the
    caller's transaction. ``surroundings``: what the store holds beside the master data that decides how
    an input is read (JSON), so that the same file is read again when it has changed. ``settle`` does what
    the sources' ``own`` says, in the transaction that settles the run. ``reading``: of a source's options,
    what decides how its rows are understood; a row that waits from a run which read otherwise waits anew.
    ``gives_back``: rows to correct go back to whoever sent them, as a workbook.
    """

    name: str
    read: Callable[[Context, SourceOrder], Source]
    map: Callable[[Context, SourceOrder, Any], MappedSource]
    match: Callable[[Scope, Sequence[Mapped]], Matcher]
    brakes: tuple[BrakeRule, ...]
    mapping_hash: Callable[[], str]
    counter: str
    surroundings: Callable[[Scope, Order], object]
    write: Callable[[Scope, str, Sequence[Change], str, bool], list[Applied]] = write_records
    settle: Callable[[Scope, Sequence[Mapping[str, Any]], str], None] = nothing_to_settle
    reading: Callable[[Mapping[str, Any]], object] = read_by_all
    gives_back: bool = False
