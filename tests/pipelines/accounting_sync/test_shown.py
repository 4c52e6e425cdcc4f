"""What the simulation has shown of a push, each as its shortest story."""

import pytest

from hub.errors import HubError
from tests.pipelines.accounting_sync.books import Books
from tests.pipelines.accounting_sync.test_pushing import counts
from warehouse.store import Store

SILENT = [
    {"kind": "unavailable", "method": "GET", "path": "^/3/customers/1$", "nth": nth} for nth in range(2, 8)
]
"""The card can be looked at once, before it is changed, and then nobody can be asked."""


@pytest.mark.parametrize("resolution", ["same", "new_number"])
def test_what_was_decided_of_one_number_says_nothing_of_another(books: Books, resolution: str) -> None:
    for number, name in (("1", "Dal El AB"), ("2", "Ek AB")):
        books.there(number, Name=name, OrganisationNumber="202100-5489")
    record_id = books.customer("1", organisation_number="5560360793")
    books.push()
    books.decide(resolution)
    books.edit(record_id, customer_number="2")
    assert counts(books.push()) == {"read": 1, "held": 1}
    assert (books.links(), sorted(card["Name"] for card in books.cards())) == ({}, ["Dal El AB", "Ek AB"])
    assert [clash.theirs[0]["Name"] for clash in books.conflicts()] == ["Ek AB"]


def test_one_card_is_given_to_one_of_two_with_its_organisation_number(books: Books) -> None:
    books.there("88", OrganisationNumber="556036-0793")
    first = books.customer(None, organisation_number="5560360793")
    other = books.customer(None, "Berg Bygg Norr AB", organisation_number="5560360793")
    assert counts(books.push(full=True)) == {"read": 2, "updated": 1, "created": 1}
    assert (books.links()[first].number, books.links()[other].number) == ("88", "89")
    assert (books.card("88")["Name"], books.card("89")["Name"]) == ("Berg Bygg AB", "Berg Bygg Norr AB")


def test_one_number_twice_in_one_run_is_sent_once(books: Books) -> None:
    books.customer("1")
    books.customer("1", "Ek AB")
    assert counts(books.push()) == {"read": 2, "created": 1, "held": 1}
    assert (books.calls("POST"), books.conflicts()[0].code) == (["POST /3/customers"], "SYNC_NUMBER_LINKED")


def test_what_a_lost_change_has_said_is_emptied_there_when_it_is_emptied_here(books: Books) -> None:
    record_id = books.customer("1")
    books.push()
    books.edit(record_id, invoice__city="Boden", phone="0920-10 00 00")
    # It arrives, and nobody is told.
    books.faults({"kind": "truncated", "method": "PUT", "path": "^/3/"}, *SILENT)
    with pytest.raises(HubError):
        books.push()
    assert books.card("1")["City"] == "Boden"
    books.edit(record_id, invoice__city=None)
    assert counts(books.push()) == {"read": 1, "updated": 1}
    assert (books.card("1")["City"], books.card("1")["Phone1"]) == (None, "+46920100000")
    assert counts(books.push()) == {"read": 1, "unchanged": 1}


def test_a_field_out_of_sight_is_sent_once_and_emptied_when_it_is_emptied_here(books: Books) -> None:
    record_id = books.customer("1", **{"invoice.city": "Boden"})
    books.faults({"kind": "no_right", "path": "^/3/customers", "names": ["City"], "every": 1})
    books.push()
    books.there("1", Phone1="0920-10 00 00")
    books.forget_calls()
    assert counts(books.push()) == {"read": 1, "unchanged": 1}
    assert books.calls("PUT") == []
    books.edit(record_id, invoice__city=None)
    books.push()
    assert books.card("1")["City"] is None
    books.forget_calls()
    books.push()
    assert books.calls("PUT") == []


@pytest.mark.parametrize("hidden", ["found", "missing"])
@pytest.mark.parametrize("number", ["1", None])
def test_what_somebody_edits_before_a_lost_answer_is_looked_up_makes_no_second_customer(
    sqlite_store: Store, hidden: str, number: str | None
) -> None:
    books = Books(sqlite_store, inactive_by_path=hidden)
    # The address that nobody edits tells that it is no namesake.
    record_id = books.customer(number, phone="0920-10 00 00", email="info@berg.example")
    books.faults(
        {"kind": "lost_answer", "method": "POST", "path": "^/3/"},
        *(
            {"kind": "unavailable", "path": "^/3/customers/1", "nth": nth}
            for nth in range(2 if number else 1, 12)
        ),
    )
    with pytest.raises(HubError):
        books.push()
    assert [intent.state for intent in books.intents(record_id)] == ["sent"]
    books.there("1", Active=False, Phone1="0920-20 00 00")
    books.faults()
    books.push(full=True)
    if number is None:
        # It may as well be a namesake's: a person has to say, and meanwhile there is no second one.
        books.push(full=True)
        assert (len(books.cards()), [one.code for one in books.conflicts()]) == (1, ["SYNC_PERHAPS_OURS"])
        books.edit(record_id, customer_number="1")
    books.push(full=True)
    assert (len(books.cards()), books.links()[record_id].number) == (1, "1")
    assert (books.card("1")["Phone1"], books.card("1")["Active"]) == ("+46920100000", False)
    assert books.conflicts() == []


def test_an_inactive_customer_whom_only_a_list_shows_has_not_vanished(sqlite_store: Store) -> None:
    books = Books(sqlite_store, inactive_by_path="missing")
    record_id = books.customer("1", phone="0920-10 00 00")
    books.push()
    books.there("1", Active=False)
    books.edit(record_id, phone="0920-20 00 00")
    report = books.push(full=True)
    assert (counts(report), books.card("1")["Phone1"]) == ({"read": 1, "updated": 1}, "+46920200000")


def test_a_card_whose_first_change_got_no_answer_is_linked_and_emptied_when_it_is_emptied_here(
    books: Books,
) -> None:
    books.there("1")
    record_id = books.customer("1", **{"invoice.city": "Boden"})
    books.faults({"kind": "truncated", "method": "PUT", "path": "^/3/"}, *SILENT)
    with pytest.raises(HubError):
        books.push()
    assert (books.card("1")["City"], books.links()) == ("Boden", {})
    books.edit(record_id, invoice__city=None)
    books.push()
    assert (books.card("1")["City"], books.links()[record_id].number) == (None, "1")


def test_a_change_that_never_arrived_is_not_taken_for_agreed(books: Books) -> None:
    record_id = books.customer("1")
    books.push()
    books.later(3600)
    books.push()  # It sees its own change there once; from now on no list tells of the card.
    books.later(3600)
    books.edit(record_id, invoice__city="Boden")
    books.faults(
        *({"kind": "reset", "method": "PUT", "path": "^/3/customers/1$", "nth": nth} for nth in range(1, 8))
    )
    with pytest.raises(HubError):
        books.push()
    assert [intent.state for intent in books.intents(record_id)][-1] == "sent"
    books.faults()
    assert books.card("1")["City"] is None
    books.push()
    assert books.card("1")["City"] == "Boden"
