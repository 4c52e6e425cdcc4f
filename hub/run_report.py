"""What a run says of itself: the one shape behind the command line's JSON, the run page and the report.

The field names are the command line's contract (``docs/cli.md``); a value unknown is ``None``.
"""

from dataclasses import dataclass, field
from typing import Any

OUTCOMES = ("created", "updated", "unchanged", "quarantined", "held")


def empty_counts() -> dict[str, int]:
    """``{read, created, updated, unchanged, quarantined, held}``, all 0."""
    return dict.fromkeys(("read", *OUTCOMES), 0)


@dataclass(slots=True)
class RunReport:
    """import, replay, pull and sync report in this shape; counts are of source rows."""

    run_id: str
    kind: str
    tenant: str
    status: str
    parent_run_id: str | None = None
    dagster_run_id: str | None = None
    counts: dict[str, int] = field(default_factory=empty_counts)
    ignored: list[dict[str, Any]] = field(default_factory=list)
    quarantined: list[dict[str, Any]] = field(default_factory=list)
    warnings: list[dict[str, Any]] = field(default_factory=list)
    brakes: list[dict[str, Any]] = field(default_factory=list)
    plan_checksum: str | None = None
    changes: list[dict[str, Any]] | None = None
    replayed: list[str] | None = None
    kept_newer: list[dict[str, Any]] | None = None
    error: dict[str, Any] | None = None

    def to_json(self) -> dict[str, Any]:
        """The contract's object; keys that belong to other commands are left out."""
        optional = ("changes", "replayed", "kept_newer", "error")
        shown = {name: getattr(self, name) for name in self.__dataclass_fields__}
        return {name: value for name, value in shown.items() if name not in optional or value is not None}

    @property
    def exit_code(self) -> int:
        """0 all in · 2 done, with quarantined or held rows · 3 refused · 1 failed."""
        if self.status == "failed":
            return 1
        if self.status == "refused" or (self.brakes and self.status != "applied"):
            return 3
        return 2 if self.counts["quarantined"] or self.counts["held"] else 0


@dataclass(slots=True)
class UndoReport:
    """What an undo took back, and what it left alone; counts are of records."""

    run_id: str
    undoes: str
    tenant: str
    status: str
    counts: dict[str, int] = field(default_factory=lambda: {"read": 0, "reverted": 0, "left_alone": 0})
    left_alone: list[dict[str, Any]] = field(default_factory=list)
    plan_checksum: str | None = None
    changes: list[dict[str, Any]] | None = None
    error: dict[str, Any] | None = None

    def to_json(self) -> dict[str, Any]:
        """The contract's object."""
        optional = ("changes", "error")
        shown = {name: getattr(self, name) for name in self.__dataclass_fields__}
        return {name: value for name, value in shown.items() if name not in optional or value is not None}

    @property
    def exit_code(self) -> int:
        if self.status == "failed":
            return 1
        if self.status == "refused":
            return 3
        return 2 if self.left_alone else 0
