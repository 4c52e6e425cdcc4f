"""A register of articles taken in: planned, held, corrected, taken back; on each database."""

from functools import cache
from io import BytesIO
from typing import Any

import openpyxl
import pytest

from hub.errors import HubError
from hub.run_report import RunReport
from pipelines.article_import.options import ArticleImportOptions
from pipelines.hub import Hub
from pipelines.price_files.suppliers import SupplierSaid, save_supplier
from pipelines.requests import How
from pipelines.verbs import import_file, replay, returned_workbook, undo
from tests.dagster.books import book
from tests.pipelines.conftest import opened
from warehouse import article_views, quarantine
from warehouse.store import Store

HEADERS = ("Artikelnr", "Benämning", "Enhet", "Försäljningspris", "Inköpspris", "Moms", "Typ")


@pytest.fixture
def hub(store: Store) -> Hub:
    return opened(store)


@cache
def written(headers: tuple[str, ...], rows: tuple[tuple[Any, ...], ...]) -> bytes:
    """A workbook; the same one of the same rows (it tells when it was saved)."""
    return book(headers, rows)


def take(
    hub: Hub, *rows: tuple[Any, ...], headers: tuple[str, ...] = HEADERS, how: How | None = None, **said: Any
) -> RunReport:
    return import_file(
        hub, "demo", "articles", written(headers, rows), "artiklar.xlsx", ArticleImportOptions(**said), how
    )


def articles(hub: Hub) -> dict[str, dict[str, Any]]:
    with hub.store.reading("demo") as scope:
        return {article["number"]: article for article in article_views.list_articles(scope)}


def test_a_register_is_planned_then_taken_in_then_taken_back(hub: Hub) -> None:
    rows = (
        ("0012345", "Kabel", "m", "12,50", "8,25", "25 %", "Vara"),
        ("A1", "Montör", "tim", "650", "", 25, "T"),
    )
    planned = take(hub, *rows, how=How("plan"))
    assert (planned.status, planned.counts["created"], articles(hub)) == ("planned", 2, {})
    done = take(hub, *rows, how=How("apply", planned.plan_checksum, lifts=None))
    assert (done.status, done.counts["created"]) == ("applied", 2)
    cable, work = articles(hub)["0012345"], articles(hub)["A1"]
    assert (cable["name"], cable["unit"], cable["sales_price"], cable["purchase_price"]) == (
        "Kabel", "m", "12.5", "8.25",
    )  # fmt: skip
    assert (cable["vat_percent"], cable["kind"], work["kind"], work["sales_price"]) == (
        "25", "stock", "service", "650",
    )  # fmt: skip
    assert take(hub, *rows).counts["unchanged"] == 2
    undo(hub, "demo", done.run_id)
    assert articles(hub) == {}


def test_a_column_that_is_not_there_blanks_nothing(hub: Hub) -> None:
    take(hub, ("1", "Montör", "tim", "650", "400", "25", "Tjänst"))
    report = take(hub, ("1", "700"), headers=("Artikelnummer", "Utpris"))
    assert report.counts["updated"] == 1
    after = articles(hub)["1"]
    assert (after["sales_price"], after["name"], after["kind"], after["purchase_price"]) == (
        "700", "Montör", "service", "400",
    )  # fmt: skip
    take(hub, ("1", "", "(töm)"), headers=("Artikelnummer", "Utpris", "Inpris"))
    after = articles(hub)["1"]
    assert (after["sales_price"], after["purchase_price"]) == ("700", None)


