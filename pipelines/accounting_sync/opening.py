"""Opening a connection for a run: may it be called, and is it the company that was connected?

Trouble that stops a connection becomes its state, with one next action, and no record's fault.
"""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field

from connectors.transport.failures import CallFailed
from hub.errors import HubError
from hub.ports import AccountingSystem, ConnectedCompany, Kind
from pipelines.accounting_sync.systems import SYSTEMS, Meaning, System, Way
from pipelines.hub import Hub
from warehouse import connections
from warehouse.connections import Connection, ConnectionState
from warehouse.leases import HeldLease, take

STATE_OF: dict[str, ConnectionState] = {
    "CONNECTION_TOKEN_DEAD": "reconnect_needed",
    "CONNECTION_CONSENT_GONE": "reconnect_needed",
    "CONNECTION_NOT_CONSENTED": "setup_needed",
    "CONNECTION_SECRET_WRONG": "reconnect_needed",
    "CONNECTION_SCOPE_MISSING": "setup_needed",
    "CONNECTION_LICENCE_MISSING": "setup_needed",
    "CONNECTION_SETUP_MISSING": "setup_needed",
    "CONNECTION_COMPANY_WRONG": "setup_needed",
    "CONNECTION_COMPANY_TAKEN": "setup_needed",
}
"""The state that a cause puts a connection in; other trouble passes by itself (``degraded``)."""
LEASE_WAIT = 30.0
"""Seconds to wait for another who writes through the same connection."""
PASSING = ("SYSTEM_UNREACHABLE", "SYSTEM_BUSY", "ANSWER_UNREADABLE", "OUTCOME_UNKNOWN")


@dataclass(frozen=True, slots=True)
class Opened:
    """A connection in use."""

    hub: Hub
    connection: Connection
    system: System
    client: AccountingSystem
    meanings: dict[Kind, Meaning] = field(default_factory=dict, repr=False)

    @property
    def tenant(self) -> str:
        return self.connection.tenant

    def meaning(self, entity: Kind) -> Meaning:
        """What a register's records mean, by the connection's choices as they were when it was opened."""
        if entity not in self.meanings:
            self.meanings[entity] = self.system.meanings[entity](self.hub, self.connection)
        return self.meanings[entity]


def connection_of(hub: Hub, tenant: str, system: str) -> Connection:
    """The tenant's connection to a system, whatever its state.

    Raises:
        HubError: ``CONNECTION_UNKNOWN``, also for one that was removed.
    """
    with hub.store.reading(tenant) as scope:
        found = connections.of_system(scope, system)
    if found is None or found.state == "disabled" or system not in SYSTEMS:
        title = SYSTEMS[system].title if system in SYSTEMS else system
        raise HubError("CONNECTION_UNKNOWN", {"system": title})
    return found


def alone(hub: Hub, connection: Connection) -> AbstractContextManager[HeldLease]:
    """The right to write through a connection, or to change what opens it; held by one at a time.

    Raises:
        HubError: ``LEASE_TAKEN``.
    """
    return take(hub.store, connection.tenant, f"sync {connection.id}", wait_seconds=LEASE_WAIT)


@contextmanager
def opened(hub: Hub, tenant: str, system: str, way: Way) -> Iterator[Opened]:
    """A connection, its company checked by one call before any data is asked for.

    Raises:
        HubError: ``CONNECTION_WAITS`` (somebody must act first: no call is made), or what went wrong with
            it, by which its state is set when the block is left; ``LEASE_TAKEN``.
    """
    from pipelines.accounting_sync.trying import proved

    connection = connection_of(hub, tenant, system)
    if not connection.is_served:
        waits = {"system": SYSTEMS[system].title, "cause": connection.cause or "–"}
        raise HubError("CONNECTION_WAITS", waits)
    proved(hub, connection)
    known = SYSTEMS[system]
    with noted(hub, connection), known.client(hub, connection, way) as client:
        check_company(known, connection, client.company())
        yield Opened(hub, connection, known, client)


@contextmanager
def noted(hub: Hub, connection: Connection) -> Iterator[None]:
    """What goes wrong with the connection inside becomes its state."""
    try:
        yield
    except HubError as error:
        state = STATE_OF.get(error.code) or (_passing(connection) if error.code in PASSING else None)
        if state is not None and not (isinstance(error, CallFailed) and error.fate == "record"):
            _set_state(hub, connection, state, error)
        raise


def _passing(connection: Connection) -> ConnectionState | None:
    """What passes by itself troubles a served connection; one that waits for somebody goes on waiting."""
    if connection.is_served:
        return "degraded"
    return "setup_needed" if connection.connected_at is None else None


def _set_state(hub: Hub, connection: Connection, state: ConnectionState, error: HubError) -> None:
    params = dict(error.problem.params)
    with hub.store.writing(connection.tenant) as scope:
        if connections.get(scope, connection.id).state == "disabled":
            return  # Removed meanwhile.
        connections.set_state(scope, connection.id, state, hub.now(), error.code, params)


def check_company(system: System, connection: Connection, company: ConnectedCompany) -> None:
    """The fingerprint: another company behind the same connection gets nothing of this tenant's.

    Raises:
        HubError: ``CONNECTION_COMPANY_WRONG``.
    """
    known = connection.company
    if known is not None and (known.number, known.organisation_number) == (
        company.number,
        company.organisation_number,
    ):
        return
    params = {"system": system.title, "company": company.name, "known": known.name if known else "–"}
    raise HubError("CONNECTION_COMPANY_WRONG", params)
