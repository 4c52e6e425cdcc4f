"""The workbooks to fill in (*mallar*), where those who are to fill them in can reach them."""

from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.responses import FileResponse

from console.web.access import require
from hub.access import Visitor
from hub.errors import HubError

BLANKS = {
    "contacts": "MallKontaktImport.xlsx",
    "persons": "MallPersonImport.xlsx",
    "price-list": "MallPrislista.xlsx",
    "discount-letter": "MallRabattbrev.xlsx",
}
"""The import they are for → the file in ``import_templates/``."""

_FOLDER = Path(__file__).resolve().parents[4] / "import_templates"
_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

router = APIRouter()


@router.get("/blanks/{kind}")
def blank(me: Annotated[Visitor, Depends(require("viewer"))], kind: str) -> FileResponse:
    """An empty workbook of one kind of import.

    Raises:
        HubError: ``PAGE_UNKNOWN``.
    """
    if kind not in BLANKS:
        raise HubError("PAGE_UNKNOWN")
    return FileResponse(_FOLDER / BLANKS[kind], media_type=_WORKBOOK, filename=BLANKS[kind])
