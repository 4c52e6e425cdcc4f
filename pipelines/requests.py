"""What a caller may ask of a flow: options, how far to go, and who asks. Light to import."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from hub.diff import Existing
from hub.records import RowRef

Purpose = Literal["rot", "rut", "identification", "credit_check"]
ContactFlow = Literal["contacts", "persons", "auto"]
Progress = Callable[[str, int, int | None], None]
"""Called with (step, done, total): steps are ``read``, ``map``, ``plan``, ``apply``."""


def no_progress(step: str, done: int, total: int | None) -> None:
    """For callers who don't watch."""


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """How an import treats what it finds; every default is the safe choice."""

    existing: Existing = "update"
    column_map: Mapping[str, str] = field(default_factory=dict)
    purpose: Purpose | None = None
    create_labels: bool = False
    sheet: str | None = None

    def to_json(self) -> dict[str, Any]:
        return {
            "existing": self.existing,
            "column_map": dict(sorted(self.column_map.items())),
            "purpose": self.purpose,
            "create_labels": self.create_labels,
            "sheet": self.sheet,
        }

    def masked(self) -> "ImportOptions":
        """Without personal numbers, which sheets and headers may bear in their names: fit to be stored."""
        from hub.personal import mask_text

        columns = {mask_text(header): mask_text(name) for header, name in self.column_map.items()}
        return replace(self, column_map=columns, sheet=None if self.sheet is None else mask_text(self.sheet))

    @classmethod
    def from_json(cls, said: Mapping[str, Any]) -> "ImportOptions":
        known = {name: said[name] for name in cls.__dataclass_fields__ if name in said}
        return cls(**known)


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

    origin: Literal["cli", "dagster", "inbox", "web"] = "cli"
    started_by: str | None = None
    dagster_run_id: str | None = None


@dataclass(frozen=True, slots=True)
class SourceOrder:
    """One archived file to take rows from, and how to read it.

    ``rows`` limits it (a replay of single records). ``closes``: rows that answer for quarantined
    records (row → quarantine id). ``since``: of a replay, the run whose rows are taken again; fields
    changed since by others are left alone.
    """

    file_id: str
    flow: str
    options: ImportOptions = ImportOptions()
    rows: frozenset[RowRef] | None = None
    closes: Mapping[RowRef, str] = field(default_factory=dict)
    since: str | None = None

    def to_json(self) -> dict[str, Any]:
        return {
            "file_id": self.file_id,
            "flow": self.flow,
            "options": self.options.to_json(),
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
            ImportOptions.from_json(said["options"]),
            None if rows is None else frozenset(RowRef(*row) for row in rows),
            {RowRef(*row): record_id for *row, record_id in said["closes"]},
            said["since"],
        )


@dataclass(frozen=True, slots=True)
class Order:
    """Everything a run needs to know; stored with the run, so that a killed run can be finished.

    ``existing``: what the plan does with records that are already there. ``run_id`` is given when the run
    exists already (received by the inbox).
    """

    tenant: str
    flow: str
    kind: Literal["import", "pull", "replay", "undo"]
    sources: tuple[SourceOrder, ...]
    existing: Existing = "update"
    how: How = How()
    who: Who = Who()
    run_id: str | None = None
    parent_run_id: str | None = None

    def to_json(self) -> dict[str, Any]:
        """What the run's row keeps of it beside its own columns."""
        return {
            "existing": self.existing,
            "mode": self.how.mode,
            "checksum": self.how.checksum,
            "force": self.how.force,
            "lifts": None if self.how.lifts is None else sorted(self.how.lifts),
            "sources": [source.to_json() for source in self.sources],
        }
