"""One connection's tokens: encrypted, renewed by one process at a time, and never lost on the way.

A rotating refresh token is dead once the provider has answered, so its answer is journalled before anybody
parses it, and counts from then on. What orders two answers is the fence of the lease under which each was
asked for: an answer of an earlier holder, however late it comes, is kept, and counts only as long as no later
holder has stored tokens.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import orjson

from hub.clock import stamp
from hub.errors import HubError
from hub.ids import new_id
from hub.ports import Tokens
from warehouse import sql
from warehouse.leases import LEASE_SECONDS, HeldLease, take
from warehouse.store import Scope, Store
from warehouse.vault import Vault

WAIT_SECONDS = LEASE_SECONDS + 30
"""How long to wait for another who renews: longer than the lease of a holder whose machine has gone."""

Understood = Callable[[bytes, datetime], Tokens | None]
"""Reads a token endpoint's raw answer that was asked for at a time; ``None`` when it holds no tokens."""

_ONE = "tenant_id = ? AND id = ?"
_JOURNAL = "tenant_id = ? AND connection_id = ?"


@dataclass(frozen=True, slots=True)
class _Held:
    """The right to renew, and since when it is held."""

    lease: HeldLease
    since: datetime


class ConnectionTokens:
    """See :class:`hub.ports.TokenStore`. Safe to use from several threads.

    ``understood`` comes with the connector (:func:`connectors.transport.login.understood`).
    """

    def __init__(
        self, store: Store, vault: Vault, tenant: str, connection_id: str, understood: Understood
    ) -> None:
        self._store = store
        self._vault = vault
        self._tenant = tenant
        self._connection_id = connection_id
        self._understood = understood
        self._mine = threading.local()
        self._last: tuple[bytes, Tokens] | None = None

    def __repr__(self) -> str:
        return f"ConnectionTokens({self._tenant!r}, {self._connection_id!r})"

    def read(self) -> Tokens | None:
        """See :meth:`hub.ports.TokenStore.read`.

        Raises:
            HubError: ``CONNECTION_UNKNOWN``, ``SEAL_UNREADABLE``.
        """
        with self._store.reading(self._tenant) as scope:
            stored, fence = self._stored(scope)
            query = (
                f"SELECT answer, asked_at FROM token_journal WHERE {_JOURNAL} AND fence >= ? "
                "ORDER BY fence DESC, id DESC"
            )
            journalled = list(sql.read(scope, query, self._tenant, self._connection_id, fence))
        kept = None if stored is None else self._known(bytes(stored))
        for answer, asked_at in journalled:
            tokens = self._understood(self._open(answer), datetime.fromisoformat(asked_at))
            if tokens is not None:
                # An answer that repeats no refresh token leaves the one at hand alive.
                return tokens if tokens.refresh or kept is None else replace(tokens, refresh=kept.refresh)
        return kept

    def _known(self, sealed: bytes) -> Tokens:
        # Every call asks for them: what stands there as it stood the last time is not decrypted again.
        last = self._last
        if last is None or last[0] != sealed:
            last = self._last = (sealed, _from_bytes(self._open(sealed)))
        return last[1]

    @contextmanager
    def renewing(self) -> Iterator[None]:
        """See :meth:`hub.ports.TokenStore.renewing`.

        Raises:
            HubError: ``LEASE_TAKEN`` when another holds it for longer than its lease.
        """
        name = f"tokens:{self._connection_id}"
        with take(self._store, self._tenant, name, wait_seconds=WAIT_SECONDS) as lease:
            self._mine.held = _Held(lease, self._store.clock.now())
            try:
                yield
            finally:
                self._mine.held = None

    def journal(self, answer: bytes) -> None:
        """See :meth:`hub.ports.TokenStore.journal`. Never refused: it may hold the only token that lives.

        Raises:
            HubError: ``STORE_BUSY``, ``SEAL_UNREADABLE``.
        """
        held, sealed = self._held(), self._vault.encrypt(self._tenant, answer)
        row = (self._tenant, self._connection_id, new_id(), held.lease.fence, sealed, stamp(held.since))
        columns = ("tenant_id", "connection_id", "id", "fence", "answer", "asked_at")
        with self._store.writing(self._tenant) as scope:
            sql.insert(scope, "token_journal", columns, [row])

    def store(self, tokens: Tokens) -> None:
        """See :meth:`hub.ports.TokenStore.store`.

        Raises:
            HubError: ``LEASE_LOST``: another has taken over; what was journalled stays.
        """
        self._keep(self._vault.encrypt(self._tenant, _to_bytes(tokens)))

    def forget(self) -> None:
        """Take the tokens away, also those that were journalled (the connection is removed)."""
        with self.renewing():
            self._keep(None)

    def _keep(self, sealed: bytes | None) -> None:
        held = self._held()
        with self._store.writing(self._tenant, lease=held.lease) as scope:
            fence = held.lease.fence
            statement = f"UPDATE connection SET tokens = ?, tokens_fence = ? WHERE {_ONE}"
            sql.run(scope, statement, sealed, fence, self._tenant, self._connection_id)
            done_with = f"DELETE FROM token_journal WHERE {_JOURNAL} AND fence <= ?"
            sql.run(scope, done_with, self._tenant, self._connection_id, fence)

    def _stored(self, scope: Scope) -> tuple[Any, int]:
        query = f"SELECT tokens, tokens_fence FROM connection WHERE {_ONE}"
        row = next(sql.read(scope, query, self._tenant, self._connection_id), None)
        if row is None:
            raise HubError("CONNECTION_UNKNOWN", {"system": self._connection_id})
        return row[0], row[1]

    def _held(self) -> _Held:
        held: _Held | None = getattr(self._mine, "held", None)
        if held is None:
            raise RuntimeError("only who holds the right to renew keeps tokens")
        return held

    def _open(self, sealed: Any) -> bytes:
        return self._vault.decrypt(self._tenant, bytes(sealed))


def _to_bytes(tokens: Tokens) -> bytes:
    return orjson.dumps([tokens.access, tokens.expires_at, tokens.refresh, sorted(tokens.scopes)])


def _from_bytes(said: bytes) -> Tokens:
    access, expires_at, refresh, scopes = orjson.loads(said)
    return Tokens(access, datetime.fromisoformat(expires_at), refresh, frozenset(scopes))
