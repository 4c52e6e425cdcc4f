"""A received order, carried out by whoever knows its kind."""

from typing import TYPE_CHECKING

from hub.prices import KINDS
from pipelines.accounting_sync.saving import push_saved
from pipelines.engine import run_flow
from pipelines.flows import flow_for
from pipelines.hub import Hub
from pipelines.price_files.importing import run_order
from pipelines.requests import Order, Progress
from pipelines.storing import ending_stored
from pipelines.undo_run import undo

if TYPE_CHECKING:
    from hub.run_report import RunReport, UndoReport
    from pipelines.accounting_sync.systems import Way


def carry(
    hub: Hub, order: Order, undoes: str, progress: Progress, way: "Way | None" = None
) -> "RunReport | UndoReport":
    """Do what an order says whose run is there (``order.run_id``). ``undoes``: what an undo takes back.

    Raises:
        HubError: what the engine or the sync raises; the run's row says it too.
    """
    if order.kind == "undo":
        with ending_stored(hub, order.tenant, order.run_id or ""):
            # Also what is refused before it begins (somebody else's undo came first) ends this run.
            return undo(hub, order.tenant, undoes, order.how, order.who, progress, received=order.run_id)
    if order.kind == "sync" or (order.kind == "pull" and not order.sources):
        from pipelines.accounting_sync.ordered import carry_pull, carry_sync

        carried = carry_sync if order.kind == "sync" else carry_pull
        with ending_stored(hub, order.tenant, order.run_id or ""):
            return carried(hub, order, progress, way)
    if order.flow in KINDS:
        return run_order(hub, order, progress)
    report = run_flow(hub, flow_for(order), order, progress)
    # What is read in from an accounting system is linked there by its next sync.
    return report if order.kind == "pull" else push_saved(hub, report, order.who, way)
