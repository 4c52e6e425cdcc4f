"""Calamine's values and the marks made one: rows of texts as a person sees them."""

from collections.abc import Iterator, Sequence

from python_calamine import CalamineSheet

from connectors.files.marks import Marks
from connectors.files.padding import Padding
from connectors.files.texts import row_texts


def merged_rows(
    sheet: CalamineSheet, marks: Marks, styles: dict[int, Padding]
) -> Iterator[tuple[int, list[str]]]:
    """(row number, texts) with errors by name and padded numbers as shown; column A is always index 0.

    Cells merged downwards say the same in each of their rows that says anything else; an error is one in
    each of them, by its own address.
    """
    rows = _marked_rows(sheet, marks, styles)
    return _filled_down(rows, marks) if marks.merged else rows


def _filled_down(rows: Iterator[tuple[int, list[str]]], marks: Marks) -> Iterator[tuple[int, list[str]]]:
    tops: dict[int, list[tuple[int, int]]] = {}
    for (row, column), last in marks.merged.items():
        tops.setdefault(row, []).append((column, last))
    open_cells: dict[int, tuple[int, int, str]] = {}
    for number, cells in rows:
        open_cells = {column: held for column, held in open_cells.items() if held[1] >= number}
        if open_cells and any(cells):
            for column, (top, _, text) in open_cells.items():
                cells.extend([""] * (column + 1 - len(cells)))
                if not cells[column]:
                    cells[column] = text
                    if (top, column) in marks.errors:
                        marks.errors[number, column] = text
        for column, last in tops.get(number, ()):
            if column < len(cells) and cells[column]:
                open_cells[column] = (number, last, cells[column])
        yield number, cells


def _marked_rows(
    sheet: CalamineSheet, marks: Marks, styles: dict[int, Padding]
) -> Iterator[tuple[int, list[str]]]:
    """Rows as they stand, with errors and padding."""
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
