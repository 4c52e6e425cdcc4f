"""OpenDocument sheets by calamine.

Formulas and padding number formats are not told apart here (README, quirks); error cells are, since
calamine gives their text.
"""

import io

from python_calamine import CalamineWorkbook, SheetVisibleEnum

from connectors.files.sink import Sink
from connectors.files.texts import row_texts


def read_ods(data: bytes, sink: Sink) -> None:
    """Send every sheet to the sink."""
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
    sink.workbook("ods")
    for meta in workbook.sheets_metadata:
        sink.sheet(meta.name, hidden=meta.visible is not SheetVisibleEnum.Visible)
        sheet = workbook.get_sheet_by_name(meta.name)
        if sheet.start is None:
            continue
        lead = [""] * sheet.start[1]
        for number, values in enumerate(sheet.iter_rows(), start=1):
            sink.row(number, lead + row_texts(values))
