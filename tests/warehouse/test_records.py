"""Records in the store: every field there and back, edits between plan and apply, many at once."""

from typing import Any

import pytest

from hub.ids import new_id
from hub.plan import Change
from hub.records import Sealed, Stored
from tests.warehouse.samples import (
    ADDRESSES,
    AT,
    COMPANY,
    LATER,
    NUMBER,
    PERSON,
    PROPERTY,
    RUN,
    VAT,
    change,
    company,
    create,
    delete,
    update,
)
from warehouse import changes, records, sql
from warehouse.engines import sqlite_path
from warehouse.records import Applied
from warehouse.store import Store
from warehouse.tenants import add_tenant


def applied(
    store: Store,
    *planned: Change,
    at: str = AT,
    run: str = RUN,
    fill_empty: bool = False,
    tenant: str = "demo",
) -> list[Applied]:
    with store.writing(tenant) as scope:
        return records.apply_changes(scope, run, planned, at, fill_empty=fill_empty)


def stored(store: Store, entity: str, *ids: str) -> list[Stored]:
    with store.reading("demo") as scope:
        return records.by_ids(scope, entity, ids)


def one(store: Store, record_id: str, entity: str = "contact") -> Stored:
    (found,) = stored(store, entity, record_id)
    return found


def rows(store: Store, table: str) -> int:
    with store.reading("demo") as scope:
        return int(sql.value(scope, f"SELECT count(*) FROM {table}"))


def test_every_field_of_every_entity_comes_back_as_it_went_in(store: Store) -> None:
    contact = create("contact", COMPANY)
    person = create("contact_person", PERSON, contact.record_id)
    place = create("contact_property", PROPERTY, contact.record_id)
    written = applied(store, contact, person, place)
    assert [(w.action, w.revision, w.record_id) for w in written] == [
        ("create", 1, change.record_id) for change in (contact, person, place)
    ]
    found = one(store, contact.record_id)
    assert (found.fields, found.revision, found.parent_id) == (COMPANY, 1, None)
    sealed = found.fields["personal_number"]
    assert (sealed.masked, sealed.token, sealed.purpose) == (NUMBER.masked, NUMBER.token, NUMBER.purpose)
    with store.reading("demo") as scope:
        children = records.children(scope, [contact.record_id])
    assert [(c.entity, c.fields, c.parent_id) for c in children] == [
        ("contact_person", PERSON, contact.record_id),
        ("contact_property", PROPERTY, contact.record_id),
    ]


@pytest.mark.parametrize(
    "entity, values", [("contact", COMPANY), ("contact_person", PERSON), ("contact_property", PROPERTY)]
)
def test_every_field_can_be_changed_and_cleared(store: Store, entity: str, values: dict[str, Any]) -> None:
    new = create(entity, values, parent=None if entity == "contact" else _company(store))
    applied(store, new)
    other = {name: _other(value) for name, value in values.items()}
    applied(
        store,
        change("update", entity, new.record_id, {n: (values[n], other[n]) for n in values}, 1),
        at=LATER,
    )
    found = one(store, new.record_id, entity)
    assert (found.fields, found.revision) == (other, 2)

    applied(store, change("update", entity, new.record_id, {n: (other[n], None) for n in values}, 2))
    kept = {
        name: other[name] for name in ("kind", "name", "name_key") if name in values and entity == "contact"
    }
    defaults = {"contact": {"is_active": True}, "contact_person": {"is_primary": False}}
    found = one(store, new.record_id, entity)
    assert (found.fields, found.revision) == (kept | defaults.get(entity, {}), 3)
    assert rows(store, "contact_address") == (0 if entity == "contact" else 1)
    assert rows(store, "person_identity") == 0


def _company(store: Store) -> str:
    new = create("contact", company(1))
    applied(store, new)
    return new.record_id


def _other(value: Any) -> Any:
    if isinstance(value, bool):
        return not value
    if isinstance(value, list):
        return ["Annan"]
    if isinstance(value, Sealed):
        return VAT
    return value + 1 if isinstance(value, int) else value[::-1]


def test_times_and_revisions_follow_the_writes(store: Store) -> None:
    new = create("contact", company(1))
    applied(store, new)
    applied(store, update("contact", new.record_id, visit__city=(None, "Umeå")), at=LATER)
    with store.reading("demo") as scope:
        times = list(sql.read(scope, "SELECT created_at, updated_at, revision FROM contact"))
        assert (times, records.counter(scope, "contacts")) == ([(AT, LATER, 2)], 2)
    assert one(store, new.record_id).fields == {**company(1), "is_active": True, "visit.city": "Umeå"}
