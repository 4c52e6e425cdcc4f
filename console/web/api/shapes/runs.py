"""Runs and what became of their rows."""

from typing import Any, Literal

from console.web.api.shapes.base import Error, Page, Shape, Who

Status = Literal["received", "running", "planned", "applied", "refused", "failed"]


class Counts(Shape):
    read: int
    created: int
    updated: int
    unchanged: int
    quarantined: int
    held: int


class Ignored(Shape):
    sheet: str
    row: int
    reason: str


class BadRow(Shape):
    id: str | None
    sheet: str
    row: int
    column: str | None
    value: str | None
    code: str
    message: str
    action: str
    who: Who


class Warned(Shape):
    sheet: str
    row: int
    column: str | None
    code: str
    message: str


class Brake(Shape):
    code: str
    message: str
    numbers: dict[str, Any]


class Change(Shape):
    action: Literal["create", "update", "delete"]
    entity: str
    key: str
    field: str | None
    before: Any
    after: Any
    row: int | None


class Kept(Shape):
    entity: str
    key: str
    field: str
    replayed: Any
    now: Any


class LeftAlone(Shape):
    entity: str
    key: str
    field: str | None
    before: Any
    after: Any
    now: Any
    reason: str


class Run(Shape):
    """An import, a replay or an edit, as `hub runs show` prints it; the optional fields may be left out."""

    run_id: str
    parent_run_id: str | None
    dagster_run_id: str | None
    kind: Literal["import", "replay", "edit"]
    tenant: str
    status: Status
    counts: Counts
    ignored: list[Ignored]
    quarantined: list[BadRow]
    warnings: list[Warned]
    brakes: list[Brake]
    plan_checksum: str | None
    changes: list[Change] | None = None
    replayed: list[str] | None = None
    kept_newer: list[Kept] | None = None
    error: Error | None = None


class UndoCounts(Shape):
    read: int
    reverted: int
    left_alone: int


class Undo(Shape):
    """An undo; counts are of records."""

    run_id: str
    undoes: str
    tenant: str
    status: Status
    counts: UndoCounts
    left_alone: list[LeftAlone]
    plan_checksum: str | None
    changes: list[Change] | None = None
    error: Error | None = None


class ListedRun(Shape):
    run_id: str
    kind: Literal["import", "replay", "undo", "edit"]
    origin: str
    tenant: str
    status: Status
    started_at: str
    finished_at: str | None
    started_by: str | None
    counts: dict[str, int] | None
    undone_by: str | None


class Runs(Page):
    items: list[ListedRun]


class Quarantined(BadRow):
    run_id: str
    record_key: str | None
    state: Literal["open", "closed"]
    closed_by_run: str | None
    row_values: dict[str, Any]


class Quarantine(Page):
    items: list[Quarantined]
