"""A file's way in: uploaded or taken out of the inbox, archived, and looked at."""

import unicodedata
from threading import BoundedSemaphore
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request, UploadFile
from fastapi.responses import Response

from connectors.files.limits import MEGABYTE, Limits, check_size
from console.web.access import current_tenant, hub_of, require
from console.web.answers import problem_text, status_of
from console.web.frame import language_of, page, see
from console.web.pages.importing.choices import (
    EXISTING,
    KINDS,
    PURPOSES,
    FieldGroup,
    field_groups,
    kind_or_none,
)
from console.web.pages.importing.showing import local_time, waiting_runs
from hub.access import Visitor
from hub.errors import HubError, page_words
from hub.personal import mask_text
from pipelines.contact_import.looking import Choice, Look, look_at
from pipelines.contact_import.options import ImportOptions
from pipelines.contact_import.ordering import options_of
from pipelines.hub import Hub
from pipelines.inbox import PRICES, take_by_hand, waiting_files
from warehouse import archive, runs

MOST_BYTES = Limits().file_bytes
MOST_SHOWN = 50
"""Files of an inbox that are listed."""

NAME_LENGTH = 150
READING = BoundedSemaphore(2)
"""Files read at once to be looked at: each reader may take its share of memory."""

router = APIRouter(prefix="/t/{tenant}/import")
Tenant = Annotated[str, Depends(current_tenant)]
Admin = Annotated[Visitor, Depends(require("admin"))]
Reader = Annotated[Visitor, Depends(require("viewer"))]
Text = Annotated[str, Form()]


@router.get("")
def start(request: Request, tenant: Tenant, me: Reader) -> Response:
    """Where an import begins: hand in a file, take one out of the inbox, or go on with what waits."""
    return _start(request, tenant)


@router.post("/files")
def upload(request: Request, tenant: Tenant, me: Admin, file: UploadFile | None = None) -> Response:
    """Archive a file; from here on only its id travels."""
    try:
        file_id = archive_upload(hub_of(request), tenant, file)
    except HubError as error:
        return _start(request, tenant, status=status_of(error), problem=problem_text(request, error))
    return see(request, f"/t/{tenant}/import/files/{file_id}")


@router.post("/inbox")
def take(request: Request, tenant: Tenant, me: Admin, folder: Text = "", name: Text = "") -> Response:
    """Archive a file of the tenant's inbox, and take it away there."""
    try:
        _, file_id = take_by_hand(hub_of(request), tenant, folder, name, me.email)
    except HubError as error:
        return _start(request, tenant, status=status_of(error), problem=problem_text(request, error))
    kind = kind_or_none(folder)
    return see(request, f"/t/{tenant}/import/files/{file_id}{f'?kind={kind}' if kind else ''}")


@router.get("/files/{file_id}")
def look(
    request: Request,
    tenant: Tenant,
    me: Admin,
    file_id: str,
    kind: str = "",
    sheet: str = "",
    run: str = "",
) -> Response:
    """What an archived file is. ``run``: an earlier plan of it, whose choices are the starting point."""
    options = earlier_options(hub_of(request), tenant, file_id, run)
    chosen = Choice(kind_or_none(kind), sheet or options.sheet, options.column_map)
    return looked(request, tenant, file_id, chosen, options, run=run)


def looked(
    request: Request,
    tenant: str,
    file_id: str,
    choice: Choice,
    options: ImportOptions,
    *,
    run: str = "",
    problem: str | None = None,
    status: int = 200,
) -> Response:
    """The page of a file. A file that can't be read says so on the first page.

    Raises:
        HubError: ``ARCHIVE_GONE``.
    """
    try:
        with READING:
            found = look_at(hub_of(request), tenant, file_id, choice)
    except HubError as error:
        if error.code == "ARCHIVE_GONE":
            raise
        return _start(request, tenant, status=400, problem=problem_text(request, error))
    language = language_of(request)
    said = page_words(found.problem, language) if found.problem else None
    return page(
        request,
        "importing/templates/look.html",
        status=status,
        tenant=tenant,
        look=found,
        groups=_groups(found, english=language == "en"),
        kinds=KINDS,
        existing=EXISTING,
        purposes=PURPOSES,
        options=options,
        run=run,
        problem=problem or (f"{said.message} {said.action}" if said else None),
    )


def earlier_options(hub: Hub, tenant: str, file_id: str, run_id: str) -> ImportOptions:
    """The options of an earlier run of this file; the defaults when there is none such."""
    if not run_id:
        return ImportOptions()
    with hub.store.reading(tenant) as scope:
        run = runs.get_run(scope, run_id)
    return options_of(run) if run.file_id == file_id else ImportOptions()


def shown_name(name: str) -> str:
    """A file's name without folders, and without signs that can't be seen (they can turn a text round)."""
    last = name.replace("\\", "/").rpartition("/")[2]
    plain = "".join(letter for letter in last if unicodedata.category(letter)[0] != "C")
    return " ".join(plain.split())[:NAME_LENGTH]


def archive_upload(hub: Hub, tenant: str, file: UploadFile | None) -> str:
    """Archive what was handed in; its id.

    Raises:
        HubError: ``UPLOAD_EMPTY``, ``FILE_TOO_LARGE``.
    """
    if file is None or not file.filename:
        raise HubError("UPLOAD_EMPTY")
    check_size(file.size or 0, MOST_BYTES)
    name = shown_name(file.filename)
    return archive.archive(hub.store, hub.vault, tenant, file.file.read(), name, "upload")


def _groups(found: Look, *, english: bool) -> list[FieldGroup]:
    return field_groups(found.flow, english=english)


def _start(request: Request, tenant: str, *, status: int = 200, problem: str | None = None) -> Response:
    hub = hub_of(request)
    inbox = [
        {
            "folder": file.path.parent.name,
            "name": mask_text(file.path.name),
            "size": file.size,
            "at": local_time(file.modified_ns / 1e9),
        }
        for file in waiting_files(hub.settings.inbox, [tenant])
        if file.flow != PRICES
    ]
    return page(
        request,
        "importing/templates/start.html",
        status=status,
        tenant=tenant,
        inbox=inbox[:MOST_SHOWN],
        waiting=waiting_runs(hub, tenant),
        megabytes=MOST_BYTES // MEGABYTE,
        problem=problem,
    )
