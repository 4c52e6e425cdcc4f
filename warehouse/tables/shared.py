"""Tables that belong to no tenant, or to all; opened only by ``Store.across_tenants(reason)``."""

from typing import Any

from sqlmodel import Field, SQLModel

from warehouse.tables.columns import TENANT_LENGTH, json_object, text


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
