"""Where one lands: the only tenant one sees, or the choice among them."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from console.web.access import current_account, current_tenant, hub_of, require
from console.web.frame import page, see
from hub.access import Visitor
from warehouse.tenants import list_tenants

router = APIRouter()


@router.get("/")
def choose(request: Request, me: Annotated[Visitor, Depends(current_account)]) -> Response:
    """The tenants one may see; with one only, its first page."""
    seen = [tenant for tenant in list_tenants(hub_of(request).store) if me.scope.covers(tenant.id)]
    if len(seen) == 1:
        return see(request, f"/t/{seen[0].id}")
    return page(request, "tenants.html", me=me, tenants=seen)


@router.get("/t/{tenant}", dependencies=[Depends(require("viewer"))])
def home(request: Request, tenant: Annotated[str, Depends(current_tenant)]) -> Response:
    """A tenant's first page."""
    return page(request, "home.html", tenant=tenant)
