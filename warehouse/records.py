"""Master data as records: found, read, and changed in batches.

A record's fields have the flat canonical names of the mappings (``invoice.line1``, ``personal_number`` …);
where each stands is :mod:`warehouse.record_layout`'s business. Entities: contact with contact_person and
contact_property, article.
"""

from collections.abc import Collection, Mapping, Sequence

from hub.collector import collector_paused
from hub.plan import Change
from hub.records import Stored
from warehouse import record_writes, sql
from warehouse.changes import log
from warehouse.rebasing import Applied, rebased
from warehouse.record_layout import TABLES
from warehouse.record_reads import KEYS, find_ids, load, load_children, which_are_there
from warehouse.store import Scope

__all__ = [
    "Applied",
    "all_ids",
    "apply_changes",
    "by_ids",
    "children",
    "count",
    "counter",
    "find",
    "kind_of",
    "numbers",
    "which_are_there",
]

COMMITS = "commits"
"""Counts every transaction that changed master data: the order of the change log."""


@collector_paused()
def apply_changes(
    scope: Scope, run_id: str, changes: Sequence[Change], at: str, *, fill_empty: bool = False
) -> list[Applied]:
    """Write one batch of changes, at most one per record, in the caller's transaction.

    Each record gets one change-log row and a new revision; the counter of its kind goes up by one
    (``contacts``, ``articles``).
    Where a record was edited since its plan, its change is made anew on what is there: fields that already
    have the wanted value are dropped, with ``fill_empty`` also those that have got any; records that have
    gone are left alone; nothing that was edited, or got a child, is deleted.

    Returns what was really written, in the order of the changes.

    Raises:
        KeyError: a field that the entity doesn't have.
    """
    written = rebased(scope, changes, fill_empty=fill_empty)
    if not written:
        return []
    record_writes.delete(scope, [one for one in written if one.action == "delete"])
    record_writes.create(scope, [one for one in written if one.action == "create"], at)
    record_writes.update(scope, [one for one in written if one.action == "update"], at)
    for name in sorted({TABLES[one.entity].counter for one in written}):
        _counted(scope, name)
    log(scope, run_id, written, at, commit_no=_counted(scope, COMMITS))
    return written


@collector_paused()
def by_ids(scope: Scope, entity: str, ids: Collection[str]) -> list[Stored]:
    """The records of an entity with these ids, as far as they exist, in the order of their ids."""
    return load(scope, entity, ids)


def children(scope: Scope, root_ids: Collection[str]) -> list[Stored]:
    """What belongs to these records: the contact persons and properties of contacts."""
    return load_children(scope, root_ids)


def kind_of(entity: str) -> str:
    """The kind of record that an entity's records belong to: its own, or of a child its parent's."""
    return TABLES[entity].owner


@collector_paused()
def find(scope: Scope, wanted: Mapping[str, Collection[str]], entity: str = "contact") -> list[Stored]:
    """The records of an entity that have any of the wanted values; rule → values.

    Rules: of contacts ``customer_number``, ``organisation_number``, ``name_key``, and ``personal_number``
    (digests); of articles ``number``, ``supplier_article_number``.
    """
    found = (find_ids(scope, entity, *rule) for rule in wanted.items())
    return load(scope, entity, set().union(*found))


def count(scope: Scope, kind: str | None = None, entity: str = "contact") -> int:
    """How many records of an entity there are, of one kind or of all."""
    condition, values = sql.conditions({"kind": kind})
    query = f"SELECT count(*) FROM {TABLES[entity].name} WHERE tenant_id = ?{condition}"
    return int(sql.value(scope, query, scope.tenant, *values))


def all_ids(scope: Scope, entity: str) -> list[str]:
    """The ids of all records of an entity."""
    query = f"SELECT id FROM {TABLES[entity].name} WHERE tenant_id = ? ORDER BY id"
    return [row[0] for row in sql.read(scope, query, scope.tenant)]


def numbers(scope: Scope, entity: str, field: str) -> set[str]:
    """Every number of a kind that is in use here: ``customer_number`` of contacts, ``number`` of articles.

    Raises:
        KeyError: a field that is no match key of the entity.
    """
    if field not in KEYS[entity]:
        raise KeyError(field)
    name = TABLES[entity].name
    query = f"SELECT DISTINCT {field} FROM {name} WHERE tenant_id = ? AND {field} IS NOT NULL"
    return {row[0] for row in sql.read(scope, query, scope.tenant)}


def counter(scope: Scope, name: str) -> int:
    """How many transactions have changed a kind of master data (``contacts``, ``articles``), or any
    (``commits``)."""
    query = "SELECT revision FROM store_counter WHERE tenant_id = ? AND name = ?"
    return int(sql.value(scope, query, scope.tenant, name) or 0)


def _counted(scope: Scope, name: str) -> int:
    statement = (
        "INSERT INTO store_counter (tenant_id, name, revision) VALUES (?, ?, 1) "
        "ON CONFLICT (tenant_id, name) DO UPDATE SET revision = store_counter.revision + 1 RETURNING revision"
    )
    return int(sql.value(scope, statement, scope.tenant, name))
