"""Runs ordered on a page or by a program: received first, done later, wherever that may be.

The order is stored with the run in state *received*, so whoever takes it up needs nothing but the run's id.
Belongs here: the plan of any kind of run approved, and any received run carried out. What a person may be
shown and asked about an import of files stands in :mod:`pipelines.contact_import.ordering`.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from hub.errors import HubError, Refused
from hub.ids import new_id
from pipelines.requests import How, Order, Progress, SourceOrder, Who, no_progress

if TYPE_CHECKING:
    from hub.run_report import RunReport, UndoReport
    from pipelines.accounting_sync.systems import Way
    from pipelines.hub import Hub
    from warehouse.runs import RunRow
    from warehouse.store import Scope

APPROVABLE = ("planned", "refused")
PLANNED_KINDS = ("import", "pull", "sync")
"""Kinds of runs whose plans are approved here; those of repairs in :mod:`pipelines.repairing`."""


@dataclass(frozen=True, slots=True)
class Approved:
    """A plan that is approved and received as ``run_id``. ``sources``: what it is made of, none of a sync.

    ``under_way``: it had been approved before and is being done. ``lifts``: the brakes that the approver has
    named.
    """

    run_id: str
    kind: str
    flow: str
    sources: tuple[SourceOrder, ...]
    checksum: str
    under_way: bool = False
    lifts: tuple[str, ...] = ()


def approve(
    hub: "Hub",
    tenant: str,
    run_id: str,
    checksum: str,
    who: Who,
    *,
    brakes_named: bool = False,
    kinds: Collection[str] = PLANNED_KINDS,
) -> Approved:
    """Receive the order to apply exactly the plan that a run of one of these kinds has shown.

    ``brakes_named``: the approver has said in so many words that the plan's brakes are lifted. Approving
    twice is approving once, as long as the first is not done.

    Raises:
        HubError: ``RUN_UNKNOWN``.
        Refused: ``RUN_NOT_PLANNED``, ``PLAN_OUTDATED`` (another plan than the one shown),
            ``PLAN_APPLIED``, ``BRAKE_NOT_NAMED``.
    """
    from pipelines.reports import order_of

    with hub.store.writing(tenant) as scope:
        run, lifts = approvable(scope, run_id, kinds, checksum, brakes_named=brakes_named)
        how = How("apply", checksum, lifts=lifts)
        order = replace(order_of(tenant, run), how=how, who=who, run_id=None)
        known = received(scope, run.kind, run.file_id, checksum)
        busy = known is not None and (known.status == "running" or known.dagster_run_id is not None)
        by = receive(hub, scope, order, known.id if known else None, busy=busy)
    return Approved(by, run.kind, run.flow, order.sources, checksum, busy, lifts)


def approvable(
    scope: "Scope", run_id: str, kinds: Collection[str], checksum: str, *, brakes_named: bool
) -> tuple["RunRow", tuple[str, ...]]:
    """The run whose plan is approved, if it is of these kinds and the plan can be applied as it was shown;
    and the brakes that are lifted with it.

    Raises:
        HubError: ``RUN_UNKNOWN``.
        Refused: ``RUN_NOT_PLANNED``, ``PLAN_OUTDATED``, ``PLAN_APPLIED``, ``BRAKE_NOT_NAMED``.
    """
    from warehouse import plans, runs

    run = runs.get_run(scope, run_id)
    plan = plans.get_plan(scope, run_id)
    if run.kind not in kinds or run.status not in APPROVABLE or plan is None:
        raise Refused("RUN_NOT_PLANNED", {"run": run_id})
    if checksum != plan.checksum:
        raise Refused("PLAN_OUTDATED", {"checksum": plan.checksum})
    # An undo says by itself that its run is taken back already.
    applied = plans.applied_by(scope, checksum, run_id) if run.kind != "undo" else None
    if applied is not None:
        raise Refused("PLAN_APPLIED", {"run": applied})
    if plan.brakes and not brakes_named:
        raise Refused("BRAKE_NOT_NAMED")
    return run, tuple(sorted(str(brake["code"]) for brake in plan.brakes))


def carry_out(
    hub: "Hub",
    tenant: str,
    run_id: str,
    progress: Progress = no_progress,
    *,
    dagster_run_id: str | None = None,
    way: "Way | None" = None,
) -> "RunReport | UndoReport | None":
    """Do what a received run of any kind was ordered to do; ``None``: somebody has taken it up already.

    ``way``: how calls to other systems get out, where not over the network.

    Raises:
        HubError: what the engine raises; the run's row says it too.
    """
    from pipelines.carrying import carry
    from pipelines.reports import order_of
    from warehouse import runs

    with hub.store.reading(tenant) as scope:
        run = runs.get_run(scope, run_id)
    if run.status != "received":
        return None
    order = order_of(tenant, run)
    who = replace(order.who, dagster_run_id=dagster_run_id or order.who.dagster_run_id)
    return carry(hub, replace(order, who=who), run.undoes or "", progress, way)


def note_launch(hub: "Hub", tenant: str, run_id: str, dagster_run_id: str) -> None:
    """Note which of Dagster's runs carries a received one out."""
    from warehouse import runs

    with hub.store.writing(tenant) as scope:
        if runs.get_run(scope, run_id).dagster_run_id is None:
            runs.update_run(scope, run_id, dagster_run_id=dagster_run_id)


def give_up(hub: "Hub", tenant: str, run_id: str) -> None:
    """Store that nobody will take up a received run (Dagster's run has ended before it)."""
    from pipelines.storing import fail_run

    fail_run(hub, tenant, run_id, HubError("RUN_NOT_STARTED"))


def receive(hub: "Hub", scope: "Scope", order: Order, run_id: str | None, *, busy: bool = False) -> str:
    """Store an order with its run, in state *received*; the run's id.

    ``run_id``: of a run that waits for the order already. ``busy``: it is being carried out, and keeps what
    it was told.
    """
    from warehouse import runs
    from warehouse.processes import process_owner

    columns: dict[str, Any] = {
        "flow": order.flow,
        "origin": order.who.origin,
        "started_by": order.who.started_by,
        "options": order.to_json(),
        # Who is to take it up: should that process die, the run is ended (:mod:`pipelines.resuming`).
        "report": {"owner": process_owner()},
    }
    if run_id is None:
        run_id = new_id()
        said = {
            "kind": order.kind,
            "status": "received",
            "file_id": order.sources[0].file_id or None if order.sources else None,
            "parent_run_id": order.parent_run_id,
            "undoes": order.parent_run_id if order.kind == "undo" else None,
            "started_at": hub.now(),
        }
        runs.start_run(scope, run_id=run_id, **columns, **said)
    elif not busy:
        runs.update_run(scope, run_id, **columns)
    return run_id


def received(scope: "Scope", kind: str, file_id: str | None, checksum: str) -> "RunRow | None":
    """The run of a kind that waits or works on this input (a sync has none): one that waits for its plan, or
    (with a checksum) one that applies that plan."""
    from warehouse import runs

    states = "'received', 'running'" if checksum else "'received'"
    of_input = "file_id IS NULL" if file_id is None else "file_id = ?"
    wanted = f"AND kind = ? AND origin = 'web' AND status IN ({states}) AND {of_input} ORDER BY id DESC"
    for run in runs.select_runs(scope, wanted, kind, *(() if file_id is None else (file_id,))):
        if (run.options.get("checksum") or "") == checksum:
            return run
    return None
