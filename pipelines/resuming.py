"""Runs whose process was killed: finished from the store alone, before anything else of their tenant."""

import logging
from dataclasses import replace

from hub.errors import HubError
from hub.prices import KINDS
from pipelines.applying import Applying
from pipelines.flow import Context
from pipelines.flows import flow_of
from pipelines.hub import Hub
from pipelines.reports import order_of
from pipelines.requests import How, no_progress
from pipelines.run_lists import waiting_for_a_thread
from pipelines.settlement import Settlement
from pipelines.settling import settle, settle_undo
from pipelines.sparing import spare_edited
from pipelines.storing import fail_run
from warehouse import plans, runs
from warehouse.leases import HeldLease
from warehouse.plans import PlanRow
from warehouse.processes import is_gone
from warehouse.runs import RunRow

NOT_THE_RUNS_FAULT = ("LEASE_LOST", "STORE_BUSY", "STORE_UNREACHABLE")

_log = logging.getLogger(__name__)


def resume_killed(hub: Hub, tenant: str, lease: HeldLease) -> list[str]:
    """Finish the tenant's killed runs where they were; returns their ids.

    One that died before its first change is marked failed (``RUN_INTERRUPTED``): nothing of it is in
    the store, and its archived input can be replayed.
    """
    with hub.store.reading(tenant) as scope:
        killed = runs.killed_runs(scope)
        found = {run.id: plans.get_plan(scope, run.id) for run in killed}
    for run in killed:
        plan = found[run.id]
        if plan is None or not run.report.get("applying"):
            fail_run(hub, tenant, run.id, HubError("RUN_INTERRUPTED"))
        else:
            _finish(hub, tenant, run, plan, lease)
    return [run.id for run in killed]


def end_abandoned(hub: Hub) -> list[str]:
    """End what a front app that is gone had received and not begun, of all tenants; the runs' ids.

    They bear ``RUN_INTERRUPTED``: nothing of them is in the store, and their files are kept.
    """
    ended = []
    for listed in waiting_for_a_thread(hub):
        with hub.store.reading(listed.tenant) as scope:
            owner = runs.get_run(scope, listed.id).report.get("owner", "")
        if is_gone(owner):
            fail_run(hub, listed.tenant, listed.id, HubError("RUN_INTERRUPTED"))
            ended.append(listed.id)
    return ended


def _finish_edition(hub: Hub, tenant: str, run: RunRow, plan: PlanRow, lease: HeldLease) -> None:
    """Of a price file: nothing of it is in force, so the plan that was being applied is applied anew."""
    # Here, since whoever takes a turn at writing first finishes what was killed.
    from pipelines.price_files.importing import finish
    from pipelines.price_files.undoing import settle_edition_undo

    order = order_of(tenant, run)
    if run.kind == "undo":
        with hub.store.reading(tenant) as scope:
            target = runs.get_run(scope, run.undoes or "")
        return settle_edition_undo(Context(hub, order, run.id, no_progress), lease, target)
    lifts = tuple(str(brake["code"]) for brake in plan.brakes)
    how = How("apply", plan.checksum, order.how.force, lifts)
    finish(hub, replace(order, how=how), lease)


def _finish(hub: Hub, tenant: str, run: RunRow, plan: PlanRow, lease: HeldLease) -> None:
    """Finish a run, or store why it can't be: it must not stand in the way of those that follow."""
    try:
        _apply_rest(hub, tenant, run, plan, lease)
    except HubError as error:
        if error.code in NOT_THE_RUNS_FAULT:
            raise
        fail_run(hub, tenant, run.id, error)
    except Exception:
        _log.exception("killed run %s can't be finished", run.id)
        fail_run(hub, tenant, run.id, HubError("UNEXPECTED"))


def _apply_rest(hub: Hub, tenant: str, run: RunRow, plan: PlanRow, lease: HeldLease) -> None:
    if run.flow in KINDS:
        return _finish_edition(hub, tenant, run, plan, lease)
    with hub.store.reading(tenant) as scope:
        changes = [change for _, change in plans.load_changes(scope, run.id, 0, None)]
        outcomes = sum(runs.outcome_counts(scope, run.id).values())
    flow = flow_of(run)
    context = Context(hub, order_of(tenant, run), run.id, no_progress)
    settlement = Settlement.unpack(plan.settlement)
    spare = spare_edited if run.kind == "undo" else None
    applying = Applying(context, flow, lease, spare=spare)
    applying.all(changes, settlement, done=run.applied_through, outcomes=outcomes)
    if run.kind == "undo":
        settle_undo(context, lease, run.undoes or "")
    else:
        settle(flow, context, lease, settlement)
