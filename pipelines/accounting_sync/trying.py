"""New keys on trial: what opened a connection before comes back when what is tried is refused."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from hub.errors import HubError
from hub.ports import Tokens
from pipelines.accounting_sync.opening import PASSING
from pipelines.accounting_sync.systems import SYSTEMS
from pipelines.hub import Hub
from warehouse import connections
from warehouse.connection_tokens import ConnectionTokens
from warehouse.connections import Connection, Credentials

FOREIGN = ("CONNECTION_COMPANY_WRONG", "CONNECTION_COMPANY_TAKEN")
"""Somebody else's company: what opens it is not kept."""


@dataclass(frozen=True, slots=True)
class Before:
    """What opened a connection when the trial began, and where its tokens are kept."""

    credentials: Credentials
    refresh: str
    tokens: ConnectionTokens


@contextmanager
def on_trial(hub: Hub, connection: Connection, *, anew: bool, renewed: bool) -> Iterator[Before]:
    """Try something inside. The caller writes through the connection alone.

    ``anew``: keys are said anew, so that a refusal says nothing of the earlier ones, and the connection
    stands as it stood. ``renewed``: they may use the earlier refresh token up, which then has a successor.
    """
    credentials = connections.read_credentials(hub.store, hub.vault, connection.tenant, connection.id)
    tokens = SYSTEMS[connection.system].tokens(hub, connection)
    before = Before(credentials, _refresh(tokens), tokens)
    try:
        yield before
    except Exception as error:
        code = error.code if isinstance(error, HubError) else None
        connected = connection.company is not None
        if code is None or code in FOREIGN or (connected and code not in PASSING):
            # Not revoked over there: the company may be another tenant's, whom its consent serves.
            connections.keep_credentials(
                hub.store, hub.vault, connection.tenant, connection.id, before.credentials
            )
            log_in_anew(hub, tokens, _refresh(tokens) if renewed else before.refresh)
            if anew and connected and (connection.state, connection.cause) != ("setup_needed", None):
                _as_before(hub, connection)
        raise


def log_in_anew(hub: Hub, tokens: ConnectionTokens, refresh: str) -> None:
    """Keep a refresh token ("": there is none) and no access token: one at hand may still be good, and would
    prove nothing about the keys, or belong to others."""
    with tokens.renewing():
        tokens.store(Tokens("", hub.clock.now(), refresh))


def _refresh(tokens: ConnectionTokens) -> str:
    kept = tokens.read()
    return kept.refresh if kept is not None else ""


def _as_before(hub: Hub, connection: Connection) -> None:
    with hub.store.writing(connection.tenant) as scope:
        if connections.get(scope, connection.id).state != "disabled":
            told = (connection.state, connection.since, connection.cause, connection.params)
            connections.set_state(scope, connection.id, *told)
