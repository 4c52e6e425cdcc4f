"""Connections to outside systems: their state with its cause, whom they reach, settings, credentials.

Tokens, which come and go, are :mod:`warehouse.connection_tokens`' business.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

import orjson

from hub.errors import HubError
from hub.ids import new_id
from hub.ports import ConnectedCompany
from warehouse import sql
from warehouse.store import Scope, Store
from warehouse.vault import Vault

ConnectionState = Literal["healthy", "degraded", "paused", "reconnect_needed", "setup_needed", "disabled"]

SERVED: tuple[ConnectionState, ...] = ("healthy", "degraded")
"""States in which a connection is called; the others wait for somebody."""

_SELECT = (
    "SELECT tenant_id, id, system, state, cause, CAST(cause_params AS TEXT), since, company_number, "
    "company_organisation_number, company_name, CAST(settings AS TEXT), created_at, connected_at, "
    "last_success FROM connection"
)
_HOLDS = "(tenant_id, id) IN (SELECT tenant_id, connection_id FROM conflict WHERE state = 'open')"
_ONE = "WHERE tenant_id = ? AND id = ?"


@dataclass(frozen=True, slots=True)
class Connection:
    """A connection, without its secrets. Times are ISO 8601.

    ``cause``: the error code it is in its state for, with ``params``; ``since``: when both became so.
    ``company``: the fingerprint of the company that was connected; ``None``: none has been yet.
    """

    tenant: str
    id: str
    system: str
    state: ConnectionState
    cause: str | None
    params: Mapping[str, Any]
    since: str
    company: ConnectedCompany | None
    settings: Mapping[str, Any]
    created_at: str
    connected_at: str | None
    last_success: str | None

    @property
    def is_served(self) -> bool:
        """Whether it may be called."""
        return self.state in SERVED


@dataclass(frozen=True, slots=True)
class Credentials:
    """What opens a connection and does not come and go by itself: name → secret."""

    values: Mapping[str, str] = field(repr=False, default_factory=dict)

    def __getitem__(self, name: str) -> str:
        return self.values[name]

    def get(self, name: str) -> str | None:
        """The secret of this name, if there is one."""
        return self.values.get(name)


def add(scope: Scope, system: str, settings: Mapping[str, Any], at: str) -> Connection:
    """A connection to ``system``, waiting for its setup.

    One that was removed comes back with its links and its history; one that is there already keeps its state.
    Its settings become these.
    """
    known = of_system(scope, system)
    if known is None:
        columns = ("tenant_id", "id", "system", "state", "cause_params", "since", "settings", "created_at")
        row = (scope.tenant, new_id(), system, "setup_needed", "{}", at, sql.to_text(dict(settings)), at)
        sql.insert(scope, "connection", (*columns, "tokens_fence"), [(*row, 0)])
    else:
        change_settings(scope, known.id, settings)
        if known.state == "disabled":
            set_state(scope, known.id, "setup_needed", at)
    made = of_system(scope, system)
    assert made is not None
    return made


def get(scope: Scope, connection_id: str) -> Connection:
    """One connection.

    Raises:
        HubError: ``CONNECTION_UNKNOWN``.
    """
    found = _read(scope, _ONE, scope.tenant, connection_id)
    if not found:
        raise HubError("CONNECTION_UNKNOWN", {"system": connection_id})
    return found[0]


def of_system(scope: Scope, system: str) -> Connection | None:
    """The tenant's connection to a system; a removed one too (``disabled``)."""
    found = _read(scope, "WHERE tenant_id = ? AND system = ?", scope.tenant, system)
    return found[0] if found else None


def listing(scope: Scope) -> list[Connection]:
    """All connections of the tenant, by system."""
    return _read(scope, "WHERE tenant_id = ? ORDER BY system", scope.tenant)


def set_state(
    scope: Scope,
    connection_id: str,
    state: ConnectionState,
    at: str,
    cause: str | None = None,
    params: Mapping[str, Any] | None = None,
) -> bool:
    """Put a connection into a state for a cause; whether that is news (``since`` moves only then).

    Raises:
        HubError: ``CONNECTION_UNKNOWN``.
    """
    before = get(scope, connection_id)
    news = (before.state, before.cause) != (state, cause)
    told = (state, cause, sql.to_text(dict(params or {})), at if news else before.since)
    statement = f"UPDATE connection SET state = ?, cause = ?, cause_params = ?, since = ? {_ONE}"
    sql.run(scope, statement, *told, scope.tenant, connection_id)
    return news


