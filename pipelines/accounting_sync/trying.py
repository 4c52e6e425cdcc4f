"""New keys on trial: what opened a connection before comes back when what is tried is refused.

Until the keys are proved, the earlier ones are kept beside them, so that a process that dies in between has
lost nothing: whoever opens the connection next puts them back.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass

import orjson

from hub.errors import HubError
from hub.ports import Tokens
from pipelines.accounting_sync.opening import PASSING, alone
from pipelines.accounting_sync.systems import SYSTEMS
from pipelines.checkpoints import checkpoint
from pipelines.hub import Hub
from warehouse import connections
from warehouse.connection_tokens import ConnectionTokens
from warehouse.connections import Connection, Credentials

FOREIGN = ("CONNECTION_COMPANY_WRONG", "CONNECTION_COMPANY_TAKEN")
"""Somebody else's company: what opens it is not kept."""
EARLIER = "earlier"
"""Among the credentials on trial: what opened the connection before, as JSON."""


@dataclass(frozen=True, slots=True)
class Before:
    """What opened a connection when the trial began. ``renewed``: what is tried may use the refresh token up,
    which then has a successor."""

    values: Mapping[str, str]
    refresh: str
    renewed: bool


@dataclass(slots=True)
class Trial:
    """What is being tried. ``values``: the keys; those that opened the connection ``before`` stand beside
    them."""

    hub: Hub
    connection: Connection
    before: Before
    tokens: ConnectionTokens
    values: Mapping[str, str]

    def keep(self, values: Mapping[str, str]) -> None:
        """Try these keys from now on."""
        self.values = dict(values)
        said = asdict(self.before)
        _keep(self.hub, self.connection, {**values, EARLIER: orjson.dumps(said).decode()})

    def log_in(self, refresh: str) -> None:
        """Keep a refresh token ("": there is none) and no access token: one at hand may still be good, and
        would prove nothing about the keys, or belong to others."""
        _log_in_anew(self.hub, self.tokens, refresh)


@contextmanager
def on_trial(hub: Hub, connection: Connection, *, anew: bool, renewed: bool) -> Iterator[Trial]:
    """Try something inside. The caller writes through the connection alone.

    ``anew``: keys are said anew, so that a refusal says nothing of the earlier ones, and the connection
    stands as it stood. ``renewed``: see :class:`Before`.
    """
    put_back(hub, connection)
    tokens, earlier = SYSTEMS[connection.system].tokens(hub, connection), _kept(hub, connection).values
    trial = Trial(hub, connection, Before(earlier, _refresh(tokens), renewed), tokens, earlier)
    trial.keep(earlier)
    try:
        yield trial
    except BaseException as error:
        code = error.code if isinstance(error, HubError) else None
        connected = connection.company is not None
        if code is None or code in FOREIGN or (connected and code not in PASSING):
            # Not revoked over there: the company may be another tenant's, whom its consent serves.
            _restore(hub, connection, tokens, trial.before)
            if anew and connected and (connection.state, connection.cause) != ("setup_needed", None):
                _as_before(hub, connection)
        else:
            _keep(hub, connection, trial.values)
        raise
    checkpoint("keys_proved")
    _keep(hub, connection, trial.values)


def put_back(hub: Hub, connection: Connection) -> None:
    """End a trial that was broken off: the earlier keys open the connection again.

    Where there were none, what was being tried is all there is, and is asked about like any other.
    """
    kept = _kept(hub, connection)
    told = kept.get(EARLIER)
    if told is None:
        return
    before = Before(**orjson.loads(told))
    if before.values or before.refresh:
        _restore(hub, connection, SYSTEMS[connection.system].tokens(hub, connection), before)
    else:
        _keep(hub, connection, {name: value for name, value in kept.values.items() if name != EARLIER})


def proved(hub: Hub, connection: Connection) -> None:
    """See that what opens a connection is not on trial: a trial under way is waited for, one that was broken
    off is ended.

    Raises:
        HubError: ``LEASE_TAKEN``.
    """
    if _kept(hub, connection).get(EARLIER) is not None:
        with alone(hub, connection):
            put_back(hub, connection)


def _log_in_anew(hub: Hub, tokens: ConnectionTokens, refresh: str) -> None:
    with tokens.renewing():
        tokens.store(Tokens("", hub.clock.now(), refresh))


def _restore(hub: Hub, connection: Connection, tokens: ConnectionTokens, before: Before) -> None:
    """The tokens first: as long as the earlier keys stand beside the others, this is done again."""
    _log_in_anew(hub, tokens, _refresh(tokens) if before.renewed else before.refresh)
    checkpoint("keys_coming_back")
    _keep(hub, connection, before.values)


def _kept(hub: Hub, connection: Connection) -> Credentials:
    return connections.read_credentials(hub.store, hub.vault, connection.tenant, connection.id)


def _keep(hub: Hub, connection: Connection, values: Mapping[str, str]) -> None:
    kept = Credentials(dict(values))
    connections.keep_credentials(hub.store, hub.vault, connection.tenant, connection.id, kept)


def _refresh(tokens: ConnectionTokens) -> str:
    kept = tokens.read()
    return kept.refresh if kept is not None else ""


def _as_before(hub: Hub, connection: Connection) -> None:
    with hub.store.writing(connection.tenant) as scope:
        if connections.get(scope, connection.id).state != "disabled":
            told = (connection.state, connection.since, connection.cause, connection.params)
            connections.set_state(scope, connection.id, *told)
