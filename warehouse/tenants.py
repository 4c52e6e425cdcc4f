"""Tenants: one Blikk customer each. Their table is shared, so all of this goes across tenants."""

import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import sqlalchemy as sa

from hub.clock import stamp
from hub.errors import HubError
from warehouse.store import Scope, Store

_NAME = re.compile(r"[a-z0-9](?:[a-z0-9_-]{0,48}[a-z0-9])?")

_TENANT = sa.table(
    "tenant",
    sa.column("id", sa.String),
    sa.column("name", sa.String),
    sa.column("organisation_number", sa.String),
    sa.column("settings", sa.JSON),
    sa.column("salt", sa.String),
    sa.column("created_at", sa.String),
)


class TenantName(NamedTuple):
    """A tenant's short name, and what it is called."""

    id: str
    name: str | None


@dataclass(frozen=True, slots=True)
class TenantRow:
    """A tenant; ``settings`` are its choices. Its salt is read by the vault alone."""

    id: str
    name: str | None
    organisation_number: str | None
    settings: dict[str, Any]
    created_at: str
    salt: str = field(repr=False)


def add_tenant(
    store: Store, tenant: str, *, name: str | None = None, organisation_number: str | None = None
) -> TenantRow:
    """Make a tenant. ``tenant`` is its short name: a–z, 0–9, ``-`` and ``_``, at most 50 characters (it is
    also a folder's name and a partition key).

    Raises:
        HubError: ``TENANT_NAME_INVALID``, ``TENANT_EXISTS``.
    """
    from hub.personal import mask_text

    if not _NAME.fullmatch(tenant) or mask_text(tenant) != tenant:
        raise HubError("TENANT_NAME_INVALID", {"tenant": mask_text(tenant[:50])})
    name = name and mask_text(name)
    with store.across_tenants("add a tenant") as scope:
        if not _insert(store, scope, tenant, name, organisation_number):
            raise HubError("TENANT_EXISTS", {"tenant": tenant})
    return get_tenant(store, tenant)


def ensure_default_tenant(store: Store, tenant: str = "demo") -> bool:
    """Make ``tenant``, empty, when the store has none at all yet. True when it was made."""
    with store.across_tenants("is there any tenant", readonly=True) as scope:
        if scope.connection.execute(sa.select(_TENANT.c.id).limit(1)).first():
            return False
    with store.across_tenants("make the first tenant") as scope:
        if scope.connection.execute(sa.select(_TENANT.c.id).limit(1)).first():
            return False
        return _insert(store, scope, tenant, None, None)


def tenant_names(store: Store) -> list[TenantName]:
    """All tenants by their short names, and what they are called: cheap also where they are thousands."""
    query = sa.select(_TENANT.c.id, _TENANT.c.name)
    with store.across_tenants("what tenants are called", readonly=True) as scope:
        found = [TenantName(*row) for row in scope.connection.execute(query)]
    return sorted(found, key=lambda one: one.id)


def list_tenants(store: Store) -> list[TenantRow]:
    """All tenants, by their short names."""
    with store.across_tenants("list tenants", readonly=True) as scope:
        rows = scope.connection.execute(sa.select(_TENANT)).all()
    return sorted((_row(row) for row in rows), key=lambda row: row.id)


def get_tenant(store: Store, tenant: str) -> TenantRow:
    """One tenant.

    Raises:
        HubError: ``TENANT_UNKNOWN``.
    """
    with store.across_tenants("show a tenant", readonly=True) as scope:
        return _one(scope, tenant)


def only_tenant(store: Store) -> str | None:
    """The tenant, where the installation has exactly one."""
    with store.across_tenants("is there a single tenant", readonly=True) as scope:
        rows = scope.connection.execute(sa.select(_TENANT.c.id).limit(2)).all()
    return str(rows[0].id) if len(rows) == 1 else None


def change_tenant(
    store: Store, tenant: str, *, columns: Mapping[str, str | None], settings: Mapping[str, Any]
) -> TenantRow:
    """Change a tenant's ``name`` and ``organisation_number``, and its choices; ``None`` takes one away.

    Raises:
        HubError: ``TENANT_UNKNOWN``.
    """
    from hub.personal import mask_text

    if name := columns.get("name"):
        columns = {**columns, "name": mask_text(name)}
    with store.across_tenants("change a tenant") as scope:
        merged = {**_one(scope, tenant).settings, **settings}
        values = {**columns, "settings": {name: value for name, value in merged.items() if value is not None}}
        scope.connection.execute(sa.update(_TENANT).where(_TENANT.c.id == tenant).values(values))
        return _one(scope, tenant)


def set_tenant_setting(store: Store, tenant: str, name: str, value: Any) -> None:
    """Set one of a tenant's choices (any JSON value); ``None`` takes it away.

    Raises:
        HubError: ``TENANT_UNKNOWN``.
    """
    change_tenant(store, tenant, columns={}, settings={name: value})


def _insert(
    store: Store, scope: Scope, tenant: str, name: str | None, organisation_number: str | None
) -> bool:
    known = scope.connection.execute(sa.select(_TENANT.c.id).where(_TENANT.c.id == tenant)).first()
    if known:
        return False
    scope.connection.execute(
        sa.insert(_TENANT).values(
            id=tenant,
            name=name,
            organisation_number=organisation_number,
            settings={},
            salt=secrets.token_hex(32),
            created_at=stamp(store.clock.now()),
        )
    )
    return True


def _one(scope: Scope, tenant: str) -> TenantRow:
    row = scope.connection.execute(sa.select(_TENANT).where(_TENANT.c.id == tenant)).first()
    if row is None:
        raise HubError("TENANT_UNKNOWN", {"tenant": tenant})
    return _row(row)


def _row(row: Any) -> TenantRow:
    return TenantRow(
        id=row.id,
        name=row.name,
        organisation_number=row.organisation_number,
        settings=dict(row.settings or {}),
        created_at=row.created_at,
        salt=row.salt,
    )
