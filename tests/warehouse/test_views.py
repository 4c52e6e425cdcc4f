"""What lists and pages show: the contract's shapes, masked numbers, nothing left out."""

import json
from typing import Any

import pytest

from hub.errors import HubError, Problem
from hub.plan import Change
from hub.records import BadRow, Finding, RowRef
from tests.warehouse.samples import (
    AT,
    COMPANY,
    LATER,
    NUMBER,
    PERSON,
    PROPERTY,
    RUN,
    VAT,
    company,
    create,
    delete,
    update,
)
from warehouse import labels, quarantine, records, runs, views
from warehouse.store import Store

CONTACT_NAMES = [
    "id",
    "kind",
    "customer_number",
    "name",
    "first_name",
    "last_name",
    "organisation_number",
    "vat_number",
    "vat_mode",
    "reverse_charge_construction",
    "is_active",
    "email",
    "invoice_email",
    "phone",
    "mobile",
    "website",
    "terms_of_payment_days",
    "gln",
    "peppol_id",
    "your_reference",
    "labels",
    "addresses",
    "note",
    "created_at",
    "updated_at",
]
PERSON_NAMES = [
    "id",
    "contact_id",
    "contact_name",
    "customer_number",
    "first_name",
    "last_name",
    "title",
    "email",
    "phone",
    "mobile",
    "is_primary",
]
RUN_NAMES = [
    "run_id",
    "kind",
    "origin",
    "tenant",
    "status",
    "started_at",
    "finished_at",
    "started_by",
    "counts",
    "undone_by",
]


def applied(store: Store, *planned: Change, at: str = AT, run: str = RUN) -> None:
    with store.writing("demo") as scope:
        records.apply_changes(scope, run, planned, at)


def begun(store: Store, run_id: str = RUN, **more: Any) -> None:
    columns = {
        "flow": "contacts",
        "kind": "import",
        "origin": "cli",
        "status": "running",
        "started_at": AT,
        **more,
    }
    with store.writing("demo") as scope:
        runs.start_run(scope, run_id=run_id, **columns)


def contacts(store: Store) -> list[dict[str, Any]]:
    with store.reading("demo") as scope:
        return list(views.list_contacts(scope))


def test_a_contact_in_the_list_has_the_contracts_shape(store: Store) -> None:
    new = create("contact", COMPANY)
    applied(store, new)
    (shown,) = contacts(store)
    assert list(shown) == CONTACT_NAMES
    said = {n: shown[n] for n in CONTACT_NAMES if n in COMPANY and n != "labels"}
    assert said == {n: COMPANY[n] for n in said}
    assert (shown["id"], shown["labels"], shown["created_at"]) == (new.record_id, ["BRF", "Ö-kund"], AT)
    assert shown["addresses"] == {
        kind: {
            part: COMPANY[f"{kind}.{part}"] for part in ("line1", "line2", "postal_code", "city", "country")
        }
        for kind in ("invoice", "visit", "delivery")
    }


def test_what_is_not_known_is_null_and_not_left_out(store: Store) -> None:
    applied(store, create("contact", company(1)))
    (shown,) = contacts(store)
    assert list(shown) == CONTACT_NAMES
    assert (shown["email"], shown["labels"], shown["is_active"]) == (None, [], True)
    assert shown["addresses"] == {
        "invoice": {"line1": None, "line2": None, "postal_code": None, "city": "Årsta", "country": None},
        "visit": None,
        "delivery": None,
    }


def test_personal_numbers_are_masked_wherever_they_are_shown(store: Store) -> None:
    begun(store)
    new = create("contact", {**company(1), "personal_number": NUMBER, "vat_number": VAT})
    applied(store, new)
    (listed,) = contacts(store)
    assert (listed["organisation_number"], listed["vat_number"]) == (NUMBER.masked, VAT.masked)
    with store.reading("demo") as scope:
        card, history = views.show_contact(scope, "1"), list(views.timeline(scope, "1"))
    assert card["personal_number"] == NUMBER.masked
    assert NUMBER.masked in [entry["after"] for entry in history]
    everything = json.dumps([listed, card, history])
    for secret in (NUMBER.token, NUMBER.digest, VAT.token, VAT.digest):
        assert secret not in everything


def test_contacts_come_by_name_in_any_number(store: Store) -> None:
    applied(store, *(create("contact", {**company(n), "name_key": f"{n:05}"}) for n in reversed(range(2500))))
    assert [shown["customer_number"] for shown in contacts(store)] == [str(n) for n in range(2500)]


def test_contact_persons_stand_with_their_company(store: Store) -> None:
    first, second = create("contact", company(2)), create("contact", company(1))
    person = create("contact_person", PERSON, first.record_id)
    applied(store, first, second, person, create("contact_person", {"first_name": "Bo"}, second.record_id))
    with store.reading("demo") as scope:
        other, shown = views.list_contact_persons(scope)
    assert list(shown) == list(other) == PERSON_NAMES
    company_said = {"id": person.record_id, "contact_id": first.record_id, "contact_name": "Bolag 2"}
    assert shown == {**company_said, "customer_number": "2", **PERSON}
    assert (other["first_name"], other["last_name"], other["is_primary"]) == ("Bo", None, False)


