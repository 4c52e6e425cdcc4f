"""Syncs and pulls: planned from a page, and applied by the checksum of the plan that was shown.

As of an import, a plan is made in this process, since somebody looks at the screen; what writes goes through
the launcher, and so through Dagster's queue where there is one.
"""

from collections.abc import Mapping
from threading import Event
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import Response

from console.web import beginning
from console.web.access import current_tenant, hub_of, require
from console.web.answers import problem_text, status_of
from console.web.beginning import PATIENCE, Job, approved_config
from console.web.frame import see
from console.web.pages.runs.outcomes import run_page
from hub.access import Visitor
from hub.errors import HubError, Refused
from pipelines.accounting_sync.nouns import FACES
from pipelines.accounting_sync.ordering import order_flow
from pipelines.hub import Hub
from pipelines.ordering import Approved
from pipelines.requests import How, Who
from warehouse import runs

SYNCS = ("sync", "pull")
"""The kinds of runs that are meant here."""

router = APIRouter(prefix="/t/{tenant}")
Tenant = Annotated[str, Depends(current_tenant)]
Support = Annotated[Visitor, Depends(require("support"))]
Admin = Annotated[Visitor, Depends(require("admin"))]
Text = Annotated[str, Form(max_length=100)]


@router.post("/flows/{flow}/plan")
def plan(request: Request, tenant: Tenant, me: Support, flow: str, full: Text = "") -> Response:
    """Plan a sync or a pull; ``full``: a sync compares with their whole list.

    Raises:
        HubError: ``CONNECTION_UNKNOWN``, ``CONNECTION_WAITS``.
        Refused: ``WORK_QUEUE_FULL``.
    """
    run_id, over = begin_plan(request, tenant, flow, me.email, full=full == "yes")
    over.wait(PATIENCE)
    return see(request, f"/t/{tenant}/runs/{run_id}")


@router.post("/runs/{run_id}/approve-sync")
def approve_plan(
    request: Request, tenant: Tenant, me: Admin, run_id: str, checksum: Text = "", brakes: Text = ""
) -> Response:
    """Apply exactly the plan whose checksum was shown; ``brakes``: its brakes are lifted knowingly."""
    try:
        approved = begin_approved(request, tenant, run_id, checksum, me.email, brakes_named=brakes == "lift")
    except Refused as error:
        text, status = problem_text(request, error), status_of(error)
        return run_page(request, tenant, me, run_id, status=status, problem=text)
    return see(request, f"/t/{tenant}/runs/{approved.run_id}")


def begin_plan(
    request: Request, tenant: str, flow: str, email: str, *, full: bool = False
) -> tuple[str, Event]:
    """Order the plan of a sync or a pull and begin it; the run's id, and what is set when it is over.

    Raises:
        HubError: ``CONNECTION_UNKNOWN``, ``CONNECTION_WAITS``.
        Refused: ``WORK_QUEUE_FULL``.
    """
    run_id = order_flow(hub_of(request), tenant, flow, How("plan"), Who("web", email), full=full)
    return run_id, beginning.begin_plan(request, tenant, run_id)


def begin_applying(request: Request, tenant: str, flow: str, email: str, *, full: bool = False) -> str:
    """Order a sync or a pull that stops where a brake holds, and begin it; the run's id.

    Raises:
        HubError: those of :func:`begin_plan` and of the launcher.
    """
    hub = hub_of(request)
    run_id = order_flow(hub, tenant, flow, How("apply"), Who("web", email), full=full)
    beginning.begin(
        request, tenant, run_id, email, _job(hub, tenant, run_id, {"action": "apply_under_brakes"})
    )
    return run_id


def begin_approved(
    request: Request, tenant: str, run_id: str, checksum: str, email: str, *, brakes_named: bool
) -> Approved:
    """Approve the plan of a sync or a pull and begin applying it, unless that is under way.

    Raises:
        HubError: those of :func:`console.web.beginning.begin_approved`.
    """
    hub = hub_of(request)

    def job_of(approved: Approved) -> Job:
        return _job(hub, tenant, approved.run_id, approved_config(approved.checksum, approved.lifts))

    return beginning.begin_approved(
        request, tenant, run_id, checksum, email, job_of, brakes_named=brakes_named, kinds=SYNCS
    )


def _job(hub: Hub, tenant: str, run_id: str, said: Mapping[str, Any]) -> Job:
    """What carries a received run out in Dagster; a comparison with their whole list stays one."""
    with hub.store.reading(tenant) as scope:
        run = runs.get_run(scope, run_id)
    config = {**said, "full": True} if run.options.get("full") else said
    return Job(run.flow, _op(run.flow), config)


def _op(flow: str) -> str:
    """The one step of a flow's job."""
    for nouns in FACES:
        if flow in (nouns.push_flow, nouns.pull_flow):
            return nouns.push_op if flow == nouns.push_flow else nouns.pull_op
    raise HubError("CONNECTION_UNKNOWN", {"system": flow[:50]})
