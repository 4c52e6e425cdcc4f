"""Where one lands: the only tenant one sees, or the choice among them with what needs somebody there."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import Response

from console.web.access import current_account, current_tenant, hub_of, require
from console.web.frame import language_of, page, see
from console.web.pages.home.standing import flow_rows, needs_shown, note_look, visible_tenants
from console.web.pages.importing.showing import local_time, waiting_runs
from hub.access import Visitor
from warehouse.tenants import TenantName

TENANTS_A_PAGE = 50
TENANTS_OF_A_CAUSE = 5

router = APIRouter()
Me = Annotated[Visitor, Depends(current_account)]
Words = Annotated[str, Query(max_length=60)]


@router.get("/")
def choose(request: Request, me: Me, q: Words = "", after: Words = "") -> Response:
    """The tenants one may see, ``q`` narrows them; with one only, its first page. ``after``: the tenant that
    the part shown begins after."""
    seen = visible_tenants(request, me)
    if len(seen) == 1:
        return see(request, f"/t/{seen[0].id}")
    note_look(request, me)
    needs, waiting = needs_shown(request, me, [tenant.id for tenant in seen], tenant=None)
    found = [tenant for tenant in seen if _named(tenant, q)]
    listed = [tenant for tenant in found if tenant.id > after][: TENANTS_A_PAGE + 1]
    shown = listed[:TENANTS_A_PAGE]
    return page(
        request,
        "home/templates/all.html",
        me=me,
        needs=needs,
        waiting_needs=waiting,
        names={tenant.id: tenant.name or tenant.id for tenant in seen},
        tenants=shown,
        rows=flow_rows(hub_of(request), [tenant.id for tenant in shown], language_of(request)),
        q=q,
        total=len(seen),
        next=shown[-1].id if len(listed) > TENANTS_A_PAGE else None,
        first=not after,
        of_a_cause=TENANTS_OF_A_CAUSE,
        at=local_time,
    )


@router.get("/t/{tenant}")
def home(
    request: Request,
    tenant: Annotated[str, Depends(current_tenant)],
    me: Annotated[Visitor, Depends(require("viewer"))],
) -> Response:
    """A tenant's first page."""
    hub = hub_of(request)
    needs, waiting = needs_shown(request, me, [tenant], tenant=tenant)
    return page(
        request,
        "home/templates/tenant.html",
        tenant=tenant,
        needs=needs,
        waiting_needs=waiting,
        rows=flow_rows(hub, [tenant], language_of(request)),
        waiting=waiting_runs(hub, tenant),
        at=local_time,
    )


def _named(tenant: TenantName, q: str) -> bool:
    wanted = q.strip().casefold()
    return wanted in tenant.id or wanted in (tenant.name or "").casefold()
