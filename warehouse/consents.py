"""Consents asked for in a browser: made with a one-time state, spent once, and how each ended.

Who comes back with a state is told by its hash alone; whether it is theirs is for the caller to see.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Literal

import orjson

from hub.clock import stamp
from hub.ids import new_id
from warehouse import sql
from warehouse.store import Scope, Store
from warehouse.tokens import new_token, token_hash

ConsentWay = Literal["service", "rotating"]
"""``service``: a service account, by the company's number; ``rotating``: a refresh token."""

LIFE_SECONDS = 600
"""As long as the code that a provider sends back is good for."""
KEPT = timedelta(days=1)
"""After it ran out: so long its outcome can be read."""
CONNECTED = "connected"

_COLUMNS = (
    "id, session_id, account_id, tenant_id, system, way, redirect_uri, CAST(choices AS TEXT), expires_at"
)


@dataclass(frozen=True, slots=True)
class Consent:
    """What was asked for: by whom, for which tenant, and where the answer comes back to."""

    id: str
    session_id: str
    account_id: str
    tenant: str
    system: str
    way: ConsentWay
    redirect_uri: str
    choices: Mapping[str, str]
    expires_at: float


@dataclass(frozen=True, slots=True)
class Ended:
    """How it went. ``outcome``: :data:`CONNECTED` or an error code with ``params``; ``None``: none yet."""

    account_id: str
    system: str
    outcome: str | None
    params: Mapping[str, Any]


def ask(
    scope: Scope,
    *,
    session_id: str,
    account_id: str,
    system: str,
    way: ConsentWay,
    redirect_uri: str,
    choices: Mapping[str, str],
    now: float,
    at: str,
) -> str:
    """A new request of the tenant's; its state, which is kept nowhere. ``now``: seconds since 1970."""
    state = new_token()
    columns = (
        "state_hash", "id", "session_id", "account_id", "tenant_id", "system", "way", "redirect_uri",
        "choices", "created_at", "expires_at", "params",
    )  # fmt: skip
    asked = (session_id, account_id, scope.tenant, system, way, redirect_uri)
    row = (token_hash(state), new_id(), *asked, sql.to_text(dict(choices)), at, now + LIFE_SECONDS, "{}")
    sql.insert(scope, "consent_request", columns, [row])
    return state


def spend(store: Store, state: str) -> Consent | None:
    """Take a request out of use and give it, expired or not; ``None``: there is none, or it was spent."""
    hashed = token_hash(state)
    once = "UPDATE consent_request SET spent_at = ? WHERE state_hash = ? AND spent_at IS NULL"
    with store.across_tenants("spend a consent's state") as scope:
        if sql.run(scope, once, stamp(store.clock.now()), hashed) != 1:
            return None
        return _found(scope, hashed)


def known(store: Store, state: str) -> Consent | None:
    """The request of a state, spent or not; for telling somebody who comes twice how it went."""
    with store.across_tenants("which consent a state is of", readonly=True) as scope:
        return _found(scope, token_hash(state))


def end(scope: Scope, consent_id: str, outcome: str, params: Mapping[str, Any] | None = None) -> None:
    """Keep how one of the tenant's requests ended."""
    statement = "UPDATE consent_request SET outcome = ?, params = ? WHERE tenant_id = ? AND id = ?"
    sql.run(scope, statement, outcome, sql.to_text(dict(params or {})), scope.tenant, consent_id)


def ended(scope: Scope, consent_id: str) -> Ended | None:
    """How one of the tenant's requests ended; ``None``: there is none, or nobody has come back with it."""
    query = (
        "SELECT account_id, system, outcome, CAST(params AS TEXT) FROM consent_request "
        "WHERE tenant_id = ? AND id = ? AND spent_at IS NOT NULL"
    )
    row = next(sql.read(scope, query, scope.tenant, consent_id), None)
    return None if row is None else Ended(row[0], row[1], row[2], orjson.loads(row[3]))


def forget(store: Store) -> int:
    """Delete those that ran out :data:`KEPT` ago; how many."""
    before = (store.clock.now() - KEPT).timestamp()
    with store.across_tenants("delete old consents") as scope:
        return sql.run(scope, "DELETE FROM consent_request WHERE expires_at < ?", before)


def _found(scope: Scope, hashed: str) -> Consent | None:
    query = f"SELECT {_COLUMNS} FROM consent_request WHERE state_hash = ?"
    row = next(sql.read(scope, query, hashed), None)
    if row is None:
        return None
    record_id, session, account, tenant, system, way, redirect_uri, choices, expires_at = row
    told = (session, account, tenant, system, way, redirect_uri, orjson.loads(choices), expires_at)
    return Consent(record_id, *told)
