"""Storel's three files and the municipal ones: cell by cell, and what is wrong in them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.prices import ListedArticle, Term
from mappings.pricelists import municipal, storel
from mappings.pricelists.layout import Layout
from mappings.pricelists.shapes import Unreadable
from tests.mappings.pricelists.written import article, content, said, term

STOREL_LIST = "7700123;RÖR VP 16 MM;M;CÄÄ01;1 543,50;20261101;J;L;O"
MUNICIPAL_LIST = "7700123;Rör VP 16 mm;M;100;CÄÄ01;15,43;2026-11-01;J"


def test_every_cell_of_storels_price_list() -> None:
    assert article(storel.LIST, content(STOREL_LIST, encoding="cp1252")) == ListedArticle(
        "7700123",
        "RÖR VP 16 MM",
        unit="M",
        price=1543_5000,
        discount_class="CÄÄ01",
        price_date="2026-11-01",
        stocked=True,
    )


@pytest.mark.parametrize(
    ("status", "price", "expected"),
    [
        ("PPB", "15,00", (None, "active")),
        ("UL", "15,00", (15_0000, "leaving")),
        ("O", "0,00", (None, "active")),
    ],
)
def test_on_request_has_no_price_and_what_leaves_is_said_so(
    status: str, price: str, expected: tuple[int | None, str]
) -> None:
    found = article(storel.LIST, content(f"0012345;KABEL;ST;BÄ010;{price};20261101;J;;{status}"))
    assert (found.price, found.status, found.stocked) == (*expected, None)


def test_two_rates_are_two_tiers_and_one_is_one() -> None:
    assert term(storel.LETTER, content("CÄÄ01;55,4;10,1%")) == Term("CÄÄ01", discounts=(5540, 1010))
    assert term(storel.LETTER, content("CÄÄ01;55,4;")).discounts == (5540,)


def test_a_net_price_is_an_articles_own() -> None:
    line = "0012345;KABEL FÖRLÄGGNING;1935,00;BÄ010;20261101"
    expected = Term(number="0012345", net_price=1935_0000, text="KABEL FÖRLÄGGNING")
    assert term(storel.NET, content(line, encoding="cp1252")) == expected


def test_the_municipal_files_have_fewer_cells_and_may_have_a_heading() -> None:
    heading = "Artikelnummer;Benämning;Enhet;Förpackningsstorlek;Materialgrupp;GN-Pris;Prisdatum;Lagerförd"
    found = article(municipal.LIST, content(heading, MUNICIPAL_LIST, encoding="utf-8"))
    assert (found.price, found.pack, found.stocked, found.name) == (15_4300, 100_0000, True, "Rör VP 16 mm")
    assert term(municipal.LETTER, content("Materialgrupp;Rabatt", "CÄÄ01;42")) == Term(
        "CÄÄ01", discounts=(4200,)
    )
    assert term(municipal.NET, content("7700123;12,50;20261101")) == Term(number="7700123", net_price=12_5000)


@pytest.mark.parametrize(
    ("layout", "line", "code"),
    [
        (storel.LIST, STOREL_LIST + ";", "PRICE_CELLS"),
        (storel.LIST, STOREL_LIST.replace(";O", ";X"), "PRICE_STATUS_UNKNOWN"),
        (storel.LIST, STOREL_LIST.replace("1 543,50", "1.543"), "PRICE_UNREADABLE"),
        (storel.LIST, STOREL_LIST.replace("20261101", "20261301"), "PRICE_DATE_UNREADABLE"),
        (storel.LIST, STOREL_LIST.replace("7700123", " "), "PRICE_ARTICLE_NUMBER_MISSING"),
        (storel.LETTER, "CÄÄ01;101,0;", "PRICE_DISCOUNT_UNREADABLE"),
        (storel.LETTER, "CÄÄ01;;", "PRICE_DISCOUNT_UNREADABLE"),
        (storel.LETTER, ";42,0;", "PRICE_TERM_OF_WHAT"),
        (storel.NET, "0012345;KABEL;0,00;BÄ010;20261101", "PRICE_UNREADABLE"),
        (municipal.LIST, MUNICIPAL_LIST.replace(";100;", ";hundra;"), "PRICE_UNREADABLE"),
    ],
)
def test_a_line_that_cannot_be_taken_names_its_cell(layout: Layout, line: str, code: str) -> None:
    (bad,) = said(layout, content(line))
    assert isinstance(bad, Unreadable)
    assert bad.problem.code == code
    column = bad.problem.params.get("column")
    assert column is None or column == "Rabatt" or bad.values.get(str(column))


NAMES = st.text('ABCÅÄÖ 0123456789/,.-"', min_size=1, max_size=50).map(str.strip).filter(bool)
CODES = st.text("ABCDEFÅÄÖ0123456789", min_size=1, max_size=5)
NUMBERS = st.from_regex("[0-9]{7}", fullmatch=True)
ORE = st.integers(1, 99_999_99)


@given(NUMBERS, NAMES, CODES, ORE, st.booleans())
def test_what_is_written_as_storel_writes_is_read_back(
    number: str, name: str, of_class: str, ore: int, stocked: bool
) -> None:
    price = f"{Decimal(ore) / 100:.2f}".replace(".", ",")
    line = f"{number};{name};ST;{of_class};{price};20261101;J;{'L' if stocked else ''};O"
    found = article(storel.LIST, content(line, encoding="cp1252"))
    assert (found.number, found.name, found.discount_class) == (number, name, of_class)
    assert (found.price, found.stocked) == (ore * 100, True if stocked else None)
