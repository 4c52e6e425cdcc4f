"""How the cells and rows of an article register are read."""

from typing import Any

import pytest

from connectors.files.wire import Workbook, sheet_from_rows
from mappings.articles import ArticleOptions, Known, article_table, map_articles
from mappings.articles.field_table import FIELDS, OWN_LABELS
from mappings.contacts.mapping import MappedSheet
from warehouse.record_layout import ARTICLE

HEAD = ("Artikelnummer", "Benämning")


def read(headers: tuple[str, ...], *rows: tuple[str, ...], kind: str = "xlsx", **known: Any) -> MappedSheet:
    sheet = sheet_from_rows("Artiklar", [list(headers), *map(list, rows)])
    options = ArticleOptions(suppliers={"ahlsell": "ahlsell"})
    return map_articles(Workbook(kind, [sheet]), options, Known(**known))


def one(header: str, text: str, kind: str = "xlsx") -> MappedSheet:
    return read((*HEAD, header), ("1", "Kabel", text), kind=kind)


def fields(sheet: MappedSheet) -> dict[str, Any]:
    (group,) = sheet.mapped.groups
    return group.root.fields


def test_every_field_of_an_article_has_its_column_and_no_other() -> None:
    assert {spec.field for spec in FIELDS} == {*ARTICLE.fields, *OWN_LABELS}
    table = article_table()
    for spec in FIELDS:
        assert table.find(spec.header) is spec
        assert table.by_name(spec.field) is spec


@pytest.mark.parametrize(
    "header, text, field, value",
    [
        ("Försäljningspris", "1 234,50 kr", "sales_price", "1234.5"),
        ("Försäljningspris", "1234.5", "sales_price", "1234.5"),
        ("Försäljningspris", "0.123456789", "sales_price", "0.123457"),
        ("Försäljningspris", "-50", "sales_price", "-50"),
        ("Pris exkl moms", "12,5", "sales_price", "12.5"),
        ("Inpris", "8", "purchase_price", "8"),
        ("Moms (%)", "25", "vat_percent", "25"),
        ("Moms", "25 %", "vat_percent", "25"),
        ("Moms", "0.06", "vat_percent", "6"),
        ("Momssats", "Momsfri", "vat_percent", "0"),
        ("Moms", "12,5%", "vat_percent", "12.5"),
        ("Konto", "3001 Försäljning varor", "sales_account", "3001"),
        ("Inköpskonto", "4000.0", "purchase_account", "4000"),
        ("Typ", "tjänst", "kind", "service"),
        ("Typ", "Vara", "kind", "stock"),
        ("Husarbete", "Ja", "house_work", True),
        ("Aktiv", "Nej", "is_active", False),
        ("EAN", "0007350000001", "ean", "0007350000001"),
        ("Typ av husarbete", "El", "house_work_type", "electricity"),
        ("Inköpsvaluta", "eur", "purchase_currency", "EUR"),
        ("Vikt", "250", "weight", 250),
        ("Enhet", "st", "unit", "st"),
        ("Leverantör", "Ahlsell", "supplier", "ahlsell"),
    ],
)
def test_a_cell_says(header: str, text: str, field: str, value: object) -> None:
    sheet = one(header, text)
    assert fields(sheet)[field] == value
    assert sheet.mapped.warnings == []


@pytest.mark.parametrize(
    "header, text, code",
    [
        ("Försäljningspris", "tolv", "AMOUNT_UNREADABLE"),
        ("Försäljningspris", "1.234", "AMOUNT_UNREADABLE"),
        ("Moms", "125", "VAT_UNREADABLE"),
        ("Pris per", "7", "PRICE_UNIT_UNREADABLE"),
        ("Försäljningspris", "#N/A", "CELL_ERROR"),
        ("Lev. artikelnr", "1,2E+12", "NUMBER_EXPONENT"),
    ],
)
def test_a_cell_stops_its_row(header: str, text: str, code: str) -> None:
    (bad,) = one(header, text, kind="csv").mapped.bad_rows
    assert (bad.findings[0].problem.code, bad.record_key) == (code, "article:1")


