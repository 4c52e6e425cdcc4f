"""Runs: listed, shown, approved, and repaired by replay and undo."""

from typing import Annotated, Protocol

from fastapi import APIRouter, Query, Request
from fastapi.responses import JSONResponse, Response

from console.web.access import hub_of
from console.web.api import shapes
from console.web.api.asking import ERRORS, After, Limit, Reader, RunId, Support, Tenant
from console.web.beginning import begin_plan
from console.web.launching import launcher_of
from console.web.pages.importing import plans as imports
from console.web.pages.importing.files import READING
from console.web.pages.importing.outcomes import WORKBOOK
from console.web.pages.prices import plans as prices
from console.web.pages.runs.dropping import drop_for
from console.web.pages.runs.repairs import begin_repair
from console.web.pages.runs.syncing import SYNCS, begin_approved
from hub.errors import HubError, Refused
from hub.prices import KINDS as PRICE_FILES
from pipelines.braking import brakes_in
from pipelines.hub import Hub
from pipelines.ordering import Approved, give_up
from pipelines.repairing import REPAIRS, order_replay, order_undo
from pipelines.replaying import Target
from pipelines.requests import How, Who
from pipelines.stored_reports import stored_report
from pipelines.verbs import returned_workbook
from warehouse import plans, runs, views
from warehouse.processes import is_gone

router = APIRouter(prefix="/t/{tenant}", responses=ERRORS, tags=["runs"])


class Approver(Protocol):
    """Approves a plan of its kind and begins applying it."""

    def __call__(
        self,
        request: Request,
        tenant: str,
        run_id: str,
        checksum: str,
        email: str,
        *,
        brakes_named: bool,
    ) -> Approved: ...


@router.get("/runs", response_model=shapes.Runs)
def list_runs(
    request: Request, tenant: Tenant, me: Reader, limit: Limit = 100, after: After = ""
) -> Response:
    """All runs, the newest first."""
    with hub_of(request).store.reading(tenant) as scope:
        items = list(views.runs_list(scope, before=after or None, limit=limit))
    following = items[-1]["run_id"] if len(items) == limit else None
    return JSONResponse({"items": items, "next": following})


@router.get("/runs/{run_id}", response_model=shapes.Run | shapes.Undo)
def show(
    request: Request,
    tenant: Tenant,
    me: Reader,
    run_id: RunId,
    changes: Annotated[bool, Query(description="With the changes of a plan.")] = True,
) -> Response:
    """A run: how far it has come, or what became of it. Ask again while it is `received` or `running`."""
    hub = hub_of(request)
    _close_dead(request, hub, tenant, run_id)
    return JSONResponse(stored_report(hub, tenant, run_id, changes=changes).to_json())


@router.get("/runs/{run_id}/workbook", response_class=Response, responses={200: {"content": {WORKBOOK: {}}}})
def workbook(request: Request, tenant: Tenant, me: Reader, run_id: RunId) -> Response:
    """The workbook with the rows to correct."""
    with READING:
        data = returned_workbook(hub_of(request), tenant, run_id)
    headers = {"Content-Disposition": f'attachment; filename="att-ratta-{run_id}.xlsx"'}
    return Response(data, media_type=WORKBOOK, headers=headers)


@router.post("/runs/{run_id}/approve", status_code=202, response_model=shapes.Begun)
def approve(
    request: Request, tenant: Tenant, me: Support, run_id: RunId, approval: shapes.Approval
) -> Response:
    """Apply exactly the plan that a run has shown: an import's, a sync's or a pull's (for admins), a
    replay's or an undo's. A plan with brakes needs all of them named."""
    with hub_of(request).store.reading(tenant) as scope:
        run = runs.run_head(scope, run_id)
        plan = plans.get_plan(scope, run_id)
    brakes = brakes_in(plan) if plan else set()
    named = bool(brakes) and brakes <= set(approval.lift_brakes)
    if run.kind in REPAIRS:
        repair = begin_repair(request, tenant, run_id, approval.checksum, me.email, brakes_named=named)
        return begun(request, tenant, repair.run_id)
    if not me.may("admin"):
        raise Refused("ROLE_TOO_SMALL")
    begin = _approver(run.kind, run.flow)
    approved = begin(request, tenant, run_id, approval.checksum, me.email, brakes_named=named)
    return begun(request, tenant, approved.run_id)


@router.post("/runs/{run_id}/drop", status_code=204, response_class=Response)
def drop(request: Request, tenant: Tenant, me: Support, run_id: RunId) -> Response:
    """Drop a plan that nobody wants (an import's, a sync's or a pull's: admins): it waits no longer and
    can't be approved."""
    drop_for(request, tenant, me, run_id)
    return Response(status_code=204)


@router.post("/replay", status_code=202, response_model=shapes.Begun)
def replay(request: Request, tenant: Tenant, me: Support, order: shapes.ReplayOrder) -> Response:
    """Take a run, a quarantined record or all records with one code through the import once more."""
    target = Target(order.run_id, order.record_id, order.code)
    run_id = order_replay(hub_of(request), tenant, target, Who("web", me.email), _how(order))
    return _repaired(request, tenant, run_id)


@router.post("/runs/{run_id}/undo", status_code=202, response_model=shapes.Begun)
def undo(request: Request, tenant: Tenant, me: Support, run_id: RunId, order: shapes.Repair) -> Response:
    """Take a run's changes back, wherever nobody has changed the value since."""
    undo_id = order_undo(hub_of(request), tenant, run_id, Who("web", me.email), _how(order))
    return _repaired(request, tenant, undo_id)


def begun(request: Request, tenant: str, run_id: str) -> Response:
    """202, with where to ask."""
    place = f"{request.app.state.site.prefix}/api/t/{tenant}/runs/{run_id}"
    return JSONResponse({"run_id": run_id, "run": place}, 202, headers={"Location": place})


def _approver(kind: str, flow: str) -> Approver:
    """By whose ways a plan is approved; each says itself that a run is none of its own."""
    if kind in SYNCS:
        return begin_approved
    return prices.begin_applying if flow in PRICE_FILES else imports.begin_applying


def _how(order: shapes.Repair) -> How:
    if order.mode == "plan" and order.checksum:
        raise HubError("API_INPUT_INVALID", where={"field": "checksum"})
    return How(order.mode, order.checksum, lifts=tuple(order.lift_brakes))


def _repaired(request: Request, tenant: str, run_id: str) -> Response:
    begin_plan(request, tenant, run_id)
    return begun(request, tenant, run_id)


def _close_dead(request: Request, hub: Hub, tenant: str, run_id: str) -> None:
    """Fail a received run that nobody will take up, so that no program asks for ever."""
    with hub.store.reading(tenant) as scope:
        run = runs.get_run(scope, run_id)
    if run.status != "received":
        return
    owner = run.report.get("owner", "")
    lost = run.dagster_run_id is not None and launcher_of(request).ended_unseen(run.dagster_run_id)
    if lost or (owner and is_gone(owner)):
        give_up(hub, tenant, run_id)
