"""One run's page, whatever kind it is and however it was started; its progress while it works."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, Response

from console.web.access import hub_of
from console.web.frame import language_of, page
from console.web.launching import launcher_of, threads_of
from console.web.pages.runs.listing import Reader, Tenant
from console.web.pages.runs.showing import REPAIRS, UNDER_WAY, show_run
from hub.access import Visitor, dagster_role
from pipelines.contact_import.nouns import CONTACTS_ASSETS
from pipelines.hub import Hub
from pipelines.ordering import give_up
from warehouse import plans, runs
from warehouse.processes import is_gone
from warehouse.runs import RunRow
from warehouse.tenants import only_tenant

PLACES_SHOWN = 10

router = APIRouter(prefix="/t/{tenant}/runs")
Start = Annotated[int, Query(ge=0, le=10_000_000)]


@dataclass(frozen=True, slots=True)
class Step:
    """How far a run has come: the key of its words, what they need, and whether it can still move."""

    words: str
    done: int = 0
    total: int = 0
    alive: bool = True


@router.get("/{run_id}")
def show(
    request: Request, tenant: Tenant, me: Reader, run_id: str, after: Start = 0, rows: Start = 0
) -> Response:
    """A run; ``after`` and ``rows``: where its long lists begin."""
    return run_page(request, tenant, me, run_id, after=after, rows=rows)


@router.get("/{run_id}/progress")
def progress(request: Request, tenant: Tenant, me: Reader, run_id: str) -> Response:
    """The part of the page that is asked for again and again; it has the page reloaded at the end."""
    hub = hub_of(request)
    if _looked_after(request, hub, tenant, run_id) not in UNDER_WAY:
        return HTMLResponse("", headers={"HX-Refresh": "true"})
    with hub.store.reading(tenant) as scope:
        run = runs.get_run(scope, run_id)
    step, seconds = _step(request, hub, tenant, run), _seconds(hub, run)
    return page(request, "runs/templates/progress.html", tenant=tenant, run=run, step=step, seconds=seconds)


def run_page(
    request: Request,
    tenant: str,
    me: Visitor,
    run_id: str,
    *,
    after: int = 0,
    rows: int = 0,
    status: int = 200,
    problem: str | None = None,
) -> Response:
    """The page of a run; ``problem``: why what was asked for on it was not done.

    Raises:
        HubError: ``RUN_UNKNOWN``.
    """
    hub = hub_of(request)
    _looked_after(request, hub, tenant, run_id)
    shown = show_run(hub, tenant, run_id, language_of(request), after, rows)
    under_way = shown.run.status in UNDER_WAY
    return page(
        request,
        "runs/templates/run.html",
        status=status,
        tenant=tenant,
        shown=shown,
        run=shown.run,
        step=_step(request, hub, tenant, shown.run) if under_way else None,
        seconds=_seconds(hub, shown.run),
        places_shown=PLACES_SHOWN,
        repairs=REPAIRS,
        may_repair=me.may("support"),
        first=not after,
        dagster=_dagster_links(request, hub, me, shown.run),
        problem=problem,
    )


def _looked_after(request: Request, hub: Hub, tenant: str, run_id: str) -> str:
    """The run's status; one that Dagster has ended before it had begun is failed here, so that nobody waits
    for it."""
    with hub.store.reading(tenant) as scope:
        run = runs.run_head(scope, run_id)
    if run.status != "received" or run.dagster_run_id is None:
        return run.status
    if launcher_of(request).ended_unseen(run.dagster_run_id):
        give_up(hub, tenant, run_id)
    with hub.store.reading(tenant) as scope:
        return runs.run_head(scope, run_id).status


def _step(request: Request, hub: Hub, tenant: str, run: RunRow) -> Step:
    if run.status == "received":
        if not run.options:
            return Step("runs.progress.file", alive=False)
        return Step("importing.progress.queued" if run.dagster_run_id else "importing.progress.received")
    if is_gone(run.report.get("owner", "")):
        return Step("importing.progress.died", alive=False)
    with hub.store.reading(tenant) as scope:
        plan = plans.get_plan(scope, run.id)
    if plan is not None and run.options.get("mode") == "apply":
        return Step("importing.progress.apply", run.applied_through, plan.change_count)
    step, done, _ = threads_of(request).steps.get(run.id, ("work", 0, None))
    return Step(
        f"importing.progress.{step}" if step in ("read", "map", "plan") else "runs.progress.work", done
    )


def _seconds(hub: Hub, run: RunRow) -> int:
    return max(0, int((hub.clock.now() - datetime.fromisoformat(run.started_at)).total_seconds()))


def _dagster_links(request: Request, hub: Hub, me: Visitor, run: RunRow) -> dict[str, str]:
    """Where the run and its asset stand in Dagster, for those who may go there."""
    alone = None if me.scope.installation else only_tenant(hub.store)
    if request.app.state.dagster is None or dagster_role(me, only_tenant=alone) is None:
        return {}
    links = {"asset": f"/dagster/assets/{CONTACTS_ASSETS.get(run.flow, 'contacts')}"}
    if run.dagster_run_id:
        links["run"] = f"/dagster/runs/{run.dagster_run_id}"
    return links
