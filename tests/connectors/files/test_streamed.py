"""Long workbooks, row by row: read back by another program, harmless, in several sheets where one is full."""

import io
import zipfile
from decimal import Decimal

import openpyxl
import pytest

from connectors.files import streamed
from connectors.files.reader import read_workbook
from connectors.files.streamed import StreamedBook


def test_what_is_written_is_read_back_and_runs_as_nothing() -> None:
    book = StreamedBook({"Ändrade": ["Artikel", "Pris"], "Nya [x]": ["A"]})
    book.row("Nya [x]", ["=1+1"])
    book.row("Ändrade", ['=HYPERLINK("x")', Decimal("2098.55"), None, "", 7])
    book.row("Ändrade", ["0012345", Decimal("-0.5"), "a<b>&\x00c\n d "])
    data = book.finished()
    made = openpyxl.load_workbook(io.BytesIO(data))
    assert made.sheetnames == ["Ändrade", "Nya  x"]
    page = made["Ändrade"]
    cell = page["A2"]
    assert (cell.value, cell.data_type, cell.number_format) == ('=HYPERLINK("x")', "s", "@")
    assert [page["B2"].value, page["C2"].value, page["E2"].value] == [2098.55, None, 7]
    assert page["C3"].value == "a<b>&c\n d "
    assert page["A1"].font.bold
    assert page.freeze_panes == "A2"
    ours = read_workbook(data)
    assert [cells for _, cells in ours.sheets[0].rows][1][:2] == ['=HYPERLINK("x")', "2098.55"]
    assert not list(ours.sheets[0].formulas)


def test_a_full_sheet_goes_on_in_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streamed, "MOST_ROWS", 3)
    book = StreamedBook({"Nya": ["Artikel"]})
    for number in range(5):
        book.row("Nya", [number])
    made = openpyxl.load_workbook(io.BytesIO(book.finished()))
    said = {page.title: [cell.value for cell in page["A"]] for page in made}
    assert said == {"Nya": ["Artikel", 0, 1], "Nya 2": ["Artikel", 2, 3], "Nya 3": ["Artikel", 4]}


def test_a_book_of_nothing_has_its_headers() -> None:
    data = StreamedBook({"Nya": ["Artikel"]}).finished()
    assert zipfile.ZipFile(io.BytesIO(data)).testzip() is None
    assert [cells for _, cells in read_workbook(data).sheets[0].rows] == [["Artikel"]]
