"""Replay and undo: planned first, shown, and applied by the checksum of the plan that was shown."""

from collections.abc import Callable
from threading import Lock
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import Response

from console.web.access import hub_of, require
from console.web.answers import problem_text, status_of
from console.web.frame import see
from console.web.launching import Task, Threads, launcher_of, threads_of
from console.web.pages.runs.listing import Tenant, rows_page
from console.web.pages.runs.outcomes import run_page
from hub.access import Visitor
from hub.errors import HubError, Refused
from pipelines.hub import Hub
from pipelines.ordering import note_launch
from pipelines.repairing import ApprovedRepair, approve_repair, carry_out, order_replay, order_undo
from pipelines.replaying import Target
from pipelines.requests import Who
from pipelines.storing import fail_run

PATIENCE = 4.0
"""Seconds that a plan may take before its progress is shown instead."""

JOBS = {"replay": ("replay", "replay_rows"), "undo": ("undo_import", "undo_run")}
"""Dagster's job and its op, by the kind of run."""

router = APIRouter(prefix="/t/{tenant}")
Support = Annotated[Visitor, Depends(require("support"))]
Text = Annotated[str, Form(max_length=100)]
_approving = Lock()


@router.post("/runs/{run_id}/replay")
def replay_run(request: Request, tenant: Tenant, me: Support, run_id: str) -> Response:
    """Plan to take the rows of a run once more."""
    try:
        return _replay(request, tenant, me, Target(run_id=run_id))
    except Refused as error:
        return _on_run(request, tenant, me, run_id, error)


@router.post("/quarantine/replay")
def replay_rows(
    request: Request, tenant: Tenant, me: Support, record: Text = "", code: Text = ""
) -> Response:
    """Plan to take one quarantined row, or all open ones with a code, once more."""
    try:
        return _replay(request, tenant, me, Target(record_id=record or None, code=code or None))
    except Refused as error:
        text, status = problem_text(request, error), status_of(error)
        return rows_page(request, tenant, me, code=code, problem=text, status=status)


@router.post("/runs/{run_id}/undo")
def undo_run(request: Request, tenant: Tenant, me: Support, run_id: str) -> Response:
    """Plan to take a run back."""
    hub = hub_of(request)
    try:
        return _planned(request, hub, tenant, order_undo(hub, tenant, run_id, Who("web", me.email)))
    except Refused as error:
        return _on_run(request, tenant, me, run_id, error)


@router.post("/runs/{run_id}/approve")
def approve(
    request: Request, tenant: Tenant, me: Support, run_id: str, checksum: Text = "", brakes: Text = ""
) -> Response:
    """Apply exactly the plan whose checksum was shown; ``brakes``: its brakes are lifted knowingly."""
    try:
        approved = begin_repair(request, tenant, run_id, checksum, me.email, brakes_named=brakes == "lift")
    except Refused as error:
        return _on_run(request, tenant, me, run_id, error)
    return see(request, f"/t/{tenant}/runs/{approved.run_id}")


def begin_repair(
    request: Request, tenant: str, run_id: str, checksum: str, email: str, *, brakes_named: bool
) -> ApprovedRepair:
    """Approve a repair's plan and begin applying it, unless that is under way.

    Raises:
        HubError: those of :func:`pipelines.repairing.approve_repair` and of the launcher.
    """
    hub, who = hub_of(request), Who("web", email)
    with _approving:
        approved = approve_repair(hub, tenant, run_id, checksum, who, brakes_named=brakes_named)
        if not approved.under_way:
            _launch(request, hub, tenant, approved, email)
    return approved


def _replay(request: Request, tenant: str, me: Visitor, target: Target) -> Response:
    hub = hub_of(request)
    return _planned(request, hub, tenant, order_replay(hub, tenant, target, Who("web", me.email)))


def _planned(request: Request, hub: Hub, tenant: str, run_id: str) -> Response:
    threads = threads_of(request)
    try:
        over = threads.start(tenant, _work(hub, threads, tenant, run_id))
    except Refused as error:
        fail_run(hub, tenant, run_id, error)
        raise
    over.wait(PATIENCE)
    return see(request, f"/t/{tenant}/runs/{run_id}")


def _on_run(request: Request, tenant: str, me: Visitor, run_id: str, error: Refused) -> Response:
    text, status = problem_text(request, error), status_of(error)
    return run_page(request, tenant, me, run_id, status=status, problem=text)


def _launch(request: Request, hub: Hub, tenant: str, approved: ApprovedRepair, email: str) -> None:
    """Start the applying; what could not be started is not left waiting."""
    work = _work(hub, threads_of(request), tenant, approved.run_id)
    job, op = JOBS[approved.kind]
    task = Task(tenant, approved.run_id, email, job, op, _config(approved), work)
    try:
        dagster_run_id = launcher_of(request).launch(task)
    except HubError as error:
        fail_run(hub, tenant, approved.run_id, error)
        raise
    if dagster_run_id is not None:
        note_launch(hub, tenant, approved.run_id, dagster_run_id)


def _config(approved: ApprovedRepair) -> dict[str, Any]:
    target = approved.target
    what = (
        {"run_id": approved.undoes}
        if approved.kind == "undo"
        else {"run_id": target.run_id, "record_id": target.record_id, "code": target.code}
    )
    said = {name: value for name, value in what.items() if value}
    if approved.lifts:
        said["lift_brakes"] = ",".join(approved.lifts)
    return {**said, "action": "apply_plan", "checksum": approved.checksum}


def _work(hub: Hub, threads: Threads, tenant: str, run_id: str) -> Callable[[], object]:
    def work() -> None:
        with threads.watched(run_id) as progress:
            carry_out(hub, tenant, run_id, progress)

    return work
