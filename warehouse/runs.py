"""Runs: their rows, the outcomes of their source rows, and where each flow stands."""

import zlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import orjson

from hub.collector import collector_paused
from hub.errors import HubError
from hub.plan import RowFate
from hub.records import RowRef
from warehouse import sql
from warehouse.processes import is_gone
from warehouse.store import Scope

_JSON = ("options", "counts", "report", "error")
_COLUMNS = (
    "id", "flow", "kind", "origin", "status", "started_by", "parent_run_id", "undoes", "undone_by",
    "dagster_run_id", "reported_at", "file_id", *_JSON, "plan_checksum", "applied_through",
    "started_at", "finished_at",
)  # fmt: skip
_DEFAULTS: dict[str, Any] = {**{name: {} for name in _JSON}, "applied_through": 0}
_PACKING = 1
CORRECTED_LINES = "corrected_lines"
"""In a run's report: the lines of the rows that it took in corrected."""


@dataclass(frozen=True, slots=True)
class RunRow:
    """A run as the store has it; the fields are those of :class:`warehouse.tables.Run`."""

    id: str
    flow: str
    kind: str
    origin: str
    status: str
    started_by: str | None
    parent_run_id: str | None
    undoes: str | None
    undone_by: str | None
    dagster_run_id: str | None
    reported_at: str | None
    file_id: str | None
    options: dict[str, Any]
    counts: dict[str, Any]
    report: dict[str, Any]
    error: dict[str, Any]
    plan_checksum: str | None
    applied_through: int
    started_at: str
    finished_at: str | None


@dataclass(frozen=True, slots=True)
class RunHead:
    """The first columns of a run."""

    id: str
    flow: str
    kind: str
    status: str
    dagster_run_id: str | None


@dataclass(frozen=True, slots=True)
class FlowStateRow:
    """Where a flow stands; the fields are those of :class:`warehouse.tables.FlowState`."""

    last_run_id: str | None
    last_success: str | None
    cursor: str | None
    mapping_hash: str | None
    fingerprint: str | None
    revision: int


def start_run(scope: Scope, *, run_id: str, **columns: Any) -> None:
    """Make a run's row. ``columns``: those of :class:`RunRow`; flow, kind, origin, status and started_at
    must be among them."""
    values = _stored({**_DEFAULTS, **columns})
    names = ("tenant_id", "id", *values, "began_at_commit")
    sql.insert(scope, "run", names, [(scope.tenant, run_id, *values.values(), 0)])
    _note_beginning(scope, run_id)


def update_run(scope: Scope, run_id: str, **columns: Any) -> None:
    """Set columns of a run.

    Raises:
        HubError: ``RUN_UNKNOWN``.
    """
    values = _stored(columns)
    said = ", ".join(f"{name} = ?" for name in values)
    statement = f"UPDATE run SET {said} WHERE tenant_id = ? AND id = ?"
    if sql.run(scope, statement, *values.values(), scope.tenant, run_id) == 0:
        raise HubError("RUN_UNKNOWN", {"run": run_id})
    if columns.get("status") == "running":
        _note_beginning(scope, run_id)


@collector_paused()
def get_run(scope: Scope, run_id: str) -> RunRow:
    """One run. The collector would walk through a long report several times while it is read.

    Raises:
        HubError: ``RUN_UNKNOWN``.
    """
    for run in select_runs(scope, "AND id = ?", run_id):
        return run
    raise HubError("RUN_UNKNOWN", {"run": run_id})


def run_head(scope: Scope, run_id: str) -> RunHead:
    """What one run is and where it stands, without its report, which can be megabytes.

    Raises:
        HubError: ``RUN_UNKNOWN``.
    """
    query = "SELECT id, flow, kind, status, dagster_run_id FROM run WHERE tenant_id = ? AND id = ?"
    for row in sql.read(scope, query, scope.tenant, run_id):
        return RunHead(*row)
    raise HubError("RUN_UNKNOWN", {"run": run_id})


def is_there(scope: Scope, run_id: str) -> bool:
    """Whether a run has its row."""
    query = "SELECT 1 FROM run WHERE tenant_id = ? AND id = ?"
    return sql.value(scope, query, scope.tenant, run_id) is not None


def select_runs(scope: Scope, rest: str = "", *parameters: Any) -> Iterable[RunRow]:
    """The tenant's runs that fulfil the rest of a statement (conditions, order)."""
    columns = ", ".join(f"CAST({name} AS TEXT)" if name in _JSON else name for name in _COLUMNS)
    query = f"SELECT {columns} FROM run WHERE tenant_id = ? {rest}"
    for row in sql.read(scope, query, scope.tenant, *parameters):
        named = dict(zip(_COLUMNS, row, strict=True))
        yield RunRow(**{**named, **{name: orjson.loads(named[name]) for name in _JSON}})


