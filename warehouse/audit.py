"""The audit: sign-ins, what was given and taken away, and staff's reading of tenants' data."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

import sqlalchemy as sa

from hub.clock import stamp
from hub.ids import new_id
from warehouse.store import Scope, Store

Action = Literal[
    "account_added",
    "account_removed",
    "consent_ended",
    "exported",
    "link_made",
    "password_set",
    "read_across",
    "role_set",
    "session_ended",
    "sign_in_failed",
    "signed_in",
    "signed_out",
    "token_made",
    "token_revoked",
]

_AUDIT = sa.table(
    "audit_entry",
    sa.column("id", sa.String),
    sa.column("at", sa.String),
    sa.column("action", sa.String),
    sa.column("email", sa.String),
    sa.column("tenant", sa.String),
    sa.column("address", sa.String),
    sa.column("details", sa.JSON),
)


@dataclass(frozen=True, slots=True)
class AuditRow:
    """One entry. ``tenant`` is ``*`` when it concerns all of them."""

    id: str
    at: str
    action: str
    email: str | None
    tenant: str | None
    address: str | None
    details: dict[str, Any]


def note(
    scope: Scope,
    now: datetime,
    action: Action,
    *,
    email: str | None = None,
    tenant: str | None = None,
    address: str | None = None,
    details: dict[str, Any] | None = None,
) -> None:
    """Write an entry in the transaction of what it tells of."""
    scope.connection.execute(
        sa.insert(_AUDIT).values(
            id=new_id(),
            at=stamp(now),
            action=action,
            email=email,
            tenant=tenant,
            address=address,
            details=details or {},
        )
    )


def list_audit(store: Store, *, action: Action | None = None, limit: int = 200) -> list[AuditRow]:
    """The newest entries first."""
    query = sa.select(_AUDIT).order_by(_AUDIT.c.id.desc()).limit(limit)
    if action is not None:
        query = query.where(_AUDIT.c.action == action)
    with store.across_tenants("read the audit", readonly=True) as scope:
        rows = scope.connection.execute(query).all()
    return [AuditRow(r.id, r.at, r.action, r.email, r.tenant, r.address, dict(r.details or {})) for r in rows]


def purge(store: Store, before: datetime) -> int:
    """Delete entries of the days before a time's; how many. (``at`` is Swedish time, and sorts as text.)"""
    old = _AUDIT.c.at < stamp(before)[:10]
    with store.across_tenants("delete old entries of the audit") as scope:
        return scope.connection.execute(sa.delete(_AUDIT).where(old)).rowcount
