"""One run's page, whatever kind it is and however it was started; its progress while it works."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

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
from console.web.frame import language_of, page
from console.web.pages.runs.listing import Reader, Tenant
from console.web.pages.runs.price_columns import price_columns
from console.web.pages.runs.showing import REPAIRS, show_run
from hub.access import Visitor
from warehouse import runs

PLACE = "/runs/"
"""Where a tenant's runs stand here, as in :mod:`console.web.pages.importing.outcomes`."""

AT_WORK = "runs.progress.work"

router = APIRouter(prefix="/t/{tenant}/runs")


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
    if looked_after(request, hub, tenant, run_id).status not in UNDER_WAY:
        return HTMLResponse("", headers={"HX-Refresh": "true"})
    with hub.store.reading(tenant) as scope:
        run = runs.get_run(scope, run_id)
    step, seconds = step_of(request, hub, tenant, run, at_work=AT_WORK), seconds_of(hub, run)
    return page(
        request,
        "importing/templates/progress.html",
        tenant=tenant,
        place=PLACE,
        run=run,
        step=step,
        seconds=seconds,
    )


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
    looked_after(request, hub, tenant, run_id)
    shown = show_run(hub, tenant, run_id, language_of(request), after, rows)
    run = shown.run
    return page(
        request,
        "runs/templates/run.html",
        status=status,
        tenant=tenant,
        place=PLACE,
        shown=shown,
        run=run,
        step=step_of(request, hub, tenant, run, at_work=AT_WORK) if run.status in UNDER_WAY else None,
        seconds=seconds_of(hub, run),
        places_shown=PLACES_SHOWN,
        repairs=REPAIRS,
        may_repair=me.may("support"),
        first=not after,
        dagster=dagster_links(request, hub, me, run),
        price_columns=price_columns(run, language_of(request)),
        problem=problem,
    )
