"""What a caller may ask of a flow: its input, how far to go, and who asks. Light to import."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from hub.diff import Existing
from hub.records import RowRef

Progress = Callable[[str, int, int | None], None]
"""Called with (step, done, total): steps are ``read``, ``map``, ``plan``, ``apply``."""


def no_progress(step: str, done: int, total: int | None) -> None:
    """For callers who don't watch."""


@dataclass(frozen=True, slots=True)
class How:
    """How far to go. ``plan`` shows only; ``apply`` plans and applies under the brakes.

    With ``checksum`` exactly the stored plan is applied. Of its brakes those are lifted that it has shown
    and that ``lifts`` names by their codes; ``None``: all that it has shown (the command line's ``--apply``).
    ``force`` lifts brakes without a plan.
    """

    mode: Literal["plan", "apply"] = "apply"
    checksum: str | None = None
    force: bool = False
    lifts: tuple[str, ...] | None = ()


@dataclass(frozen=True, slots=True)
class Who:
    """Where a run comes from and who asked for it."""

    origin: Literal["cli", "dagster", "inbox", "sweep", "web"] = "cli"
    started_by: str | None = None
    dagster_run_id: str | None = None


@dataclass(frozen=True, slots=True)
class SourceOrder:
    """One archived input (a file, the cards that another system gave) to take rows from.

    ``options``: how to read it, JSON; only the flow understands it. ``rows`` limits it (a replay of single
    records). ``closes``: rows that answer for quarantined records (row → quarantine id). ``since``: of a
    replay, the run whose rows are taken again; fields changed since by others are left alone.
    """

    file_id: str
    flow: str
    options: Mapping[str, Any] = field(default_factory=dict)
    rows: frozenset[RowRef] | None = None
    closes: Mapping[RowRef, str] = field(default_factory=dict)
    since: str | None = None

    def to_json(self) -> dict[str, Any]:
        return {
            "file_id": self.file_id,
            "flow": self.flow,
            "options": dict(self.options),
            "rows": None if self.rows is None else [list(row) for row in sorted(self.rows)],
            "closes": [[*row, record_id] for row, record_id in self.closes.items()],
            "since": self.since,
        }

    @classmethod
    def from_json(cls, said: Mapping[str, Any]) -> "SourceOrder":
        rows = said["rows"]
        return cls(
            said["file_id"],
            said["flow"],
            said["options"],
            None if rows is None else frozenset(RowRef(*row) for row in rows),
            {RowRef(*row): record_id for *row, record_id in said["closes"]},
            said["since"],
        )


@dataclass(frozen=True, slots=True)
class Order:
    """Everything a run needs to know; stored with the run, so that a killed run can be finished.

    ``existing``: what the plan does with records that are already there. ``run_id`` is given when the run
    exists already (received by the inbox). ``asked``: what else the flow is told, JSON that it alone
    understands, under names that are none of the order's own (of a sync: which system, which records).
    """

    tenant: str
    flow: str
    kind: Literal["import", "pull", "replay", "undo", "sync"]
    sources: tuple[SourceOrder, ...]
    existing: Existing = "update"
    how: How = How()
    who: Who = Who()
    run_id: str | None = None
    parent_run_id: str | None = None
    asked: Mapping[str, Any] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """What the run's row keeps of it beside its own columns."""
        return {
            **self.asked,
            "existing": self.existing,
            "mode": self.how.mode,
            "checksum": self.how.checksum,
            "force": self.how.force,
            "lifts": None if self.how.lifts is None else sorted(self.how.lifts),
            "sources": [source.to_json() for source in self.sources],
        }