def connected(scope: Scope, connection_id: str, company: ConnectedCompany, at: str) -> None:
    """Somebody has connected it: keep the company's fingerprint; it is healthy.

    Raises:
        HubError: ``CONNECTION_UNKNOWN``.
    """
    set_state(scope, connection_id, "healthy", at)
    statement = (
        "UPDATE connection SET company_number = ?, company_organisation_number = ?, company_name = ?, "
        f"connected_at = ? {_ONE}"
    )
    told = (company.number, company.organisation_number, company.name, at)
    sql.run(scope, statement, *told, scope.tenant, connection_id)


def succeeded(scope: Scope, connection_id: str, at: str) -> None:
    """Note that a flow over this connection has come to a good end."""
    sql.run(scope, f"UPDATE connection SET last_success = ? {_ONE}", at, scope.tenant, connection_id)


def change_settings(scope: Scope, connection_id: str, settings: Mapping[str, Any]) -> None:
    """Replace the settings."""
    statement = f"UPDATE connection SET settings = ? {_ONE}"
    sql.run(scope, statement, sql.to_text(dict(settings)), scope.tenant, connection_id)


def keep_credentials(
    store: Store, vault: Vault, tenant: str, connection_id: str, credentials: Credentials
) -> None:
    """Keep what opens a connection, encrypted; empty credentials take away what is there.

    Raises:
        HubError: ``CONNECTION_UNKNOWN``.
    """
    said = orjson.dumps(dict(credentials.values))
    sealed = vault.encrypt(tenant, said) if credentials.values else None
    with store.writing(tenant) as scope:
        get(scope, connection_id)
        statement = f"UPDATE connection SET credentials = ? {_ONE}"
        sql.run(scope, statement, sealed, scope.tenant, connection_id)


def read_credentials(store: Store, vault: Vault, tenant: str, connection_id: str) -> Credentials:
    """What opens a connection; empty when nothing was kept.

    Raises:
        HubError: ``SEAL_UNREADABLE``.
    """
    with store.reading(tenant) as scope:
        sealed = sql.value(scope, f"SELECT credentials FROM connection {_ONE}", tenant, connection_id)
    return Credentials(orjson.loads(vault.decrypt(tenant, bytes(sealed))) if sealed else {})


def of_all_tenants(
    store: Store,
    *,
    system: str | None = None,
    tenants: Collection[str] | None = None,
    troubled: bool = False,
) -> list[Connection]:
    """Connections to one system or to any, by tenant: every tenant's, or those of a few named ones.
    ``troubled``: only those that have a cause, or hold records back."""
    condition, wanted = sql.conditions({"system": system})
    if troubled:
        condition += f" AND (cause IS NOT NULL OR {_HOLDS})"
    with store.across_tenants("how connections stand", readonly=True) as scope:
        if tenants is not None:
            named, values = sql.among(scope, "tenant_id", tenants)
            condition, wanted = f"{condition} AND {named}", [*wanted, values]
        return _read(scope, f"WHERE 1 = 1{condition} ORDER BY tenant_id, system", *wanted)


def tenants_of_company(store: Store, system: str, company_number: str) -> list[str]:
    """The tenants that are connected to this company over there, removed connections left out."""
    query = (
        "SELECT tenant_id FROM connection WHERE system = ? AND company_number = ? AND state <> 'disabled' "
        "ORDER BY tenant_id"
    )
    with store.across_tenants("whom an outside company serves", readonly=True) as scope:
        return [row[0] for row in sql.read(scope, query, system, company_number)]


def _read(scope: Scope, condition: str, *values: Any) -> list[Connection]:
    return [_connection(row) for row in sql.read(scope, f"{_SELECT} {condition}", *values)]


def _connection(row: Sequence[Any]) -> Connection:
    tenant, record_id, system, state, cause, params, since, number, organisation, name, settings, *times = row
    company = None if number is None else ConnectedCompany(number, name or "", organisation or "")
    told = (state, cause, orjson.loads(params), since, company, orjson.loads(settings))
    return Connection(tenant, record_id, system, *told, *times)
