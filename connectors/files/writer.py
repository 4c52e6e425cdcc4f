"""Writes workbooks for people: every cell is text, so nothing a file said can run as a formula.

Made in memory only; no clear content touches the disk.
"""

import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # XML 1.0, 2.2 Char
_LONGEST = 32_767  # characters a cell may hold
_NAME_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_NAME_LENGTH = 31


@dataclass(slots=True)
class SheetOut:
    """One sheet. ``rows`` are texts (None: empty cell); columns and rows count from 0, rows without header.

    ``widths``: column → characters. ``cell_colours``: (row, column) → ``#RRGGBB`` background.
    """

    name: str
    header: Sequence[str]
    rows: Iterable[Sequence[str | None]]
    widths: Mapping[int, float] = field(default_factory=dict)
    hidden_columns: frozenset[int] = frozenset()
    cell_colours: Mapping[tuple[int, int], str] = field(default_factory=dict)
    freeze_header: bool = True
    autofilter: bool = True


def write_workbook(sheets: Sequence[SheetOut]) -> bytes:
    """The workbook as bytes of an .xlsx. Characters that XML forbids are left out; a text longer than
    Excel's 32,767 characters is cut, a sheet name is made one that Excel accepts."""
    out = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(out, options) as book:
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "num_format": "@"})
        styles = _Styles(book)
        taken: set[str] = set()
        for sheet in sheets:
            page = book.add_worksheet(sheet_name(sheet.name, taken))
            _write_sheet(page, sheet, bold, styles)
    return out.getvalue()


class _Styles:
    """One text format per colour."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self._book = book
        self._made: dict[str | None, Format] = {}

    def of(self, colour: str | None) -> Format:
        if colour not in self._made:
            look = {"num_format": "@", **({"bg_color": colour} if colour else {})}
            self._made[colour] = self._book.add_format(look)
        return self._made[colour]


def _write_sheet(page: Worksheet, sheet: SheetOut, bold: Format, styles: _Styles) -> None:
    plain = styles.of(None)
    for column, title in enumerate(sheet.header):
        page.write_string(0, column, clean(title), bold)
        hidden = {"hidden": True} if column in sheet.hidden_columns else {}
        page.set_column(column, column, sheet.widths.get(column, 16), plain, hidden)
    last = 0
    for index, cells in enumerate(sheet.rows):
        last = index + 1
        for column, text in enumerate(cells):
            colour = sheet.cell_colours.get((index, column))
            if text or colour:
                page.write_string(last, column, clean(text or ""), styles.of(colour))
    if sheet.freeze_header:
        page.freeze_panes(1, 0)
    if sheet.autofilter and sheet.header:
        page.autofilter(0, 0, last, len(sheet.header) - 1)


def clean(text: str) -> str:
    """A text as a cell can hold it."""
    return _FORBIDDEN.sub("", text)[:_LONGEST]


def sheet_name(wanted: str, taken: set[str]) -> str:
    """Excel's rules: 1 to 31 characters, none of ``[]:*?/\\``, no apostrophe at the ends, unique."""
    base = _NAME_FORBIDDEN.sub(" ", wanted).strip(" '")[:_NAME_LENGTH] or "1"
    name, number = base, 1
    while name.lower() in taken:
        number += 1
        name = f"{base[: _NAME_LENGTH - len(str(number)) - 1]} {number}"
    taken.add(name.lower())
    return name
