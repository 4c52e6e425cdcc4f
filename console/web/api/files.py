"""A file's way in: archived, looked at, planned."""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, UploadFile
from fastapi.responses import JSONResponse, Response

from console.failures import error_json
from console.web.access import hub_of
from console.web.api import shapes
from console.web.api.asking import ERRORS, Admin, FileId, Tenant
from console.web.api.runs import begun
from console.web.frame import language_of
from console.web.launching import threads_of
from console.web.pages.importing.files import READING, archive_upload
from console.web.pages.importing.plans import begin_plan
from hub.errors.problems import Language
from pipelines.looking import Choice, Look, look_at
from pipelines.requests import ImportOptions
from warehouse import archive

router = APIRouter(prefix="/t/{tenant}/import", responses=ERRORS, tags=["import"])


@router.post("/files", status_code=201, response_model=shapes.Uploaded)
def upload(request: Request, tenant: Tenant, me: Admin, file: UploadFile) -> Response:
    """Hand in a file (form field `file`). It is archived as it is; its id is what the other routes take.
    The same content twice is one file."""
    hub = hub_of(request)
    file_id = archive_upload(hub, tenant, file)
    with hub.store.reading(tenant) as scope:
        name = archive.display_name(scope, file_id)
    place = f"{request.app.state.site.prefix}/api/t/{tenant}/import/files/{file_id}"
    return JSONResponse({"file_id": file_id, "file_name": name}, 201, headers={"Location": place})


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
    hub, threads = hub_of(request), threads_of(request)
    run_id, _ = begin_plan(hub, threads, tenant, order.kind, file_id, options.masked(), me.email)
    return begun(request, tenant, run_id)


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
