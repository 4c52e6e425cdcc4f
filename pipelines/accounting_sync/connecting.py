"""Connections made, looked after and taken away. Whoever is at the other end is asked before anything else.

The company must be the one registered for the tenant: one client secret opens every company that has
consented, so a number typed wrong would open somebody else's books. Links, shadows and history outlive
whatever opens the connection.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from hub.errors import HubError
from hub.personal import mask_text
from hub.ports import ConnectedCompany
from pipelines.accounting_sync.applications import is_registered
from pipelines.accounting_sync.choosing import chosen
from pipelines.accounting_sync.opening import PASSING, STATE_OF, alone, check_company, connection_of, noted
from pipelines.accounting_sync.systems import SYSTEMS, System, Way
from pipelines.accounting_sync.trying import on_trial, proved
from pipelines.checkpoints import checkpoint
from pipelines.hub import Hub
from warehouse import connections
from warehouse.connections import Connection, Credentials
from warehouse.tenants import get_tenant


@dataclass(frozen=True, slots=True)
class Keys:
    """What opens a connection, as far as it is said anew; what isn't said stays as it is.

    ``company_id``: the company's number over there, for a service account; ``refresh_token``: of the code
    flow, good for one use.
    """

    client_id: str | None = None
    client_secret: str | None = field(default=None, repr=False)
    company_id: str | None = None
    refresh_token: str | None = field(default=None, repr=False)


def add(
    hub: Hub,
    tenant: str,
    system: str,
    keys: Keys,
    choices: Mapping[str, str],
    addresses: Mapping[str, str],
    way: Way,
) -> Connection:
    """Connect a tenant, or change what is said of a connection that is there.

    ``choices``: see :mod:`.choosing`. ``addresses``: ``base_url`` and ``auth_url`` where they aren't the
    provider's own.

    Raises:
        HubError: ``CONNECTION_KEYS_MISSING``, ``CONNECTION_TENANT_NUMBER``, ``CONNECTION_COMPANY_WRONG``,
            ``CONNECTION_COMPANY_TAKEN``, those of :func:`.choosing.chosen`, or that the other side says no.
    """
    registered_number(hub, tenant, system)
    with hub.store.reading(tenant) as scope:
        known = connections.of_system(scope, system)
    settings = chosen(system, {**(known.settings if known else {}), **addresses}, choices)
    _complete(hub, tenant, system, known, keys)
    with hub.store.writing(tenant) as scope:
        connection = connections.add(scope, system, settings, hub.now())
    moved = known is not None and any(known.settings.get(name) != at for name, at in addresses.items())
    with unless_refused(hub, known):
        if keys == Keys() and connection.connected_at is not None and not moved:
            return settled(hub, connection, way, anew=False)
        with alone(hub, connection), _changed(hub, connection, keys):
            return settled(hub, connection, way, anew=True)


def check(hub: Hub, tenant: str, system: str, way: Way) -> Connection:
    """Ask the other side how a connection stands; what was learned of the company is brought up to date.

    Trouble with the connection is no error here: it is the state that comes back.

    Raises:
        HubError: ``CONNECTION_UNKNOWN``, ``CONNECTION_TENANT_NUMBER``.
    """
    connection = connection_of(hub, tenant, system)
    registered_number(hub, tenant, system)
    _complete(hub, tenant, system, connection, Keys())
    proved(hub, connection)
    try:
        return settled(hub, connection, way, anew=connection.connected_at is None)
    except HubError as error:
        if error.code not in STATE_OF and error.code not in PASSING:
            raise
        return _again(hub, connection)


def reconnect(hub: Hub, tenant: str, system: str, keys: Keys, way: Way) -> Connection:
    """Log in anew to the same company, with new keys or after a new consent; all that is linked stays so.

    Keys that open nothing, or another company, leave the earlier ones where they were.

    Raises:
        HubError: ``CONNECTION_UNKNOWN``, ``CONNECTION_COMPANY_WRONG``, or that the other side says no.
    """
    connection = connection_of(hub, tenant, system)
    registered_number(hub, tenant, system)
    _complete(hub, tenant, system, connection, keys)
    with alone(hub, connection), _changed(hub, connection, keys):
        return settled(hub, connection, way, anew=True)


def remove(hub: Hub, tenant: str, system: str, way: Way) -> Connection:
    """Forget what opens a connection, and revoke it over there where that can be done from here.

    Links, shadows and history stay: added again, the connection goes on where it was.

    Raises:
        HubError: ``CONNECTION_UNKNOWN``.
    """
    connection = connection_of(hub, tenant, system)
    known = SYSTEMS[system]
    with alone(hub, connection):
        known.revoke(hub, connection, way)
        known.tokens(hub, connection).forget()
        connections.keep_credentials(hub.store, hub.vault, tenant, connection.id, Credentials())
        with hub.store.writing(tenant) as scope:
            params = {"system": known.title}
            connections.set_state(scope, connection.id, "disabled", hub.now(), "CONNECTION_REMOVED", params)
    return _again(hub, connection)


def pause(hub: Hub, tenant: str, system: str) -> Connection:
    """Let a connection rest: it is called no more until somebody resumes it. A push under way is waited for.

    Raises:
        HubError: ``CONNECTION_UNKNOWN``, ``LEASE_TAKEN``.
    """
    connection = connection_of(hub, tenant, system)
    with alone(hub, connection), hub.store.writing(tenant) as scope:
        connections.set_state(scope, connection.id, "paused", hub.now())
    return _again(hub, connection)


def resume(hub: Hub, tenant: str, system: str, way: Way) -> Connection:
    """End a pause, and ask the other side how the connection stands now.

    Raises:
        HubError: those of :func:`check`.
    """
    connection = connection_of(hub, tenant, system)
    if connection.state == "paused":
        with hub.store.writing(tenant) as scope:
            connections.set_state(scope, connection.id, "healthy", hub.now())
    return check(hub, tenant, system, way)


@contextmanager
def unless_refused(hub: Hub, known: Connection | None) -> Iterator[None]:
    """What was said of an earlier connection is taken back when it is refused; what only could not be asked
    is not."""
    try:
        yield
    except HubError as error:
        if known is not None and error.code not in PASSING:
            with hub.store.writing(known.tenant) as scope:
                connections.change_settings(scope, known.id, known.settings)
                if known.state == "disabled":
                    told = (known.state, known.since, known.cause, known.params)
                    connections.set_state(scope, known.id, *told)
        raise


def _again(hub: Hub, connection: Connection) -> Connection:
    with hub.store.reading(connection.tenant) as scope:
        return connections.get(scope, connection.id)


def registered_number(hub: Hub, tenant: str, system: str) -> str:
    """The organisation number that the connected company must have.

    Raises:
        HubError: ``CONNECTION_TENANT_NUMBER``: none is registered, so that no company can be told right.
    """
    number = get_tenant(hub.store, tenant).organisation_number
    if not number:
        raise HubError("CONNECTION_TENANT_NUMBER", {"system": SYSTEMS[system].title, "tenant": tenant})
    return number


def _complete(hub: Hub, tenant: str, system: str, known: Connection | None, keys: Keys) -> None:
    """Refuse before anything is stored when something is lacking that opens the connection."""
    kept = (
        connections.read_credentials(hub.store, hub.vault, tenant, known.id)
        if known is not None
        else Credentials()
    )
    both = ("client_id", "client_secret")
    lacking = [name for name in both if not (getattr(keys, name) or kept.get(name))]
    if len(lacking) == len(both) and is_registered(hub, system):
        lacking = []  # The installation's own application.
    if not (keys.company_id or keys.refresh_token or kept.get("company_id") or _renewable(hub, known)):
        lacking.append("company_id")
    if lacking:
        options = {"client_secret": "--client-secret-file", "client_id": "--client-id"}
        named = ", ".join(options.get(name, "--company-id | --refresh-token-file") for name in lacking)
        raise HubError("CONNECTION_KEYS_MISSING", {"missing": named})


def _renewable(hub: Hub, known: Connection | None) -> bool:
    """Whether tokens are at hand that renew themselves, be it only in the journal."""
    tokens = SYSTEMS[known.system].tokens(hub, known).read() if known is not None else None
    return tokens is not None and bool(tokens.refresh)


@contextmanager
def _changed(hub: Hub, connection: Connection, keys: Keys) -> Iterator[None]:
    """Log in anew, with new keys where some are said; the earlier ones come back if these are wrong."""
    renewed = not keys.refresh_token and not keys.company_id
    with on_trial(hub, connection, anew=keys != Keys(), renewed=renewed) as trial:
        values = dict(trial.values)
        if keys.refresh_token:
            values.pop("company_id", None)
        said = {name: getattr(keys, name) for name in ("client_id", "client_secret", "company_id")}
        values.update({name: value for name, value in said.items() if value})
        trial.keep(values)
        trial.log_in(keys.refresh_token or trial.before.refresh)
        checkpoint("keys_on_trial")
        yield


def settled(hub: Hub, connection: Connection, way: Way, *, anew: bool) -> Connection:
    """Ask for the company, compare, and keep what a plan needs to know of it."""
    known = SYSTEMS[connection.system]
    with noted(hub, connection), _consented(connection), known.client(hub, connection, way) as client:
        company = client.company()
        accept(hub, known, connection, company)
        terms = dict(sorted(client.terms_of_payment().items()))
        told = {name: list(rows) for name, rows in client.reference_lists().items()}
    with hub.store.writing(connection.tenant) as scope:
        fresh = connections.get(scope, connection.id)
        if fresh.state == "disabled":
            raise HubError("CONNECTION_UNKNOWN", {"system": known.title})  # Removed meanwhile.
        settings: dict[str, Any] = {**fresh.settings, "terms": terms, "article_references": told}
        connections.change_settings(scope, connection.id, settings)
        if anew:
            connections.connected(scope, connection.id, company, hub.now())
        elif fresh.state != "paused":
            connections.set_state(scope, connection.id, "healthy", hub.now())
    return _again(hub, connection)


@contextmanager
def _consented(connection: Connection) -> Iterator[None]:
    """A company that was never connected has lost no consent: it has not given one yet."""
    try:
        yield
    except HubError as error:
        if error.code != "CONNECTION_CONSENT_GONE" or connection.connected_at is not None:
            raise
        raise HubError("CONNECTION_NOT_CONSENTED", error.problem.params) from error


def accept(hub: Hub, system: System, connection: Connection, company: ConnectedCompany) -> None:
    """The company must be the tenant's own, the same as ever, and nobody else's.

    Raises:
        HubError: ``CONNECTION_COMPANY_WRONG``, ``CONNECTION_COMPANY_TAKEN``.
    """
    registered = registered_number(hub, connection.tenant, connection.system)
    if _digits(company.organisation_number) != _digits(registered):
        params = {"system": system.title, "company": company.name, "known": mask_text(_hyphened(registered))}
        raise HubError("CONNECTION_COMPANY_WRONG", params)
    if connection.company is not None:
        check_company(system, connection, company)
    serves = set(connections.tenants_of_company(hub.store, system.name, company.number))
    if serves - {connection.tenant} and connection.settings.get("shared_company") != "yes":
        raise HubError("CONNECTION_COMPANY_TAKEN", {"system": system.title, "company": company.name})


def _hyphened(number: str) -> str:
    """``5560360793`` → ``556036-0793``."""
    digits = _digits(number)
    return f"{digits[:6]}-{digits[6:]}" if len(digits) == 10 else number


def _digits(number: str) -> str:
    """``556036-0793`` → ``5560360793``."""
    return "".join(letter for letter in number if letter.isdecimal())
