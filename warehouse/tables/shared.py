"""Tables that belong to no tenant, or to all; opened only by ``Store.across_tenants(reason)``."""

from typing import Any

from sqlmodel import Field, SQLModel

from warehouse.tables.columns import ID_LENGTH, TENANT_LENGTH, json_object, text


class Tenant(SQLModel, table=True):
    """One Blikk customer. ``salt`` derives its keys: deleting it shreds its archive.

    ``settings``: the tenant's choices, e.g. ``{"inbox": "plan" | "apply"}``.
    """

    __tablename__ = "tenant"

    id: str = Field(primary_key=True, max_length=TENANT_LENGTH)
    name: str | None = text(200)
    organisation_number: str | None = text(30)
    settings: dict[str, Any] = json_object()
    salt: str = Field(max_length=64)
    created_at: str = Field(max_length=32)


class KeyMaterial(SQLModel, table=True):
    """A key kept in the store itself, encrypted under the installation's key.

    ``match`` is the key personal numbers are matched by: it must be the same for every process and
    machine, and outlive the rotation of the installation's key. That it can be decrypted also proves, at
    every start, that the key at hand is the one this store was written with.
    """

    __tablename__ = "key_material"

    name: str = Field(primary_key=True, max_length=20)
    token: str = Field(max_length=400)


class MappingRelease(SQLModel, table=True):
    """A changed mapping whose effect somebody has approved, seen in one tenant's plan, for all tenants."""

    __tablename__ = "mapping_release"

    mapping_hash: str = Field(primary_key=True, max_length=64)
    tenant: str = Field(max_length=TENANT_LENGTH)
    run_id: str = Field(max_length=ID_LENGTH)
    released_by: str | None = text(200)
    released_at: str = Field(max_length=32)
