"""Writes long workbooks for people row by row: what is written stays in memory only compressed.

Every text is an inline string in a cell of format text, so nothing that a file said can run as a formula,
also when somebody edits the cell. Numbers are numbers. No clear content touches the disk.
"""

import io
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from decimal import Decimal
from xml.sax.saxutils import escape, quoteattr

from connectors.files.writer import clean, sheet_name

Cell = str | int | Decimal | None
MOST_ROWS = 1_048_576
"""Of a sheet, with its header; what goes beyond stands on another one of the name."""

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_RELATIONS = "application/vnd.openxmlformats-package.relationships+xml"
_TEXT, _BOLD = 1, 2
_STYLES = (
    f'{_HEAD}<styleSheet xmlns="{_MAIN}"><fonts count="2"><font/><font><b/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders>'
    '<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/>'
    '<xf numFmtId="49" applyNumberFormat="1"/>'
    '<xf numFmtId="49" fontId="1" applyNumberFormat="1" applyFont="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)
_PIECE = 1 << 16
_ROWS_AT_ONCE = 200


class _Sheet:
    """One sheet's XML, compressed as it grows."""

    def __init__(self, name: str, header: Sequence[str]) -> None:
        self.name, self.rows = name, 0
        self._packer, self._packed = zlib.compressobj(1), io.BytesIO()
        self._waiting: list[str] = []
        columns = f'<cols><col min="1" max="{max(len(header), 1)}" width="18" customWidth="1"/></cols>'
        pane = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
        self._write(
            f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">{pane}</sheetView>'
            f"</sheetViews>{columns}<sheetData>"
        )
        self.row(header, _BOLD)

    def row(self, cells: Sequence[Cell], style: int = _TEXT) -> None:
        self.rows += 1
        self._write(f"<row>{''.join(_cell(cell, style) for cell in cells)}</row>")

    def xml(self) -> Iterator[bytes]:
        """The whole, a piece at a time."""
        self._write("</sheetData></worksheet>")
        self._pack()
        self._packed.write(self._packer.flush())
        self._packed.seek(0)
        unpacker = zlib.decompressobj()
        while piece := self._packed.read(_PIECE):
            yield unpacker.decompress(piece)
        yield unpacker.flush()

    def _write(self, text: str) -> None:
        self._waiting.append(text)
        if len(self._waiting) == _ROWS_AT_ONCE:
            self._pack()

    def _pack(self) -> None:
        self._packed.write(self._packer.compress("".join(self._waiting).encode()))
        self._waiting.clear()


def _cell(cell: Cell, style: int) -> str:
    if cell is None or cell == "":
        return "<c/>"
    if isinstance(cell, str):
        return f'<c s="{style}" t="inlineStr"><is><t xml:space="preserve">{escape(clean(cell))}</t></is></c>'
    return f"<c><v>{cell:{'f' if isinstance(cell, Decimal) else 'd'}}</v></c>"


class StreamedBook:
    """A workbook of sheets that are written side by side. ``sheets``: name → header, in order."""

    def __init__(self, sheets: dict[str, Sequence[str]]) -> None:
        self._headers = sheets
        self._parts = {name: [_Sheet(name, header)] for name, header in sheets.items()}

    def row(self, sheet: str, cells: Sequence[Cell]) -> None:
        """One more row of a sheet: texts, numbers, and ``None`` for an empty cell."""
        parts = self._parts[sheet]
        if parts[-1].rows == MOST_ROWS:
            parts.append(_Sheet(sheet, self._headers[sheet]))
        parts[-1].row(cells)

    def finished(self) -> bytes:
        """The bytes of the .xlsx; nothing is written to it afterwards."""
        taken: set[str] = set()
        sheets = [part for parts in self._parts.values() for part in parts]
        names = [sheet_name(sheet.name, taken) for sheet in sheets]
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as book:
            for name, text in _frame(names).items():
                book.writestr(name, text)
            for number, sheet in enumerate(sheets, 1):
                with book.open(f"xl/worksheets/sheet{number}.xml", "w") as stream:
                    for piece in sheet.xml():
                        stream.write(piece)
        return out.getvalue()


def _frame(names: Sequence[str]) -> dict[str, str]:
    """The parts of the package beside the sheets."""
    numbers = range(1, len(names) + 1)
    kinds = "".join(
        f'<Override PartName="/xl/worksheets/sheet{number}.xml" ContentType="{_TYPE}.worksheet+xml"/>'
        for number in numbers
    )
    listed = "".join(
        f'<sheet name={quoteattr(name)} sheetId="{number}" r:id="r{number}"/>'
        for number, name in enumerate(names, 1)
    )
    related = "".join(
        f'<Relationship Id="r{number}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{number}.xml"/>'
        for number in numbers
    )
    relations = f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
    return {
        "[Content_Types].xml": (
            f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
            f'<Default Extension="rels" ContentType="{_RELATIONS}"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
            f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/>{kinds}</Types>'
        ),
        "_rels/.rels": (
            f'{relations}<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/>'
            "</Relationships>"
        ),
        "xl/workbook.xml": (
            f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{listed}</sheets></workbook>'
        ),
        "xl/_rels/workbook.xml.rels": (
            f'{relations}{related}<Relationship Id="s" Type="{_OFFICE}/styles" Target="styles.xml"/>'
            "</Relationships>"
        ),
        "xl/styles.xml": _STYLES,
    }
