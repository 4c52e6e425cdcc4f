"""Runs as lists and single pages show them: a stretch at a time, without the reports, which can be long."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import orjson

from hub.plan import Change
from warehouse import sql
from warehouse.field_json import load_fields
from warehouse.store import Scope

NEWEST = "Z"
"""After all ids (they begin with a digit), in every collation."""


@dataclass(frozen=True, slots=True)
class RunLine:
    """One run of a list.

    ``file_name`` is masked, that of the run it takes back if it has none, else ``""``; ``error``:
    ``{code, params}``; ``plan_applied``: a plan that another run has applied since.
    """

    id: str
    flow: str
    kind: str
    origin: str
    status: str
    started_by: str | None
    started_at: str
    undone_by: str | None
    counts: dict[str, Any]
    error: dict[str, Any]
    file_name: str
    parent_run_id: str | None
    plan_applied: bool


_PLAN_APPLIED = (
    "CASE WHEN r.status IN ('planned', 'refused') AND EXISTS (SELECT 1 FROM plan shown "
    "JOIN plan again ON again.tenant_id = shown.tenant_id AND again.checksum = shown.checksum "
    "JOIN run done ON done.tenant_id = again.tenant_id AND done.id = again.run_id "
    "WHERE shown.tenant_id = r.tenant_id AND shown.run_id = r.id AND done.status = 'applied' "
    "AND done.undone_by IS NULL AND (done.id > r.id OR done.finished_at > shown.created_at)) "
    "THEN 1 ELSE 0 END"
)
"""As :func:`warehouse.plans.applied_by` has it, of each run of a list."""


def run_lines(
    scope: Scope,
    *,
    before: str = NEWEST,
    limit: int,
    kind: str | None = None,
    origin: str | None = None,
    status: str | None = None,
) -> list[RunLine]:
    """At most ``limit`` runs older than the one with the id ``before``, newest first."""
    condition, values = sql.conditions({"r.kind": kind, "r.origin": origin, "r.status": status})
    query = (
        "SELECT r.id, r.flow, r.kind, r.origin, r.status, r.started_by, r.started_at, r.undone_by, "
        "CAST(r.counts AS TEXT), CAST(r.error AS TEXT), coalesce(f.display_name, ''), r.parent_run_id, "
        f"{_PLAN_APPLIED} FROM run r "
        "LEFT JOIN run p ON p.tenant_id = r.tenant_id AND p.id = r.parent_run_id "
        "LEFT JOIN archived_file f ON f.tenant_id = r.tenant_id AND f.id = coalesce(r.file_id, p.file_id) "
        f"WHERE r.tenant_id = ?{condition} AND r.id < ? ORDER BY r.id DESC LIMIT ?"
    )
    found = []
    for row in sql.read(scope, query, scope.tenant, *values, before, limit):
        said = dict(zip(RunLine.__dataclass_fields__, row, strict=True))
        said["counts"], said["error"] = orjson.loads(said["counts"]), orjson.loads(said["error"])
        said["plan_applied"] = bool(said["plan_applied"])
        found.append(RunLine(**said))
    return found


def logged_changes(scope: Scope, run_id: str, *, after: int, limit: int) -> list[tuple[int, Change]]:
    """What a run has really done, as changes with their numbers: at most ``limit`` after number ``after``."""
    query = (
        "SELECT seq, action, entity, record_id, label, CAST(fields AS TEXT), parent_id FROM change_log "
        "WHERE tenant_id = ? AND run_id = ? AND seq > ? ORDER BY seq LIMIT ?"
    )
    return [
        (seq, Change(action, entity, record_id, label, load_fields(fields), 0, parent_id=parent_id))
        for seq, action, entity, record_id, label, fields, parent_id in sql.read(
            scope, query, scope.tenant, run_id, after, limit
        )
    ]


def runs_about(scope: Scope, run_id: str) -> Sequence[tuple[str, str, str]]:
    """``(id, kind, status)`` of the replays and undos of a run, oldest first."""
    query = (
        "SELECT id, kind, status FROM run WHERE tenant_id = ? AND parent_run_id = ? AND id > ? ORDER BY id"
    )
    return [(row[0], row[1], row[2]) for row in sql.read(scope, query, scope.tenant, run_id, run_id)]
