"""Accounts: who may sign in, as what, and for which tenants. Their table is shared by all tenants."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, cast

import sqlalchemy as sa

from hub.access import Role, Visitor
from hub.access import Scope as Reach
from hub.clock import stamp
from hub.errors import HubError
from hub.ids import new_id
from warehouse.audit import note
from warehouse.store import Scope, Store

ACCOUNT = sa.table(
    "account",
    sa.column("id", sa.String),
    sa.column("email", sa.String),
    sa.column("role", sa.String),
    sa.column("installation", sa.Boolean),
    sa.column("tenants", sa.JSON),
    sa.column("password_hash", sa.String),
    sa.column("created_at", sa.String),
)
_OWNED = ("account_session", "api_token", "one_time_link")


@dataclass(frozen=True, slots=True)
class AccountRow:
    """An account. ``password_hash`` is ``None`` until its invitation is answered."""

    id: str
    email: str
    role: Role
    reach: Reach
    created_at: str
    password_hash: str | None = field(repr=False)

    def visitor(self, session_id: str | None = None) -> Visitor:
        """The account as somebody who has come in."""
        return Visitor(self.id, self.email, self.role, self.reach, session_id)


def clean_email(said: str) -> str:
    """The one spelling an address is kept and looked up by.

    Raises:
        HubError: ``ACCOUNT_EMAIL``.
    """
    from email_validator import EmailNotValidError, validate_email

    try:
        return validate_email(said.strip(), check_deliverability=False).normalized.casefold()
    except EmailNotValidError:
        raise HubError("ACCOUNT_EMAIL") from None


def add_account(store: Store, email: str, role: Role, reach: Reach, *, by: str | None = None) -> AccountRow:
    """Make an account without a password; an invitation lets its owner choose one.

    Raises:
        HubError: ``ACCOUNT_EMAIL``, ``ACCOUNT_EXISTS``, ``TENANT_UNKNOWN``.
    """
    email = clean_email(email)
    with store.across_tenants("add an account") as scope:
        _know_tenants(scope, reach.tenants)
        if row_by_email(scope, email):
            raise HubError("ACCOUNT_EXISTS", {"email": email})
        insert_account(scope, email, role, reach, store.clock.now())
        note(scope, store.clock.now(), "account_added", email=by, details=_told(email, role, reach))
    return get_account(store, email)


def list_accounts(store: Store) -> list[AccountRow]:
    """All accounts, by e-mail."""
    with store.across_tenants("list accounts", readonly=True) as scope:
        rows = scope.connection.execute(sa.select(ACCOUNT)).all()
    return sorted((account_row(row) for row in rows), key=lambda row: row.email)


def get_account(store: Store, email: str) -> AccountRow:
    """One account.

    Raises:
        HubError: ``ACCOUNT_EMAIL``, ``ACCOUNT_UNKNOWN``.
    """
    email = clean_email(email)
    with store.across_tenants("show an account", readonly=True) as scope:
        found = row_by_email(scope, email)
    if found is None:
        raise HubError("ACCOUNT_UNKNOWN", {"email": email})
    return found


def any_account(store: Store) -> bool:
    """Whether anybody has a password yet."""
    chosen = sa.select(ACCOUNT.c.id).where(ACCOUNT.c.password_hash.is_not(None)).limit(1)
    with store.across_tenants("has anybody a password", readonly=True) as scope:
        return scope.connection.execute(chosen).first() is not None


def set_access(store: Store, email: str, role: Role, reach: Reach, *, by: str | None = None) -> AccountRow:
    """Change role and scope; open sessions and tokens follow at their next request.

    Raises:
        HubError: ``ACCOUNT_UNKNOWN``, ``TENANT_UNKNOWN``.
    """
    account = get_account(store, email)
    with store.across_tenants("change an account's role") as scope:
        _know_tenants(scope, reach.tenants)
        values = {"role": role, "installation": reach.installation, "tenants": sorted(reach.tenants)}
        scope.connection.execute(sa.update(ACCOUNT).where(ACCOUNT.c.id == account.id).values(**values))
        note(scope, store.clock.now(), "role_set", email=by, details=_told(account.email, role, reach))
    return get_account(store, email)


def remove_account(store: Store, email: str, *, by: str | None = None) -> None:
    """Take an account away with its sessions, tokens and links; the audit keeps its name.

    Raises:
        HubError: ``ACCOUNT_UNKNOWN``.
    """
    account = get_account(store, email)
    with store.across_tenants("remove an account") as scope:
        for name in _OWNED:
            owned = sa.table(name, sa.column("account_id"))
            scope.connection.execute(sa.delete(owned).where(owned.c.account_id == account.id))
        scope.connection.execute(sa.delete(ACCOUNT).where(ACCOUNT.c.id == account.id))
        note(scope, store.clock.now(), "account_removed", email=by, details={"account": account.email})


def row_by_email(scope: Scope, email: str) -> AccountRow | None:
    """The account of an address that :func:`clean_email` has cleaned."""
    row = scope.connection.execute(sa.select(ACCOUNT).where(ACCOUNT.c.email == email)).first()
    return None if row is None else account_row(row)


def row_by_id(scope: Scope, account_id: str) -> AccountRow | None:
    """The account, unless it has been removed."""
    row = scope.connection.execute(sa.select(ACCOUNT).where(ACCOUNT.c.id == account_id)).first()
    return None if row is None else account_row(row)


def insert_account(scope: Scope, email: str, role: Role, reach: Reach, now: Any) -> str:
    """A new account without a password; its id."""
    account_id = new_id()
    scope.connection.execute(
        sa.insert(ACCOUNT).values(
            id=account_id,
            email=email,
            role=role,
            installation=reach.installation,
            tenants=sorted(reach.tenants),
            created_at=stamp(now),
        )
    )
    return account_id


def account_row(row: Any) -> AccountRow:
    """A row of the table (or of a join with it)."""
    reach = Reach(bool(row.installation), frozenset(row.tenants or ()))
    return AccountRow(row.id, row.email, cast("Role", row.role), reach, row.created_at, row.password_hash)


def _know_tenants(scope: Scope, tenants: Iterable[str]) -> None:
    table = sa.table("tenant", sa.column("id", sa.String))
    for tenant in sorted(tenants):
        if scope.connection.execute(sa.select(table.c.id).where(table.c.id == tenant)).first() is None:
            raise HubError("TENANT_UNKNOWN", {"tenant": tenant[:50]})


def _told(email: str, role: Role, reach: Reach) -> dict[str, Any]:
    return {"account": email, "role": role, "tenants": "*" if reach.installation else sorted(reach.tenants)}
