"""The contact person on a customer's card in Visma comes in with it, and takes nobody's place."""

from typing import Any

import pytest

from tests.pipelines.accounting_sync.test_pushing import counts
from tests.pipelines.accounting_sync.test_visma_persons import person, there
from tests.pipelines.accounting_sync.visma_books import VismaBooks
from warehouse import records
from warehouse.store import Store

EVA: dict[str, Any] = {
    "ContactPersonName": "Eva Ek", "ContactPersonEmail": "eva@berg.example",
    "ContactPersonPhone": "0920-10 00 00", "ContactPersonMobile": "070-174 06 05",
}  # fmt: skip


@pytest.fixture
def books(store: Store) -> VismaBooks:
    return VismaBooks(store)


def persons(books: VismaBooks) -> list[dict[str, Any]]:
    with books.hub.store.reading(books.tenant) as scope:
        found = records.children(scope, records.all_ids(scope, "contact"))
    fields = [one.fields for one in found if one.entity == "contact_person"]
    return sorted(fields, key=lambda one: str(one.get("first_name")))


def test_a_new_customer_comes_with_its_contact_person(books: VismaBooks) -> None:
    books.there("1", **EVA)
    assert counts(books.pull()) == {"read": 1, "created": 1}
    (eva,) = persons(books)
    assert (eva["first_name"], eva["last_name"], eva["email"]) == ("Eva", "Ek", "eva@berg.example")
    assert (eva["phone"], eva["mobile"], eva["is_primary"]) == ("+46920100000", "+46701740605", True)
    assert books.pull().counts["created"] == 0
    assert len(persons(books)) == 1
    books.push()
    assert there(books)[0] == "Eva Ek"
    assert len(books.cards()) == 1


def test_who_is_here_only_gets_what_she_lacks(books: VismaBooks) -> None:
    berg = books.customer("1")
    person(books, berg, "Ek-Lund", first_name="Eva", email="EVA@berg.example", phone="+468100")
    person(books, berg, "Öberg", email="asa@berg.example")
    books.there("1", **EVA)
    books.pull()
    eva, asa = sorted(persons(books), key=lambda one: str(one["last_name"]))
    assert (eva["last_name"], eva["phone"], eva["mobile"]) == ("Ek-Lund", "+468100", "+46701740605")
    assert (asa["email"], asa.get("mobile")) == ("asa@berg.example", None)


def test_another_who_is_marked_stays_the_primary_one(books: VismaBooks) -> None:
    asa = {"email": "asa@berg.example", "is_primary": True}
    person(books, books.customer("1"), "Öberg", **asa)
    books.there("1", **EVA)
    books.pull()
    found = {str(one["first_name"]): one.get("is_primary", False) for one in persons(books)}
    assert found == {"Åsa": True, "Eva": False}


def test_one_who_may_be_either_of_two_is_left_out_and_the_card_comes_in(books: VismaBooks) -> None:
    berg = books.customer("1")
    for _ in range(2):
        person(books, berg, "Ek", first_name="Eva", email="eva@berg.example")
    books.there("1", **EVA, WwwAddress="berg.example")
    assert counts(books.pull()) == {"read": 1, "updated": 1}
    assert [one.get("mobile") for one in persons(books)] == [None, None]


@pytest.mark.parametrize(
    ("said", "warned"),
    [
        ({"ContactPersonName": "Eva 19121212-1212"}, "PERSONAL_NUMBER_MASKED"),
        ({"ContactPersonName": "Eva", "ContactPersonEmail": "ingen"}, "EMAIL_INVALID"),
        ({"ContactPersonPhone": "0920-10 00 00"}, "PERSON_WITHOUT_NAME"),
    ],
)
def test_what_can_not_be_understood_is_told(books: VismaBooks, said: dict[str, Any], warned: str) -> None:
    books.there("1", **said)
    report = books.pull()
    assert counts(report) == {"read": 1, "created": 1}
    assert warned in [one["code"] for one in report.warnings]
    assert "1212-1212" not in repr(persons(books))
    assert len(persons(books)) == (warned != "PERSON_WITHOUT_NAME")


def test_a_private_person_has_no_contact_person(books: VismaBooks) -> None:
    books.there("1", Name="Eva Ek", IsPrivatePerson=True, **EVA)
    books.pull()
    assert persons(books) == []
