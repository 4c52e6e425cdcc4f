"""The conflicts of a tenant: read by all, decided by its admins."""

from typing import Annotated, cast

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import Response

from console.web.access import current_tenant, hub_of, require
from console.web.answers import problem_text, status_of
from console.web.frame import language_of, page, see
from console.web.pages.conflicts.showing import conflict_card
from hub.access import Visitor
from hub.errors import HubError
from pipelines.accounting_sync.deciding import Decision, left_conflicts, open_conflicts, resolve
from pipelines.requests import Who

MOST_SHOWN = 50
"""Of a tenant that has more, the oldest come first; the others follow as these are decided."""

router = APIRouter(prefix="/t/{tenant}/conflicts")
Tenant = Annotated[str, Depends(current_tenant)]
Reader = Annotated[Visitor, Depends(require("viewer"))]
Admin = Annotated[Visitor, Depends(require("admin"))]
Text = Annotated[str, Form()]
DECISIONS: dict[str, Decision] = {
    "same": "same", "new-number": "new_number", "leave": "leave", "again": "again",
}  # fmt: skip


@router.get("")
def show(request: Request, tenant: Tenant, me: Reader, decided: str = "", flow: str = "") -> Response:
    """Everything that waits. ``decided``, ``flow``: what was just decided, and the sync that goes by it."""
    return _page(request, tenant, me, decided=decided, flow=flow)


@router.post("/{conflict_id}/resolve")
def decide(request: Request, tenant: Tenant, me: Admin, conflict_id: str, decision: Text = "") -> Response:
    """Decide one; the next sync goes by it."""
    try:
        chosen = DECISIONS.get(decision, cast("Decision", decision))
        done, system = resolve(hub_of(request), tenant, conflict_id, chosen, Who("web", me.email))
    except HubError as error:
        text, status = problem_text(request, error), status_of(error)
        return _page(request, tenant, me, problem=text, status=status)
    if chosen == "again":
        return see(request, f"/t/{tenant}/conflicts")
    return see(request, f"/t/{tenant}/conflicts?decided={decision}&flow=sync_{system}_{done.entity}s")


def _page(
    request: Request,
    tenant: str,
    me: Visitor,
    *,
    decided: str = "",
    flow: str = "",
    problem: str | None = None,
    status: int = 200,
) -> Response:
    found, language = open_conflicts(hub_of(request), tenant), language_of(request)
    shown = [conflict_card(conflict, system, language) for conflict, system in found[:MOST_SHOWN]]
    left = left_conflicts(hub_of(request), tenant)
    known = flow if decided in DECISIONS and flow.replace("_", "").isalpha() and flow.isascii() else ""
    return page(
        request,
        "conflicts/templates/list.html",
        status=status,
        tenant=tenant,
        shown=shown,
        total=len(found),
        left=[conflict_card(conflict, system, language) for conflict, system in left[-MOST_SHOWN:]],
        decided=decided if known else "",
        flow=known,
        may_decide=me.may("admin"),
        may_plan=me.may("support"),
        problem=problem,
    )