@pytest.mark.parametrize(
    "header, text, code",
    [
        ("Konto", "Varor", "ACCOUNT_UNREADABLE"),
        ("Typ", "grej", "VALUE_UNKNOWN"),
        ("Aktiv", "kanske", "YES_NO_UNKNOWN"),
        ("Leverantör", "Okänd AB", "ARTICLE_SUPPLIER_UNKNOWN"),
    ],
)
def test_a_cell_is_left_out_and_told(header: str, text: str, code: str) -> None:
    sheet = one(header, text)
    assert [warning.problem.code for warning in sheet.mapped.warnings] == [code]
    assert sheet.mapped.groups


def test_a_column_tells_how_its_numbers_are_written() -> None:
    headers = (*HEAD, "Utpris")
    swedish = read(headers, ("1", "A", "1.234"), ("2", "B", "12,50"), kind="csv")
    assert [group.root.fields["sales_price"] for group in swedish.mapped.groups] == ["1234", "12.5"]
    english = read(headers, ("1", "A", "1.234"), ("2", "B", "12.50"), kind="csv")
    assert [group.root.fields["sales_price"] for group in english.mapped.groups] == ["1.234", "12.5"]


def test_prices_for_many_are_prices_of_one() -> None:
    sheet = read((*HEAD, "Utpris", "Inpris", "Prisenhet"), ("1", "Skruv", "150", "90", "100 st"))
    assert (fields(sheet)["sales_price"], fields(sheet)["purchase_price"]) == ("1.5", "0.9")
    letters = read((*HEAD, "Utpris", "Prisenhet"), ("1", "Skruv", "150", "ST"))
    assert fields(letters)["sales_price"] == "150"


def test_vat_is_taken_out_of_a_price_that_includes_it() -> None:
    headers = (*HEAD, "Försäljningspris (inkl. moms)", "Moms")
    assert fields(read(headers, ("1", "Kabel", "125", "25")))["sales_price"] == "100"
    (bad,) = read(headers, ("1", "Kabel", "125", "")).mapped.bad_rows
    assert bad.findings[0].problem.code == "ARTICLE_VAT_NEEDED"


def test_a_row_needs_a_number_and_a_new_article_a_name() -> None:
    headers = (*HEAD, "Utpris")
    sheet = read(headers, ("", "Kabel", "1"), ("1", "", "2"), ("2", "", "3"), numbers={"2"})
    assert [bad.findings[0].problem.code for bad in sheet.mapped.bad_rows] == [
        "ARTICLE_NUMBER_NEEDED", "ARTICLE_NAME_NEEDED",
    ]  # fmt: skip
    assert fields(sheet)["number"] == "2"
    assert read(headers, ("(töm)", "Kabel", "1")).mapped.bad_rows[0].findings[0].problem.code == (
        "CLEAR_NOT_ALLOWED"
    )


def test_a_sales_price_below_the_purchase_price_is_told() -> None:
    sheet = read((*HEAD, "Utpris", "Inpris"), ("1", "Kabel", "10", "12"), ("2", "Rör", "12", "12"))
    assert [(told.problem.code, told.row.row) for told in sheet.mapped.warnings] == [
        ("SALES_BELOW_PURCHASE", 2)
    ]
    foreign = read((*HEAD, "Utpris", "Inpris", "Inköpsvaluta"), ("1", "Kabel", "10", "12", "NOK"))
    assert foreign.mapped.warnings == []


def test_an_e_number_is_the_number_where_there_is_no_other() -> None:
    assert fields(read(("E-nummer", "Benämning", "Enhet"), ("0012345", "Kabel", "m")))["number"] == "0012345"
    sheet = read(("Artikelnummer", "Benämning", "E-nummer"), ("1", "Kabel", "0012345"))
    assert fields(sheet)["number"] == "1"


def test_lines_that_are_no_articles_are_told_apart_and_all_are_accounted_for() -> None:
    headers = (*HEAD, "Utpris")
    sheet = read(headers, ("1", "Kabel", "1"), headers, ("Summa", "", "1"), ("", "0", ""))
    assert [line.reason for line in sheet.mapped.ignored] == ["header", "footer", "outside"]
    assert sheet.read == len(sheet.mapped.groups) == 1


def test_the_kind_of_a_new_article_is_assumed_and_never_overwrites() -> None:
    (group,) = read(HEAD, ("1", "Kabel")).mapped.groups
    assert (group.root.fields["kind"], group.root.soft) == ("stock", frozenset({"kind"}))
