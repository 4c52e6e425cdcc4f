"""Syncs and pulls: planned from a page, and applied by the checksum of the plan that was shown.

As of an import, a plan is made in this process, since somebody looks at the screen; what writes goes through
the launcher, and so through Dagster's queue where there is one.
"""

from collections.abc import Callable
from threading import Event, Lock
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import Response

from console.web.access import current_tenant, hub_of, require
from console.web.answers import problem_text, status_of
from console.web.frame import see
from console.web.launching import Task, launcher_of, threads_of, way_of
from console.web.pages.runs.outcomes import run_page
from hub.access import Visitor
from hub.errors import HubError, Refused
from pipelines.accounting_sync.nouns import FACES
from pipelines.accounting_sync.ordering import order_flow
from pipelines.ordering import Approved, approve, carry_out, note_launch
from pipelines.requests import How, Who
from pipelines.storing import fail_run
from warehouse import runs

PATIENCE = 4.0
"""Seconds that a plan may take before its progress is shown instead."""

SYNCS = ("sync", "pull")
"""The kinds of runs that are meant here."""

router = APIRouter(prefix="/t/{tenant}")
Tenant = Annotated[str, Depends(current_tenant)]
Support = Annotated[Visitor, Depends(require("support"))]
Admin = Annotated[Visitor, Depends(require("admin"))]
Text = Annotated[str, Form(max_length=100)]
_approving = Lock()


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
    hub = hub_of(request)
    run_id = order_flow(hub, tenant, flow, How("plan"), Who("web", email), full=full)
    try:
        return run_id, threads_of(request).start(tenant, _work(request, tenant, run_id))
    except Refused as error:
        fail_run(hub, tenant, run_id, error)
        raise


def begin_applying(request: Request, tenant: str, flow: str, email: str, *, full: bool = False) -> str:
    """Order a sync or a pull that stops where a brake holds, and begin it; the run's id.

    Raises:
        HubError: those of :func:`begin_plan` and of the launcher.
    """
    hub = hub_of(request)
    run_id = order_flow(hub, tenant, flow, How("apply"), Who("web", email), full=full)
    _launch(request, tenant, flow, run_id, email, {"action": "apply_under_brakes"})
    return run_id


def begin_approved(
    request: Request, tenant: str, run_id: str, checksum: str, email: str, *, brakes_named: bool
) -> Approved:
    """Approve the plan of a sync or a pull and begin applying it, unless that is under way.

    Raises:
        HubError: those of :func:`pipelines.ordering.approve` and of the launcher.
    """
    hub, who = hub_of(request), Who("web", email)
    with _approving:
        approved = approve(hub, tenant, run_id, checksum, who, brakes_named=brakes_named, kinds=SYNCS)
        if not approved.under_way:
            said = {
                "action": "apply_plan",
                "checksum": approved.checksum,
                "lift_brakes": ",".join(approved.lifts),
            }
            _launch(request, tenant, approved.flow, approved.run_id, email, said)
    return approved


def _launch(request: Request, tenant: str, flow: str, run_id: str, email: str, said: dict[str, Any]) -> None:
    """Start what was received; what could not be started is not left waiting."""
    hub = hub_of(request)
    with hub.store.reading(tenant) as scope:
        full = bool(runs.get_run(scope, run_id).options.get("full"))
    config = {**said, "full": True} if full else said
    task = Task(tenant, run_id, email, flow, _op(flow), config, _work(request, tenant, run_id))
    try:
        dagster_run_id = launcher_of(request).launch(task)
    except HubError as error:
        fail_run(hub, tenant, run_id, error)
        raise
    if dagster_run_id is not None:
        note_launch(hub, tenant, run_id, dagster_run_id)


def _op(flow: str) -> str:
    """The one step of a flow's job."""
    for nouns in FACES:
        if flow in (nouns.push_flow, nouns.pull_flow):
            return nouns.push_op if flow == nouns.push_flow else nouns.pull_op
    raise HubError("CONNECTION_UNKNOWN", {"system": flow[:50]})


def _work(request: Request, tenant: str, run_id: str) -> Callable[[], object]:
    hub, threads, way = hub_of(request), threads_of(request), way_of(request)

    def work() -> None:
        with threads.watched(run_id) as progress:
            carry_out(hub, tenant, run_id, progress, way=way())

    return work
