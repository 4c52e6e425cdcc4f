"""Wholesalers of a tenant: what is in force of each, a new one, and a file handed in."""

import time
from threading import Event
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request, UploadFile
from fastapi.responses import Response

from connectors.files.limits import Limits, check_price_file
from console.web.access import current_tenant, hub_of, require
from console.web.answers import problem_text, status_of
from console.web.beginning import PATIENCE
from console.web.beginning import begin_plan as begin_received
from console.web.frame import language_of, page, see
from console.web.pages.importing.files import shown_name
from console.web.pages.prices.plans import begin_plan
from console.web.pages.prices.showing import dropped_files, received_shown, suppliers_shown
from hub.access import Visitor
from hub.errors import HubError, Refused
from hub.prices import KINDS, Kind
from pipelines.inbox import take_waiting
from pipelines.price_files.opening import PriceOptions, day_of, kind_of
from pipelines.price_files.ordering import is_zip, receive_zip
from pipelines.price_files.suppliers import SupplierSaid, save_supplier
from pipelines.received import Received
from pipelines.requests import Who
from warehouse import archive

router = APIRouter(prefix="/t/{tenant}/prices")
Tenant = Annotated[str, Depends(current_tenant)]
Admin = Annotated[Visitor, Depends(require("admin"))]
Reader = Annotated[Visitor, Depends(require("viewer"))]
Text = Annotated[str, Form(max_length=200)]


@router.get("")
def start(request: Request, tenant: Tenant, me: Reader) -> Response:
    """The wholesalers, and where a file of theirs is handed in."""
    return _start(request, tenant)


@router.post("/suppliers")
def save(
    request: Request,
    tenant: Tenant,
    me: Admin,
    name: Text = "",
    title: Text = "",
    customer_number: Text = "",
    organisation_number: Text = "",
    tier: Annotated[int | None, Form(ge=1, le=2)] = None,
) -> Response:
    """Add a wholesaler, or say something else of one; what is left empty stays as it was."""
    said = SupplierSaid(name, title or None, customer_number or None, organisation_number or None, tier)
    try:
        save_supplier(hub_of(request), tenant, said)
    except HubError as error:
        return _start(request, tenant, status=status_of(error), problem=problem_text(request, error))
    return see(request, f"/t/{tenant}/prices")


@router.post("/files")
def upload(
    request: Request,
    tenant: Tenant,
    me: Admin,
    file: UploadFile | None = None,
    supplier: Text = "",
    kind: Text = "",
    effective: Text = "",
) -> Response:
    """Archive a wholesaler's file and plan it; ``kind``: what it is said to be, where its content doesn't."""
    hub = hub_of(request)
    try:
        options = PriceOptions(supplier, day_of(effective or None))
        if file is None or not file.filename:
            raise HubError("UPLOAD_EMPTY")
        check_price_file(file.size or 0)
        data = file.file.read()
        name = shown_name(file.filename)
        if is_zip(data):
            who = Who("web", me.email)
            received = receive_zip(hub, tenant, data, name, options, who, _kind(kind) or "price-list")
            return _planned(request, tenant, received)
        file_id = archive.archive(hub.store, hub.vault, tenant, data, name, "upload")
        run_id, over = begin_plan(request, tenant, _kind(kind) or kind_of(data), file_id, options, me.email)
    except HubError as error:
        return _start(request, tenant, status=status_of(error), problem=problem_text(request, error))
    over.wait(PATIENCE)
    return see(request, f"/t/{tenant}/runs/{run_id}")


@router.post("/inbox")
def take(request: Request, tenant: Tenant, me: Admin, folder: Text = "", name: Text = "") -> Response:
    """Plan a file that waits in a wholesaler's inbox, before the hub comes to it."""
    hub = hub_of(request)
    try:
        return _planned(request, tenant, take_waiting(hub, tenant, folder, name, me.email))
    except HubError as error:
        return _start(request, tenant, status=status_of(error), problem=problem_text(request, error))


def _planned(request: Request, tenant: str, received: Received) -> Response:
    """Begin the plans of what was received. One file alone leads to its run; of several stands on the page
    what became of each."""
    ends = time.monotonic() + PATIENCE
    # All are begun before one is waited for: one that is refused for want of room has a run that says so.
    begun = [_begun(request, tenant, run_id) for run_id in received.runs]
    for over in filter(None, begun):
        over.wait(max(0.0, ends - time.monotonic()))
    if len(received.all) == 1 and not received.told:
        return see(request, f"/t/{tenant}/runs/{received.all[0]}")
    return _start(request, tenant, received=received)


def _begun(request: Request, tenant: str, run_id: str) -> Event | None:
    try:
        return begin_received(request, tenant, run_id)
    except Refused:
        return None


def _kind(said: str) -> Kind | None:
    return next((kind for kind in KINDS if kind == said), None)


def _start(
    request: Request,
    tenant: str,
    *,
    status: int = 200,
    problem: str | None = None,
    received: Received | None = None,
) -> Response:
    hub = hub_of(request)
    return page(
        request,
        "prices/templates/start.html",
        status=status,
        tenant=tenant,
        suppliers=suppliers_shown(hub, tenant),
        inbox=dropped_files(hub, tenant),
        kinds=KINDS,
        megabytes=Limits().line_file_bytes // 1_000_000,
        problem=problem,
        received=received and received_shown(hub, tenant, received, language_of(request)),
    )
