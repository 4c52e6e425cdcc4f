"""A run's own row and its plan, from the first commit to the last."""

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from hub.errors import HubError
from hub.ids import new_id
from hub.plan import Change, PlanDraft
from hub.records import BadRow
from pipelines.checkpoints import checkpoint
from pipelines.hub import Hub
from pipelines.reporting import bad_row_json, error_json
from pipelines.requests import Order
from pipelines.settlement import Settlement
from warehouse import plans, runs
from warehouse.leases import process_owner
from warehouse.runs import RunRow
from warehouse.store import Scope

CHUNK = 5000
UNFINISHED = ("received", "running")
SHOWN_ONLY = ("planned", "refused")

_log = logging.getLogger(__name__)


def start_run(hub: Hub, order: Order) -> str:
    """Make the run's row (or take over one that was received or killed) and return its id."""
    run_id = order.run_id or new_id()
    columns: dict[str, Any] = {
        "flow": order.flow,
        "kind": order.kind,
        "origin": order.who.origin,
        "status": "running",
        "started_by": order.who.started_by,
        "parent_run_id": order.parent_run_id,
        "dagster_run_id": order.who.dagster_run_id,
        "file_id": order.sources[0].file_id if order.sources else None,
        "options": order.to_json(),
        "report": {"owner": process_owner()},
        "error": {},
        "applied_through": 0,
    }
    with hub.store.writing(order.tenant) as scope:
        if order.run_id is None:
            runs.start_run(scope, run_id=run_id, started_at=hub.now(), **columns)
        else:
            runs.update_run(scope, run_id, **columns)
            plans.forget_plan(scope, run_id)
    return run_id


def store_plan(
    hub: Hub, tenant: str, run_id: str, flow: str, draft: PlanDraft, settlement: Settlement
) -> None:
    """Store a plan in chunks; the plan's own row comes last, and makes it whole."""
    for start in range(0, len(draft.changes), CHUNK):
        chunk: Sequence[Change] = draft.changes[start : start + CHUNK]
        with hub.store.writing(tenant) as scope:
            plans.store_changes(scope, run_id, chunk, start + 1)
        checkpoint("planned_chunk")
    with hub.store.writing(tenant) as scope:
        plans.close_plan(scope, run_id, flow, draft, settlement.pack(), hub.now())
    checkpoint("plan_stored")


def store_bad_rows(hub: Hub, tenant: str, run_id: str, bad_rows: Sequence[BadRow]) -> None:
    """Store the rows that a plan which is only shown would send to quarantine."""
    for start in range(0, len(bad_rows), CHUNK):
        part = [bad_row_json(bad) for bad in bad_rows[start : start + CHUNK]]
        with hub.store.writing(tenant) as scope:
            plans.store_bad_rows(scope, run_id, part, start + 1)


def planned_bad_rows(
    scope: Scope, run: RunRow, start: int = 0, limit: int | None = None
) -> list[dict[str, Any]]:
    """The rows that a plan would send to quarantine, as :func:`pipelines.reporting.bad_row_json` says them;
    none of a run that has been applied, whose rows are in quarantine."""
    return plans.load_bad_rows(scope, run.id, start, limit) if run.status in SHOWN_ONLY else []


def fail_run(hub: Hub, tenant: str, run_id: str, error: HubError) -> None:
    """Store that a run has failed, and why.

    A run that has ended already keeps its end. One that lost its lease while it was writing belongs to
    the new holder, who finishes it.
    """
    with hub.store.writing(tenant) as scope:
        run = runs.get_run(scope, run_id)
        lost = error.code == "LEASE_LOST" and run.report.get("applying")
        if run.status in UNFINISHED and not lost:
            said = error_json(error)
            runs.update_run(scope, run_id, status="failed", error=said, finished_at=hub.now())


@contextmanager
def ending_stored(hub: Hub, tenant: str, run_id: str) -> Iterator[None]:
    """Store how a run ended before an error leaves the block."""
    try:
        yield
    except Exception as error:
        known = error if isinstance(error, HubError) else HubError("UNEXPECTED")
        try:
            fail_run(hub, tenant, run_id, known)
        except HubError as trouble:
            # The store is out of reach; the next run of the tenant finds this one unfinished.
            _log.warning("run %s: its end is not stored (%s)", run_id, trouble.code)
        raise
