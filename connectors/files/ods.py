"""OpenDocument sheets: values by calamine, errors and formulas by ``ods_marks``.

Number formats that pad with zeros are not looked at (README, quirks).
"""

import io

from python_calamine import CalamineWorkbook, SheetVisibleEnum

from connectors.files.archive import Archive
from connectors.files.extent import check_extent
from connectors.files.limits import Limits
from connectors.files.merged_rows import merged_rows
from connectors.files.ods_marks import ods_marks
from connectors.files.sink import Sink


def read_ods(data: bytes, archive: Archive, sink: Sink, limits: Limits) -> None:
    """Send every sheet to the sink.

    Raises:
        Unreadable: FILE_CELLS_FAR_APART, FILE_TOO_MANY_CELLS, and the sink's.
        Exception: calamine's, zipfile's and expat's own, for :func:`connectors.files.errors.reason`.
    """
    with archive.open("content.xml") as stream:
        all_marks = ods_marks(stream, limits.cells)
    for number, marks in enumerate(all_marks, start=1):
        check_extent(marks, limits, number)
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
    sink.workbook("ods")
    for meta, marks in zip(workbook.sheets_metadata, all_marks, strict=True):
        sink.sheet(meta.name, hidden=meta.visible is not SheetVisibleEnum.Visible)
        for row, cells in merged_rows(workbook.get_sheet_by_name(meta.name), marks, {}):
            sink.row(row, cells)
        sink.addresses(marks.errors, marks.formulas, marks.padded)
