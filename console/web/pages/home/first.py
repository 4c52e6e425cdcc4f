"""Where one lands: the only tenant one sees, or the choice among them with what needs somebody there."""

from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import Response

from console.web.access import current_account, current_tenant, hub_of, require
from console.web.frame import language_of, page, see
from console.web.pages.importing.showing import local_time, waiting_runs
from console.web.readings import ALL_TENANTS, note_reading
from console.web.words import all_words, say
from hub.access import Visitor
from hub.errors import HubError
from pipelines.flow_status import flow_status
from pipelines.needs import Need, needs_of
from warehouse.flow_facts import FlowFacts, flow_facts
from warehouse.tenants import TenantRow, list_tenants

TENANTS_SHOWN = 100
TENANTS_OF_A_CAUSE = 5

router = APIRouter()
Me = Annotated[Visitor, Depends(current_account)]
Words = Annotated[str, Query(max_length=60)]


@router.get("/")
def choose(request: Request, me: Me, q: Words = "") -> Response:
    """The tenants one may see, ``q`` narrows them; with one only, its first page."""
    seen = [tenant for tenant in list_tenants(hub_of(request).store) if me.scope.covers(tenant.id)]
    if len(seen) == 1:
        return see(request, f"/t/{seen[0].id}")
    return page(
        request,
        "home/templates/all.html",
        me=me,
        needs=_needs(request, me, seen),
        names={tenant.id: tenant.name or tenant.id for tenant in seen},
        tenants=[tenant for tenant in seen if _named(tenant, q)][:TENANTS_SHOWN],
        q=q,
        total=len(seen),
        of_a_cause=TENANTS_OF_A_CAUSE,
        who=_who(request, me),
        at=local_time,
    )


@router.get("/causes/{code}")
def cause(request: Request, me: Me, code: str) -> Response:
    """All tenants that have one cause.

    Raises:
        HubError: ``PAGE_UNKNOWN`` when none of those one sees has it.
    """
    seen = [tenant for tenant in list_tenants(hub_of(request).store) if me.scope.covers(tenant.id)]
    found = [need for need in _needs(request, me, seen) if need.said.code == code]
    if not found:
        raise HubError("PAGE_UNKNOWN")
    names = {tenant.id: tenant.name or tenant.id for tenant in seen}
    return page(request, "home/templates/cause.html", needs=found, names=names, at=local_time)


@router.get("/t/{tenant}")
def home(
    request: Request,
    tenant: Annotated[str, Depends(current_tenant)],
    me: Annotated[Visitor, Depends(require("viewer"))],
) -> Response:
    """A tenant's first page."""
    hub = hub_of(request)
    facts = flow_facts(hub.store, [tenant])
    flows = [
        {
            "words": _flow_words(row["flow"]),
            "name": row["flow"],
            "state": "failed" if facts.get((tenant, row["flow"]), FlowFacts()).failure else row["state"],
            "last_success": local_time(row["last_success"]) if row["last_success"] else None,
        }
        for row in flow_status(hub, [tenant], facts=facts)
    ]
    return page(
        request,
        "home/templates/tenant.html",
        tenant=tenant,
        needs=needs_of(facts, language_of(request)),
        flows=flows,
        who=_who(request, me),
        waiting=waiting_runs(hub, tenant),
        at=local_time,
    )


def _needs(request: Request, me: Visitor, seen: list[TenantRow]) -> list[Need]:
    store = hub_of(request).store
    if me.scope.installation:
        note_reading(store, me, ALL_TENANTS, request.client.host if request.client else "")
    if not seen:
        return []
    return needs_of(flow_facts(store, [tenant.id for tenant in seen]), language_of(request))


def _who(request: Request, me: Visitor) -> Callable[[Need], str]:
    """Who must act on a need, seen by ``me``: the office's admin, or Blikk's support, is told *you*."""
    mine = "support" if me.scope.installation and me.may("support") else None
    mine = "admin" if not me.scope.installation and me.may("admin") else mine

    def who(need: Need) -> str:
        return say(f"home.who.{'you' if need.said.who == mine else need.said.who}", language_of(request))

    return who


def _flow_words(flow: str) -> str | None:
    key = f"importing.kind.{flow}"
    return key if key in all_words() else None


def _named(tenant: TenantRow, q: str) -> bool:
    wanted = q.strip().casefold()
    return wanted in tenant.id or wanted in (tenant.name or "").casefold()
