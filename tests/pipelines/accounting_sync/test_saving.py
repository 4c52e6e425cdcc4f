"""Customers sent as soon as they are saved, where the connection says so; a save never fails for it."""

import pytest

from hub.run_report import RunReport
from pipelines import verbs
from pipelines.accounting_sync import saving
from pipelines.requests import Who
from tests.dagster import books as workbooks
from tests.pipelines.accounting_sync.books import BASE, TERMS, Books
from warehouse import runs
from warehouse.store import Store

HEADERS = ("Kundnummer", "Företagsnamn", "Ort")
ROWS = (("1001", "Berg Bygg AB", "Luleå"), ("1002", "Dal El AB", "Boden"))


@pytest.fixture
def eager(sqlite_store: Store) -> Books:
    """An office whose first push has been approved: one customer is linked."""
    books = Books(sqlite_store, create="at_save")
    books.customer("1", "Ek Rör AB")
    books.push()
    books.forget_calls()
    return books


def imported(books: Books, *rows: tuple[str, ...]) -> RunReport:
    books.later(1)
    data = workbooks.book(HEADERS, rows or ROWS)
    return verbs.import_file(
        books.hub, books.tenant, "contacts", data, "kunder.xlsx", who=Who("cli", "Kim"), way=books.way()
    )


def edited(books: Books, contact: str, **fields: str) -> RunReport:
    books.later(1)
    return verbs.edit_contact(books.hub, books.tenant, contact, fields, Who("cli", "Kim"), books.way())


def codes(report: RunReport) -> list[str]:
    return [warning["code"] for warning in report.warnings]


def names(books: Books) -> list[str]:
    return sorted(card["Name"] for card in books.cards())


def test_an_imports_customers_are_made_there_at_once_and_no_others(eager: Books) -> None:
    eager.customer("7", "Väntar AB")
    report = imported(eager)
    assert (report.status, codes(report)) == ("applied", [])
    assert names(eager) == ["Berg Bygg AB", "Dal El AB", "Ek Rör AB"]
    eager.forget_calls()
    assert codes(imported(eager)) == []
    assert eager.calls() == []


def test_an_edit_goes_at_once_in_as_few_calls(eager: Books) -> None:
    edited(eager, "1", email="info@ek.example")
    assert eager.card("1")["Email"] == "info@ek.example"
    assert eager.calls("P") == ["PUT /3/customers/1"]
    assert len(eager.calls("GET")) <= 4


@pytest.mark.parametrize("create", ["lazily", "at_sync"])
def test_others_wait_for_their_sync(eager: Books, create: str) -> None:
    urls = {"base_url": BASE, "auth_url": f"{BASE}/oauth-v1"}
    eager.connect({"create": create, "terms": TERMS, **urls})
    imported(eager)
    edited(eager, "1", email="info@ek.example")
    assert eager.calls() == []


def test_a_save_never_fails_for_it_and_the_report_says_so(eager: Books) -> None:
    eager.faults({"kind": "unavailable", "path": "^/3/", "every": 1})
    report = imported(eager)
    assert (report.status, report.exit_code, codes(report)) == ("applied", 0, ["SAVED_NOT_SENT"])
    assert report.counts["created"] == 2
    with eager.hub.store.reading(eager.tenant) as scope:
        kept = runs.get_run(scope, report.run_id)
    assert [warning["code"] for warning in kept.report["warnings"]] == ["SAVED_NOT_SENT"]
    eager.faults()
    eager.push()
    assert names(eager) == ["Berg Bygg AB", "Dal El AB", "Ek Rör AB"]


def test_what_nobody_foresaw_does_no_harm_either(eager: Books, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*said: object, **more: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("pipelines.accounting_sync.pushing.push", broken)
    report = imported(eager)
    assert (report.status, codes(report)) == ("applied", ["SAVED_NOT_SENT"])


def test_the_first_push_of_all_needs_a_persons_word(sqlite_store: Store) -> None:
    books = Books(sqlite_store, create="at_save")
    report = imported(books)
    assert (report.status, codes(report), books.cards()) == ("applied", ["SAVED_NOT_SENT"], [])


def test_who_is_held_is_counted(eager: Books) -> None:
    eager.there("1001", Name="Främling AB", OrganisationNumber="202100-5489")
    report = imported(eager)
    assert codes(report) == ["SAVED_HELD"]
    assert names(eager) == ["Dal El AB", "Ek Rör AB", "Främling AB"]


def test_too_many_are_left_to_the_sync(eager: Books, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(saving, "MOST", 1)
    assert codes(imported(eager)) == ["SAVED_TOO_MANY"]
    assert eager.calls() == []
