"""The one contact person on a customer's card in Visma: who that is, and that nobody else is touched."""

import pytest

from hub.ids import new_id
from hub.plan import Change
from tests.pipelines.accounting_sync.test_pushing import counts
from tests.pipelines.accounting_sync.visma_books import VismaBooks
from warehouse import records, runs
from warehouse.store import Store


@pytest.fixture
def books(sqlite_store: Store) -> VismaBooks:
    return VismaBooks(sqlite_store)


def person(books: VismaBooks, contact: str, last: str, **fields: object) -> str:
    said = {"first_name": "Åsa", "last_name": last, **fields}
    made = new_id()
    pairs = {name: (None, value) for name, value in said.items()}
    change = Change("create", "contact_person", made, last, pairs, 0, parent_id=contact)
    run_id = new_id()
    with books.hub.store.writing(books.tenant) as scope:
        told = {"flow": "contacts", "kind": "edit", "origin": "cli", "status": "applied"}
        runs.start_run(scope, run_id=run_id, started_at=books.hub.now(), **told)
        records.apply_changes(scope, run_id, [change], books.hub.now())
    return made


def there(books: VismaBooks) -> tuple[str | None, ...]:
    card = books.card("1")
    return tuple(card[f"ContactPerson{name}"] for name in ("Name", "Email", "Phone", "Mobile"))


def test_the_only_one_goes_out_and_nothing_the_second_time(books: VismaBooks) -> None:
    berg = books.customer("1")
    person(books, berg, "Öberg", email="asa@berg.example", mobile="070-174 06 05")
    books.push()
    assert there(books)[:3] == ("Åsa Öberg", "asa@berg.example", None)
    assert there(books)[3]
    books.later(3600)
    books.push()
    books.later(3600)
    books.forget_calls()
    assert counts(books.push()) == {"read": 1, "unchanged": 1}
    assert books.calls("P") == []


def test_of_several_the_marked_one_goes_before_the_reference(books: VismaBooks) -> None:
    berg = books.customer("1", your_reference="åsa  öberg")
    person(books, berg, "Öberg")
    books.push()
    person(books, berg, "Ek")
    books.push()
    assert there(books)[0] == "Åsa Öberg"
    person(books, berg, "Lund", is_primary=True)
    books.push()
    assert there(books)[0] == "Åsa Lund"


def test_of_several_none_is_guessed(books: VismaBooks) -> None:
    """And whom Visma has stays, also when there was one who was clear before."""
    berg = books.customer("1")
    person(books, berg, "Öberg", phone="0920-10 00 00")
    books.push()
    before = there(books)
    person(books, berg, "Ek")
    report = books.push()
    assert [said["code"] for said in report.warnings] == ["PRIMARY_NOT_CHOSEN"]
    assert counts(report) == {"read": 1, "unchanged": 1}
    assert there(books) == before


def test_another_person_comes_without_the_first_ones_telephone(books: VismaBooks) -> None:
    books.there("1", ContactPersonName="Eva Ek", ContactPersonPhone="08-1", ContactPersonEmail="e@e.example")
    berg = books.customer("1")
    person(books, berg, "Öberg", email="asa@berg.example")
    books.push()
    assert there(books) == ("Åsa Öberg", "asa@berg.example", None, None)


def test_a_telephone_that_is_emptied_here_is_emptied_there(books: VismaBooks) -> None:
    asa = person(books, books.customer("1"), "Öberg", phone="0920-10 00 00")
    books.push()
    assert there(books)[2]
    books.edit(asa, of="contact_person", phone=None)
    books.push()
    assert there(books)[2] is None
