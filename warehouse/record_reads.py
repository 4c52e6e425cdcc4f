"""Stored records with their canonical fields, read set-wise."""

from collections.abc import Collection, Iterator
from operator import attrgetter
from typing import Any

import orjson

from hub.records import Sealed, Stored
from warehouse import sql
from warehouse.record_layout import ADDRESS_KINDS, ADDRESS_PARTS, CONTACT, TABLES, Table
from warehouse.store import Scope

STRETCH = 1000
"""Records that stand in memory at once while a list is written."""
KEYS = {
    "contact": ("customer_number", "organisation_number", "name_key"),
    "article": ("number", "supplier_article_number"),
}
"""Match keys that are columns, by entity; the digest of a personal number stands in ``person_identity``."""


def load(scope: Scope, entity: str, ids: Collection[str], *, by: str = "id") -> list[Stored]:
    """The records whose ``by`` is any of ``ids``, in the order of their own ids.

    ``fields`` holds what is known only: neither ``None`` nor an empty list stands in it.
    """
    if not ids:
        return []
    table = TABLES[entity]
    found = [_stored(table, row) for row in _rows(scope, table, ids, by)]
    found.sort(key=attrgetter("id"))
    if table is CONTACT and found:
        fields = {stored.id: stored.fields for stored in found}
        _add_addresses(scope, fields)
        _add_numbers(scope, fields)
    return found


def in_stretches(scope: Scope, query: str) -> Iterator[list[str]]:
    """The ids that a query of a tenant's finds, in its order, a stretch at a time."""
    ids = [row[0] for row in sql.read(scope, query, scope.tenant)]
    for start in range(0, len(ids), STRETCH):
        yield ids[start : start + STRETCH]


def times(scope: Scope, entity: str, ids: Collection[str]) -> dict[str, tuple[str, str]]:
    """When records were created and last changed."""
    condition, wanted = sql.among(scope, "id", ids)
    query = (
        f"SELECT id, created_at, updated_at FROM {TABLES[entity].name} WHERE tenant_id = ? AND {condition}"
    )
    return {row[0]: (row[1], row[2]) for row in sql.read(scope, query, scope.tenant, wanted)}


def load_children(scope: Scope, root_ids: Collection[str]) -> list[Stored]:
    """What belongs to these records: the persons and properties of contacts."""
    return [
        child
        for table in TABLES.values()
        if table.parent
        for child in load(scope, table.name, root_ids, by=table.parent)
    ]


def child_ids(scope: Scope, root_ids: Collection[str]) -> list[tuple[str, str]]:
    """``(id, parent's id)`` of what belongs to these records."""
    found: list[tuple[str, str]] = []
    for table in TABLES.values():
        if table.parent:
            condition, wanted = sql.among(scope, table.parent, root_ids)
            query = f"SELECT id, {table.parent} FROM {table.name} WHERE tenant_id = ? AND {condition}"
            found += [(row[0], row[1]) for row in sql.read(scope, query, scope.tenant, wanted)]
    return found


def which_are_there(scope: Scope, ids: Collection[str]) -> set[str]:
    """Those of the ids that are records to which others may belong."""
    if not ids:
        return set()
    condition, wanted = sql.among(scope, "id", ids)
    return {
        row[0]
        for name in sorted({table.owner for table in TABLES.values() if table.parent})
        for row in sql.read(
            scope, f"SELECT id FROM {name} WHERE tenant_id = ? AND {condition}", scope.tenant, wanted
        )
    }


def find_ids(scope: Scope, entity: str, rule: str, values: Collection[str]) -> set[str]:
    """Ids of the records of an entity that have any of the values under a match rule."""
    if rule in KEYS[entity]:
        condition, wanted = sql.among(scope, rule, values)
        query = f"SELECT id FROM {TABLES[entity].name} WHERE tenant_id = ? AND {condition}"
    else:
        condition, wanted = sql.among(scope, "digest", values)
        query = f"SELECT contact_id FROM person_identity WHERE tenant_id = ? AND {condition} AND field = ?"
    rest = () if rule in KEYS[entity] else (rule,)
    return {row[0] for row in sql.read(scope, query, scope.tenant, wanted, *rest)}


def _rows(scope: Scope, table: Table, ids: Collection[str], by: str) -> Iterator[tuple[Any, ...]]:
    columns = ", ".join(_read(table, name) for name in table.fields)
    condition, wanted = sql.among(scope, by, ids)
    query = (
        f"SELECT id, revision, {table.parent or 'NULL'}, {columns} FROM {table.name} "
        f"WHERE tenant_id = ? AND {condition}"
    )
    return sql.read(scope, query, scope.tenant, wanted)


def _read(table: Table, name: str) -> str:
    # As text on both databases: PostgreSQL's driver would else parse JSON by itself, SQLite's would not.
    return f"CAST({name} AS TEXT)" if name in table.lists else name


def _stored(table: Table, row: tuple[Any, ...]) -> Stored:
    record_id, revision, parent_id, *values = row
    fields = {
        name: value
        for name, value in zip(table.fields, values, strict=True)
        if value is not None and value != "[]"
    }
    for name in table.lists & fields.keys():
        fields[name] = orjson.loads(fields[name])
    for name in table.flags & fields.keys():
        fields[name] = bool(fields[name])
    return Stored(table.name, record_id, fields, revision, parent_id)


_PART_NAMES = {kind: tuple(f"{kind}.{part}" for part in ADDRESS_PARTS) for kind in ADDRESS_KINDS}


def _add_addresses(scope: Scope, fields: dict[str, dict[str, Any]]) -> None:
    condition, wanted = sql.among(scope, "contact_id", fields)
    query = (
        f"SELECT contact_id, kind, {', '.join(ADDRESS_PARTS)} FROM contact_address "
        f"WHERE tenant_id = ? AND {condition}"
    )
    for contact_id, kind, *parts in sql.read(scope, query, scope.tenant, wanted):
        of_contact = fields[contact_id]
        for name, value in zip(_PART_NAMES[kind], parts, strict=True):
            if value is not None:
                of_contact[name] = value


def _add_numbers(scope: Scope, fields: dict[str, dict[str, Any]]) -> None:
    condition, wanted = sql.among(scope, "contact_id", fields)
    query = (
        "SELECT contact_id, field, masked, digest, token, purpose FROM person_identity "
        f"WHERE tenant_id = ? AND {condition}"
    )
    for contact_id, field, *sealed in sql.read(scope, query, scope.tenant, wanted):
        fields[contact_id][field] = Sealed(*sealed)
