"""Connecting in a browser: somebody is sent to the accounting system, says yes there, and comes back.

What comes back is a stranger's word until its state has been spent, and found to be of this session, account
and tenant. The company is then asked who it is before anything else: the number by which a service account
reaches it is never typed, but told by who has consented.
"""

from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, field

from connectors.transport.failures import CallFailed
from connectors.transport.http import Http
from hub.access import Visitor
from hub.errors import HubError, Refused
from pipelines.accounting_sync.applications import address_of, application_of
from pipelines.accounting_sync.choosing import chosen
from pipelines.accounting_sync.connecting import accept, registered_number, settled, unless_refused
from pipelines.accounting_sync.opening import alone, noted
from pipelines.accounting_sync.providers import Provider, provider_of
from pipelines.accounting_sync.systems import SYSTEMS, Way
from pipelines.accounting_sync.trying import Trial, on_trial
from pipelines.hub import Hub
from warehouse import connections, consents
from warehouse.audit import note
from warehouse.connections import Connection, Credentials
from warehouse.consents import CONNECTED, Consent, ConsentWay
from warehouse.visits import visit_goes_on

LONGEST_CODE = 4096
_ERRORS: Mapping[str, str] = {
    "access_denied": "CONSENT_DECLINED",
    "error_missing_license": "CONNECTION_LICENCE_MISSING",
    "error_missing_app_license": "CONNECTION_LICENCE_MISSING",
    "invalid_scope": "CONNECTION_SCOPE_MISSING",
    "invalid_client": "CONNECTION_SECRET_WRONG",
    "unauthorized_client": "CONNECTION_SECRET_WRONG",
    "temporarily_unavailable": "SYSTEM_UNREACHABLE",
    "server_error": "SYSTEM_UNREACHABLE",
}
"""What a provider may send back instead of a code; anything else is not repeated anywhere."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What somebody came back with: a ``code``, or an ``error``."""

    state: str = field(repr=False)
    code: str = field(default="", repr=False)
    error: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Landing:
    """Where it is told how it went: on the tenant's page, under the request's id."""

    tenant: str
    consent_id: str


def begin(
    hub: Hub,
    visitor: Visitor,
    tenant: str,
    system: str,
    redirect_uri: str,
    choices: Mapping[str, str],
    way: str = "",
) -> str:
    """The address at which somebody says yes; good for ten minutes, in this session.

    ``way``: a :data:`ConsentWay`; "": as it was, or the system's usual one. ``redirect_uri``: where they come
    back to. ``choices``: see :mod:`.choosing`.

    Raises:
        HubError: ``CONSENT_WAY_UNKNOWN``, ``CONNECTION_TENANT_NUMBER``, ``APPLICATION_MISSING``, those of
            :func:`.choosing.chosen`.
    """
    provider = _provider(system)
    registered_number(hub, tenant, system)
    with hub.store.reading(tenant) as scope:
        known = connections.of_system(scope, system)
    chosen(system, known.settings if known else {}, choices)
    keys = _keys(hub, known)
    application = application_of(hub, system, keys)
    wanted = _way(provider, system, way or _earlier(known, keys, provider))
    with hub.store.writing(tenant) as scope:
        state = consents.ask(
            scope,
            session_id=visitor.session_id or "",
            account_id=visitor.account_id,
            system=system,
            way=wanted,
            redirect_uri=redirect_uri,
            choices=choices,
            now=hub.clock.now().timestamp(),
            at=hub.now(),
        )
    url = address_of(hub, system, known, "auth_url", provider.auth_url)
    return provider.address(url, application, state, redirect_uri, wanted)


def come_back(hub: Hub, visitor: Visitor | None, system: str, answer: Answer, way: Way) -> Landing | None:
    """Take what somebody came back with, and connect; ``None``: it is not theirs, and they are told no more.

    How it ended stands in the request's row, never in what is raised.
    """
    asked = consents.spend(hub.store, answer.state)
    if asked is None:
        before = consents.known(hub.store, answer.state)
        return _landing(before, visitor) if before is not None and _is_theirs(before, visitor) else None
    try:
        _refuse_others(hub, asked, visitor, system)
        _connect(hub, asked, visitor, _code_in(answer, asked), way)
    except HubError as error:
        _end(hub, asked, visitor, error.code, dict(error.problem.params))
    else:
        _end(hub, asked, visitor, CONNECTED, {})
    return _landing(asked, visitor) if _is_theirs(asked, visitor) else None


def _landing(asked: Consent, visitor: Visitor | None) -> Landing | None:
    if visitor is None or not visitor.scope.covers(asked.tenant):
        return None
    return Landing(asked.tenant, asked.id)


def _is_theirs(asked: Consent, visitor: Visitor | None) -> bool:
    bound = (asked.session_id, asked.account_id)
    return (
        visitor is not None and bool(asked.session_id) and bound == (visitor.session_id, visitor.account_id)
    )


def _refuse_others(hub: Hub, asked: Consent, visitor: Visitor | None, system: str) -> None:
    """Only who asked, while they still may, and only from whom they asked.

    Raises:
        Refused: ``CONSENT_UNKNOWN``, ``ROLE_TOO_SMALL``. HubError: ``CONSENT_EXPIRED``.
    """
    if not _is_theirs(asked, visitor) or asked.system != system:
        raise Refused("CONSENT_UNKNOWN")
    if visitor is None or not visitor.may("admin") or not visitor.scope.covers(asked.tenant):
        raise Refused("ROLE_TOO_SMALL")
    if hub.clock.now().timestamp() >= asked.expires_at:
        raise HubError("CONSENT_EXPIRED", {"system": SYSTEMS[system].title})


