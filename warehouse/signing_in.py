"""Signing in, and changing the password: equal answers in equal time for all who fail."""

import sqlalchemy as sa

from hub.access import Visitor
from hub.errors import HubError, Refused
from warehouse.accounts import ACCOUNT, AccountRow, clean_email, row_by_email, row_by_id
from warehouse.audit import note
from warehouse.links import set_password
from warehouse.passwords import check_password, fits, hashed, outdated
from warehouse.sessions import Browser, end_token, open_session
from warehouse.sign_in_counts import count_session_try, count_try, forgive, forgive_own
from warehouse.store import Store


def sign_in(store: Store, email: str, password: str, browser: Browser, *, old_token: str | None) -> str:
    """A new session's token. ``old_token``: the session this browser had so far, which ends.

    Raises:
        Refused: ``SIGN_IN_WRONG``, the same whether the account or the password is wrong;
            ``SIGN_IN_TOO_OFTEN`` with the ``minutes`` to wait.
    """
    wait = count_try(store, email, browser.address, browser.device)
    if wait:
        raise Refused("SIGN_IN_TOO_OFTEN", {"minutes": -(-wait // 60)})
    account = _account(store, email)
    if not fits(account.password_hash if account else None, password) or account is None:
        with store.across_tenants("a sign-in failed") as scope:
            known = account.email if account else None
            note(scope, store.clock.now(), "sign_in_failed", email=known, address=browser.address)
        raise Refused("SIGN_IN_WRONG")
    return _let_in(store, account, password, browser, old_token)


def change_password(store: Store, visitor: Visitor, old: str, new: str, browser: Browser) -> str:
    """Choose a new password; every session ends, and the token of a new one is returned.

    Raises:
        Refused: ``SIGN_IN_WRONG``, ``SIGN_IN_TOO_OFTEN``, ``PASSWORD_WEAK``.
    """
    wait = count_session_try(store, visitor.session_id or visitor.account_id, browser.address)
    if wait:
        raise Refused("SIGN_IN_TOO_OFTEN", {"minutes": -(-wait // 60)})
    account = _account(store, visitor.email)
    if not fits(account.password_hash if account else None, old) or account is None:
        raise Refused("SIGN_IN_WRONG")
    check_password(new, account.email)
    kept = hashed(new)
    with store.across_tenants("change a password") as scope:
        set_password(store, scope, account, kept)
        forgive(scope, account.email)
        return open_session(store, scope, account.id, browser)


def _account(store: Store, email: str) -> AccountRow | None:
    try:
        cleaned = clean_email(email)
    except HubError:
        return None
    with store.across_tenants("sign in", readonly=True) as scope:
        return row_by_email(scope, cleaned)


def _let_in(store: Store, account: AccountRow, password: str, browser: Browser, old_token: str | None) -> str:
    again = hashed(password) if outdated(account.password_hash or "") else None
    with store.across_tenants("sign in") as scope:
        now_kept = row_by_id(scope, account.id)
        if now_kept is None or now_kept.password_hash != account.password_hash:
            raise Refused("SIGN_IN_WRONG")  # Changed or removed while the password was being checked.
        if again:
            rehashed = sa.update(ACCOUNT).where(ACCOUNT.c.id == account.id).values(password_hash=again)
            scope.connection.execute(rehashed)
        if old_token:
            end_token(scope, old_token)
        forgive_own(store, scope, account.email, browser.address, browser.device)
        note(scope, store.clock.now(), "signed_in", email=account.email, address=browser.address)
        return open_session(store, scope, account.id, browser)
