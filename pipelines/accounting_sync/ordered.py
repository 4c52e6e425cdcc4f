"""Pushes and pulls that somebody has ordered on a page: carried out in the run that was received for them."""

import time

from hub.errors import HubError
from hub.run_report import RunReport
from pipelines.accounting_sync.flow_names import FlowParts, flow_parts
from pipelines.accounting_sync.pulling import pull
from pipelines.accounting_sync.pushing import push
from pipelines.accounting_sync.receiving import begin
from pipelines.accounting_sync.systems import Way
from pipelines.hub import Hub
from pipelines.requests import Order, Progress


def carry_sync(hub: Hub, order: Order, progress: Progress, way: Way | None) -> RunReport:
    """Push as the order says: to which system, the full list or not, and which records alone.

    Raises:
        HubError: the connection waits for somebody, or failed; the run's end is stored first.
    """
    asked, about = order.asked, _about(order)
    return push(
        hub,
        order.tenant,
        about.system,
        about.entity,
        order.how,
        order.who,
        way or Way(time.sleep),
        full=asked["full"],
        wanted=frozenset(asked.get("wanted", ())),
        because=asked["because"],
        run_id=order.run_id,
        progress=progress,
    )


def carry_pull(hub: Hub, order: Order, progress: Progress, way: Way | None) -> RunReport:
    """Pull what a run was received for that has no cards yet.

    Raises:
        HubError: the connection waits for somebody, or failed.
    """
    about = _about(order)
    begin(hub, order.tenant, order.run_id or "")
    out = way or Way(time.sleep)
    entity = about.entity
    return pull(
        hub, order.tenant, about.system, entity, order.how, order.who, out, progress, run_id=order.run_id
    )


def _about(order: Order) -> FlowParts:
    found = flow_parts(order.flow)
    if found is None:
        raise HubError("CONNECTION_UNKNOWN", {"system": order.flow})
    return found
