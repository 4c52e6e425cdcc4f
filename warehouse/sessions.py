"""Signed-in browsers: a random token in a cookie, its hash here; ended by time, hand, or a new password."""

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from hub.access import Visitor
from hub.clock import stamp
from hub.ids import new_id
from warehouse.accounts import ACCOUNT, account_row
from warehouse.audit import note
from warehouse.store import Scope, Store
from warehouse.tokens import new_token, token_hash

IDLE_SECONDS = 4 * 3600
"""A session nobody used for this long has ended."""

LONGEST_SECONDS = 7 * 24 * 3600
"""A session ends after this, however much it is used."""

_TOUCH_SECONDS = 300
"""How seldom "last used" is written: a page view must not wait for an import's writes every time."""

SESSION = sa.table(
    "account_session",
    *(sa.column(name, sa.String) for name in ("token_hash", "id", "account_id", "browser", "address")),
    sa.column("created_at", sa.String),
    sa.column("seen_at", sa.Float),
    sa.column("expires_at", sa.Float),
)


@dataclass(frozen=True, slots=True)
class Browser:
    """Where a session is opened: the browser's own description, the network address it came from, and the
    mark it has from an earlier sign-in (:func:`warehouse.sign_in_counts.device_mark`)."""

    description: str = ""
    address: str = ""
    device: str = ""


@dataclass(frozen=True, slots=True)
class SessionRow:
    """One open session, as its owner sees it. ``seen_at`` in seconds since 1970, right to five minutes."""

    id: str
    browser: str
    address: str
    created_at: str
    seen_at: float


def open_session(store: Store, scope: Scope, account_id: str, browser: Browser) -> str:
    """A new session; its token, which is kept nowhere. Sessions that have run out are swept away."""
    token, now = new_token(), store.clock.now()
    scope.connection.execute(sa.delete(SESSION).where(SESSION.c.expires_at <= now.timestamp()))
    scope.connection.execute(
        sa.insert(SESSION).values(
            token_hash=token_hash(token),
            id=new_id(),
            account_id=account_id,
            browser=browser.description[:200],
            address=browser.address[:60],
            created_at=stamp(now),
            seen_at=now.timestamp(),
            expires_at=now.timestamp() + LONGEST_SECONDS,
        )
    )
    return token


def visitor_of(store: Store, token: str) -> Visitor | None:
    """Who holds this token, with the role and scope of this moment; ``None`` when the session has ended."""
    now, hashed = store.clock.now().timestamp(), token_hash(token)
    query = (
        sa.select(SESSION.c.id.label("session_id"), SESSION.c.seen_at, ACCOUNT)
        .join(ACCOUNT, ACCOUNT.c.id == SESSION.c.account_id)
        .where(SESSION.c.token_hash == hashed)
        .where(SESSION.c.expires_at > now, SESSION.c.seen_at > now - IDLE_SECONDS)
    )
    with store.across_tenants("whose session", readonly=True) as scope:
        row = scope.connection.execute(query).first()
    if row is None:
        return None
    if now - row.seen_at > _TOUCH_SECONDS:
        _touch(store, hashed, now)
    return account_row(row).visitor(row.session_id)


def session_goes_on(store: Store, session_id: str) -> Visitor | None:
    """Whose session it is at this moment (for what outlives a request); ``None`` when it has ended."""
    now = store.clock.now().timestamp()
    query = (
        sa.select(ACCOUNT)
        .join(SESSION, ACCOUNT.c.id == SESSION.c.account_id)
        .where(SESSION.c.id == session_id)
        .where(SESSION.c.expires_at > now, SESSION.c.seen_at > now - IDLE_SECONDS)
    )
    with store.across_tenants("does a session go on", readonly=True) as scope:
        row = scope.connection.execute(query).first()
    return None if row is None else account_row(row).visitor(session_id)


def list_sessions(store: Store, account_id: str) -> list[SessionRow]:
    """An account's open sessions, the last used first."""
    now = store.clock.now().timestamp()
    query = (
        sa.select(SESSION)
        .where(SESSION.c.account_id == account_id)
        .where(SESSION.c.expires_at > now, SESSION.c.seen_at > now - IDLE_SECONDS)
        .order_by(SESSION.c.seen_at.desc(), SESSION.c.id.desc())
    )
    with store.across_tenants("list an account's sessions", readonly=True) as scope:
        rows = scope.connection.execute(query).all()
    return [SessionRow(row.id, row.browser, row.address, row.created_at, row.seen_at) for row in rows]


def end_session(store: Store, visitor: Visitor, session_id: str) -> bool:
    """End one of the visitor's own sessions; ``False`` when it isn't theirs or has ended."""
    with store.across_tenants("end a session") as scope:
        ended = _end(scope, SESSION.c.account_id == visitor.account_id, SESSION.c.id == session_id)
        if ended:
            action = "signed_out" if session_id == visitor.session_id else "session_ended"
            note(scope, store.clock.now(), action, email=visitor.email)  # type: ignore[arg-type]
    return ended


def end_token(scope: Scope, token: str) -> None:
    """End the session of a browser that signs in anew."""
    _end(scope, SESSION.c.token_hash == token_hash(token))


def end_all(scope: Scope, account_id: str) -> None:
    """End every session of an account."""
    _end(scope, SESSION.c.account_id == account_id)


def _end(scope: Scope, *which: Any) -> bool:
    return scope.connection.execute(sa.delete(SESSION).where(*which)).rowcount > 0


def _touch(store: Store, hashed: str, now: float) -> None:
    with store.across_tenants("a session was used") as scope:
        scope.connection.execute(sa.update(SESSION).where(SESSION.c.token_hash == hashed).values(seen_at=now))
