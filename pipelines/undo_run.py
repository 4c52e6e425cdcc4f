"""The run that takes another run back: planned, approved by checksum and applied like any other."""

from dataclasses import replace
from typing import Any

from hub.errors import Problem, Refused
from hub.ids import new_id
from hub.prices import KINDS
from hub.run_report import UndoReport
from pipelines.applying import Applying
from pipelines.checkpoints import checkpoint
from pipelines.dropping import dropped
from pipelines.flow import Context
from pipelines.flows import flow_of
from pipelines.hub import Hub
from pipelines.leasing import only_writer
from pipelines.price_files.undoing import plan_edition_undo, settle_edition_undo
from pipelines.reporting import changes_shown, error_shown, problem_json
from pipelines.requests import How, Order, Progress, Who
from pipelines.settlement import Settlement
from pipelines.settling import settle_undo
from pipelines.sparing import spare_edited
from pipelines.storing import ending_stored, store_plan
from pipelines.undoing import UndoPlan, left_alone_shown, plan_undo
from warehouse import plans, runs
from warehouse.leases import HeldLease, process_owner
from warehouse.runs import RunRow

UNDOABLE = ("import", "pull", "replay", "edit", "undo")


def undo(
    hub: Hub,
    tenant: str,
    run_id: str,
    how: How,
    who: Who,
    progress: Progress,
    *,
    received: str | None = None,
) -> UndoReport:
    """Take a run's changes back, or plan to; ``received`` names the run that was made for it already.

    Raises:
        Refused: ``ALREADY_UNDONE``, ``RUN_NOT_UNDOABLE``, ``RUN_NOT_APPLIED`` (only planned, say).
        HubError: ``RUN_UNKNOWN``, or the store is busy.
    """
    target = undoable(hub, tenant, run_id)
    order = Order(tenant, target.flow, "undo", (), how=how, who=who, run_id=received or new_id())
    undo_id = _start(hub, target, order, received=received is not None)
    checkpoint("run_started")
    context = Context(hub, order, undo_id, progress)
    with ending_stored(hub, tenant, undo_id):
        if how.mode == "plan":
            plan = _plan(hub, context, run_id)
            return _planned(hub, context, run_id, plan, "planned")
        with only_writer(hub, tenant) as lease:
            # Once more: meanwhile another undo may have had the lease.
            target = undoable(hub, tenant, run_id)
            plan = _plan(hub, context, run_id)
            if how.checksum not in (None, plan.draft.checksum):
                return _outdated(hub, context, run_id, plan)
            unwanted = _unwanted(hub, context)
            if unwanted is not None:
                return _refused(hub, context, run_id, plan, unwanted)
            return _apply(hub, context, target, plan, lease)


def undoable(hub: Hub, tenant: str, run_id: str) -> RunRow:
    """A run, if it can be taken back.

    Raises:
        Refused: ``ALREADY_UNDONE``, ``RUN_NOT_UNDOABLE``, ``RUN_NOT_APPLIED``, ``EDITION_IMPORT_AGAIN`` (the
            undo of a price file's import: the file itself is taken in once more).
        HubError: ``RUN_UNKNOWN``.
    """
    with hub.store.reading(tenant) as scope:
        run = runs.get_run(scope, run_id)
    if run.kind not in UNDOABLE:
        raise Refused("RUN_NOT_UNDOABLE", {"run": run_id, "kind": run.kind})
    if run.kind == "undo" and run.flow in KINDS:
        raise Refused("EDITION_IMPORT_AGAIN", {"run": run_id})
    if run.undone_by is not None:
        raise Refused("ALREADY_UNDONE", {"run": run_id, "by": run.undone_by})
    if run.status in ("received", "planned", "refused"):
        raise Refused("RUN_NOT_APPLIED", {"run": run_id})
    return run


def _start(hub: Hub, target: RunRow, order: Order, *, received: bool) -> str:
    undo_id = order.run_id or new_id()
    columns = {
        "status": "running",
        "started_by": order.who.started_by,
        "dagster_run_id": order.who.dagster_run_id,
        "options": order.to_json(),
        "report": {"owner": process_owner()},
    }
    with hub.store.writing(order.tenant) as scope:
        if received:
            runs.update_run(scope, undo_id, **columns)
        else:
            said = {"flow": target.flow, "kind": "undo", "origin": order.who.origin}
            parents = {"parent_run_id": target.id, "undoes": target.id}
            runs.start_run(scope, run_id=undo_id, started_at=hub.now(), **said, **parents, **columns)
    return undo_id


