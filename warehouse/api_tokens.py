"""API tokens: what a customer's own script shows instead of a password."""

from dataclasses import dataclass
from typing import cast

import sqlalchemy as sa

from hub.access import Role, Visitor, lesser
from hub.clock import stamp
from hub.errors import HubError
from hub.ids import new_id
from warehouse.accounts import ACCOUNT, account_row
from warehouse.audit import note
from warehouse.store import Store
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
)


@dataclass(frozen=True, slots=True)
class TokenRow:
    """A token as its owner sees it; ``expires_at`` in seconds since 1970."""

    id: str
    name: str
    role: Role
    created_at: str
    expires_at: float


def make_token(store: Store, visitor: Visitor, name: str, role: Role) -> str:
    """A new token for the visitor's account, good for a year; shown this once and kept as a hash only.

    Raises:
        HubError: ``TOKEN_TOO_MANY``.
    """
    token, now = new_token(PREFIX), store.clock.now()
    role = lesser(role, visitor.role)
    with store.across_tenants("make an API token") as scope:
        mine = _TOKEN.c.account_id == visitor.account_id
        scope.connection.execute(sa.delete(_TOKEN).where(mine, _TOKEN.c.expires_at < now.timestamp()))
        count = scope.connection.execute(sa.select(sa.func.count()).select_from(_TOKEN).where(mine)).scalar()
        if (count or 0) >= AT_MOST:
            raise HubError("TOKEN_TOO_MANY", {"most": AT_MOST})
        scope.connection.execute(
            sa.insert(_TOKEN).values(
                token_hash=token_hash(token),
                id=new_id(),
                account_id=visitor.account_id,
                name=name.strip()[:100],
                role=role,
                created_at=stamp(now),
                expires_at=now.timestamp() + LIFE_SECONDS,
            )
        )
        note(
            scope, now, "token_made", email=visitor.email, details={"name": name.strip()[:100], "role": role}
        )
    return token


def bearer(store: Store, token: str) -> Visitor | None:
    """Who shows this token, with the lesser of its role and the account's."""
    query = (
        sa.select(_TOKEN.c.role.label("token_role"), ACCOUNT)
        .join(ACCOUNT, ACCOUNT.c.id == _TOKEN.c.account_id)
        .where(_TOKEN.c.token_hash == token_hash(token))
        .where(_TOKEN.c.expires_at > store.clock.now().timestamp())
    )
    with store.across_tenants("whose API token", readonly=True) as scope:
        row = scope.connection.execute(query).first()
    if row is None:
        return None
    owner = account_row(row)
    role = lesser(owner.role, cast("Role", row.token_role))
    return Visitor(owner.id, owner.email, role, owner.reach)


def list_tokens(store: Store, account_id: str) -> list[TokenRow]:
    """An account's tokens, the oldest first."""
    query = sa.select(_TOKEN).where(_TOKEN.c.account_id == account_id).order_by(_TOKEN.c.id)
    with store.across_tenants("list an account's API tokens", readonly=True) as scope:
        rows = scope.connection.execute(query).all()
    return [TokenRow(r.id, r.name, cast("Role", r.role), r.created_at, r.expires_at) for r in rows]


def revoke_token(store: Store, visitor: Visitor, token_id: str) -> bool:
    """Take one of the visitor's own tokens away; ``False`` when it isn't theirs."""
    with store.across_tenants("revoke an API token") as scope:
        which = (_TOKEN.c.account_id == visitor.account_id, _TOKEN.c.id == token_id)
        revoked = scope.connection.execute(sa.delete(_TOKEN).where(*which)).rowcount > 0
        if revoked:
            note(scope, store.clock.now(), "token_revoked", email=visitor.email)
    return revoked
