"""Conflicts: records that go nowhere until somebody has decided, with both sides' cards to decide by."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

import orjson

from hub.errors import HubError
from hub.ids import new_id
from hub.personal import mask_text
from hub.records import Sealed
from warehouse import sql
from warehouse.store import Scope, Store

Kind = Literal["number_clash", "ambiguous", "not_ready"]
Resolution = Literal["same", "new_number", "leave"]
State = Literal["open", "resolved", "all"]

UNMASKED = ("phone", "mobile", "fax")
"""How the names of fields begin that hold no personal number, whatever it looks like."""

LABEL_LENGTH = 300
_JSON = frozenset({"params", "ours", "theirs"})
_COLUMNS = (
    "id", "connection_id", "entity", "local_id", "label", "kind", "code", "params", "ours", "theirs",
    "proposal", "state", "resolution", "opened_at", "resolved_at", "resolved_by",
)  # fmt: skip
_SHOWN = ("label", "kind", "code", "params", "ours", "theirs", "proposal")


@dataclass(frozen=True, slots=True)
class Found:
    """A conflict as it was found. ``code`` and ``params``: the reason, as of an error.

    ``ours``: our card, field → value; ``theirs``: the cards it may be the same as. Stored masked.
    """

    local_id: str
    label: str
    kind: Kind
    code: str
    params: Mapping[str, Any] = field(default_factory=dict)
    ours: Mapping[str, Any] = field(default_factory=dict)
    theirs: Sequence[Mapping[str, Any]] = ()
    proposal: Resolution | None = None


@dataclass(frozen=True, slots=True)
class Conflict:
    """A stored conflict; the fields are those of :class:`warehouse.tables.Conflict`."""

    id: str
    connection_id: str
    entity: str
    local_id: str
    label: str
    kind: Kind
    code: str
    params: Mapping[str, Any]
    ours: Mapping[str, Any]
    theirs: Sequence[Mapping[str, Any]]
    proposal: Resolution | None
    state: Literal["open", "resolved"]
    resolution: Resolution | None
    opened_at: str
    resolved_at: str | None
    resolved_by: str | None


def open_conflicts(
    scope: Scope, connection_id: str, entity: str, found: Sequence[Found], at: str
) -> list[str]:
    """Open conflicts, one a record; their ids, in order. One that is open already only gets the new cards."""
    known = {one.local_id: one.id for one in _of_records(scope, connection_id, entity, found)}
    ids, new, seen_again = [], [], []
    for one in found:
        shown = _shown(one)
        conflict_id = known.get(one.local_id)
        if conflict_id is None:
            conflict_id = new_id()
            key = (scope.tenant, conflict_id, connection_id, entity, one.local_id)
            new.append((*key, *shown, "open", at))
        else:
            seen_again.append((*shown, scope.tenant, conflict_id))
        ids.append(conflict_id)
    key_columns = ("tenant_id", "id", "connection_id", "entity", "local_id")
    sql.insert(scope, "conflict", (*key_columns, *_SHOWN, "state", "opened_at"), new)
    columns = ", ".join(f"{name} = ?" for name in _SHOWN)
    sql.run_many(scope, f"UPDATE conflict SET {columns} WHERE tenant_id = ? AND id = ?", seen_again)
    return ids


def resolve(scope: Scope, conflict_id: str, resolution: Resolution, by: str, at: str) -> Conflict:
    """Somebody has decided. Returns the conflict as it was, with the decision in it.

    Raises:
        HubError: ``CONFLICT_UNKNOWN``: there is none of this id, or it is open no longer.
    """
    statement = (
        "UPDATE conflict SET state = 'resolved', resolution = ?, resolved_by = ?, resolved_at = ? "
        "WHERE tenant_id = ? AND id = ? AND state = 'open'"
    )
    if sql.run(scope, statement, resolution, by, at, scope.tenant, conflict_id) != 1:
        raise HubError("CONFLICT_UNKNOWN", {"conflict": conflict_id})
    return get(scope, conflict_id)


def reopen(scope: Scope, conflict_id: str) -> Conflict:
    """Somebody takes back that a record is left here: its conflict waits again, with the cards it had.

    Raises:
        HubError: ``CONFLICT_UNKNOWN``: there is none of this id that was left, or a newer one waits.
    """
    statement = (
        "UPDATE conflict SET state = 'open', resolution = NULL, resolved_by = NULL, resolved_at = NULL "
        "WHERE tenant_id = ? AND id = ? AND state = 'resolved' AND resolution = 'leave' AND NOT EXISTS ("
        "SELECT 1 FROM conflict other WHERE other.tenant_id = conflict.tenant_id AND other.state = 'open' "
        "AND other.connection_id = conflict.connection_id AND other.entity = conflict.entity "
        "AND other.local_id = conflict.local_id)"
    )
    if sql.run(scope, statement, scope.tenant, conflict_id) != 1:
        raise HubError("CONFLICT_UNKNOWN", {"conflict": conflict_id})
    return get(scope, conflict_id)


def left(scope: Scope) -> list[Conflict]:
    """The records that somebody last decided to leave here, oldest first."""
    last = {(one.connection_id, one.entity, one.local_id): one for one in _read(scope, "")}
    return [one for one in last.values() if one.resolution == "leave"]


def settle(scope: Scope, connection_id: str, entity: str, local_ids: Collection[str], at: str) -> int:
    """Close the open conflicts of records whose trouble has gone away by itself; how many there were."""
    condition, wanted = sql.among(scope, "local_id", local_ids)
    statement = (
        "UPDATE conflict SET state = 'resolved', resolved_at = ? WHERE tenant_id = ? AND connection_id = ? "
        f"AND entity = ? AND state = 'open' AND {condition}"
    )
    return sql.run(scope, statement, at, scope.tenant, connection_id, entity, wanted)


def get(scope: Scope, conflict_id: str) -> Conflict:
    """One conflict, open or not.

    Raises:
        HubError: ``CONFLICT_UNKNOWN``.
    """
    found = _read(scope, " AND id = ?", conflict_id)
    if not found:
        raise HubError("CONFLICT_UNKNOWN", {"conflict": conflict_id})
    return found[0]


def listing(
    scope: Scope, *, state: State = "open", connection_id: str | None = None, local_id: str | None = None
) -> list[Conflict]:
    """Conflicts, oldest first."""
    wanted = {
        "state": None if state == "all" else state,
        "connection_id": connection_id,
        "local_id": local_id,
    }
    condition, values = sql.conditions(wanted)
    return _read(scope, condition, *values)


def open_count(scope: Scope, connection_id: str | None = None) -> int:
    """How many wait for somebody."""
    condition, values = sql.conditions({"connection_id": connection_id})
    query = f"SELECT count(*) FROM conflict WHERE tenant_id = ? AND state = 'open'{condition}"
    return int(sql.value(scope, query, scope.tenant, *values))


def open_causes(store: Store) -> list[tuple[str, str, str, int, str]]:
    """Why customers wait, over all tenants: (tenant, connection's id, code, how many, since when)."""
    query = (
        "SELECT tenant_id, connection_id, code, count(*), min(opened_at) FROM conflict WHERE state = 'open' "
        "GROUP BY tenant_id, connection_id, code ORDER BY count(*) DESC, code"
    )
    with store.across_tenants("why customers wait for somebody", readonly=True) as scope:
        return [tuple(row) for row in sql.read(scope, query)]


def decisions(scope: Scope, connection_id: str, entity: str) -> dict[str, Conflict]:
    """What people last decided: our record → its latest conflict that somebody resolved."""
    condition = " AND connection_id = ? AND entity = ? AND resolution IS NOT NULL"
    return {one.local_id: one for one in _read(scope, condition, connection_id, entity)}


def _of_records(scope: Scope, connection_id: str, entity: str, found: Sequence[Found]) -> list[Conflict]:
    condition, wanted = sql.among(scope, "local_id", {one.local_id for one in found})
    said = f" AND connection_id = ? AND entity = ? AND state = 'open' AND {condition}"
    return _read(scope, said, connection_id, entity, wanted)


def _shown(found: Found) -> tuple[Any, ...]:
    cards = (_masked(dict(found.params)), _masked(dict(found.ours)), [_masked(dict(c)) for c in found.theirs])
    label = mask_text(found.label)[:LABEL_LENGTH]
    return (label, found.kind, found.code, *map(sql.to_text, cards), found.proposal)


def _masked(value: Any, name: str = "") -> Any:
    if isinstance(value, Sealed):
        return value.masked
    if isinstance(value, str):
        return value if name.lower().startswith(UNMASKED) else mask_text(value)
    if isinstance(value, Mapping):
        return {key: _masked(one, key) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_masked(one, name) for one in value]
    return value


def _read(scope: Scope, condition: str, *values: Any) -> list[Conflict]:
    columns = ", ".join(f"CAST({name} AS TEXT)" if name in _JSON else name for name in _COLUMNS)
    query = f"SELECT {columns} FROM conflict WHERE tenant_id = ?{condition} ORDER BY id"
    return [_conflict(row) for row in sql.read(scope, query, scope.tenant, *values)]


def _conflict(row: Sequence[Any]) -> Conflict:
    told = dict(zip(_COLUMNS, row, strict=True))
    return Conflict(**{name: orjson.loads(one) if name in _JSON else one for name, one in told.items()})
