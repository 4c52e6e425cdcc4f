"""The damaged list as Excel would have saved it: texts, numbers, formulas with saved results and errors."""

from collections.abc import Sequence
from io import BytesIO

import xlsxwriter

from tests.acceptance.headers import HEADERS
from tests.acceptance.office import Cell, Formula, Row


def workbook(rows: Sequence[Row], extra: Sequence[Sequence[str]] = (), sheet: str = "Kunder") -> bytes:
    """A workbook whose header stands in row 1; ``extra`` are lines below the rows."""
    stream = BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        page = book.add_worksheet(sheet)
        page.write_row(0, 0, HEADERS)
        for number, row in enumerate(rows, start=1):
            for column, header in enumerate(HEADERS):
                _write(page, number, column, row.get(header, ""))
        for number, line in enumerate(extra, start=len(rows) + 1):
            for column, text in enumerate(line):
                page.write_string(number, column, text)
    return stream.getvalue()


def _write(page: "xlsxwriter.worksheet.Worksheet", row: int, column: int, cell: Cell) -> None:
    if isinstance(cell, Formula):
        page.write_formula(row, column, cell.text, None, cell.result)
    elif isinstance(cell, float):
        page.write_number(row, column, cell)
    elif cell:
        page.write_string(row, column, cell)
