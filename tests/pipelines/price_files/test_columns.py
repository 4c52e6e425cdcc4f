"""Excel and delimited text through the whole flow: read by headers, remembered, never guessed."""

import io
import zipfile
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import pytest
import xlsxwriter

from hub.errors import HubError
from hub.prices import Kind, ListedArticle
from hub.run_report import OUTCOMES, RunReport
from pipelines.hub import Hub
from pipelines.price_files.importing import import_price_file
from pipelines.price_files.opening import PriceOptions, kind_of
from pipelines.requests import How
from warehouse import price_editions, price_rows, quarantine, runs
from warehouse.suppliers import SupplierRow

HEAD = ["Artnr", "Benämning", "Enhet", "Pris", "Prisenhet", "Rabattgrupp"]
CABLE: list[Any] = ["0012345", "Kabel EKK", "M", 1250.5, 100, "BÄ01"]
PIPE: list[Any] = ["7700123", "Rör VP 16", "M", 20, 1, "CÄÄ01"]


def workbook(*rows: Sequence[Any], sheet: str = "Priser") -> bytes:
    """An .xlsx of these rows."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    book.set_properties({"created": datetime(2026, 1, 1)})  # the same rows are the same bytes
    page = book.add_worksheet(sheet)
    for number, row in enumerate(rows):
        page.write_row(number, 0, row)
    book.close()
    return buffer.getvalue()


def take(hub: Hub, data: bytes, kind: Kind = "price-list", **said: Any) -> RunReport:
    """Take a file in, and see that every row has an outcome."""
    options = PriceOptions("ahlsell", None, said.pop("columns", {}), said.pop("sheet", None))
    report = import_price_file(hub, "demo", kind, data, "fil.xlsx", options, How(**said))
    assert report.counts["read"] == sum(report.counts[name] for name in OUTCOMES)
    return report


def counts(report: RunReport) -> list[int]:
    return [report.counts[name] for name in ("read", "created", "updated", "unchanged", "quarantined")]


def in_force(hub: Hub, supplier: SupplierRow) -> dict[str, ListedArticle]:
    with hub.store.reading("demo") as scope:
        number = price_editions.published(scope, supplier.id, "price-list")
        return {one.number: one for one in price_rows.articles(scope, supplier.id, number)}


def test_a_list_comes_in_and_comes_again_with_changes(hub: Hub, ahlsell: SupplierRow) -> None:
    first = take(hub, workbook(["Prislista"], HEAD, CABLE, PIPE, ["", "Summa", "", 1270.5]))
    assert (counts(first), first.ignored) == (
        [2, 2, 0, 0, 0],
        [{"sheet": "Priser", "row": 5, "reason": "footer"}],
    )
    assert in_force(hub, ahlsell)["0012345"] == ListedArticle(
        "0012345", "Kabel EKK", unit="M", price=1250_5000, price_per=100, discount_class="BÄ01"
    )
    with hub.store.reading("demo") as scope:
        columns = runs.get_run(scope, first.run_id).report["columns"]
    assert columns["Pris"] == "list_price"
    moved = [HEAD[3], *HEAD[:3], *HEAD[4:]]
    again = workbook(moved, [21.5, *PIPE[:3], *PIPE[4:]], [1250.5, *CABLE[:3], *CABLE[4:]])
    planned = take(hub, again, mode="plan")
    assert [(one["key"], one["field"], one["after"]) for one in planned.changes or []] == [
        ("7700123 Rör VP 16", "price", "21.5")
    ]
    assert counts(take(hub, again, checksum=planned.plan_checksum)) == [2, 0, 1, 1, 0]


def test_a_row_that_cannot_be_taken_names_its_sheet_row_and_cell(hub: Hub, ahlsell: SupplierRow) -> None:
    take(hub, workbook(HEAD, CABLE, PIPE))
    report = take(hub, workbook(["Prislista"], HEAD, CABLE, [*PIPE[:3], "fem", *PIPE[4:]]))
    (bad,) = report.quarantined
    assert (bad["sheet"], bad["row"], bad["column"], bad["value"], bad["code"]) == (
        "Priser", 4, "Pris", "fem", "PRICE_UNREADABLE",
    )  # fmt: skip
    with hub.store.reading("demo") as scope:
        (record,) = quarantine.listing(scope)
    assert record.findings[0]["cell"] == "D4"
    assert in_force(hub, ahlsell)["7700123"].price == 20_0000


def test_what_no_column_says_stays_as_it_is_known(hub: Hub, ahlsell: SupplierRow) -> None:
    take(hub, workbook(HEAD, CABLE, PIPE))
    short = workbook(["Artnr", "Pris", "Prisenhet"], ["0012345", 1300, 100], ["7700123", 20, 1])
    held = take(hub, short)
    assert [brake["code"] for brake in held.brakes] == ["BRAKE_PRICES_COLUMNS"]
    assert "PRICE_COLUMNS_ABSENT" in [warning["code"] for warning in held.warnings]
    assert counts(take(hub, short, force=True)) == [2, 0, 1, 1, 0]
    found = in_force(hub, ahlsell)
    assert found["0012345"]._replace(price=None) == ListedArticle(
        "0012345", "Kabel EKK", unit="M", price_per=100, discount_class="BÄ01"
    )
    assert found["0012345"].price == 1300_0000
    assert counts(take(hub, workbook(HEAD, CABLE, PIPE))) == [2, 0, 1, 1, 0]


def test_what_somebody_said_of_a_header_is_remembered_once_it_is_in_force(
    hub: Hub, ahlsell: SupplierRow
) -> None:
    odd = ["Kod", "Text", "Belopp"]
    with pytest.raises(HubError) as raised:
        take(hub, workbook(odd, ["1", "Kabel", 10]))
    assert raised.value.code == "NO_HEADER"
    said = {"Kod": "number", "Belopp": "list_price"}
    planned = take(hub, workbook(odd, ["1", "Kabel", 10]), columns=said, mode="plan")
    with pytest.raises(HubError):
        take(hub, workbook(odd, ["1", "Kabel", 11]))
    done = take(hub, workbook(odd, ["1", "Kabel", 10]), columns=said, checksum=planned.plan_checksum)
    assert done.status == "applied"
    assert counts(take(hub, workbook(odd, ["1", "Kabel", 11]))) == [1, 0, 1, 0, 0]
    assert in_force(hub, ahlsell)["1"].name == "Kabel"


def test_another_choice_of_columns_reads_the_very_file_in_force_anew(hub: Hub, ahlsell: SupplierRow) -> None:
    data = workbook(["Artnr", "Pris", "Rek pris"], ["1", 10, 12])
    take(hub, data)
    assert counts(take(hub, data)) == [1, 0, 0, 1, 0]
    other = take(hub, data, columns={"Pris": "-", "Rek pris": "list_price"})
    assert counts(other) == [1, 0, 1, 0, 0]
    assert in_force(hub, ahlsell)["1"].price == 12_0000


def test_a_letter_of_columns_for_somebody_else_is_stopped(hub: Hub) -> None:
    head = ["Rabattgrupp", "Rabatt"]
    report = take(hub, workbook(["Kundnummer:", "1234567"], head, ["BÄ01", 0.42]), "discount-letter")
    assert counts(report) == [1, 1, 0, 0, 0]
    assert "PRICE_DISCOUNT_SHARES" in [warning["code"] for warning in report.warnings]
    with pytest.raises(HubError) as raised:
        take(hub, workbook(["Kundnummer:", "7654321"], head, ["HEMLIG", 0.42]), "discount-letter")
    assert raised.value.code == "PRICE_BUYER_OTHER"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "cp1252", "cp850"])
@pytest.mark.parametrize("delimiter", [";", "\t", ","])
def test_delimited_text_of_any_writer(hub: Hub, ahlsell: SupplierRow, encoding: str, delimiter: str) -> None:
    rows = [HEAD, ["0012345", "Kabel räfflad Ö", "M", '"1 250,50"', "100", "BÄ01"]]
    data = "".join(f"{delimiter.join(row)}\r\n" for row in rows).encode(encoding)
    assert kind_of(data) == "price-list"
    take(hub, data)
    found = in_force(hub, ahlsell)["0012345"]
    assert (found.name, found.price, found.discount_class) == ("Kabel räfflad Ö", 1250_5000, "BÄ01")


def test_the_content_tells_the_kind(hub: Hub) -> None:
    assert kind_of(workbook(["Rabattgrupp", "Rabatt"], ["BÄ01", 42])) == "discount-letter"
    assert kind_of(workbook(["Artnr", "Nettopris"], ["1", 42])) == "net-prices"
    assert kind_of(workbook(["Namn", "Ort"], ["1", 42])) == "price-list"


@pytest.mark.parametrize(
    "data, code",
    [
        (b"<html><body><table><tr><td>Artnr</td></tr></table></body></html>", "PRICE_NOT_DATA_AT"),
        (b"", "PRICE_OTHER_KIND"),
        (b"%PDF-1.7\nArtnr;Pris\n", "PRICE_NOT_DATA_AT"),
        (b"PK\x03\x04" + b"x" * 100, "FILE_DAMAGED"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600, "PRICE_NOT_DATA_AT"),
        (b"Artnr;Text\r\n1;Kabel\r\n", "PRICE_COLUMNS_MISSING"),
        (b"hej\r\nhopp\r\n", "PRICE_LAYOUT_UNKNOWN_AT"),
    ],
)
def test_what_is_no_list_is_refused_in_words(hub: Hub, data: bytes, code: str) -> None:
    with pytest.raises(HubError) as raised:
        take(hub, data)
    assert raised.value.code == code


def test_cells_longer_than_anything_stop_their_rows_and_nothing_else(hub: Hub) -> None:
    report = take(hub, workbook(HEAD, CABLE, *([str(number) * 3_000] * 6 for number in range(1, 9))))
    assert counts(report) == [9, 1, 0, 0, 8]
    assert all(len(bad["value"]) <= 200 for bad in report.quarantined)


def test_a_workbook_that_unpacks_to_too_much_is_refused(hub: Hub) -> None:
    bomb = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook(HEAD, CABLE))) as whole, zipfile.ZipFile(bomb, "w") as made:
        for name in whole.namelist():
            data = whole.read(name) + (b" " * 8_000_000 if name.endswith("sheet1.xml") else b"")
            made.writestr(name, data, zipfile.ZIP_DEFLATED)
    with pytest.raises(HubError) as raised:
        take(hub, bomb.getvalue())
    assert raised.value.code == "FILE_SUSPICIOUS_ZIP"


def test_a_sheet_as_people_make_them_is_read_whole(hub: Hub, ahlsell: SupplierRow) -> None:
    """A merged title, a hidden sheet before, a dimension that says less, a formula that nobody computed."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    old = book.add_worksheet("Gammal")
    old.write_row(0, 0, HEAD)
    old.write_row(1, 0, ["9999999", "Gammal", "M", 1, 1, "X"])
    page = book.add_worksheet("Priser")
    page.activate()
    old.hide()
    page.merge_range(0, 0, 0, 5, "Prislista 2026")
    for number, row in enumerate((HEAD, CABLE, PIPE), 1):
        page.write_row(number, 0, row)
    page.write_row(4, 0, ["0000001", "Kulventil", "ST"])
    page.write_formula(4, 3, "=D3*2", None, "")
    book.close()
    made = io.BytesIO()
    with zipfile.ZipFile(buffer) as whole, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as out:
        for name in whole.namelist():
            out.writestr(name, whole.read(name).replace(b'ref="A1:F5"', b'ref="A1:B2"'))
    report = take(hub, made.getvalue())
    assert [(bad["row"], bad["code"]) for bad in report.quarantined] == [(5, "PRICE_CELL_WITHOUT_VALUE")]
    assert set(in_force(hub, ahlsell)) == {"0012345", "7700123"}