def test_rows_to_correct_wait_and_come_home_in_the_workbook(hub: Hub) -> None:
    report = take(hub, ("1", "Kabel", "m", "tolv", "8", "25", ""), ("2", "Rör", "m", "12", "8", "25", ""))
    assert (report.counts["created"], report.counts["quarantined"]) == (1, 1)
    assert [(bad["code"], bad["column"]) for bad in report.quarantined] == [
        ("AMOUNT_UNREADABLE", "Försäljningspris")
    ]
    again = replay(hub, "demo", run_id=report.run_id)
    assert again.counts["quarantined"] == 1
    workbook = openpyxl.load_workbook(BytesIO(returned_workbook(hub, "demo", report.run_id)))
    page = workbook["Att rätta"]
    column = [cell.value for cell in page[1]].index("Försäljningspris") + 1
    page.cell(2, column).value = "12,75"
    out = BytesIO()
    workbook.save(out)
    done = import_file(hub, "demo", "articles", out.getvalue(), "rättad.xlsx")
    assert (done.counts["created"], articles(hub)["1"]["sales_price"]) == (1, "12.75")
    with hub.store.reading("demo") as scope:
        assert quarantine.open_count(scope) == 0


def test_a_later_good_row_closes_what_waits_of_the_same_article(hub: Hub) -> None:
    take(hub, ("1", "", "m", "1", "1", "25", ""))
    take(hub, ("1", "Kabel", "m", "1", "1", "25", ""))
    with hub.store.reading("demo") as scope:
        assert quarantine.open_count(scope) == 0


def test_a_change_of_most_prices_waits_for_somebody(hub: Hub) -> None:
    rows = [(str(number), f"Artikel {number}", "st", "10", "5", "25", "") for number in range(20)]
    take(hub, *rows)
    held = take(hub, *[(number, name, unit, "1000", *rest) for number, name, unit, _, *rest in rows])
    assert (held.status, [brake["code"] for brake in held.brakes]) == ("refused", ["BRAKE_MANY_OVERWRITTEN"])


def test_a_wholesalers_number_is_its_own_and_finds_its_article_again(hub: Hub) -> None:
    for name in ("ahlsell", "storel"):
        save_supplier(hub, "demo", SupplierSaid(name))
    headers = ("Artikelnummer", "Benämning", "Lev. artikelnr", "Inköpspris")
    take(hub, ("A1", "Kabel", "100", "10"), headers=headers, supplier="ahlsell")
    take(hub, ("B1", "Rör", "100", "20"), headers=headers, supplier="storel")
    report = take(hub, ("100", "11"), headers=("Lev. artikelnr", "Inköpspris"), supplier="Ahlsell")
    assert report.counts["updated"] == 1
    prices = {number: (one["supplier"], one["purchase_price"]) for number, one in articles(hub).items()}
    assert prices == {"A1": ("ahlsell", "11"), "B1": ("storel", "20")}
    with pytest.raises(HubError) as raised:
        take(hub, ("100", "11"), headers=("Lev. artikelnr", "Inköpspris"), supplier="dahl")
    assert raised.value.code == "SUPPLIER_UNKNOWN"


def test_a_wholesaler_in_a_cell_is_known_by_its_name_or_title(hub: Hub) -> None:
    save_supplier(hub, "demo", SupplierSaid("ahlsell", "Ahlsell Sverige AB"))
    rows = (("1", "Kabel", "Ahlsell Sverige AB", "7"), ("2", "Rör", "Okänd AB", "8"))
    report = take(hub, *rows, headers=("Artikelnummer", "Benämning", "Leverantör", "Lev. artikelnr"))
    assert [warning["code"] for warning in report.warnings] == ["ARTICLE_SUPPLIER_UNKNOWN"]
    assert [articles(hub)[number]["supplier"] for number in "12"] == ["ahlsell", None]


def test_what_columns_mean_can_be_said_and_is_remembered(hub: Hub) -> None:
    report = take(
        hub, ("7", "Kabel"), headers=("Vårt id", "Vad"), column_map={"Vårt id": "number", "Vad": "name"}
    )
    assert (report.counts["created"], articles(hub)["7"]["name"]) == (1, "Kabel")
    take(hub, ("8", "Rör"), headers=("Vårt id", "Vad"))
    assert articles(hub)["8"]["name"] == "Rör"


def test_a_sheet_without_article_numbers_is_refused(hub: Hub) -> None:
    with pytest.raises(HubError) as raised:
        take(hub, ("Kabel", "m"), headers=("Benämning", "Enhet"))
    assert raised.value.code == "ARTICLE_COLUMN_MISSING"