def killed_runs(scope: Scope) -> list[RunRow]:
    """Runs that nobody carries any more though they are said to be running (or to wait for a thread of a
    process that is gone), oldest first.

    Ask while holding the tenant's lease: then whoever had begun to apply (``report.applying``) has lost
    it, on whichever machine; the others are those whose process is gone.
    """
    # What waits in Dagster's queue has its own process to come.
    wanted = "AND (status = 'running' OR status = 'received' AND dagster_run_id IS NULL) ORDER BY id"
    found = select_runs(scope, wanted)
    return [run for run in found if run.report.get("applying") or is_gone(run.report.get("owner", ""))]


def corrections_since(scope: Scope, run_id: str) -> dict[str, str]:
    """``{line: run}`` of the corrections that runs have taken in since a run; those that were undone do not
    count."""
    since = (
        "AND id > ? AND status = 'applied' AND undone_by IS NULL AND CAST(report AS TEXT) LIKE ? ORDER BY id"
    )
    found = select_runs(scope, since, run_id, f'%"{CORRECTED_LINES}"%')
    return {line: run.id for run in found for line in run.report[CORRECTED_LINES]}


def with_those_who_restored_it(scope: Scope, run_id: str) -> list[str]:
    """A run, and the undos by which it holds again after it had been undone itself (and so on), oldest first.

    What one of them has closed in quarantine is closed in the run's place.
    """
    query = (
        "SELECT again.id FROM run AS again JOIN run AS undo "
        "ON undo.tenant_id = again.tenant_id AND undo.id = again.undoes "
        "WHERE again.tenant_id = ? AND undo.undoes = ? ORDER BY again.id"
    )
    found = [run_id]
    for one in found:  # It grows by what restored those who restored it.
        found += [row[0] for row in sql.read(scope, query, scope.tenant, one)]
    return found


def add_outcomes(scope: Scope, run_id: str, fates: Sequence[RowFate], first_seq: int) -> None:
    """Store what became of rows; ``first_seq`` is the number of the first of them in the run (from 1)."""
    if not fates:
        return
    counts = Counter(fate.outcome for fate in fates)
    packed = zlib.compress(orjson.dumps([(*fate.row, fate.outcome) for fate in fates]), _PACKING)
    columns = ("tenant_id", "run_id", "first_seq", "counts", "outcomes")
    row = (scope.tenant, run_id, first_seq, sql.to_text(counts), packed)
    sql.insert(scope, "outcome_chunk", columns, [row])


def outcome_counts(scope: Scope, run_id: str) -> dict[str, int]:
    """``{outcome: number of rows}`` of what a run has settled so far."""
    query = "SELECT CAST(counts AS TEXT) FROM outcome_chunk WHERE tenant_id = ? AND run_id = ?"
    total: Counter[str] = Counter()
    for (counts,) in sql.read(scope, query, scope.tenant, run_id):
        total.update(orjson.loads(counts))
    return dict(total)


def outcomes(scope: Scope, run_id: str) -> dict[RowRef, str]:
    """What became of each row of a run."""
    query = "SELECT outcomes FROM outcome_chunk WHERE tenant_id = ? AND run_id = ? ORDER BY first_seq"
    return {
        RowRef(*row): outcome
        for (packed,) in sql.read(scope, query, scope.tenant, run_id)
        for *row, outcome in orjson.loads(zlib.decompress(packed))
    }


def flow_state(scope: Scope, flow: str) -> FlowStateRow | None:
    """Where a flow stands; ``None`` when it has never run."""
    columns = ", ".join(FlowStateRow.__dataclass_fields__)
    query = f"SELECT {columns} FROM flow_state WHERE tenant_id = ? AND flow = ?"
    return next((FlowStateRow(*row) for row in sql.read(scope, query, scope.tenant, flow)), None)


def set_flow_state(scope: Scope, flow: str, **columns: Any) -> None:
    """Set columns of a flow's state; its revision goes up by one."""
    state = flow_state(scope, flow)
    revision = 1 if state is None else state.revision + 1
    values = {**columns, "revision": revision}
    sql.upsert(
        scope, "flow_state", ("tenant_id", "flow"), [*values], [(scope.tenant, flow, *values.values())]
    )


def _stored(columns: dict[str, Any]) -> dict[str, Any]:
    unknown = columns.keys() - {*_COLUMNS} | columns.keys() & {"id"}
    if unknown:
        raise TypeError(f"a run has no {sorted(unknown)}")
    return {name: sql.to_text(value) if name in _JSON else value for name, value in columns.items()}


def _note_beginning(scope: Scope, run_id: str) -> None:
    """Note after which write transaction a run began: what is written later, it has not seen."""
    statement = (
        "UPDATE run SET began_at_commit = coalesce((SELECT revision FROM store_counter "
        "WHERE tenant_id = run.tenant_id AND name = 'commits'), 0) WHERE tenant_id = ? AND id = ?"
    )
    sql.run(scope, statement, scope.tenant, run_id)
