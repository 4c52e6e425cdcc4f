"""Stored plans: their changes in packed chunks, their brakes, what settling them needs, and the rows that
would go to quarantine.

The rows stand among the chunks under numbers below zero: that of a piece's first row (from 1), negated.
"""

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import orjson

from hub.collector import collector_paused
from hub.plan import Change, Creation, PlanDraft, from_json, said
from hub.records import RowRef
from warehouse import sql
from warehouse.field_json import MARK, dump, fields_of
from warehouse.store import Scope

PACKING = 1
"""zlib's level: the quickest already makes a plan five to ten times smaller."""

PIECE = 500
"""Changes packed together: a page shows 50 of them, and must not unpack thousands for that."""

ROW_PIECE = 100
"""Rows for quarantine packed together; each holds all its cells."""

_COLUMNS = "run_id, flow, checksum, change_count, CAST(brakes AS TEXT), settlement, created_at"


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A whole plan, without its changes. ``brakes``: ``[{code, params}]``."""

    run_id: str
    flow: str
    checksum: str
    change_count: int
    brakes: list[dict[str, Any]]
    settlement: bytes
    created_at: str


def store_changes(scope: Scope, run_id: str, chunk: Sequence[Change], first_seq: int) -> None:
    """Store a stretch of a plan's changes; ``first_seq`` is the number of its first (from 1)."""
    rows = []
    for start in range(0, len(chunk), PIECE):
        piece = chunk[start : start + PIECE]
        packed, has_sealed = pack(piece)
        rows.append((scope.tenant, run_id, first_seq + start, len(piece), has_sealed, packed))
    sql.insert(scope, "plan_chunk", (*_CHUNK_KEY, "change_count", "has_sealed", "changes"), rows)


def store_bad_rows(scope: Scope, run_id: str, rows: Sequence[Mapping[str, Any]], first_seq: int) -> None:
    """Store a stretch of the rows that a plan would send to quarantine, as they are to be read back.

    ``first_seq``: the number of its first (from 1); every stretch but the last holds whole pieces.
    """
    packed = [
        (scope.tenant, run_id, -first_seq - start, 0, False, zlib.compress(orjson.dumps(piece), PACKING))
        for start in range(0, len(rows), ROW_PIECE)
        if (piece := rows[start : start + ROW_PIECE])
    ]
    sql.insert(scope, "plan_chunk", (*_CHUNK_KEY, "change_count", "has_sealed", "changes"), packed)


def load_bad_rows(scope: Scope, run_id: str, start: int, limit: int | None) -> list[dict[str, Any]]:
    """The rows that a plan would send to quarantine, from number ``start`` (from 0), at most ``limit``."""
    query = (
        "SELECT changes FROM plan_chunk WHERE tenant_id = ? AND run_id = ? AND first_seq < 0 "
        "AND first_seq <= ? ORDER BY first_seq DESC"
    )
    skip = start % ROW_PIECE
    wanted = None if limit is None else skip + limit
    found: list[dict[str, Any]] = []
    for (packed,) in sql.read(scope, query, scope.tenant, run_id, skip - start - 1):
        found += orjson.loads(zlib.decompress(packed))
        if wanted is not None and len(found) >= wanted:
            break
    return found[skip:wanted]


_CHUNK_KEY = ("tenant_id", "run_id", "first_seq")


@collector_paused()
def pack(changes: Sequence[Change]) -> tuple[bytes, bool]:
    """Changes as compressed JSON, and whether there are sealed numbers in it (a key's rotation asks)."""
    text = dump(
        [
            (
                c.action, c.entity, c.record_id, c.label, said(c), c.group_no, c.base_revision, c.parent_id,
                None if c.row is None else tuple(c.row),
            )
            for c in changes
        ]
    )  # fmt: skip
    return zlib.compress(text, PACKING), MARK.encode() in text


def unpack(packed: bytes, part: slice = slice(None)) -> list[Change]:
    """The inverse of :func:`pack`; ``part``: of which changes, when not all are wanted."""
    changes: list[Change] = []
    text = zlib.decompress(packed)
    has_sealed = MARK.encode() in text
    for change in orjson.loads(text)[part]:
        action, entity, record_id, label, fields, group_no, revision, parent_id, row = change
        at = None if row is None else RowRef(*row)
        if action == "create":
            made = Creation(action, entity, record_id, label, {}, group_no, revision, parent_id, at)
            made.values = {n: from_json(v) for n, v in fields.items()} if has_sealed else fields
            changes.append(made)
        else:
            fields = fields_of(fields, has_sealed=has_sealed)
            changes.append(
                Change(action, entity, record_id, label, fields, group_no, revision, parent_id, at)
            )
    return changes