def test_labels_are_listed_by_name_with_their_state(store: Store) -> None:
    with store.writing("demo") as scope:
        labels.add(scope, ["Ö-kund"], ["BRF"], AT)
        assert list(views.list_labels(scope)) == [
            {"id": "BRF", "name": "BRF", "state": "pending"},
            {"id": "Ö-kund", "name": "Ö-kund", "state": "active"},
        ]


def test_a_card_shows_persons_and_properties(store: Store) -> None:
    new = create("contact", COMPANY)
    person, place = (
        create("contact_person", PERSON, new.record_id),
        create("contact_property", PROPERTY, new.record_id),
    )
    applied(store, new, person, place)
    with store.reading("demo") as scope:
        card = views.show_contact(scope, new.record_id)
        assert card == views.show_contact(scope, "1001")
    assert list(card)[: len(CONTACT_NAMES)] == CONTACT_NAMES
    assert card["contact_persons"] == [{"id": person.record_id, **PERSON}]
    assert card["properties"] == [{"id": place.record_id, **PROPERTY}]
    assert (card["fax"], card["relations"]) == (COMPANY["fax"], COMPANY["relations"])


def test_a_contact_is_named_by_id_or_customer_number_or_refused(store: Store) -> None:
    twins = [create("contact", company(1)) for _ in range(2)]
    applied(store, *twins)
    ids = sorted(new.record_id for new in twins)
    with store.reading("demo") as scope:
        assert views.find_contact_ids(scope, "1") == ids
        assert views.find_contact_ids(scope, ids[1]) == [ids[1]]
        assert views.find_contact_ids(scope, "2") == []
        for view in (views.show_contact, views.timeline):
            for text, code in (("1", "CONTACT_AMBIGUOUS"), ("2", "CONTACT_UNKNOWN")):
                with pytest.raises(HubError) as refusal:
                    view(scope, text)
                assert refusal.value.code == code
        assert all(
            record_id in str(HubError("CONTACT_AMBIGUOUS", {"ids": ", ".join(ids)})) for record_id in ids
        )


def test_a_timeline_tells_each_field_oldest_first_also_of_what_has_gone(store: Store) -> None:
    begun(store)
    begun(store, "01EDIT", kind="edit", started_by="åsa")
    new = create("contact", company(1))
    applied(store, new)
    applied(store, update("contact", new.record_id, email=(None, "a@example.com")), at=LATER, run="01EDIT")
    applied(store, delete("contact", new.record_id, {"email": "a@example.com"}, 2), at=LATER)
    with store.reading("demo") as scope:
        history = list(views.timeline(scope, new.record_id))
    assert [entry["field"] for entry in history[:4]] == ["kind", "customer_number", "name", "invoice.city"]
    assert history[4:] == [
        {"at": LATER, "run_id": run, "source": kind, "who": who, "rule": None, "field": "email",
         "before": before, "after": after}
        for run, kind, who, before, after in (
            ("01EDIT", "edit", "åsa", None, "a@example.com"),
            (RUN, "import", None, "a@example.com", None),
        )
    ]  # fmt: skip


def test_runs_are_listed_newest_first(store: Store) -> None:
    begun(store, "01A", counts={"read": 3}, undone_by="01Z", finished_at=LATER, started_by="åsa")
    begun(store, "01B")
    with store.reading("demo") as scope:
        newest, oldest = views.runs_list(scope)
    assert list(newest) == list(oldest) == RUN_NAMES
    assert (newest["run_id"], newest["counts"], newest["finished_at"]) == ("01B", None, None)
    assert list(oldest.values()) == [
        "01A",
        "import",
        "cli",
        "demo",
        "running",
        AT,
        LATER,
        "åsa",
        {"read": 3},
        "01Z",
    ]


def test_quarantine_is_listed_with_words_and_limits(store: Store) -> None:
    rows = [
        BadRow(
            RowRef("Blad1", number), [Finding(Problem(code), RowRef("Blad1", number))], {"Namn": "Åsa"}, "k"
        )
        for number, code in ((2, "ONLY_A_NAME"), (3, "POSSIBLE_DUPLICATE"))
    ]
    with store.writing("demo") as scope:
        ids = quarantine.open_records(scope, RUN, "contacts", None, rows, AT)
        quarantine.close(scope, ids[:1], "01B", "replayed")

    def listed(**limits: Any) -> list[str]:
        with store.reading("demo") as scope:
            return [shown["id"] for shown in views.quarantine_list(scope, "sv", **limits)]

    assert listed() == listed(code="POSSIBLE_DUPLICATE") == ids[1:]
    assert (listed(state="all"), listed(state="closed")) == (ids, ids[:1])
    assert (listed(run_id=RUN, state="all"), listed(run_id="01X")) == (ids, [])
    with store.reading("demo") as scope:
        (shown,) = views.quarantine_list(scope, "sv", state="closed")
    assert (shown["closed_by_run"], shown["state"], shown["row_values"]) == ("01B", "closed", {"Namn": "Åsa"})
