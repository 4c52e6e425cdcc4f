"""A run's page: its progress while it works, its plan, and in the end what became of every row."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, Response, StreamingResponse

from console.web.access import hub_of
from console.web.frame import language_of, page, see
from console.web.launching import launcher_of, threads_of
from console.web.pages.importing.files import READING, Reader, Tenant
from console.web.pages.importing.showing import (
    PLACES_SHOWN,
    WARNINGS_A_PAGE,
    Stretch,
    import_run,
    local_time,
    show_run,
    warning_groups,
)
from hub.access import Visitor, dagster_role
from hub.errors import HubError
from pipelines.contact_import.nouns import CONTACTS_ASSETS
from pipelines.hub import Hub
from pipelines.ordering import give_up
from pipelines.verbs import returned_workbook
from warehouse import plans, runs
from warehouse.processes import is_gone
from warehouse.runs import RunRow
from warehouse.tenants import only_tenant

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PIECE = 64 * 1024
UNDER_WAY = ("received", "running")

router = APIRouter(prefix="/t/{tenant}/import")
Start = Annotated[int, Query(ge=0, le=10_000_000)]


@dataclass(frozen=True, slots=True)
class Step:
    """How far a run has come: the key of its words, what they need, and whether it can still move."""

    words: str
    done: int = 0
    total: int = 0
    alive: bool = True


@router.get("/runs/{run_id}")
def show(
    request: Request, tenant: Tenant, me: Reader, run_id: str, changes: Start = 0, rows: Start = 0
) -> Response:
    """A run; ``changes`` and ``rows``: where its long lists begin."""
    return run_page(request, tenant, me, run_id, changes=changes, rows=rows)


@router.get("/runs/{run_id}/progress")
def progress(request: Request, tenant: Tenant, me: Reader, run_id: str) -> Response:
    """The part of the page that is asked for again and again; it has the page reloaded at the end."""
    hub = hub_of(request)
    _looked_after(request, hub, tenant, run_id)
    with hub.store.reading(tenant) as scope:
        run = import_run(scope, run_id)
    if run.status not in UNDER_WAY:
        return HTMLResponse("", headers={"HX-Refresh": "true"})
    return page(
        request,
        "importing/templates/progress.html",
        tenant=tenant,
        run=run,
        step=_step(request, hub, tenant, run),
        seconds=_seconds(hub, run),
    )


@router.get("/runs/{run_id}/warnings/{code}")
def warnings(
    request: Request, tenant: Tenant, me: Reader, run_id: str, code: str, start: Start = 0
) -> Response:
    """All warnings of a run with one code."""
    with hub_of(request).store.reading(tenant) as scope:
        run = import_run(scope, run_id)
    groups = [group for group in warning_groups(run, language_of(request)) if group.said.code == code]
    if not groups:
        raise HubError("PAGE_UNKNOWN")
    return page(
        request,
        "importing/templates/warnings.html",
        tenant=tenant,
        run=run,
        group=groups[0],
        pages=Stretch(start, WARNINGS_A_PAGE, groups[0].count),
    )


@router.get("/runs/{run_id}/workbook")
def workbook(request: Request, tenant: Tenant, me: Reader, run_id: str) -> Response:
    """The workbook to correct, under a name of ours."""
    hub = hub_of(request)
    with hub.store.reading(tenant) as scope:
        import_run(scope, run_id)
    with READING:
        data = returned_workbook(hub, tenant, run_id)
    headers = {
        "Content-Disposition": f'attachment; filename="att-ratta-{run_id}.xlsx"',
        "Content-Length": str(len(data)),
    }
    return StreamingResponse(_pieces(data), media_type=WORKBOOK, headers=headers)


def run_page(
    request: Request,
    tenant: str,
    me: Visitor,
    run_id: str,
    *,
    changes: int = 0,
    rows: int = 0,
    status: int = 200,
    problem: str | None = None,
) -> Response:
    """The page of a run, whatever state it is in.

    Raises:
        HubError: ``RUN_UNKNOWN``.
    """
    hub = hub_of(request)
    _looked_after(request, hub, tenant, run_id)
    with hub.store.reading(tenant) as scope:
        run = import_run(scope, run_id)
    if run.status == "received" and not run.options:
        return see(request, f"/t/{tenant}/import/files/{run.file_id}?kind={run.flow}")
    shown = show_run(hub, tenant, run, language_of(request), changes, rows)
    under_way = shown.run.status in UNDER_WAY
    return page(
        request,
        "importing/templates/run.html",
        status=status,
        tenant=tenant,
        shown=shown,
        run=shown.run,
        step=_step(request, hub, tenant, shown.run) if under_way else None,
        seconds=_seconds(hub, shown.run),
        finished=local_time(shown.run.finished_at) if shown.run.finished_at else None,
        places_shown=PLACES_SHOWN,
        may_approve=me.may("admin"),
        dagster=_dagster_links(request, hub, me, shown.run),
        problem=problem,
    )


def _looked_after(request: Request, hub: Hub, tenant: str, run_id: str) -> None:
    """A run that Dagster has ended before it had begun is failed here, so that nobody waits for it."""
    with hub.store.reading(tenant) as scope:
        run = runs.run_head(scope, run_id)
    if run.kind != "import":
        raise HubError("RUN_UNKNOWN", {"run": run_id})
    waits = run.dagster_run_id if run.status == "received" else None
    if waits is not None and launcher_of(request).ended_unseen(waits):
        give_up(hub, tenant, run_id)


def _step(request: Request, hub: Hub, tenant: str, run: RunRow) -> Step:
    if run.status == "received":
        return Step("importing.progress.queued" if run.dagster_run_id else "importing.progress.received")
    if is_gone(run.report.get("owner", "")):
        return Step("importing.progress.died", alive=False)
    with hub.store.reading(tenant) as scope:
        plan = plans.get_plan(scope, run.id)
    if plan is not None and run.options.get("mode") == "apply":
        return Step("importing.progress.apply", run.applied_through, plan.change_count)
    step, done, _ = threads_of(request).steps.get(run.id, ("work", 0, None))
    return Step(f"importing.progress.{step if step in ('read', 'map', 'plan') else 'work'}", done)


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


def _pieces(data: bytes) -> Iterator[bytes]:
    for start in range(0, len(data), PIECE):
        yield data[start : start + PIECE]
