"""What is wrong with connections to outside systems: those that wait for somebody, those in trouble for long,
and the customers that they hold."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from pipelines.accounting_sync.opening import PASSING, STATE_OF

if TYPE_CHECKING:
    from pipelines.hub import Hub
    from pipelines.notices.troubles import Seen
    from warehouse.connections import Connection

PATIENCE = timedelta(hours=1)
"""Trouble that passes by itself is told when it has lasted this long: no single hiccup wakes anybody."""
WAITING_STATES = ("reconnect_needed", "setup_needed")


def is_of_connection(code: str) -> bool:
    """Whether a failed run was its connection's fault, so that the connection's state tells of it."""
    return code in STATE_OF or code in PASSING or code == "CONNECTION_WAITS"


def seen_of_connections(hub: "Hub", tenants: Sequence[str]) -> "Iterator[Seen]":
    """A connection that has never been reached is still being set up: whoever does that is looking at it."""
    from pipelines.notices.troubles import Seen
    from warehouse import conflicts, connections

    wanted = set(tenants)
    used = {
        one.id: one
        for one in connections.of_all_tenants(hub.store)
        if one.tenant in wanted and one.connected_at is not None and one.state != "disabled"
    }
    for one in used.values():
        if one.cause is not None and one.state in WAITING_STATES:
            yield Seen(one.tenant, one.cause, "stopped", one.since, system=one.system)
        elif one.cause is not None and _is_long(hub, one):
            # Busy, silent or unreadable: to those who hear of it the system is down, and that once.
            yield Seen(one.tenant, "SYSTEM_UNREACHABLE", "troubled", one.since, system=one.system)
    for tenant, connection_id, code, count, since in conflicts.open_causes(hub.store):
        if connection_id in used:
            yield Seen(tenant, code, "held", since, count, used[connection_id].system)


def _is_long(hub: "Hub", connection: "Connection") -> bool:
    since = datetime.fromisoformat(connection.since)
    return connection.state == "degraded" and hub.clock.now() - since >= PATIENCE
