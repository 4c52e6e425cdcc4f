"""Syncs and pulls: planned, or done under the brakes; their plans are approved like any other run's."""

from typing import Annotated

from fastapi import APIRouter, Path, Request
from fastapi.responses import Response

from console.web.api import shapes
from console.web.api.asking import ERRORS, Support, Tenant
from console.web.api.runs import begun
from console.web.pages.runs.syncing import begin_applying, begin_plan

router = APIRouter(prefix="/t/{tenant}/flows", responses=ERRORS, tags=["runs"])
FlowName = Annotated[
    str, Path(max_length=60, description="A flow to or from a system, such as `sync_fortnox_customers`.")
]


@router.post("/{flow}", status_code=202, response_model=shapes.Begun)
def start(request: Request, tenant: Tenant, me: Support, flow: FlowName, order: shapes.FlowOrder) -> Response:
    """Plan a sync or a pull, or do it as far as no brake holds. Its plan is approved by `runs/ID/approve`."""
    if order.mode == "apply":
        return begun(request, tenant, begin_applying(request, tenant, flow, me.email, full=order.full))
    run_id, _ = begin_plan(request, tenant, flow, me.email, full=order.full)
    return begun(request, tenant, run_id)