def _code_in(answer: Answer, asked: Consent) -> str:
    """The code.

    Raises:
        HubError: there is none, and why as far as that is known.
    """
    title = SYSTEMS[asked.system].title
    if answer.error in _ERRORS:
        said = {"system": title, "said": answer.error, "why": answer.error}
        raise HubError(_ERRORS[answer.error], said)
    if answer.error or not 0 < len(answer.code) <= LONGEST_CODE:
        raise HubError("CONSENT_FAILED", {"system": title})
    return answer.code


def _connect(hub: Hub, asked: Consent, visitor: Visitor | None, code: str, way: Way) -> None:
    """Redeem the code once, ask for the company, compare, and only then keep what opens it.

    Raises:
        HubError: ``CONSENT_REFUSED``, those of :func:`.connecting.add`; an earlier connection then stands as
            it stood.
    """
    provider = _provider(asked.system)
    registered_number(hub, asked.tenant, asked.system)
    with hub.store.reading(asked.tenant) as scope:
        known = connections.of_system(scope, asked.system)
    made = _made(hub, asked)
    with unless_refused(hub, known), alone(hub, made):
        with hub.store.reading(asked.tenant) as scope:
            connection = connections.get(scope, made.id)  # As it stands now that nobody else writes.
        if visitor is None or not visit_goes_on(hub.store, visitor):
            raise Refused("CONSENT_UNKNOWN")
        with on_trial(hub, connection, anew=True, renewed=False) as trial:
            _redeem(provider, trial, asked, code, way)
            _prove(trial, asked.way, way)


def _made(hub: Hub, asked: Consent) -> Connection:
    with hub.store.writing(asked.tenant) as scope:
        known = connections.of_system(scope, asked.system)
        settings = chosen(asked.system, known.settings if known else {}, asked.choices)
        return connections.add(scope, asked.system, settings, hub.now())


def _redeem(provider: Provider, trial: Trial, asked: Consent, code: str, way: Way) -> None:
    """The code's tokens, journalled before they are parsed.

    Raises:
        HubError: ``CONSENT_REFUSED``, or that the provider does not answer.
    """
    hub, connection = trial.hub, trial.connection
    application = application_of(hub, connection.system, Credentials(trial.values))
    url = address_of(hub, connection.system, connection, "auth_url", provider.auth_url)
    title = {"system": SYSTEMS[connection.system].title}
    with closing(Http(url, wire=way.wire)) as auth, trial.tokens.renewing():
        login = provider.login(auth, application, trial.tokens, hub.clock)
        try:
            tokens = login.granted(provider.grant(code, asked.redirect_uri))
        except CallFailed as failed:
            if failed.code == "CONNECTION_CONSENT_GONE":
                raise HubError("CONSENT_REFUSED", title) from None
            raise
    if asked.way == "rotating" and not tokens.refresh:
        raise HubError("CONSENT_FAILED", title)


def _prove(trial: Trial, consent_way: ConsentWay, way: Way) -> None:
    """Ask for the company with the code's tokens; a service account is then logged in to by its number."""
    hub, connection = trial.hub, trial.connection
    values = {name: value for name, value in trial.values.items() if name != "company_id"}
    trial.keep(values)
    if consent_way == "service":
        system = SYSTEMS[connection.system]
        with noted(hub, connection), system.client(hub, connection, way) as client:
            company = client.company()
            accept(hub, system, connection, company)
        trial.keep({**values, "company_id": company.number})
        trial.log_in("")
    settled(hub, connection, way, anew=True)


def _end(
    hub: Hub, asked: Consent, visitor: Visitor | None, outcome: str, params: Mapping[str, object]
) -> None:
    details = {"system": asked.system, "way": asked.way, "outcome": outcome}
    with hub.store.writing(asked.tenant) as scope:
        consents.end(scope, asked.id, outcome, params)
        email = visitor.email if visitor is not None else None
        note(scope, hub.clock.now(), "consent_ended", email=email, tenant=asked.tenant, details=details)


def _provider(system: str) -> Provider:
    found = provider_of(system) if system in SYSTEMS else None
    if found is None:
        raise HubError("CONSENT_WAY_UNKNOWN", {"system": system[:20]})
    return found


def _way(provider: Provider, system: str, said: str) -> ConsentWay:
    found = next((way for way in provider.ways if way == said), None)
    if found is None:
        raise HubError("CONSENT_WAY_UNKNOWN", {"system": SYSTEMS[system].title})
    return found


def _keys(hub: Hub, known: Connection | None) -> Credentials:
    if known is None:
        return Credentials()
    return connections.read_credentials(hub.store, hub.vault, known.tenant, known.id)


def _earlier(known: Connection | None, keys: Credentials, provider: Provider) -> ConsentWay:
    """The way a connection has; the usual one for what was never connected, or was removed."""
    if known is None or known.connected_at is None or known.state == "disabled" or keys.get("company_id"):
        return provider.ways[0]
    return "rotating"
