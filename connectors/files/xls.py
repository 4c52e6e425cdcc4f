"""Excel 97 and older (.xls) by xlrd: it alone tells error cells from empty ones (cell type 5).

xlrd can't tell formula cells from others; ``formulas`` stays empty for this kind.
"""

import datetime as dt
import os

import xlrd  # type: ignore[import-untyped]
from xlrd.sheet import Sheet as XlsSheet  # type: ignore[import-untyped]

from connectors.files.errors import Unreadable
from connectors.files.marks import UNNAMED_ERROR
from connectors.files.padding import Padding, padding
from connectors.files.sink import Sink
from connectors.files.texts import cell_text
from connectors.files.wire import Address


def read_xls(data: bytes, sink: Sink) -> None:
    """Send every worksheet to the sink.

    Raises:
        Unreadable: FILE_ENCRYPTED, and the sink's.
        Exception: xlrd's own, for :func:`connectors.files.errors.reason`.
    """
    try:
        with open(os.devnull, "w") as silence:
            book = xlrd.open_workbook(
                file_contents=data, formatting_info=True, ragged_rows=True, logfile=silence
            )
    except xlrd.XLRDError as error:
        if "encrypted" in str(error):
            raise Unreadable("FILE_ENCRYPTED") from None
        raise
    sink.workbook("xls")
    styles = _padded_styles(book)
    for sheet in book.sheets():
        sink.sheet(sheet.name, hidden=bool(sheet.visibility))
        _read_sheet(book, sheet, styles, sink)


def _padded_styles(book: xlrd.Book) -> dict[int, Padding]:
    formats = {key: padding(entry.format_str or "") for key, entry in book.format_map.items()}
    found = ((index, formats.get(style.format_key)) for index, style in enumerate(book.xf_list))
    return {index: form for index, form in found if form is not None}


def _read_sheet(book: xlrd.Book, sheet: XlsSheet, styles: dict[int, Padding], sink: Sink) -> None:
    errors: dict[Address, str] = {}
    padded: list[Address] = []
    for index in range(sheet.nrows):
        number = index + 1
        types, values = sheet.row_types(index), sheet.row_values(index)
        cells = [
            value if kind == xlrd.XL_CELL_TEXT else _text(kind, value, book.datemode)
            for kind, value in zip(types, values, strict=True)
        ]
        for column, kind in enumerate(types):
            if kind == xlrd.XL_CELL_ERROR:
                errors[number, column] = cells[column]
            elif kind == xlrd.XL_CELL_NUMBER and styles:
                form = styles.get(sheet.cell_xf_index(index, column))
                if form and values[column] >= 0 and values[column] == int(values[column]):
                    cells[column] = form.show(int(values[column]))
                    padded.append((number, column))
        sink.row(number, cells)
    sink.addresses(errors, (), padded)


def _text(kind: int, value: object, datemode: int) -> str:
    if kind in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK):
        return ""
    if kind == xlrd.XL_CELL_ERROR:
        return str(xlrd.error_text_from_code.get(value, UNNAMED_ERROR))
    if kind == xlrd.XL_CELL_BOOLEAN:
        return cell_text(bool(value))
    if kind == xlrd.XL_CELL_DATE:
        return _date(float(str(value)), datemode)
    return cell_text(value)


def _date(serial: float, datemode: int) -> str:
    if 0 <= serial < 1:
        return cell_text((dt.datetime(1904, 1, 1) + dt.timedelta(days=serial)).time())
    try:
        moment = xlrd.xldate_as_datetime(serial, datemode)
    except (xlrd.XLDateError, OverflowError, ValueError):
        return cell_text(serial)
    return cell_text(moment.date() if moment.time() == dt.time() else moment)
