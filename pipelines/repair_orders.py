"""Replays and undos ordered by a program: received first, done later, as imports are in :mod:`.ordering`.

The order is stored with the run, so whoever takes it up needs nothing but the run's id.
"""

from dataclasses import replace
from typing import TYPE_CHECKING

from hub.errors import HubError
from hub.ids import new_id
from pipelines.requests import How, Order, Progress, Who, no_progress

if TYPE_CHECKING:
    from hub.run_report import RunReport, UndoReport
    from pipelines.hub import Hub
    from pipelines.replaying import Target


def order_replay(hub: "Hub", tenant: str, target: "Target", how: How, who: Who) -> str:
    """Receive the order to replay what the target names; the run's id.

    Raises:
        HubError: ``REPLAY_TARGET``, ``RUN_UNKNOWN``, ``RECORD_UNKNOWN``, ``RUN_NOT_REPLAYABLE``.
    """
    from pipelines.replaying import order_for

    with hub.store.reading(tenant) as scope:
        order = order_for(scope, tenant, target, how, who)
    return _receive(hub, order, undoes=None)


def order_undo(hub: "Hub", tenant: str, run_id: str, how: How, who: Who) -> str:
    """Receive the order to take a run back; the id of the run that will.

    Raises:
        Refused: ``ALREADY_UNDONE``, ``RUN_NOT_UNDOABLE``, ``RUN_NOT_APPLIED``.
        HubError: ``RUN_UNKNOWN``.
    """
    from pipelines.undo_run import undoable

    target = undoable(hub, tenant, run_id)
    order = Order(tenant, target.flow, "undo", (), how=how, who=who, parent_run_id=run_id)
    return _receive(hub, order, undoes=run_id)


def carry_out_repair(
    hub: "Hub", tenant: str, run_id: str, progress: Progress = no_progress
) -> "RunReport | UndoReport | None":
    """Do what a received replay or undo was ordered to do; ``None`` when it has been taken up already.

    Raises:
        HubError: what the replay or undo raises; the run's row says it too.
    """
    from pipelines.ordering import carry_out
    from pipelines.reports import order_of
    from pipelines.storing import fail_run
    from pipelines.undo_run import undo
    from warehouse import runs

    with hub.store.reading(tenant) as scope:
        run = runs.get_run(scope, run_id)
    if run.kind != "undo":
        return carry_out(hub, tenant, run_id, progress)
    if run.status != "received":
        return None
    order = order_of(tenant, run)
    try:
        return undo(hub, tenant, run.undoes or "", order.how, order.who, progress, run_id=run_id)
    except HubError as error:
        # Refused before it began (another undo came first): its own row must not wait for ever.
        fail_run(hub, tenant, run_id, error)
        raise


def _receive(hub: "Hub", order: Order, *, undoes: str | None) -> str:
    from warehouse import runs
    from warehouse.processes import process_owner

    order = replace(order, run_id=new_id())
    with hub.store.writing(order.tenant) as scope:
        runs.start_run(
            scope,
            run_id=str(order.run_id),
            flow=order.flow,
            kind=order.kind,
            origin=order.who.origin,
            status="received",
            started_by=order.who.started_by,
            parent_run_id=order.parent_run_id,
            undoes=undoes,
            file_id=order.sources[0].file_id if order.sources else None,
            options=order.to_json(),
            report={"owner": process_owner()},
            started_at=hub.now(),
        )
    return str(order.run_id)
