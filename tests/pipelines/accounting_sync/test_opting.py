"""Bookkeeping's own fields: shown with every plan, sent when an administrator has opted in."""

from typing import Any

import pytest

from tests.pipelines.accounting_sync.books import PLAN, Books

NUMBER, VAT = "5560360793", "SE556036079301"


def choose(books: Books, **said: Any) -> None:
    books.connect({**books.connection().settings, **said})


def proposals(books: Books) -> list[tuple[str, str]]:
    """(row's field and values, what would be chosen) of a plan."""
    plan = books.push(PLAN)
    return [
        (warning["message"].split(". ")[0], warning["code"])
        for warning in plan.warnings
        if warning["code"] == "SYNC_PROPOSED"
    ]


@pytest.fixture
def berg(books: Books) -> str:
    """A customer that is there, of the usual kind of VAT; her id."""
    record_id = books.customer("1", organisation_number=NUMBER, vat_number=VAT)
    books.push()
    assert books.card("1")["VATType"] == "SEVAT"
    return record_id


def test_reverse_charge_is_proposed_and_sent_when_opted_in(books: Books, berg: str) -> None:
    books.edit(berg, reverse_charge_construction=True)
    said = "1 Berg Bygg AB: Momstyp är SEVAT i bokföringen och skulle vara SEREVERSEDVAT enligt Blikk"
    assert proposals(books) == [(said, "SYNC_PROPOSED")]
    books.push()
    assert books.card("1")["VATType"] == "SEVAT"
    assert proposals(books) == [(said, "SYNC_PROPOSED")]
    choose(books, opted=["VATType"])
    (change,) = books.push(PLAN).changes or [{}]
    assert (change["field"], change["before"], change["after"]) == ("VATType", "SEVAT", "SEREVERSEDVAT")
    books.push()
    assert books.card("1")["VATType"] == "SEREVERSEDVAT"
    assert proposals(books) == []


@pytest.mark.parametrize(("flag", "then"), [(None, "SEREVERSEDVAT"), (False, "SEVAT")])
def test_only_an_explicit_no_proposes_the_way_back(
    books: Books, berg: str, flag: bool | None, then: str
) -> None:
    choose(books, opted=["VATType"])
    books.edit(berg, reverse_charge_construction=True)
    books.push()
    books.edit(berg, reverse_charge_construction=flag)
    books.push()
    assert books.card("1")["VATType"] == then


def test_a_customer_out_of_use_here_is_proposed_as_inactive_there(books: Books, berg: str) -> None:
    books.edit(berg, is_active=False)
    books.push()
    assert books.card("1")["Active"] is True
    assert len(proposals(books)) == 1
    choose(books, opted=["Active"])
    books.push()
    assert books.card("1")["Active"] is False
