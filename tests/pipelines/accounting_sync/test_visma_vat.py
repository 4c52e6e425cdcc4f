"""A VAT number is valid, invalid, or could not be checked; all else of the customer goes in each case."""

from typing import Any

import pytest

from tests.pipelines.accounting_sync.test_pushing import counts
from tests.pipelines.accounting_sync.test_visma import flag, vies
from tests.pipelines.accounting_sync.visma_books import VismaBooks
from warehouse.store import Store

VALID, INVALID = "SE556036079301", "SE559900111101"
BUILDS: dict[str, Any] = {"vat_number": INVALID, "reverse_charge_construction": True}


@pytest.fixture
def books(sqlite_store: Store) -> VismaBooks:
    return VismaBooks(sqlite_store)


def noted(report: Any) -> list[str]:
    return [said["code"] for said in report.warnings]


def test_an_invalid_number_waits_to_be_corrected_and_the_new_customer_goes(books: VismaBooks) -> None:
    record_id = books.customer("1", **BUILDS)
    books.customer("2", "Dal El AB", vat_number=VALID, reverse_charge_construction=True)
    report = books.push()
    assert counts(report) == {"read": 2, "created": 2}
    assert noted(report) == ["SYNC_FIELD_INVALID"] * 2
    assert (flag(books), flag(books, "2")) == ((None, False), (VALID, True))
    assert counts(books.push()) == {"read": 2, "unchanged": 1, "held": 1}
    assert [conflict.code for conflict in books.conflicts()] == ["VAT_NUMBER_REFUSED"]
    books.edit(record_id, vat_number=VALID)
    assert counts(books.push()) == {"read": 2, "updated": 1, "unchanged": 1}
    assert (flag(books), books.conflicts()) == ((VALID, True), [])


def test_a_change_goes_though_the_number_beside_it_is_invalid(books: VismaBooks) -> None:
    record_id = books.customer("1", vat_number=VALID, reverse_charge_construction=True)
    books.push()
    books.edit(record_id, vat_number=INVALID, phone="0920-10 00 00")
    report = books.push()
    assert counts(report) == {"read": 1, "updated": 1}
    assert noted(report) == ["SYNC_FIELD_INVALID"]
    assert (bool(books.card("1")["Telephone"]), flag(books)) == (True, (VALID, True))


def test_silence_and_an_invalid_number_are_told_apart(books: VismaBooks) -> None:
    books.customer("1", **BUILDS)
    vies(books, "down")
    assert noted(books.push()) == ["SYNC_FIELD_WAITS"] * 2
    vies(books, "up")
    books.push()
    assert [conflict.code for conflict in books.conflicts()] == ["VAT_NUMBER_REFUSED"]
    books.company.vies.put(INVALID, True)  # It is entered in the register at last.
    assert counts(books.push()) == {"read": 1, "updated": 1}
    assert flag(books) == (INVALID, True)


def test_a_number_there_that_has_become_invalid_holds_its_own_customer_alone(books: VismaBooks) -> None:
    record_id = books.customer("1", vat_number=VALID)
    other = books.customer("2", "Dal El AB")
    books.push()
    books.company.vies.drop(VALID)
    for one in (record_id, other):
        books.edit(one, phone="0920-10 00 00")
    assert counts(books.push()) == {"read": 2, "updated": 1, "held": 1}
    assert [conflict.code for conflict in books.conflicts()] == ["VAT_NUMBER_REFUSED"]
