"""Pushes that somebody has ordered on a page: carried out in the run that was received for them."""

from hub.run_report import RunReport
from pipelines.accounting_sync.pushing import push
from pipelines.accounting_sync.systems import Way
from pipelines.hub import Hub
from pipelines.requests import Order, Progress


def carry_sync(hub: Hub, order: Order, progress: Progress, way: Way | None) -> RunReport:
    """Push as the order says: to which system, the full list or not, and which records alone.

    Raises:
        HubError: the connection waits for somebody, or failed; the run's end is stored first.
    """
    import time

    asked = order.asked
    return push(
        hub,
        order.tenant,
        asked["system"],
        asked.get("entity", "customer"),
        order.how,
        order.who,
        way or Way(time.sleep),
        full=asked["full"],
        wanted=frozenset(asked.get("wanted", ())),
        because=asked["because"],
        run_id=order.run_id,
        progress=progress,
    )
