"""Records that somebody edited between plan and apply: the change is made anew on what is there."""

import pytest

from hub.plan import Fields
from tests.warehouse.samples import PERSON, RUN, change, company, create, delete, update
from tests.warehouse.test_records import applied, one, rows
from warehouse import changes, records
from warehouse.store import Store


@pytest.fixture
def record_id(store: Store) -> str:
    new = create("contact", {**company(1), "email": "a@example.com", "labels": ["BRF"], "phone": "+468"})
    applied(store, new)
    applied(
        store,
        update(
            "contact",
            new.record_id,
            email=("a@example.com", "b@example.com"),
            labels=(["BRF"], ["BRF", "VIP"]),
            invoice__city=("Årsta", "Umeå"),
            note=(None, "ny"),
        ),
        run="01EDIT",
    )
    return new.record_id


def test_what_is_logged_as_before_was_really_there(store: Store, record_id: str) -> None:
    (written,) = applied(
        store,
        update(
            "contact",
            record_id,
            1,
            email=("a@example.com", "c@example.com"),
            invoice__city=("Årsta", "Kiruna"),
            phone=("+468", None),
        ),
    )
    assert written.fields == {
        "email": ("b@example.com", "c@example.com"),
        "invoice.city": ("Umeå", "Kiruna"),
        "phone": ("+468", None),
    }
    assert written.revision == one(store, record_id).revision == 3
    with store.reading("demo") as scope:
        assert changes.of_run(scope, RUN)[-1].fields == written.fields


def test_a_field_that_already_has_the_value_is_dropped(store: Store, record_id: str) -> None:
    both = update("contact", record_id, 1, email=("a@example.com", "b@example.com"), phone=("+468", "+469"))
    (written,) = applied(store, both)
    assert written.fields == {"phone": ("+468", "+469")}


def test_where_nothing_is_left_nothing_is_written(store: Store, record_id: str) -> None:
    with store.reading("demo") as scope:
        counted = records.counter(scope, "contacts")
    assert applied(store, update("contact", record_id, 1, email=("a@example.com", "b@example.com"))) == []
    with store.reading("demo") as scope:
        assert records.counter(scope, "contacts") == counted
    assert one(store, record_id).revision == 2


def test_filling_empty_fields_leaves_what_was_filled_meanwhile(store: Store, record_id: str) -> None:
    filling = update("contact", record_id, 1, note=(None, "gammal"), fax=(None, "+467"))
    (written,) = applied(store, filling, fill_empty=True)
    assert written.fields == {"fax": (None, "+467")}
    assert one(store, record_id).fields["note"] == "ny"


@pytest.mark.parametrize(
    "before, after, wanted",
    [
        (["BRF"], ["BRF", "Ny"], ["BRF", "Ny", "VIP"]),
        (["BRF"], [], None),
        (["BRF"], None, None),
        (["BRF"], ["Ny"], ["Ny", "VIP"]),
    ],
)
def test_lists_keep_what_others_added(
    store: Store,
    record_id: str,
    before: list[str],
    after: list[str] | None,
    wanted: list[str] | None,
) -> None:
    (written,) = applied(store, update("contact", record_id, 1, labels=(before, after)))
    assert written.fields == {"labels": (["BRF", "VIP"], wanted)}
    assert one(store, record_id).fields.get("labels") == wanted


def test_the_name_key_follows_the_name(store: Store, record_id: str) -> None:
    renaming: Fields = {"name": ("Bolag 1", "Bolag Ett"), "name_key": ("bolag 1", "bolag ett")}
    applied(store, change("update", "contact", record_id, renaming, 2), run="01RENAME")
    assert applied(store, change("update", "contact", record_id, renaming, 2)) == []


def test_a_name_that_stays_keeps_its_key(store: Store, record_id: str) -> None:
    """Of an undo whose name somebody has changed meanwhile only the key is left."""
    key_alone: Fields = {"name_key": ("bolag 1", "bolag ett"), "phone": ("+468", "+469")}
    (written,) = applied(store, change("update", "contact", record_id, key_alone, 1))
    assert written.fields == {"phone": ("+468", "+469")}


def test_a_record_that_has_gone_is_left_alone(store: Store, record_id: str) -> None:
    applied(store, delete("contact", record_id, company(1), 2))
    late = update("contact", record_id, 1, email=(None, "c@example.com"))
    assert applied(store, late, delete("contact", record_id, {}, 1)) == []
    assert applied(store, create("contact_person", PERSON, record_id)) == [], "its new person neither"
    assert rows(store, "contact_person") == 0


def test_nothing_edited_is_deleted_nor_its_family(store: Store, record_id: str) -> None:
    person = create("contact_person", PERSON, record_id)
    applied(store, person)
    family = [
        delete("contact_person", person.record_id, PERSON, 1, record_id),
        delete("contact", record_id, company(1), 1),
    ]
    assert applied(store, *family) == []
    assert (rows(store, "contact"), rows(store, "contact_person")) == (1, 1)


def test_a_contact_that_got_a_person_meanwhile_stays(store: Store, record_id: str) -> None:
    applied(store, create("contact_person", PERSON, record_id))
    assert applied(store, delete("contact", record_id, company(1), 2)) == []
    assert rows(store, "contact") == 1
