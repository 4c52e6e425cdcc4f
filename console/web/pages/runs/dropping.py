"""A plan that nobody wants is dropped: an import's by those who may approve it, a repair's by support."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from console.web.access import current_tenant, hub_of, require
from console.web.frame import see
from console.web.words import Pair, add_words
from hub.access import Visitor
from hub.errors import Refused
from pipelines.dropping import drop_plan
from pipelines.repairing import REPAIRS
from pipelines.requests import Who
from warehouse import runs

WORDS: dict[str, Pair] = {"runs.drop": ("Släng planen", "Drop the plan")}
add_words(WORDS)

router = APIRouter(prefix="/t/{tenant}")
Tenant = Annotated[str, Depends(current_tenant)]
Support = Annotated[Visitor, Depends(require("support"))]


@router.post("/runs/{run_id}/drop")
def drop(request: Request, tenant: Tenant, me: Support, run_id: str) -> Response:
    """Drop a run's plan."""
    drop_for(request, tenant, me, run_id)
    return see(request, f"/t/{tenant}/runs/{run_id}")


def drop_for(request: Request, tenant: str, me: Visitor, run_id: str) -> None:
    """Drop a run's plan, if the visitor may approve such a one.

    Raises:
        HubError: those of :func:`pipelines.dropping.drop_plan`; ``ROLE_TOO_SMALL``.
    """
    hub = hub_of(request)
    with hub.store.reading(tenant) as scope:
        kind = runs.run_head(scope, run_id).kind
    if kind not in REPAIRS and not me.may("admin"):
        raise Refused("ROLE_TOO_SMALL")
    drop_plan(hub, tenant, run_id, Who("web", me.email))
