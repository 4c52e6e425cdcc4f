"""How the flows to accounting systems stand, in the shape of :func:`pipelines.flow_status.flow_status`."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from hub.errors import Words, cause_words
from pipelines.accounting_sync.looking import flow_name
from pipelines.accounting_sync.showing import cause_of
from pipelines.flow_status import DEGRADED, UNUSED
from pipelines.hub import Hub
from warehouse import conflicts, connections
from warehouse.connections import Connection


def sync_status(hub: Hub, tenants: Sequence[str], *, cause: str | None = None) -> list[dict[str, Any]]:
    """``[{tenant, flow, last_success, state, cause, who, next_action, since}]``, one a connection in use.

    ``state`` is the connection's own; ``degraded`` also while customers wait for somebody. With ``cause``
    only those that have it, also where another weighs more.
    """
    wanted = set(tenants)
    rows = []
    for connection in connections.of_all_tenants(hub.store):
        if connection.tenant in wanted and connection.state != "disabled":
            found = next((one for one in _causes(hub, connection) if cause in (None, one[0].code)), None)
            if found is not None or cause is None:
                rows.append(_row(connection, found))
    return rows


def _causes(hub: Hub, connection: Connection) -> Iterator[tuple[Words, str]]:
    """What is wrong and since when, worst first: the connection itself, then what most customers wait for."""
    said = cause_of(connection, hub.settings.language)
    if said is not None:
        yield said, connection.since
    with hub.store.reading(connection.tenant) as scope:
        waiting = conflicts.listing(scope, connection_id=connection.id)
    for code, _ in Counter(one.code for one in waiting).most_common():
        since = next(one.opened_at for one in waiting if one.code == code)
        yield cause_words(code, hub.settings.language), since


def _row(connection: Connection, found: tuple[Words, str] | None) -> dict[str, Any]:
    said, since = found if found is not None else (None, None)
    state: str = connection.state
    if state == "healthy":
        state = DEGRADED if said is not None else state if connection.last_success else UNUSED
    return {
        "tenant": connection.tenant,
        "flow": flow_name(connection.system),
        "last_success": connection.last_success,
        "state": state,
        "cause": said.code if said is not None else None,
        "who": said.who if said is not None else None,
        "next_action": said.action if said is not None else None,
        "since": since,
    }
