"""A run's page: its progress while it works, its plan, and in the end what became of every row."""

from collections.abc import Iterator

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response, StreamingResponse

from console.web.access import hub_of
from console.web.following import (
    PLACES_SHOWN,
    UNDER_WAY,
    Start,
    dagster_links,
    looked_after,
    seconds_of,
    step_of,
)
from console.web.frame import language_of, page, see
from console.web.pages.importing.files import READING, Reader, Tenant
from console.web.pages.importing.showing import (
    WARNINGS_A_PAGE,
    import_run,
    local_time,
    show_run,
    warning_groups,
)
from console.web.stretches import Stretch
from hub.access import Visitor
from hub.errors import HubError
from hub.prices import KINDS as PRICE_FILES
from pipelines.hub import Hub
from pipelines.verbs import returned_workbook

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PIECE = 64 * 1024
PLACE = "/import/runs/"
"""Where a tenant's runs stand here; the templates that both kinds of run pages share need it."""

AT_WORK = "importing.progress.work"

router = APIRouter(prefix="/t/{tenant}/import")


@router.get("/runs/{run_id}")
def show(
    request: Request, tenant: Tenant, me: Reader, run_id: str, changes: Start = 0, rows: Start = 0
) -> Response:
    """A run; ``changes`` and ``rows``: where its long lists begin. A wholesaler's file has its page among
    the runs."""
    if looked_after(request, hub_of(request), tenant, run_id).flow in PRICE_FILES:
        return see(request, f"/t/{tenant}/runs/{run_id}")
    return run_page(request, tenant, me, run_id, changes=changes, rows=rows)


@router.get("/runs/{run_id}/progress")
def progress(request: Request, tenant: Tenant, me: Reader, run_id: str) -> Response:
    """The part of the page that is asked for again and again; it has the page reloaded at the end."""
    hub = hub_of(request)
    _of_an_import(request, hub, tenant, run_id)
    with hub.store.reading(tenant) as scope:
        run = import_run(scope, run_id)
    if run.status not in UNDER_WAY:
        return HTMLResponse("", headers={"HX-Refresh": "true"})
    return page(
        request,
        "importing/templates/progress.html",
        tenant=tenant,
        place=PLACE,
        run=run,
        step=step_of(request, hub, tenant, run, at_work=AT_WORK),
        seconds=seconds_of(hub, run),
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
    """The workbook to correct, of an import or of a replay's rows that failed anew, under a name of ours."""
    with READING:
        data = returned_workbook(hub_of(request), tenant, run_id)
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
    _of_an_import(request, hub, tenant, run_id)
    with hub.store.reading(tenant) as scope:
        run = import_run(scope, run_id)
    if run.status == "received" and not run.options:
        return see(request, f"/t/{tenant}/import/files/{run.file_id}?kind={run.flow}")
    shown = show_run(hub, tenant, run, language_of(request), changes, rows)
    return page(
        request,
        "importing/templates/run.html",
        status=status,
        tenant=tenant,
        place=PLACE,
        shown=shown,
        run=run,
        step=step_of(request, hub, tenant, run, at_work=AT_WORK) if run.status in UNDER_WAY else None,
        seconds=seconds_of(hub, run),
        finished=local_time(run.finished_at) if run.finished_at else None,
        places_shown=PLACES_SHOWN,
        may_approve=me.may("admin"),
        dagster=dagster_links(request, hub, me, run),
        problem=problem,
    )


def _of_an_import(request: Request, hub: Hub, tenant: str, run_id: str) -> None:
    if looked_after(request, hub, tenant, run_id).kind != "import":
        raise HubError("RUN_UNKNOWN", {"run": run_id})


def _pieces(data: bytes) -> Iterator[bytes]:
    for start in range(0, len(data), PIECE):
        yield data[start : start + PIECE]