def close_plan(scope: Scope, run_id: str, flow: str, draft: PlanDraft, settlement: bytes, now: str) -> None:
    """Make a plan whole: from now on it is found, applied and resumed."""
    brakes = [{"code": b.problem.code, "params": dict(b.problem.params)} for b in draft.brakes]
    columns = (
        "tenant_id", "run_id", "flow", "checksum", "change_count", "brakes", "settlement", "created_at"
    )  # fmt: skip
    row = (
        scope.tenant, run_id, flow, draft.checksum, len(draft.changes), sql.to_text(brakes), settlement, now
    )  # fmt: skip
    sql.insert(scope, "plan", columns, [row])


def get_plan(scope: Scope, run_id: str) -> PlanRow | None:
    """A run's plan, if it was ever whole."""
    return _plan(scope, "run_id = ?", run_id)


def find_plan(scope: Scope, checksum: str, *, not_run: str | None = None) -> PlanRow | None:
    """The newest plan with a checksum, that of ``not_run`` left aside."""
    return _plan(scope, "checksum = ? AND run_id <> ? ORDER BY run_id DESC", checksum, not_run or "")


def applied_by(scope: Scope, checksum: str, run_id: str | None = None) -> str | None:
    """The run that has applied a plan since it was shown, and has not been taken back; ``None``: no run has.

    ``run_id``: which run has shown it; the newest, if none is said. The same plan made and shown anew
    afterwards (the same file once more) has not been applied.
    """
    plan = _plan(scope, "run_id = ?", run_id) if run_id else _plan(scope, _SHOWN, checksum)
    shown = (plan.run_id, plan.created_at) if plan is not None else ("", "")
    query = (
        "SELECT run.id FROM plan JOIN run ON run.tenant_id = plan.tenant_id AND run.id = plan.run_id "
        "WHERE plan.tenant_id = ? AND plan.checksum = ? AND run.status = 'applied' "
        "AND run.undone_by IS NULL AND (run.id > ? OR run.finished_at > ?) ORDER BY run.id DESC LIMIT 1"
    )
    found = sql.value(scope, query, scope.tenant, checksum, *shown)
    return None if found is None else str(found)


_SHOWN = (
    "checksum = ? AND EXISTS (SELECT 1 FROM run WHERE run.tenant_id = plan.tenant_id "
    "AND run.id = plan.run_id AND run.status IN ('planned', 'refused')) ORDER BY run_id DESC"
)


@collector_paused()
def load_changes(scope: Scope, run_id: str, after_seq: int, limit: int | None) -> list[tuple[int, Change]]:
    """Changes of a plan with their numbers, those after ``after_seq``, at most ``limit``."""
    query = (
        "SELECT first_seq, changes FROM plan_chunk WHERE tenant_id = ? AND run_id = ? "
        "AND first_seq + change_count > ? ORDER BY first_seq"
    )
    found: list[tuple[int, Change]] = []
    for first_seq, packed in sql.read(scope, query, scope.tenant, run_id, after_seq + 1):
        if limit is not None and len(found) >= limit:
            break
        first = max(0, after_seq + 1 - first_seq)
        last = None if limit is None else first + limit - len(found)
        found += enumerate(unpack(packed, slice(first, last)), first_seq + first)
    return found


def forget_plan(scope: Scope, run_id: str, *, keep_rows: bool = False) -> None:
    """Take away what a run has planned (also half a plan).

    ``keep_rows``: but not the rows that it would send to quarantine, whose workbook may still come back.
    """
    kept = "AND first_seq > 0" if keep_rows else ""
    for table, which in (("plan_chunk", kept), ("plan", "")):
        sql.run(
            scope, f"DELETE FROM {table} WHERE tenant_id = ? AND run_id = ? {which}", scope.tenant, run_id
        )


def _plan(scope: Scope, condition: str, *values: str) -> PlanRow | None:
    query = f"SELECT {_COLUMNS} FROM plan WHERE tenant_id = ? AND {condition}"
    for run_id, flow, checksum, count, brakes, settlement, at in sql.read(
        scope, query, scope.tenant, *values
    ):
        return PlanRow(run_id, flow, checksum, count, orjson.loads(brakes), bytes(settlement), at)
    return None
