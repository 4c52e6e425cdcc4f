"""Excel's zipped XML: values by calamine, and what calamine hides by a pass over the sheet's XML."""

import io

from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from connectors.files.archive import Archive
from connectors.files.book_xml import BookParts, book_parts
from connectors.files.errors import Unreadable
from connectors.files.extent import check_extent, fits
from connectors.files.limits import Limits
from connectors.files.marks import Marks
from connectors.files.merged_rows import merged_rows
from connectors.files.plain_xml import plain_parts
from connectors.files.quick_marks import Unusual, quick_marks
from connectors.files.sink import Sink
from connectors.files.slow_marks import slow_marks


def read_xlsx(data: bytes, archive: Archive, sink: Sink, limits: Limits) -> None:
    """Send every worksheet to the sink; chart, dialog and macro sheets are passed over.

    Raises:
        Unreadable: FILE_CELLS_FAR_APART, FILE_TOO_MANY_ROWS, FILE_TOO_MANY_COLUMNS, FILE_ROWS_TANGLED and the
            sink's.
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
        if meta.typ is not SheetTypeEnum.WorkSheet:
            continue
        if meta.name not in parts.sheets:  # never read a sheet whose errors can't be told
            raise Unreadable("FILE_DAMAGED")
        sink.sheet(meta.name, hidden=meta.visible is not SheetVisibleEnum.Visible)
        marks = all_marks[meta.name]
        for number, cells in merged_rows(workbook.get_sheet_by_name(meta.name), marks, parts.padded):
            sink.row(number, cells)
        sink.addresses(marks.errors, marks.formulas, marks.padded)


def _marks(archive: Archive, part: str, parts: BookParts, limits: Limits, sheet: int) -> Marks:
    try:
        with archive.open(part) as stream:
            marks = quick_marks(stream, parts.padded)
        trusted = bool(marks.cells) and fits(marks, limits)
    except Unusual:
        trusted = False
    if not trusted:
        with archive.open(part) as stream:
            marks = slow_marks(stream, parts.padded)
        marks.usual = False
        check_extent(marks, limits, sheet)
        if marks.tangled:  # calamine would keep the last of them and drop the rest
            raise Unreadable("FILE_ROWS_TANGLED", sheet=sheet)
    return marks
