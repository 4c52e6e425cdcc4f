"""The one shape of every flow: read → map → plan → apply → settle.

Belongs here: the order of things, what is committed when, and the ways a run can end. How a plan is
made, applied and settled stands in the modules beside this one; what a flow reads and means, in its own
package. Nothing here knows a file, a sheet or a contact.
"""

from hub.collector import collector_paused
from hub.errors import Problem
from hub.run_report import RunReport
from pipelines import reports
from pipelines.applying import Applying
from pipelines.braking import lift, may_lift
from pipelines.checkpoints import checkpoint
from pipelines.dropping import dropped
from pipelines.flow import Context, Flow
from pipelines.hub import Hub
from pipelines.leasing import only_writer
from pipelines.preparing import Prepared, prepare
from pipelines.quarantining import open_quarantine
from pipelines.requests import Order, Progress, no_progress
from pipelines.settling import same_again, settle
from pipelines.storing import ending_stored, start_run, store_plan
from warehouse import plans
from warehouse.leases import HeldLease


@collector_paused()
def run_flow(hub: Hub, flow: Flow, order: Order, progress: Progress = no_progress) -> RunReport:
    """Run a flow as far as its order asks: to a plan that can be looked at, or into the store.

    Returns a report also when the plan is refused (a brake, an outdated checksum). How the run ended is
    stored before an error leaves here.

    Raises:
        HubError: the input can't be read or understood, or the store is busy or broken.
    """
    run_id = start_run(hub, order)
    checkpoint("run_started")
    context = Context(hub, order, run_id, progress)
    with ending_stored(hub, order.tenant, run_id):
        if order.how.mode == "plan":
            return _plan_only(flow, context)
        with only_writer(hub, order.tenant) as lease:
            return _plan_and_apply(flow, context, lease)


def _plan_only(flow: Flow, context: Context) -> RunReport:
    prepared = prepare(flow, context)
    _store_plan(context, prepared)
    return reports.planned(context, prepared)


def _plan_and_apply(flow: Flow, context: Context, lease: HeldLease) -> RunReport:
    same = same_again(flow, context)
    if same is not None:
        return reports.same_again(context, same)
    prepared = prepare(flow, context)
    gone = _done_with(context, prepared)
    if gone is not None:
        return reports.done_with(context, prepared, gone)
    _store_plan(context, prepared)
    if context.order.how.checksum not in (None, prepared.draft.checksum):
        return reports.outdated(context, prepared)
    if prepared.draft.brakes:
        if not may_lift(context.hub, context.order.tenant, context.run_id, context.order.how, prepared.draft):
            return reports.refused(context, prepared)
        prepared.lifted = lift(flow, context, prepared.draft)
    ids = open_quarantine(flow, context, prepared, lease)
    checkpoint("quarantine_opened")
    applying = Applying(context, flow, lease, prepared.revision)
    applying.all(prepared.draft.changes, prepared.settlement)
    closed = settle(flow, context, lease, prepared.settlement, applying.revision)
    return reports.applied(context, prepared, ids, closed)


def _done_with(context: Context, prepared: Prepared) -> Problem | None:
    """Why the approved plan is not to be applied though it would be the same: another run has done so, or
    somebody has dropped it. A plan that only sends rows to quarantine would be the same ever after, and
    would send there what has been corrected since."""
    checksum = context.order.how.checksum
    if checksum is None:
        return None
    with context.hub.store.reading(context.order.tenant) as scope:
        applied = plans.applied_by(scope, checksum)
        if applied is not None:
            return Problem("PLAN_APPLIED", {"run": applied})
        return dropped(scope, checksum, context.run_id) if checksum == prepared.draft.checksum else None


def _store_plan(context: Context, prepared: Prepared) -> None:
    store_plan(
        context.hub,
        context.order.tenant,
        context.run_id,
        context.order.flow,
        prepared.draft,
        prepared.settlement,
    )
