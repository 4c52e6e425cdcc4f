"""A run's own row and its plan, from the first commit to the last."""

from collections.abc import Sequence
from typing import Any

from hub.errors import HubError
from hub.ids import new_id
from hub.plan import Change, PlanDraft
from pipelines.checkpoints import checkpoint
from pipelines.hub import Hub
from pipelines.requests import Order
from pipelines.settlement import Settlement
from warehouse import plans, runs
from warehouse.leases import process_owner

CHUNK = 5000


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


def finish_run(hub: Hub, tenant: str, run_id: str, status: str, error: HubError) -> None:
    """Store how a run ended when it did not end well."""
    with hub.store.writing(tenant) as scope:
        runs.update_run(
            scope,
            run_id,
            status=status,
            error={"code": error.code, "params": dict(error.problem.params), "where": error.where},
            finished_at=hub.now(),
        )
