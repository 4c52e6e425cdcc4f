"""A file's way in: archived, looked at, planned."""

from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, UploadFile
from fastapi.responses import JSONResponse, Response

from console.failures import error_json
from console.web.access import hub_of
from console.web.api import shapes
from console.web.api.asking import ERRORS, Admin, FileId, Tenant
from console.web.api.runs import begun
from console.web.beginning import begin_plan
from console.web.frame import language_of
from console.web.pages.importing.files import READING, archive_upload
from hub.clock import STOCKHOLM
from hub.errors.problems import Language
from hub.personal import mask_text
from pipelines.contact_import.looking import Choice, Look, look_at
from pipelines.contact_import.options import ImportOptions
from pipelines.contact_import.ordering import order_plan
from pipelines.inbox import PRICES, take_by_hand, waiting_files
from pipelines.requests import Who
from warehouse import archive

MOST_LISTED = 500
"""Files of an inbox that are listed."""

router = APIRouter(prefix="/t/{tenant}/import", responses=ERRORS, tags=["import"])


@router.post("/files", status_code=201, response_model=shapes.Uploaded)
def upload(request: Request, tenant: Tenant, me: Admin, file: UploadFile) -> Response:
    """Hand in a file (form field `file`). It is archived as it is; its id is what the other routes take.
    The same content twice is one file."""
    return _archived(request, tenant, archive_upload(hub_of(request), tenant, file))


@router.get("/inbox", response_model=shapes.Inbox)
def inbox(request: Request, tenant: Tenant, me: Admin) -> Response:
    """The files of contacts that wait in the tenant's inbox."""
    waiting = waiting_files(hub_of(request).settings.inbox, [tenant])
    found = [file for file in waiting if file.flow != PRICES]
    items = [
        {
            "folder": file.path.parent.name,
            "name": mask_text(file.path.name),
            "size": file.size,
            "modified_at": datetime.fromtimestamp(file.modified_ns / 1e9, STOCKHOLM).isoformat(),
        }
        for file in found[:MOST_LISTED]
    ]
    return JSONResponse({"items": items, "more": len(found) - len(items)})


@router.post("/inbox", status_code=201, response_model=shapes.Uploaded)
def take(request: Request, tenant: Tenant, me: Admin, order: shapes.TakeOrder) -> Response:
    """Take a file out of the inbox before the hub does: it is archived, and its id is what the other routes
    take."""
    _, file_id = take_by_hand(hub_of(request), tenant, order.folder, order.name, me.email)
    return _archived(request, tenant, file_id)


@router.get("/files/{file_id}", response_model=shapes.Look)
def look(
    request: Request,
    tenant: Tenant,
    me: Admin,
    file_id: FileId,
    kind: shapes.Kind | None = None,
    sheet: Annotated[str | None, Query(max_length=200)] = None,
) -> Response:
    """What a file is: its sheets, and what each column would be read as."""
    with READING:
        found = look_at(hub_of(request), tenant, file_id, Choice(kind, sheet))
    return JSONResponse(_shown(found, language_of(request)))


@router.post("/files/{file_id}/plan", status_code=202, response_model=shapes.Begun)
def plan(request: Request, tenant: Tenant, me: Admin, file_id: FileId, order: shapes.PlanOrder) -> Response:
    """Plan the file's import. Nothing in the register is changed; the run shows what would be."""
    options = ImportOptions(order.existing, order.columns, order.purpose, order.create_labels, order.sheet)
    who = Who("web", me.email)
    run_id = order_plan(hub_of(request), tenant, order.kind, file_id, options.masked(), who)
    begin_plan(request, tenant, run_id)
    return begun(request, tenant, run_id)


def _archived(request: Request, tenant: str, file_id: str) -> Response:
    with hub_of(request).store.reading(tenant) as scope:
        name = archive.display_name(scope, file_id)
    place = f"{request.app.state.site.prefix}/api/t/{tenant}/import/files/{file_id}"
    return JSONResponse({"file_id": file_id, "file_name": name}, 201, headers={"Location": place})


def _shown(found: Look, language: Language) -> dict[str, Any]:
    return {
        "file_id": found.file_id,
        "file_name": found.file_name,
        "content": found.content,
        "kind": found.flow,
        "proposed": found.proposed,
        "sheets": list(found.sheets),
        "sheet": found.sheet,
        "header_row": found.header_row,
        "rows": found.rows,
        "columns": [
            {
                "letters": column.letters,
                "header": column.header,
                "field": column.target,
                "state": column.state,
                "samples": list(column.samples),
            }
            for column in found.columns
        ],
        "problem": error_json(found.problem, {}, language) if found.problem else None,
        "returned_rows": found.returned,
    }
