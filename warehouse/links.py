"""One-time links: the first admin's, an invitation, a new password. Good for a day, and once."""

from dataclasses import dataclass
from typing import Literal, cast

import sqlalchemy as sa

from hub.access import Scope as Reach
from hub.access import Visitor
from hub.errors import Refused
from warehouse.accounts import ACCOUNT, AccountRow, insert_account, row_by_email, row_by_id
from warehouse.api_tokens import revoke_all
from warehouse.audit import note
from warehouse.sessions import Browser, end_all, open_session
from warehouse.sign_in_counts import forgive
from warehouse.store import Scope, Store
from warehouse.tokens import new_token, token_hash

Purpose = Literal["first_admin", "invitation", "reset"]
LIFE_SECONDS = 24 * 3600

_LINK = sa.table(
    "one_time_link",
    *(sa.column(name, sa.String) for name in ("token_hash", "purpose", "account_id")),
    sa.column("expires_at", sa.Float),
)


@dataclass(frozen=True, slots=True)
class Link:
    """What a link is for; ``email`` is ``None`` for the first admin, who brings their own."""

    purpose: Purpose
    email: str | None


def make_link(
    store: Store, purpose: Purpose, account: AccountRow | None = None, *, by: str | None = None
) -> str:
    """A new link's token. An account's earlier links no longer work; a new start gives its tries back.

    ``reset`` also ends its sessions and revokes its API tokens at once: somebody else may have the password.
    """
    token, now = new_token(), store.clock.now()
    with store.across_tenants("make a one-time link") as scope:
        if account is not None:
            scope.connection.execute(sa.delete(_LINK).where(_LINK.c.account_id == account.id))
            forgive(scope, account.email)
            if purpose == "reset":
                _end_all(scope, account)
        values = {"purpose": purpose, "account_id": account and account.id}
        expires_at = now.timestamp() + LIFE_SECONDS
        scope.connection.execute(
            sa.insert(_LINK).values(token_hash=token_hash(token), expires_at=expires_at, **values)
        )
        told = {"purpose": purpose} | ({"account": account.email} if account else {})
        note(scope, now, "link_made", email=by, details=told)
    return token


def look_at_link(store: Store, token: str) -> Link:
    """What the link is for; looking does not spend it (mail programs look at every link).

    Raises:
        Refused: ``LINK_SPENT``.
    """
    with store.across_tenants("look at a one-time link", readonly=True) as scope:
        purpose, account = _valid(store, scope, token)
    return Link(purpose, None if account is None else account.email)


def spend_link(
    store: Store, token: str, *, password_hash: str, email: str | None, browser: Browser
) -> tuple[Visitor, str]:
    """Set the password and sign in: the visitor and the new session's token. All other sessions end, and
    API tokens that were made before (also with the old password, after the link) are revoked.

    ``email``: the first admin's, cleaned; ignored for the others.

    Raises:
        Refused: ``LINK_SPENT``.
    """
    now = store.clock.now()
    with store.across_tenants("spend a one-time link") as scope:
        purpose, account = _valid(store, scope, token)
        if purpose == "first_admin":
            account = _first_admin(store, scope, email or "")
            scope.connection.execute(sa.delete(_LINK).where(_LINK.c.purpose == "first_admin"))
        assert account is not None
        scope.connection.execute(sa.delete(_LINK).where(_LINK.c.account_id == account.id))
        set_password(store, scope, account, password_hash)
        revoke_all(scope, account.id)
        note(scope, now, "signed_in", email=account.email, address=browser.address, details={"by": purpose})
        session = open_session(store, scope, account.id, browser)
    return account.visitor(), session


def set_password(store: Store, scope: Scope, account: AccountRow, password_hash: str) -> None:
    """Keep a new password; every open session of the account ends."""
    chosen = sa.update(ACCOUNT).where(ACCOUNT.c.id == account.id).values(password_hash=password_hash)
    scope.connection.execute(chosen)
    end_all(scope, account.id)
    note(scope, store.clock.now(), "password_set", email=account.email)


def _end_all(scope: Scope, account: AccountRow) -> None:
    end_all(scope, account.id)
    revoke_all(scope, account.id)


def _valid(store: Store, scope: Scope, token: str) -> tuple[Purpose, AccountRow | None]:
    row = scope.connection.execute(sa.select(_LINK).where(_LINK.c.token_hash == token_hash(token))).first()
    if row is None or row.expires_at <= store.clock.now().timestamp():
        raise Refused("LINK_SPENT")
    account = row_by_id(scope, row.account_id) if row.account_id else None
    if row.purpose != "first_admin" and account is None:
        raise Refused("LINK_SPENT")
    if row.purpose == "first_admin" and _somebody(scope):
        raise Refused("LINK_SPENT")
    return cast("Purpose", row.purpose), account


def _first_admin(store: Store, scope: Scope, email: str) -> AccountRow:
    found = row_by_email(scope, email)
    if found is None:
        insert_account(scope, email, "admin", Reach(installation=True), store.clock.now())
    else:  # Invited before anybody had a password: whoever holds the installation's own link is its admin.
        grown = sa.update(ACCOUNT).where(ACCOUNT.c.id == found.id).values(role="admin", installation=True)
        scope.connection.execute(grown)
    made = row_by_email(scope, email)
    assert made is not None
    return made


def _somebody(scope: Scope) -> bool:
    chosen = sa.select(ACCOUNT.c.id).where(ACCOUNT.c.password_hash.is_not(None)).limit(1)
    return scope.connection.execute(chosen).first() is not None
