"""Records in the store: every field there and back, edits between plan and apply, many at once."""

import zlib
from typing import Any

import pytest

from hub.plan import Change
from hub.records import Sealed, Stored
from tests.warehouse.samples import (
    ADDRESSES,
    ARTICLE,
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
from warehouse import changes, plans, records, sql
from warehouse.record_layout import TABLES
from warehouse.records import Applied
from warehouse.store import Store
from warehouse.vault import open_vault


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
    "entity, values",
    [
        ("contact", COMPANY),
        ("contact_person", PERSON),
        ("contact_property", PROPERTY),
        ("article", ARTICLE),
    ],
)
def test_every_field_can_be_changed_and_cleared(store: Store, entity: str, values: dict[str, Any]) -> None:
    new = create(entity, values, parent=_company(store) if TABLES[entity].parent else None)
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
    kept = {name: other[name] for name in values if name in TABLES[entity].required}
    active = {"is_active": True}
    defaults = {"contact": active, "contact_person": {"is_primary": False}, "article": active}
    found = one(store, new.record_id, entity)
    assert (found.fields, found.revision) == (kept | defaults.get(entity, {}), 3)
    assert rows(store, "contact_address") == (1 if TABLES[entity].parent else 0)
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


def test_a_part_of_an_address_changes_and_the_rest_stays(store: Store) -> None:
    new = create("contact", COMPANY)
    applied(store, new)
    applied(
        store,
        update("contact", new.record_id, invoice__city=("Årsta", "Umeå"), visit__line2=("c/o Ek", None)),
    )
    found = one(store, new.record_id).fields
    assert {n: v for n, v in found.items() if n in ADDRESSES} == {
        **{n: v for n, v in ADDRESSES.items() if n != "visit.line2"},
        "invoice.city": "Umeå",
    }


def test_a_vat_number_moves_between_clear_and_sealed(store: Store) -> None:
    new = create("contact", {**company(1), "vat_number": "SE556036079301"})
    applied(store, new)
    for revision, (before, after) in enumerate(
        (("SE556036079301", VAT), (VAT, "SE202100548901"), (None, VAT)), 1
    ):
        applied(store, update("contact", new.record_id, revision, vat_number=(before, after)))
        assert one(store, new.record_id).fields["vat_number"] == after
        with store.reading("demo") as scope:
            in_clear = sql.value(scope, "SELECT vat_number FROM contact")
        assert in_clear == (after if isinstance(after, str) else None)
        assert rows(store, "person_identity") == (0 if isinstance(after, str) else 1)


def test_a_personal_number_in_clear_is_written_nowhere(store: Store) -> None:
    new = create("contact", company(1))
    applied(store, new)
    for planned in (
        create("contact", {**company(2), "personal_number": "191212121212"}),
        update("contact", new.record_id, personal_number=(None, "191212121212")),
    ):
        with pytest.raises(TypeError):
            applied(store, planned)
    assert (rows(store, "contact"), rows(store, "change_log")) == (1, 1)


@pytest.mark.parametrize(
    "entity, values", [("contact", company(1)), ("contact_person", PERSON), ("contact_property", PROPERTY)]
)
def test_an_unknown_field_is_refused_not_lost(store: Store, entity: str, values: dict[str, Any]) -> None:
    new = create(entity, values, parent=None if entity == "contact" else _company(store))
    applied(store, new)
    for planned in (
        create(entity, {**values, "colour": "red"}, new.parent_id),
        update(entity, new.record_id, colour=(None, "red")),
    ):
        with pytest.raises(KeyError, match="colour"):
            applied(store, planned)


def test_sealed_numbers_stand_in_the_file_encrypted_only(sqlite_store: Store) -> None:
    number = "191212121212"
    sealed = open_vault(sqlite_store.settings, sqlite_store).sealer("demo", "rot").seal(number)
    new = create("contact", {**company(1), "kind": "private", "personal_number": sealed})
    with sqlite_store.writing("demo") as scope:
        plans.store_changes(scope, RUN, [new], 1)
        planned = sql.value(scope, "SELECT changes FROM plan_chunk")
    applied(sqlite_store, new)
    applied(sqlite_store, delete("contact", new.record_id, {"personal_number": sealed}))
    sqlite_store.close()
    home = sqlite_store.settings.home
    everything = b"".join(path.read_bytes() for path in home.glob("hub.db*")) + zlib.decompress(planned)
    assert sealed.token.encode() in everything
    for spelled in (number, number[2:], f"{number[2:8]}-{number[8:]}", f"{number[:8]}-{number[8:]}"):
        assert spelled.encode() not in everything