def _plan(hub: Hub, context: Context, run_id: str) -> UndoPlan:
    tenant, undo_id = context.order.tenant, context.run_id
    with hub.store.reading(tenant) as scope:
        target = runs.get_run(scope, run_id)
        if target.flow in KINDS:
            plan = plan_edition_undo(scope, target)
        else:
            plan = plan_undo(scope, run_id, flow_of(target).counter)
    store_plan(hub, tenant, undo_id, context.order.flow, plan.draft, Settlement())
    _store(hub, context, plan_checksum=plan.draft.checksum, report=_stored_report(plan))
    return plan


def _stored_report(plan: UndoPlan, *, applying: bool = False) -> dict[str, Any]:
    return {
        "owner": process_owner(),
        "applying": applying,
        "left_alone": plan.left_alone,
        "kept": sorted(plan.kept),
        "read": plan.read,
    }


def _store(hub: Hub, context: Context, **columns: Any) -> None:
    with hub.store.writing(context.order.tenant) as scope:
        runs.update_run(scope, context.run_id, **columns)


def _planned(
    hub: Hub,
    context: Context,
    run_id: str,
    plan: UndoPlan,
    status: str,
    error: dict[str, Any] | None = None,
) -> UndoReport:
    _store(hub, context, status=status, counts=plan.counts, error=error or {}, finished_at=hub.now())
    report = _report(hub, context, run_id, plan, status)
    report.changes = changes_shown(plan.draft.changes)
    return report


def _unwanted(hub: Hub, context: Context) -> Problem | None:
    """That somebody has dropped the approved plan, and nobody has planned it anew."""
    checksum = context.order.how.checksum
    if checksum is None:
        return None
    with hub.store.reading(context.order.tenant) as scope:
        return dropped(scope, checksum, context.run_id)


def _outdated(hub: Hub, context: Context, run_id: str, plan: UndoPlan) -> UndoReport:
    return _stopped(hub, context, run_id, plan, Problem("PLAN_OUTDATED", {"checksum": plan.draft.checksum}))


def _refused(hub: Hub, context: Context, run_id: str, plan: UndoPlan, why: Problem) -> UndoReport:
    """Refused, with no plan left that could be approved in the dropped one's place."""
    report = _stopped(hub, context, run_id, plan, why)
    with hub.store.writing(context.order.tenant) as scope:
        plans.forget_plan(scope, context.run_id)
        runs.update_run(scope, context.run_id, plan_checksum=None)
    report.plan_checksum = None
    return report


def _stopped(hub: Hub, context: Context, run_id: str, plan: UndoPlan, why: Problem) -> UndoReport:
    error = problem_json(why)
    report = _planned(hub, context, run_id, plan, "refused", error)
    report.error = error_shown(error, hub.settings.language)
    return report


def _apply(hub: Hub, context: Context, target: RunRow, plan: UndoPlan, lease: HeldLease) -> UndoReport:
    _store(hub, context, report=_stored_report(plan, applying=True))
    if target.flow in KINDS:
        settle_edition_undo(context, lease, target)
    else:
        applying = Applying(context, flow_of(target), lease, plan.revision, spare=spare_edited)
        applying.all(plan.draft.changes, Settlement())
        settle_undo(context, lease, target.id)
    with hub.store.reading(context.order.tenant) as scope:
        run = runs.get_run(scope, context.run_id)
    return replace(
        _report(hub, context, target.id, plan, "applied"),
        counts=run.counts,
        left_alone=left_alone_shown(run.report["left_alone"], hub.settings.language),
    )


def _report(hub: Hub, context: Context, run_id: str, plan: UndoPlan, status: str) -> UndoReport:
    return UndoReport(
        context.run_id,
        run_id,
        context.order.tenant,
        status,
        counts=plan.counts,
        left_alone=left_alone_shown(plan.left_alone, hub.settings.language),
        plan_checksum=plan.draft.checksum,
    )
