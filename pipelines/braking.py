"""Brakes of a plan: which hold, who may lift them, and what is kept of a lifting."""

import logging
from typing import Any

from hub.brakes import BrakeInput
from hub.errors import Refused
from hub.plan import Brake, PlanDraft
from pipelines.flow import Context, Flow
from pipelines.hub import Hub
from pipelines.requests import How
from warehouse import accounts, plans, releases, runs
from warehouse.plans import PlanRow
from warehouse.store import Scope

_log = logging.getLogger(__name__)


def brakes_of(flow: Flow, context: Context, scope: Scope, draft: PlanDraft, existing: int) -> list[Brake]:
    """The flow's brakes that hold for a plan, with their numbers."""
    seen = BrakeInput(draft.changes, existing, _mapping_changed(flow, context, scope))
    return [Brake(problem) for rule in flow.brakes if (problem := rule(seen)) is not None]


def _mapping_changed(flow: Flow, context: Context, scope: Scope) -> bool:
    state = runs.flow_state(scope, context.order.flow)
    mapping_hash = flow.mapping_hash()
    if state is None or state.mapping_hash in (None, mapping_hash):
        return False
    return not releases.is_released(context.hub.store, mapping_hash)


def may_lift(hub: Hub, tenant: str, run_id: str, how: How, draft: PlanDraft) -> bool:
    """Whether a run's order forces the plan, or approves one that has shown these brakes and names them."""
    if how.force or how.checksum is None:
        return how.force
    with hub.store.reading(tenant) as scope:
        plan = plans.find_plan(scope, draft.checksum, not_run=run_id)
    seen = brakes_in(plan) if plan is not None else set()
    named = seen if how.lifts is None else seen & set(how.lifts)
    return {brake.code for brake in draft.brakes} <= named


def check_named(scope: Scope, how: How) -> None:
    """Refuse an approval by checksum that leaves a brake of its plan unnamed, before anything begins.

    Raises:
        Refused: ``BRAKE_NOT_NAMED``.
    """
    plan = plans.find_plan(scope, how.checksum) if how.checksum is not None else None
    if plan is not None and how.lifts is not None and not brakes_in(plan) <= set(how.lifts):
        raise Refused("BRAKE_NOT_NAMED")


def brakes_in(plan: PlanRow) -> set[str]:
    """The codes of the brakes that a stored plan shows."""
    return {str(brake["code"]) for brake in plan.brakes}


def lift(flow: Flow, context: Context, draft: PlanDraft) -> dict[str, Any]:
    """Keep who has lifted the plan's brakes: ``{brakes, by, how}``, for the run's row.

    A mapping that has been looked at by somebody who answers for all tenants is released for all; another's
    word holds for this tenant.
    """
    codes = [brake.code for brake in draft.brakes]
    order = context.order
    if "BRAKE_MAPPING_CHANGED" in codes and _answers_for_all(context):
        by = order.who.started_by
        releases.release(context.hub.store, flow.mapping_hash(), order.tenant, context.run_id, by)
    how = "force" if order.how.force else "checksum"
    _log.info("run %s: brakes %s lifted by %s", context.run_id, ", ".join(codes), how)
    return {"brakes": codes, "by": order.who.started_by, "how": how}


def _answers_for_all(context: Context) -> bool:
    """Whether the order comes from the machine itself or from an account that sees the whole installation."""
    who = context.order.who
    if who.origin == "cli":
        return True
    with context.hub.store.across_tenants("may this account release a mapping", readonly=True) as scope:
        account = accounts.row_by_email(scope, who.started_by or "")
    return account is not None and account.reach.installation
