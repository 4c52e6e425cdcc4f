"""How far a sheet's content may reach."""

from connectors.files.errors import Unreadable
from connectors.files.limits import Limits
from connectors.files.marks import Marks
from connectors.files.wire import column_letters


def fits(marks: Marks, limits: Limits) -> bool:
    """Whether the box keeps all bounds."""
    return (
        marks.box <= limits.box_cells and marks.last_row <= limits.rows and marks.last_column < limits.columns
    )


def check_extent(marks: Marks, limits: Limits, sheet: int) -> None:
    """Refuse a sheet (by its number) that reaches too far.

    Raises:
        Unreadable: FILE_TOO_MANY_ROWS, FILE_TOO_MANY_COLUMNS, FILE_CELLS_FAR_APART.
    """
    if marks.last_row > limits.rows:
        raise Unreadable("FILE_TOO_MANY_ROWS", sheet=sheet, limit=limits.rows)
    if marks.last_column >= limits.columns:
        raise Unreadable("FILE_TOO_MANY_COLUMNS", sheet=sheet, limit=limits.columns)
    if marks.box > limits.box_cells:
        corner = f"{column_letters(marks.last_column)}{marks.last_row}"
        raise Unreadable("FILE_CELLS_FAR_APART", sheet=sheet, corner=corner)
