"""How a wholesaler's file changes prices, article by article, as a workbook to take along."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from console.web.access import current_tenant, hub_of, require
from console.web.downloads import note_taken
from console.web.frame import language_of
from console.web.pages.importing.outcomes import WORKBOOK
from hub.access import Visitor
from pipelines.price_files.reporting import price_report

router = APIRouter(prefix="/t/{tenant}")
Tenant = Annotated[str, Depends(current_tenant)]
Taker = Annotated[Visitor, Depends(require("support"))]


@router.get("/runs/{run_id}/price-changes.xlsx")
def take(request: Request, tenant: Tenant, me: Taker, run_id: str) -> Response:
    """The report of a plan or of a run that was applied, under a name of ours."""
    data = price_report(hub_of(request), tenant, run_id, language_of(request))
    note_taken(request, tenant, me, "price-changes")
    headers = {"Content-Disposition": f'attachment; filename="prisandringar-{run_id}.xlsx"'}
    return Response(data, media_type=WORKBOOK, headers=headers)
