"""Suppliers of a tenant: who they are, and the tenant's own choices about their files."""

from dataclasses import dataclass, field
from typing import Any

import orjson

from hub.ids import new_id
from warehouse import sql
from warehouse.store import Scope

_COLUMNS = ("id", "name", "title", "customer_number", "organisation_number", "tier", "settings")


@dataclass(frozen=True, slots=True)
class SupplierRow:
    """A supplier as the store has it; the fields are those of :class:`warehouse.tables.Supplier`."""

    id: str
    name: str
    title: str
    customer_number: str | None = None
    organisation_number: str | None = None
    tier: int = 1
    settings: dict[str, Any] = field(default_factory=dict)


def listing(scope: Scope) -> list[SupplierRow]:
    """All of them, by name."""
    query = f"SELECT {_SELECTED} FROM supplier WHERE tenant_id = ? ORDER BY name"
    return [_row(row) for row in sql.read(scope, query, scope.tenant)]


def find(scope: Scope, name: str) -> SupplierRow | None:
    """The supplier of a name, however it is written in capitals."""
    query = f"SELECT {_SELECTED} FROM supplier WHERE tenant_id = ? AND name = ?"
    return next((_row(row) for row in sql.read(scope, query, scope.tenant, name.casefold())), None)


def save(scope: Scope, supplier: SupplierRow, at: str) -> SupplierRow:
    """Add a supplier, or overwrite what is known of the one of that name; the row as it stands then."""
    known = find(scope, supplier.name)
    row = SupplierRow(
        known.id if known else new_id(),
        supplier.name.casefold(),
        supplier.title,
        supplier.customer_number,
        supplier.organisation_number,
        supplier.tier,
        supplier.settings,
    )
    said = (row.name, row.title, row.customer_number, row.organisation_number, row.tier)
    values = (*said, sql.to_text(row.settings))
    if known:
        columns = ", ".join(f"{name} = ?" for name in _COLUMNS[1:])
        statement = f"UPDATE supplier SET {columns} WHERE tenant_id = ? AND id = ?"
        sql.run(scope, statement, *values, scope.tenant, row.id)
    else:
        sql.insert(
            scope, "supplier", ("tenant_id", *_COLUMNS, "created_at"), [(scope.tenant, row.id, *values, at)]
        )
    return row


_SELECTED = ", ".join(_COLUMNS[:-1]) + ", CAST(settings AS TEXT)"


def _row(row: tuple[Any, ...]) -> SupplierRow:
    values = dict(zip(_COLUMNS, row, strict=True))
    return SupplierRow(**values | {"settings": orjson.loads(values["settings"])})
