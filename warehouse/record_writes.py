"""Records, with contacts' addresses and sealed numbers, written in bulk: never row by row."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from hub.records import Sealed
from warehouse import sql
from warehouse.rebasing import Applied
from warehouse.record_layout import (
    ADDRESS_KINDS,
    ADDRESS_PARTS,
    CONTACT,
    SEALED,
    TABLES,
    check_names,
    layout,
    list_text,
    tail,
)
from warehouse.store import Scope

_ADDRESS_KEY = ("tenant_id", "contact_id", "kind")
_NUMBER_KEY = ("tenant_id", "contact_id", "field")
_NUMBER = ("digest", "masked", "token", "purpose")

_Row = tuple[Any, ...]


def create(scope: Scope, created: Sequence[Applied], at: str) -> None:
    """Insert new records with their addresses and numbers."""
    records: dict[str, list[_Row]] = defaultdict(list)
    addresses: list[_Row] = []
    numbers: list[_Row] = []
    tenant = scope.tenant
    for one in created:
        fields = one.fields
        where = layout(one.entity, tuple(fields))
        values = [pair[1] for pair in fields.values()]
        for position in where.lists:
            values[position] = list_text(values[position])
        for position, name in where.sealed:
            if _is_sealed(name, values[position]):
                numbers.append(_number(tenant, one.record_id, name, values[position]))
                values[position] = None
        values += tail(tenant, one.record_id, one.parent_id, one.revision, at)
        records[one.entity].append(where.record(values))
        for address in where.addresses:
            addresses.append(address(values))
    for entity, rows in records.items():
        sql.insert(scope, TABLES[entity].name, TABLES[entity].columns, rows)
    sql.insert(scope, "contact_address", (*_ADDRESS_KEY, *ADDRESS_PARTS), addresses)
    sql.insert(scope, "person_identity", (*_NUMBER_KEY, *_NUMBER), numbers)


def update(scope: Scope, updated: Sequence[Applied], at: str) -> None:
    """Write changed fields, the records grouped by which fields change."""
    groups: dict[tuple[str, tuple[str, ...]], list[Applied]] = defaultdict(list)
    for one in updated:
        groups[one.entity, tuple(one.fields)].append(one)
    for (entity, names), of_group in groups.items():
        _update_records(scope, entity, names, of_group, at)
        if entity == CONTACT.name:
            for kind in ADDRESS_KINDS:
                _update_address(scope, kind, names, of_group)
            for name in SEALED:
                if name in names:
                    _update_number(scope, name, of_group)


def delete(scope: Scope, deleted: Sequence[Applied]) -> None:
    """Delete records; a contact's addresses and numbers go with it."""
    by_entity: dict[str, list[str]] = defaultdict(list)
    for one in deleted:
        by_entity[one.entity].append(one.record_id)
    for entity, ids in by_entity.items():
        places = [(TABLES[entity].name, "id")]
        if entity == CONTACT.name:
            places += [("contact_address", "contact_id"), ("person_identity", "contact_id")]
        for table, column in places:
            condition, wanted = sql.among(scope, column, ids)
            sql.run(scope, f"DELETE FROM {table} WHERE tenant_id = ? AND {condition}", scope.tenant, wanted)


def _update_records(
    scope: Scope, entity: str, names: tuple[str, ...], updated: Sequence[Applied], at: str
) -> None:
    table = TABLES[entity]
    own = [name for name in names if name in table.fields]
    check_names(table, names)
    columns = ", ".join(f"{name} = ?" for name in (*own, "revision", "updated_at"))
    statement = f"UPDATE {table.name} SET {columns} WHERE tenant_id = ? AND id = ?"
    rows = []
    for one in updated:
        values = [one.fields[name][1] for name in own]
        for position, name in enumerate(own):
            if name in table.lists:
                values[position] = list_text(values[position])
            elif isinstance(values[position], Sealed):
                values[position] = None
        rows.append((*values, one.revision, at, scope.tenant, one.record_id))
    sql.run_many(scope, statement, rows)


def _update_address(scope: Scope, kind: str, names: tuple[str, ...], updated: Sequence[Applied]) -> None:
    parts = [part for part in ADDRESS_PARTS if f"{kind}.{part}" in names]
    if not parts:
        return
    rows = [
        (scope.tenant, one.record_id, kind, *(one.fields[f"{kind}.{part}"][1] for part in parts))
        for one in updated
    ]
    sql.upsert(scope, "contact_address", _ADDRESS_KEY, parts, rows)
    if any(None in row for row in rows):
        empty = " AND ".join(f"{part} IS NULL" for part in ADDRESS_PARTS)
        condition, wanted = sql.among(scope, "contact_id", [one.record_id for one in updated])
        statement = f"DELETE FROM contact_address WHERE tenant_id = ? AND {condition} AND {empty}"
        sql.run(scope, statement, scope.tenant, wanted)


def _update_number(scope: Scope, name: str, updated: Sequence[Applied]) -> None:
    sealed, gone = [], []
    for one in updated:
        before, after = one.fields[name]
        if after is not None and _is_sealed(name, after):
            sealed.append(_number(scope.tenant, one.record_id, name, after))
        elif isinstance(before, Sealed):
            gone.append(one.record_id)
    sql.upsert(scope, "person_identity", _NUMBER_KEY, _NUMBER, sealed)
    if gone:
        condition, wanted = sql.among(scope, "contact_id", gone)
        statement = f"DELETE FROM person_identity WHERE tenant_id = ? AND field = ? AND {condition}"
        sql.run(scope, statement, scope.tenant, name, wanted)


def _is_sealed(name: str, value: Any) -> bool:
    """Whether a value goes to ``person_identity``; a personal number in clear goes nowhere."""
    if not isinstance(value, Sealed) and name == "personal_number":
        raise TypeError("a personal number must be sealed")
    return isinstance(value, Sealed)


def _number(tenant: str, contact_id: str, name: str, sealed: Sealed) -> _Row:
    return (tenant, contact_id, name, sealed.digest, sealed.masked, sealed.token, sealed.purpose)
