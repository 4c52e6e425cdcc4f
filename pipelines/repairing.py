"""Replays and undos ordered on a page or by a program: received first, done later, wherever that may be.

They are planned first, and applied by the checksum of the plan that was shown. Like an ordered import
(:mod:`pipelines.ordering`), the order stands with the run in state *received*.
"""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipelines import ordering
from pipelines.ordering import approvable, receive
from pipelines.requests import How, Order, Progress, Who, no_progress

if TYPE_CHECKING:
    from hub.run_report import RunReport, UndoReport
    from pipelines.hub import Hub
    from pipelines.replaying import Target
    from warehouse.runs import RunRow
    from warehouse.store import Scope

REPAIRS = ("replay", "undo")
ONLY_PLAN = How("plan")


@dataclass(frozen=True, slots=True)
class ApprovedRepair:
    """A repair whose plan is approved. ``run_id`` applies it; ``undoes`` or ``target`` say what it is about.

    ``under_way``: it had been approved before and is being done. ``lifts``: the brakes that are lifted.
    """

    run_id: str
    kind: str
    checksum: str
    undoes: str
    target: "Target"
    under_way: bool = False
    lifts: tuple[str, ...] = ()


def order_replay(hub: "Hub", tenant: str, target: "Target", who: Who, how: How = ONLY_PLAN) -> str:
    """Receive the order to replay what the target names, as far as ``how`` says; the run's id.

    Raises:
        HubError: see :func:`pipelines.replaying.replay_order`.
        Refused: ``BRAKE_NOT_NAMED``.
    """
    from pipelines.braking import check_named
    from pipelines.replaying import replay_order

    with hub.store.reading(tenant) as scope:
        order = replay_order(scope, tenant, target, how, who)
        check_named(scope, how)
    with hub.store.writing(tenant) as scope:
        return receive(hub, scope, order, None)


def order_undo(hub: "Hub", tenant: str, run_id: str, who: Who, how: How = ONLY_PLAN) -> str:
    """Receive the order to undo a run, as far as ``how`` says; the new run's id.

    Raises:
        HubError: see :func:`pipelines.undo_run.undoable`.
    """
    from pipelines.undo_run import undoable

    target = undoable(hub, tenant, run_id)
    order = Order(tenant, target.flow, "undo", (), how=how, who=who, parent_run_id=run_id)
    with hub.store.writing(tenant) as scope:
        return receive(hub, scope, order, None)


def approve_repair(
    hub: "Hub", tenant: str, run_id: str, checksum: str, who: Who, *, brakes_named: bool = False
) -> ApprovedRepair:
    """Receive the order to apply exactly the plan that a repair has shown.

    ``brakes_named``: the approver has said in so many words that the plan's brakes are lifted. Approving
    twice is approving once, as long as the first is not done.

    Raises:
        HubError: ``RUN_UNKNOWN``.
        Refused: ``RUN_NOT_PLANNED``, ``PLAN_OUTDATED`` (another plan than the one shown),
            ``BRAKE_NOT_NAMED``.
    """
    from pipelines.reports import order_of

    with hub.store.writing(tenant) as scope:
        run, lifts = approvable(scope, run_id, REPAIRS, checksum, brakes_named=brakes_named)
        how = How("apply", checksum, lifts=lifts)
        order = replace(order_of(tenant, run), how=how, who=who, run_id=None)
        known = _under_way(scope, run, checksum)
        received = known or receive(hub, scope, order, None)
        return ApprovedRepair(
            received, run.kind, checksum, run.undoes or "", _target(scope, run), known is not None, lifts
        )


def carry_out(
    hub: "Hub",
    tenant: str,
    run_id: str,
    progress: Progress = no_progress,
    *,
    dagster_run_id: str | None = None,
) -> "RunReport | UndoReport | None":
    """Do what a received replay or undo was ordered to do; ``None`` when somebody has taken it up already.

    Raises:
        HubError: what the engine raises; the run's row says it too.
    """
    from warehouse import runs

    with hub.store.reading(tenant) as scope:
        kind = runs.run_head(scope, run_id).kind
    if kind not in REPAIRS:
        return None
    return ordering.carry_out(hub, tenant, run_id, progress, dagster_run_id=dagster_run_id)


def _under_way(scope: "Scope", plan: "RunRow", checksum: str) -> str | None:
    """The run that waits to apply this plan, or does it now."""
    from warehouse import runs

    wanted = "AND kind = ? AND status IN ('received', 'running') ORDER BY id DESC"
    for run in runs.select_runs(scope, wanted, plan.kind):
        if run.options.get("checksum") == checksum:
            return run.id
    return None


def _target(scope: "Scope", run: "RunRow") -> "Target":
    """What a planned replay was asked for: a run, one quarantined record, or all with one code."""
    from pipelines.replaying import Target
    from pipelines.requests import SourceOrder
    from warehouse import quarantine

    sources = [SourceOrder.from_json(said) for said in run.options["sources"]]
    if not sources or any(source.rows is None for source in sources):
        return Target(run_id=run.parent_run_id)
    records = [record_id for source in sources for record_id in source.closes.values()]
    if len(records) == 1:
        return Target(record_id=records[0])
    return Target(code=quarantine.get(scope, records[0]).code)
