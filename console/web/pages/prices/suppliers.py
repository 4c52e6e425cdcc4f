"""Wholesalers of a tenant: what is in force of each, a new one, and a file handed in."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request, UploadFile
from fastapi.responses import Response

from connectors.files.limits import Limits, check_size
from console.web.access import current_tenant, hub_of, require
from console.web.answers import problem_text, status_of
from console.web.beginning import PATIENCE
from console.web.frame import page, see
from console.web.pages.importing.files import shown_name
from console.web.pages.prices.plans import begin_plan
from console.web.pages.prices.showing import dropped_files, suppliers_shown
from hub.access import Visitor
from hub.errors import HubError
from hub.prices import KINDS, Kind
from pipelines.inbox import take_by_hand
from pipelines.price_files.opening import PriceOptions, day_of, kind_of
from pipelines.price_files.suppliers import SupplierSaid, save_supplier
from warehouse import archive, runs

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
        check_size(file.size or 0, Limits().line_file_bytes)
        data = file.file.read()
        name = shown_name(file.filename)
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
        received, file_id = take_by_hand(hub, tenant, folder, name, me.email)
        with hub.store.reading(tenant) as scope:
            run = runs.get_run(scope, received)
        options = PriceOptions.from_json(run.options["sources"][0]["options"])
        run_id, over = begin_plan(
            request, tenant, _kind(run.flow) or "price-list", file_id, options, me.email
        )
    except HubError as error:
        return _start(request, tenant, status=status_of(error), problem=problem_text(request, error))
    over.wait(PATIENCE)
    return see(request, f"/t/{tenant}/runs/{run_id}")


def _kind(said: str) -> Kind | None:
    return next((kind for kind in KINDS if kind == said), None)


def _start(request: Request, tenant: str, *, status: int = 200, problem: str | None = None) -> Response:
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
    )
