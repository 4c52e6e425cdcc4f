"""A push or a pull ordered on a page or by a program: received as a run, carried out wherever that may be.

What was received is carried out by :func:`pipelines.ordering.carry_out`, and its plan approved by
:func:`pipelines.ordering.approve`, as of any other run.
"""

from typing import TYPE_CHECKING

from hub.errors import HubError
from pipelines.accounting_sync.flow_names import flow_parts
from pipelines.ordering import receive
from pipelines.requests import How, Order, Who

if TYPE_CHECKING:
    from pipelines.hub import Hub
    from warehouse.connections import Connection


def order_flow(hub: "Hub", tenant: str, flow: str, how: How, who: Who, *, full: bool = False) -> str:
    """Receive the order of a push or a pull, as far as ``how`` says; the run's id. ``full``: a push compares
    with their whole list.

    Raises:
        HubError: ``CONNECTION_UNKNOWN``; ``CONNECTION_WAITS``: somebody must act first.
    """
    check_served(connection_for(hub, tenant, flow))
    about = flow_parts(flow)
    assert about is not None
    asked = {"system": about.system, "full": full, "because": None, "wanted": []}
    order = Order(
        tenant,
        flow,
        "sync" if about.verb == "sync" else "pull",
        (),
        existing="update" if about.verb == "sync" else "fill-empty",
        how=how,
        who=who,
        asked=asked if about.verb == "sync" else {"system": about.system},
    )
    with hub.store.writing(tenant) as scope:
        return receive(hub, scope, order, None)


def connection_for(hub: "Hub", tenant: str, flow: str) -> "Connection":
    """The connection that a flow goes through, whatever its state.

    Raises:
        HubError: ``CONNECTION_UNKNOWN``, also for a flow that goes through none.
    """
    from pipelines.accounting_sync.opening import connection_of

    about = flow_parts(flow)
    if about is None:
        raise HubError("CONNECTION_UNKNOWN", {"system": flow[:50]})
    return connection_of(hub, tenant, about.system)


def check_served(connection: "Connection") -> None:
    """Whether a connection may be called.

    Raises:
        HubError: ``CONNECTION_WAITS``.
    """
    from pipelines.accounting_sync.showing import title_of

    if not connection.is_served:
        waits = {"system": title_of(connection.system), "cause": connection.cause or "–"}
        raise HubError("CONNECTION_WAITS", waits)