def test_a_deleted_contact_takes_addresses_numbers_and_the_children_named_along(store: Store) -> None:
    contact, other = create("contact", COMPANY), create("contact", {**COMPANY, "customer_number": "1002"})
    family = [
        create("contact_person", PERSON, contact.record_id),
        create("contact_property", PROPERTY, contact.record_id),
    ]
    applied(store, contact, other, *family)
    gone = [delete(c.entity, c.record_id, {}, 1, c.parent_id) for c in (*family, contact)]
    for change_, values in zip(gone, (PERSON, PROPERTY, COMPANY), strict=True):
        change_.fields = {name: (value, None) for name, value in values.items()}
    written = applied(store, *gone)
    assert [(w.entity, w.revision) for w in written] == [
        ("contact_person", 2),
        ("contact_property", 2),
        ("contact", 2),
    ]
    assert one(store, other.record_id).fields == {**COMPANY, "customer_number": "1002"}
    assert [rows(store, table) for table in ("contact", "contact_address", "person_identity")] == [1, 3, 1]
    assert rows(store, "contact_person") + rows(store, "contact_property") == 0


def test_a_record_that_comes_back_goes_on_with_its_revisions(store: Store) -> None:
    new = create("contact", COMPANY)
    applied(store, new)
    (gone,) = applied(store, delete("contact", new.record_id, COMPANY))
    back = create("contact", COMPANY, record_id=new.record_id)
    back.base_revision = gone.revision
    applied(store, back)
    assert (one(store, new.record_id).fields, one(store, new.record_id).revision) == (COMPANY, 3)


def test_records_are_found_by_each_key_and_all_of_them(store: Store) -> None:
    first = create("contact", {**company(1), "organisation_number": "556036-0793"})
    second = create(
        "contact", {**company(2), "organisation_number": "556036-0793", "personal_number": NUMBER}
    )
    third = create("contact", {**company(3), "vat_number": VAT})
    applied(store, first, second, third)

    def found(**wanted: set[str]) -> set[str]:
        with store.reading("demo") as scope:
            return {stored.id for stored in records.find(scope, wanted)}

    assert found(customer_number={"1", "9"}) == {first.record_id}
    assert found(organisation_number={"556036-0793"}) == {first.record_id, second.record_id}
    assert found(name_key={"bolag 3", "bolag 2"}) == {second.record_id, third.record_id}
    assert found(personal_number={NUMBER.digest}) == {second.record_id}
    assert found(personal_number={VAT.digest}) == set(), "a VAT number is no personal number"
    assert found(customer_number={"1"}, name_key={"bolag 3"}) == {first.record_id, third.record_id}
    assert found() == found(name_key=set()) == set()


@pytest.mark.parametrize("count", [0, 1, 33_000])
def test_any_number_of_records_at_once(store: Store, count: int) -> None:
    """More than SQLite's 32,766 parameters and PostgreSQL's 65,535 go in, are found, changed and deleted."""
    made = [create("contact", company(number)) for number in range(count)]
    assert len(applied(store, *made)) == count
    ids = [new.record_id for new in made]
    with store.reading("demo") as scope:
        assert records.count(scope) == count
        assert len(records.by_ids(scope, "contact", [*ids, "nobody"])) == count
        assert len(records.find(scope, {"name_key": {f"bolag {n}" for n in range(70_000)}})) == count
        assert records.children(scope, ids) == []
        assert changes.later_changes(scope, ids, RUN) == {}
        assert records.counter(scope, "contacts") == min(count, 1)
    assert len(applied(store, *(update("contact", i, email=(None, "a@example.com")) for i in ids))) == count
    assert len(applied(store, *(delete("contact", i, company(1), 2) for i in ids))) == count
    assert rows(store, "contact") == rows(store, "contact_address") == 0
