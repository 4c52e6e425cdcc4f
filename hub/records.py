"""Records on their way into the store: what a source says, before anything is decided.

Belongs here: the shapes that mapping, matching, planning and the store hand to each other.
"""

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from hub.errors import Problem


class _Clear(enum.Enum):
    CLEAR = "(töm)"

    def __repr__(self) -> str:
        return "CLEAR"


CLEAR = _Clear.CLEAR
"""Said by the source: empty this field. A field that is merely absent says nothing."""


@dataclass(frozen=True, slots=True)
class Sealed:
    """A personal number: ``masked`` may be shown, ``digest`` (HMAC) matched, ``token`` decrypted.

    Two are equal when their digests are: the token is encrypted anew each time.
    """

    masked: str
    digest: str
    token: str = field(compare=False, repr=False)
    purpose: str = field(default="", compare=False)


class RowRef(NamedTuple):
    """A row of the source: sheet name, the sheet's own row number (from 1), and which source of the run.

    ``source`` is 0 but where a replay takes rows of several files at once.
    """

    sheet: str
    row: int
    source: int = 0


NO_ROW = RowRef("", 0)
"""Where a finding is about no row."""


class MatchKey(NamedTuple):
    """A way to find a record that is already there: rule name (``customer_number`` …) and value."""

    rule: str
    value: str


@dataclass(slots=True)
class Record:
    """One canonical record as a source describes it.

    ``fields``: canonical name → value; only what was said. ``CLEAR`` empties. Names are those of the
    tables in ``warehouse.tables``; address fields are ``invoice.line1`` and so on; personal numbers are
    ``Sealed``; labels and relations are sorted lists of str.
    ``soft``: names of fields in which the source contradicts itself (rows of one company differ):
    the stored value wins, and only a new record takes the value given here.
    ``label``: how a person would name it ("1001 Berg Bygg AB"); never a personal number.
    """

    entity: str
    fields: dict[str, Any]
    rows: tuple[RowRef, ...]
    label: str
    soft: frozenset[str] = frozenset()
    match_keys: tuple[MatchKey, ...] = ()


@dataclass(slots=True)
class Group:
    """Records that stand or fall together: a company with its persons and properties.

    ``root`` comes first in every sense; ``children`` belong to it. Every row of the group is in ``rows``.
    """

    root: Record
    children: list[Record] = field(default_factory=list)
    rows: tuple[RowRef, ...] = ()


@dataclass(slots=True)
class Finding:
    """A problem at its place. ``value`` is already masked where the column is personal.

    ``column`` is the header as the user wrote it, ``cell`` an address such as ``C17``.
    """

    problem: Problem
    row: RowRef
    column: str | None = None
    cell: str | None = None
    value: str | None = None


@dataclass(slots=True)
class BadRow:
    """A row that can't go in: why (first finding is the main one), and what it said (masked).

    ``record_key``: the row's best key, so that a later success can close it; ``""`` when it has none.
    """

    row: RowRef
    findings: list[Finding]
    values: Mapping[str, str]
    record_key: str = ""


@dataclass(slots=True)
class IgnoredLine:
    """A line that is no record: blank, example, footer …"""

    row: RowRef
    reason: str


@dataclass(slots=True)
class Mapped:
    """Everything a source said, in canonical shape. Each read row is in exactly one group or bad row."""

    groups: list[Group] = field(default_factory=list)
    bad_rows: list[BadRow] = field(default_factory=list)
    warnings: list[Finding] = field(default_factory=list)
    ignored: list[IgnoredLine] = field(default_factory=list)
    record_keys: dict[RowRef, str] = field(default_factory=dict)
    notes: list[Finding] = field(default_factory=list)


@dataclass(slots=True)
class Stored:
    """A record as the store has it: canonical fields, and the revision it was read at."""

    entity: str
    id: str
    fields: dict[str, Any]
    revision: int
    parent_id: str | None = None
