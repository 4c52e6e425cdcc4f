"""Connections to accounting systems and the conflicts with them, as the command line prints them."""

from typing import Annotated

from fastapi import APIRouter, Path, Request
from fastapi.responses import JSONResponse, Response

from console.web.access import hub_of
from console.web.api import shapes
from console.web.api.asking import ERRORS, Admin, Reader, Support, Tenant
from console.web.frame import language_of
from console.web.pages.conflicts.deciding import DECISIONS
from pipelines.accounting_sync import connecting, deciding
from pipelines.accounting_sync.showing import conflict_shown, connection_shown
from pipelines.requests import Who
from warehouse import connections as stored

router = APIRouter(prefix="/t/{tenant}", responses=ERRORS, tags=["accounts"])
System = Annotated[str, Path(max_length=20, description="An accounting system, such as `fortnox`.")]
ConflictId = Annotated[str, Path(max_length=40, description="A conflict's id.")]


@router.get("/connections", response_model=shapes.Connections)
def connections(request: Request, tenant: Tenant, me: Reader) -> Response:
    """The tenant's connections, removed ones too, by system."""
    with hub_of(request).store.reading(tenant) as scope:
        found = stored.listing(scope)
    return JSONResponse({"items": [connection_shown(one, language_of(request)) for one in found]})


@router.post("/connections/{system}/check", response_model=shapes.Connection)
def check(request: Request, tenant: Tenant, me: Support, system: System) -> Response:
    """Ask the other side how a connection stands. Trouble is the answer's `state`, and no error."""
    found = connecting.check(hub_of(request), tenant, system, request.app.state.way())
    return JSONResponse(connection_shown(found, language_of(request)))


@router.get("/conflicts", response_model=shapes.Conflicts)
def conflicts(request: Request, tenant: Tenant, me: Reader) -> Response:
    """What goes nowhere until somebody has decided, oldest first; personal numbers are masked."""
    found = deciding.open_conflicts(hub_of(request), tenant)
    return JSONResponse({"items": [conflict_shown(conflict, system) for conflict, system in found]})


@router.post("/conflicts/{conflict}/resolve", response_model=shapes.Conflict)
def resolve(
    request: Request, tenant: Tenant, me: Admin, conflict: ConflictId, order: shapes.Decision
) -> Response:
    """Decide a conflict; the next sync goes by it. One that is decided already is unknown."""
    chosen, who = DECISIONS[order.decision], Who("web", me.email)
    done, system = deciding.resolve(hub_of(request), tenant, conflict, chosen, who)
    return JSONResponse(conflict_shown(done, system))
