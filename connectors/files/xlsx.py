"""Excel's zipped XML: values by calamine, and what calamine hides by a pass over the sheet's XML."""

import io
from collections.abc import Iterator, Sequence

from python_calamine import CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from connectors.files.archive import Archive
from connectors.files.book_xml import BookParts, book_parts
from connectors.files.errors import Unreadable
from connectors.files.limits import Limits
from connectors.files.marks import Marks
from connectors.files.padding import Padding
from connectors.files.plain_xml import plain_parts
from connectors.files.quick_marks import Unusual, quick_marks
from connectors.files.sink import Sink
from connectors.files.slow_marks import slow_marks
from connectors.files.texts import row_texts
from connectors.files.wire import column_letters


def read_xlsx(data: bytes, archive: Archive, sink: Sink, limits: Limits) -> None:
    """Send every worksheet to the sink; chart, dialog and macro sheets are passed over.

    Raises:
        Unreadable: file_cells_far_apart, file_too_many_rows, file_too_many_columns and the sink's.
        Exception: calamine's, zipfile's and expat's own, for :func:`connectors.files.errors.reason`.
    """
    parts = book_parts(archive)
    all_marks = {
        name: _marks(archive, part, parts, limits, number)
        for number, (name, part) in enumerate(parts.sheets.items(), start=1)
    }
    unusual = [part for name, part in parts.sheets.items() if not all_marks[name].usual]
    data = plain_parts(data, archive, [*unusual, *filter(None, [parts.shared_strings])])
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
    sink.workbook("xlsx")
    for meta in workbook.sheets_metadata:
        if meta.typ is not SheetTypeEnum.WorkSheet or meta.name not in parts.sheets:
            continue
        sink.sheet(meta.name, hidden=meta.visible is not SheetVisibleEnum.Visible)
        marks = all_marks[meta.name]
        for number, cells in _rows(workbook.get_sheet_by_name(meta.name), marks, parts.padded):
            sink.row(number, cells)
        sink.addresses(marks.errors, marks.formulas, marks.padded)


def _marks(archive: Archive, part: str, parts: BookParts, limits: Limits, sheet: int) -> Marks:
    try:
        with archive.open(part) as stream:
            marks = quick_marks(stream, parts.padded)
        trusted = bool(marks.cells) and _fits(marks, limits)
    except Unusual:
        trusted = False
    if not trusted:
        with archive.open(part) as stream:
            marks = slow_marks(stream, parts.padded)
        marks.usual = False
        _check_extent(marks, limits, sheet)
    return marks


def _fits(marks: Marks, limits: Limits) -> bool:
    return (
        marks.box <= limits.box_cells and marks.last_row <= limits.rows and marks.last_column < limits.columns
    )


def _check_extent(marks: Marks, limits: Limits, sheet: int) -> None:
    if marks.last_row > limits.rows:
        raise Unreadable("file_too_many_rows", sheet=sheet, limit=limits.rows)
    if marks.last_column >= limits.columns:
        raise Unreadable("file_too_many_columns", sheet=sheet, limit=limits.columns)
    if marks.box > limits.box_cells:
        corner = f"{column_letters(marks.last_column)}{marks.last_row}"
        raise Unreadable("file_cells_far_apart", sheet=sheet, corner=corner)


def _rows(sheet: CalamineSheet, marks: Marks, styles: dict[int, Padding]) -> Iterator[tuple[int, list[str]]]:
    """(row number, texts) with errors by name and padded numbers as shown; column A is always index 0."""
    special = _by_row(marks)
    first, left = sheet.start or (0, 0)
    lead = [""] * left
    last = 0
    for number, values in enumerate(sheet.iter_rows() if sheet.start else (), start=1):
        last = number
        if number <= first and number not in special:
            continue
        cells = lead + row_texts(values) if left else row_texts(values)
        if number in special:
            _apply(cells, number, special.pop(number), marks, styles, values, left)
        yield number, cells
    for number in sorted(special):
        if number > last:
            cells = []
            _apply(cells, number, special[number], marks, styles, [], 0)
            yield number, cells


def _by_row(marks: Marks) -> dict[int, list[int]]:
    special: dict[int, list[int]] = {}
    for row, column in (*marks.errors, *marks.padded):
        special.setdefault(row, []).append(column)
    return special


def _apply(
    cells: list[str],
    row: int,
    columns: list[int],
    marks: Marks,
    styles: dict[int, Padding],
    values: Sequence[object],
    left: int,
) -> None:
    for column in columns:
        cells.extend([""] * (column + 1 - len(cells)))
        if (row, column) in marks.errors:
            cells[column] = marks.errors[row, column]
            continue
        value = values[column - left] if left <= column < left + len(values) else None
        if type(value) is float and value >= 0 and value == int(value):
            cells[column] = styles[marks.padded[row, column]].show(int(value))
        else:
            marks.padded.pop((row, column), None)
