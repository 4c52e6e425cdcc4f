"""Discount letters and net-price files by their columns."""

import pytest

from hub.prices import Term
from tests.mappings.pricelists.columns.sheets import LETTER, NET, content, read

HEAD = ["Rabattgrupp", "Benämning", "Rabatt %", "Gäller från", "Gäller t.o.m."]


def test_a_letter_by_class_with_its_days() -> None:
    rows = [["BÄ01", "Kabel", "42,5", "2026-11-01", "31.10.2027"], ["CÄÄ01", "", "0", "", ""]]
    assert read([HEAD, *rows], LETTER).terms == [
        Term("BÄ01", discounts=(4250,), valid_from="2026-11-01", valid_to="2027-10-31", text="Kabel"),
        Term("CÄÄ01", discounts=(0,)),
    ]


def test_two_rates_are_tiers_and_a_chain_discount_is_kept_apart() -> None:
    header = ["Materialklass", "Rabatt 1", "Rabatt 2", "Kedjerabatt"]
    assert read([header, ["BÄ01", "55,4", "10,1 %", "5"]], LETTER).terms == [
        Term("BÄ01", discounts=(5540, 1010), chain_discount=500)
    ]


def test_a_letter_by_article() -> None:
    header = ["Artnr", "Rabatt", "Nettopris"]
    rows = [["0012345", "42", ""], ["0012346", "", "9,95"]]
    assert read([header, *rows], LETTER).terms == [
        Term(number="0012345", discounts=(4200,)),
        Term(number="0012346", net_price=9_9500),
    ]


def test_a_row_that_names_both_or_neither_is_of_nothing() -> None:
    header = ["Artnr", "Rabattgrupp", "Rabatt"]
    rows = [["0012345", "BÄ01", "42"], ["", "BÄ01", "42"], ["", "", "42"]]
    found = read([header, *rows], LETTER)
    assert found.refused == [(2, "PRICE_TERM_OF_WHAT", None)]
    assert found.notes.ignored == [(4, "footer")]
    assert len(read([header, *rows], LETTER, Rabattgrupp="-").terms) == 1


@pytest.mark.parametrize(
    "rates, kind, expected",
    [
        (["0.42", "0.425", "0", "1"], "xlsx", [4200, 4250, 0, 10_000]),
        (["0.42500000000000004"], "xlsx", [4250]),
        (["0.42", "42"], "xlsx", [42, 4200]),
        (["0", "1"], "xlsx", [0, 100]),
        (["0,42"], "csv", [42]),
    ],
)
def test_cells_shown_in_per_cent_are_shares_of_one_if_all_are(
    rates: list[str], kind: str, expected: list[int]
) -> None:
    rows = [["Klass", "Rabatt"], *([f"K{number}", rate] for number, rate in enumerate(rates))]
    rows[0][0] = "Rabattgrupp"
    found = read(content(rows, kind=kind), LETTER)
    assert [term.discounts[0] for term in found.terms] == expected
    assert ("PRICE_DISCOUNT_SHARES" in found.told) is (expected[0] == 100 * 42 or expected == [4250])


@pytest.mark.parametrize("rate", ["101", "-5", "fem", "", "42,123"])
def test_a_discount_that_is_none_stops_its_row(rate: str) -> None:
    rows = [["Rabattgrupp", "Rabatt", "Benämning"], ["BÄ01", rate, "Kabel"], ["BÄ02", "42", "Rör"]]
    assert read(rows, LETTER).refused == [(2, "PRICE_DISCOUNT_UNREADABLE", "Rabatt")]


@pytest.mark.parametrize("day", ["20260230", "snart"])
def test_a_condition_whose_day_cannot_be_read_does_not_hold_for_ever(day: str) -> None:
    assert read([HEAD, ["BÄ01", "", "42", "", day]], LETTER).refused == [
        (2, "PRICE_DATE_UNREADABLE", "Gäller t.o.m.")
    ]


def test_days_above_the_headers_hold_for_every_row_and_belong_to_it() -> None:
    rows = [["Rabattgrupp", "Rabatt"], ["BÄ01", "42"]]
    first = read([["Gäller till:", "2026-12-31"], *rows], LETTER)
    assert first.terms == [Term("BÄ01", discounts=(4200,), valid_to="2026-12-31")]
    later = content([["Gäller till:", "2027-12-31"], *rows])
    (unit,) = read(later, LETTER).layout.units(later)
    assert "2027-12-31" in unit.raw


def test_net_prices_of_articles_and_those_that_have_none() -> None:
    header = ["Artikelnummer", "Benämning", "Ert pris", "Prisenhet", "Giltig t.o.m."]
    rows = [
        ["0012345", "Kabel", "1 250,50", "100", "2027-01-31"],
        ["0012346", "Rör", "", "", ""],
        ["0012347", "Rör", "0,00", "", ""],
        ["0012348", "Rör", "På förfrågan", "", ""],
        ["0012349", "Rör", "fem", "", ""],
    ]
    found = read([header, *rows], NET)
    assert found.terms == [
        Term(number="0012345", net_price=1250_5000, price_per=100, valid_to="2027-01-31", text="Kabel")
    ]
    assert found.notes.ignored == [(3, "no_price"), (4, "no_price"), (5, "no_price")]
    assert found.refused == [(6, "PRICE_UNREADABLE", "Ert pris")]
