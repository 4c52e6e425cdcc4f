"""Replay and undo: planned first, shown, and applied by the checksum of the plan that was shown."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import Response

from console.web.access import hub_of, require
from console.web.answers import problem_text, status_of
from console.web.beginning import APPROVING, PATIENCE, Job, begin, begin_plan
from console.web.frame import see
from console.web.pages.runs.listing import Tenant, rows_page
from console.web.pages.runs.outcomes import run_page
from hub.access import Visitor
from hub.errors import Refused
from pipelines.repairing import ApprovedRepair, approve_repair, order_replay, order_undo
from pipelines.replaying import Target
from pipelines.requests import Who

JOBS = {"replay": ("replay", "replay_rows"), "undo": ("undo_import", "undo_run")}
"""Dagster's job and its op, by the kind of run."""

router = APIRouter(prefix="/t/{tenant}")
Support = Annotated[Visitor, Depends(require("support"))]
Text = Annotated[str, Form(max_length=100)]


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
        return _planned(request, tenant, order_undo(hub, tenant, run_id, Who("web", me.email)))
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
    with APPROVING:
        approved = approve_repair(hub, tenant, run_id, checksum, who, brakes_named=brakes_named)
        if not approved.under_way:
            begin(request, tenant, approved.run_id, email, Job(*JOBS[approved.kind], _config(approved)))
    return approved


def _replay(request: Request, tenant: str, me: Visitor, target: Target) -> Response:
    hub = hub_of(request)
    return _planned(request, tenant, order_replay(hub, tenant, target, Who("web", me.email)))


def _planned(request: Request, tenant: str, run_id: str) -> Response:
    begin_plan(request, tenant, run_id).wait(PATIENCE)
    return see(request, f"/t/{tenant}/runs/{run_id}")


def _on_run(request: Request, tenant: str, me: Visitor, run_id: str, error: Refused) -> Response:
    text, status = problem_text(request, error), status_of(error)
    return run_page(request, tenant, me, run_id, status=status, problem=text)


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
