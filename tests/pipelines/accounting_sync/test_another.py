"""A linked number that has gone to somebody else there: shown with both cards, and never overwritten."""

from typing import Any

import pytest

from pipelines.accounting_sync.ensuring import ensure_customer
from pipelines.requests import Who
from sandbox.fortnox.tables import CUSTOMER
from tests.pipelines.accounting_sync.books import Books
from warehouse.store import Store

STRANGER = {"Name": "Sjö Rör AB", "OrganisationNumber": "202100-5489", "City": "Malmö"}


@pytest.fixture
def books(sqlite_store: Store) -> Books:
    made = Books(sqlite_store)
    made.customer("7", "Berg Bygg AB", organisation_number="5560360793", **{"invoice.city": "Luleå"})
    made.push()
    return made


def entered_anew(books: Books, **fields: Any) -> None:
    """Deleted over there, and the number given to somebody else."""
    books.later(3600)
    books.there("7", **{**STRANGER, **fields})


def test_a_stranger_under_a_linked_number_is_a_clash_and_untouched(books: Books) -> None:
    entered_anew(books)
    report = books.push()
    assert report.counts["held"] == 1
    (conflict,) = books.conflicts()
    assert (conflict.kind, conflict.code) == ("number_clash", "SYNC_ANOTHER")
    assert (conflict.ours["Name"], conflict.theirs[0]["Name"]) == ("Berg Bygg AB", "Sjö Rör AB")
    assert books.card("7")["Name"] == "Sjö Rör AB"
    assert books.push(full=True).counts["held"] == 1


@pytest.mark.parametrize("decided", [None, "leave"])
def test_a_stranger_stays_one_though_no_list_of_changes_tells_it_again(books: Books, decided: Any) -> None:
    (record_id,) = books.links()
    entered_anew(books)
    books.push()
    if decided is not None:
        books.decide(decided)
    for full in (False, True, False):
        books.later(7200)
        assert books.push(full=full).counts["held"] == 1
        books.edit(record_id, note=f"Ring före sju, {full}")
    books.later(7200)
    assert books.push().counts["held"] == 1
    assert len(books.conflicts()) == (decided is None)
    assert (books.card("7")["Name"], books.card("7")["Comments"]) == (
        "Sjö Rör AB",
        CUSTOMER.new()["Comments"],
    )
    assert books.calls("PUT") == []


def test_a_stranger_whose_card_is_ours_again_is_one_no_more(books: Books) -> None:
    entered_anew(books)
    books.push()
    books.later(7200)
    books.there("7", Name="Berg Bygg AB", OrganisationNumber="556036-0793")
    assert books.push().counts["held"] == 0
    assert books.conflicts() == []
    assert books.card("7")["City"] == "Luleå"
    books.later(7200)
    assert books.push().counts["unchanged"] == 1


@pytest.mark.parametrize("changed", [{"Name": "Berg Bygg AB"}, {"OrganisationNumber": "556036-0793"}])
def test_a_card_that_keeps_its_name_or_its_number_is_the_same_one_edited(
    books: Books, changed: dict[str, str]
) -> None:
    entered_anew(books, **changed)
    assert books.push().counts["updated"] == 1
    assert books.card("7")["Name"] == "Berg Bygg AB"
    assert books.conflicts() == []


def test_who_became_what_we_have_meanwhile_is_no_stranger(books: Books) -> None:
    (record_id,) = books.links()
    books.edit(record_id, name="Sjö Rör AB", organisation_number="2021005489")
    entered_anew(books)
    books.push()
    assert books.conflicts() == []
    assert books.card("7")["Name"] == "Sjö Rör AB"


def test_decided_to_be_the_same_it_is_set_right_once_and_for_this_one(books: Books) -> None:
    entered_anew(books)
    books.push()
    books.decide("same")
    assert books.push(full=True).counts["updated"] == 1
    assert books.card("7")["Name"] == "Berg Bygg AB"
    books.later(3600)
    books.there("7", Name="Ek El AB", OrganisationNumber="212000-0142")
    assert books.push().counts["held"] == 1
    assert books.card("7")["Name"] == "Ek El AB"


def test_decided_to_get_a_new_number_it_gets_one_and_one_only(books: Books) -> None:
    entered_anew(books)
    books.push()
    books.decide("new_number")
    assert books.push(full=True).counts["created"] == 1
    assert books.card("7")["Name"] == "Sjö Rör AB"
    (link,) = books.links().values()
    assert link.number != "7"
    assert books.card(link.number)["Name"] == "Berg Bygg AB"
    assert books.push(full=True).counts["unchanged"] == 1
    assert len(books.cards()) == 2


def test_left_it_stays_here(books: Books) -> None:
    entered_anew(books)
    books.push()
    books.decide("leave")
    assert books.push(full=True).counts["held"] == 1
    assert books.conflicts() == []
    assert books.card("7")["Name"] == "Sjö Rör AB"


def test_how_two_were_found_to_be_the_same_outlives_every_change(books: Books) -> None:
    (record_id,) = books.links()
    first = books.links()[record_id]
    books.edit(record_id, invoice__city="Boden")
    books.push()
    then = books.links()[record_id]
    assert (then.match_rule, then.matched_at) == (first.match_rule, first.matched_at)
    assert first.match_rule == "created"
    assert then.shadow["City"] == "Boden"


def test_who_was_there_already_does_not_wait_for_use_once_more(sqlite_store: Store) -> None:
    books = Books(sqlite_store, create="lazily")
    record_id = books.customer("7", "Berg Bygg AB", organisation_number="5560360793")
    books.push(wanted=frozenset({record_id}))
    entered_anew(books)
    books.push()
    books.decide("new_number")
    assert books.push().counts["created"] == 1
    assert books.links()[record_id].number != "7"


@pytest.mark.parametrize("resolution", ["", "leave", "new_number", "same"])
def test_no_invoice_goes_to_the_stranger(books: Books, resolution: str) -> None:
    entered_anew(books)
    books.push()
    if resolution:
        books.decide(resolution)
    who = Who("cli", "Kim")
    books.later(1)
    said = ensure_customer(books.hub, books.tenant, "7", "fortnox", who, books.way(), "invoice")
    if resolution == "same":
        assert (said.status, said.customer_number) == ("existing", "7")
    elif resolution == "new_number":
        assert said.status == "created"
        assert said.customer_number not in (None, "7")
    else:
        assert (said.status, said.customer_number) == ("conflict", None)
        assert said.reason
    assert resolution == "same" or books.card("7")["Name"] == "Sjö Rör AB"
