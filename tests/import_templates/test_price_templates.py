"""The templates of price lists and discount letters: made by the script, taken in whole when filled."""

from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import import_templates
from hub.prices import Kind, ListedArticle, Term
from import_templates.make_templates import build
from import_templates.price_columns import PRICE_TEMPLATES, price_columns
from pipelines.price_files.importing import import_price_file
from pipelines.price_files.opening import PriceOptions, kind_of
from pipelines.price_files.suppliers import SupplierSaid, save_supplier
from tests.pipelines.conftest import opened
from warehouse import price_rows
from warehouse.store import Store

FOLDER = Path(import_templates.__file__).parent
NAMES = pytest.mark.parametrize("name", list(PRICE_TEMPLATES))
LIST, LETTER = PRICE_TEMPLATES


def cells(data: bytes) -> list[tuple[str, str, object, str]]:
    return [
        (sheet.title, cell.coordinate, cell.value, cell.number_format)
        for sheet in openpyxl.load_workbook(BytesIO(data))
        for row in sheet.iter_rows()
        for cell in row
    ]


def filled(name: str, *rows: dict[str, Any], over_example: bool = False) -> bytes:
    """The template as an office fills it in: header → value."""
    book = openpyxl.load_workbook(FOLDER / name)
    page = book.worksheets[0]
    places = {cell.value: number for number, cell in enumerate(page[1], 1)}
    for number, row in enumerate(rows, 2 if over_example else 3):
        for column in places.values():
            page.cell(number, column).value = None
        for header, value in row.items():
            page.cell(number, places[header]).value = value
    out = BytesIO()
    book.save(out)
    return out.getvalue()


@NAMES
def test_the_committed_template_is_the_built_one(name: str) -> None:
    assert cells((FOLDER / name).read_bytes()) == cells(build(name))
    assert build(name) == build(name)


@NAMES
def test_what_the_template_is_its_content_tells_and_the_help_explains_every_column(name: str) -> None:
    kind = PRICE_TEMPLATES[name][0]
    assert kind_of((FOLDER / name).read_bytes()) == kind
    page = openpyxl.load_workbook(FOLDER / name)["Hjälp"]
    explained = {row[0]: row[1:] for row in page.iter_rows(values_only=True)}
    for header, _, *said in price_columns(kind):
        assert list(explained[header]) == said[:2]


@pytest.mark.parametrize("over_example", [False, True])
def test_a_filled_price_list_goes_in_whole(sqlite_store: Store, over_example: bool) -> None:
    rows: list[dict[str, Any]] = [
        {
            "Artikelnummer": "0012345", "E-nummer": "7700123", "Benämning": "Kabel", "Enhet": "M",
            "Listpris": 1250.5, "Pris per": 100, "Materialklass": "BÄ01", "Förpackning": 50,
            "Gäller från": date(2026, 11, 1),
        },
        {"Artikelnummer": "0012346", "Benämning": "Rör", "Listpris": "20,50"},
        {"Artikelnummer": "0012347", "Benämning": "Ventil"},
    ]  # fmt: skip
    assert taken(sqlite_store, "price-list", filled(LIST, *rows, over_example=over_example)) == [
        ListedArticle(
            "0012345", "Kabel", unit="M", price=1250_5000, price_per=100, discount_class="BÄ01", pack=50_0000,
            e_number="7700123",
        ),
        ListedArticle("0012346", "Rör", price=20_5000),
        ListedArticle("0012347", "Ventil"),
    ]  # fmt: skip


@pytest.mark.parametrize("over_example", [False, True])
def test_a_filled_discount_letter_goes_in_whole(sqlite_store: Store, over_example: bool) -> None:
    rows: list[dict[str, Any]] = [
        {"Materialklass": "BÄ01", "Benämning": "Kabel", "Rabatt": 42.5, "Gäller till": date(2027, 10, 31)},
        {"Materialklass": "CÄÄ01", "Rabatt": "10 %"},
    ]
    assert taken(sqlite_store, "discount-letter", filled(LETTER, *rows, over_example=over_example)) == [
        Term("BÄ01", discounts=(4250,), valid_to="2027-10-31", text="Kabel"),
        Term("CÄÄ01", discounts=(1000,)),
    ]


def taken(store: Store, kind: Kind, data: bytes) -> list[Any]:
    """What is in force once a file has been taken in; every row of it, but for the untouched example."""
    hub = opened(store)
    supplier = save_supplier(hub, "demo", SupplierSaid("egen"))
    report = import_price_file(hub, "demo", kind, data, "mall.xlsx", PriceOptions("egen"))
    assert (report.status, report.counts["quarantined"]) == ("applied", 0)
    assert {line["reason"] for line in report.ignored} <= {"example"}
    with hub.store.reading("demo") as scope:
        if kind == "price-list":
            return sorted(price_rows.articles(scope, supplier.id, 1))
        return sorted(price_rows.terms(scope, supplier.id, kind, 1))
