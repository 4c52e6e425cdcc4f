"""API tokens: what a customer's own script shows instead of a password.

A key may do and see no more than its account does when the key is shown, whatever it was made for.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, cast

import sqlalchemy as sa

from hub.access import Role, Visitor, lesser
from hub.clock import stamp
from hub.errors import HubError
from hub.ids import new_id
from warehouse.accounts import ACCOUNT, account_row
from warehouse.audit import note
from warehouse.store import Scope, Store
from warehouse.tokens import new_token, token_hash

PREFIX = "hub_"
LIFE_SECONDS = 365 * 24 * 3600
AT_MOST = 20
"""Tokens per account."""

_TOKEN = sa.table(
    "api_token",
    *(sa.column(name, sa.String) for name in ("token_hash", "id", "account_id", "name", "role")),
    sa.column("created_at", sa.String),
    sa.column("expires_at", sa.Float),
    sa.column("tenants", sa.JSON(none_as_null=True)),
)


@dataclass(frozen=True, slots=True)
class TokenRow:
    """A token as its owner sees it; ``expires_at`` in seconds since 1970.

    ``tenants``: those it is narrowed to; ``None``: all that its account sees.
    """

    id: str
    name: str
    role: Role
    created_at: str
    expires_at: float
    tenants: tuple[str, ...] | None = None


def make_token(
    store: Store, visitor: Visitor, name: str, role: Role, tenants: Iterable[str] | None = None
) -> str:
    """A new token for the visitor's account, good for a year; shown this once and kept as a hash only.

    ``tenants``: those it may see; ``None``: all that the account sees.

    Raises:
        HubError: ``TENANT_UNKNOWN`` (also of one that the visitor doesn't see), ``TOKEN_TOO_MANY``.
    """
    token, now = new_token(PREFIX), store.clock.now()
    name, role = "".join(filter(str.isprintable, name)).strip()[:100], lesser(role, visitor.role)
    seen = None if tenants is None else _seen(store, visitor, tenants)
    with store.across_tenants("make an API token") as scope:
        mine = _TOKEN.c.account_id == visitor.account_id
        scope.connection.execute(sa.delete(_TOKEN).where(mine, _TOKEN.c.expires_at <= now.timestamp()))
        count = scope.connection.execute(sa.select(sa.func.count()).select_from(_TOKEN).where(mine)).scalar()
        if (count or 0) >= AT_MOST:
            raise HubError("TOKEN_TOO_MANY", {"most": AT_MOST})
        scope.connection.execute(
            sa.insert(_TOKEN).values(
                token_hash=token_hash(token),
                id=new_id(),
                account_id=visitor.account_id,
                name=name,
                role=role,
                created_at=stamp(now),
                expires_at=now.timestamp() + LIFE_SECONDS,
                tenants=seen,
            )
        )
        told = {"name": name, "role": role} | ({} if seen is None else {"tenants": seen})
        note(scope, now, "token_made", email=visitor.email, details=told)
    return token


def bearer(store: Store, token: str) -> Visitor | None:
    """Who shows this token, with the lesser of its role and the account's."""
    return _visitor(store, _TOKEN.c.token_hash == token_hash(token))


def key_goes_on(store: Store, key_id: str) -> Visitor | None:
    """Whose token it is at this moment (for what outlives a request); ``None`` when it is no longer good."""
    return _visitor(store, _TOKEN.c.id == key_id)


def _visitor(store: Store, which: Any) -> Visitor | None:
    columns = (
        _TOKEN.c.id.label("key_id"),
        _TOKEN.c.role.label("key_role"),
        _TOKEN.c.tenants.label("narrowed"),
    )
    query = (
        sa.select(*columns, ACCOUNT)
        .join(ACCOUNT, ACCOUNT.c.id == _TOKEN.c.account_id)
        .where(which)
        .where(_TOKEN.c.expires_at > store.clock.now().timestamp())
    )
    with store.across_tenants("whose API token", readonly=True) as scope:
        row = scope.connection.execute(query).first()
    if row is None:
        return None
    owner = account_row(row)
    role = lesser(owner.role, cast("Role", row.key_role))
    reach = owner.reach if row.narrowed is None else owner.reach.narrowed(row.narrowed)
    return Visitor(owner.id, owner.email, role, reach, key_id=row.key_id)


def list_tokens(store: Store, account_id: str) -> list[TokenRow]:
    """An account's tokens, the oldest first."""
    query = sa.select(_TOKEN).where(_TOKEN.c.account_id == account_id).order_by(_TOKEN.c.id)
    with store.across_tenants("list an account's API tokens", readonly=True) as scope:
        rows = scope.connection.execute(query).all()
    return [_token_row(row) for row in rows]


def revoke_token(store: Store, visitor: Visitor, token_id: str) -> bool:
    """Take one of the visitor's own tokens away; ``False`` when it isn't theirs."""
    with store.across_tenants("revoke an API token") as scope:
        which = (_TOKEN.c.account_id == visitor.account_id, _TOKEN.c.id == token_id)
        revoked = scope.connection.execute(sa.delete(_TOKEN).where(*which)).rowcount > 0
        if revoked:
            note(scope, store.clock.now(), "token_revoked", email=visitor.email)
    return revoked


def revoke_all(scope: Scope, account_id: str) -> None:
    """Take all of an account's tokens away."""
    scope.connection.execute(sa.delete(_TOKEN).where(_TOKEN.c.account_id == account_id))


def _seen(store: Store, visitor: Visitor, tenants: Iterable[str]) -> list[str]:
    wanted = sorted(set(tenants))
    for tenant in wanted:
        if not visitor.scope.covers(tenant):
            raise HubError("TENANT_UNKNOWN", {"tenant": tenant[:50]})
        with store.reading(tenant):
            pass
    return wanted


def _token_row(row: Any) -> TokenRow:
    tenants = None if row.tenants is None else tuple(row.tenants)
    return TokenRow(row.id, row.name, cast("Role", row.role), row.created_at, row.expires_at, tenants)
