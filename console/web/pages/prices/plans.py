"""Plans of wholesalers' files: made in this process, approved by the checksum that was shown."""

from threading import Event
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import Response

from console.web.access import current_tenant, hub_of, require
from console.web.answers import problem_text, status_of
from console.web.frame import see
from console.web.launching import threads_of
from console.web.pages.importing.plans import begin_applying
from console.web.pages.runs.outcomes import run_page
from hub.access import Visitor
from hub.errors import Refused
from hub.prices import Kind
from pipelines.ordering import carry_out
from pipelines.price_files.opening import PriceOptions
from pipelines.price_files.ordering import order_plan
from pipelines.requests import Who
from pipelines.storing import fail_run

router = APIRouter(prefix="/t/{tenant}")
Tenant = Annotated[str, Depends(current_tenant)]
Admin = Annotated[Visitor, Depends(require("admin"))]
Text = Annotated[str, Form(max_length=100)]


@router.post("/runs/{run_id}/approve-prices")
def approve_plan(
    request: Request, tenant: Tenant, me: Admin, run_id: str, checksum: Text = "", brakes: Text = ""
) -> Response:
    """Apply exactly the plan whose checksum was shown; ``brakes``: its brakes are lifted knowingly."""
    try:
        approved = begin_applying(request, tenant, run_id, checksum, me.email, brakes_named=brakes == "lift")
    except Refused as error:
        text, status = problem_text(request, error), status_of(error)
        return run_page(request, tenant, me, run_id, status=status, problem=text)
    return see(request, f"/t/{tenant}/runs/{approved.run_id}")


def begin_plan(
    request: Request, tenant: str, kind: Kind, file_id: str, options: PriceOptions, email: str
) -> tuple[str, Event]:
    """Order the plan of an archived file and begin it; the run's id, and what is set when it is over.

    Raises:
        HubError: ``ARCHIVE_GONE``.
        Refused: ``WORK_QUEUE_FULL``.
    """
    hub, threads = hub_of(request), threads_of(request)
    run_id = order_plan(hub, tenant, kind, file_id, options, Who("web", email))

    def work() -> None:
        with threads.watched(run_id) as progress:
            carry_out(hub, tenant, run_id, progress)

    try:
        return run_id, threads.start(tenant, work)
    except Refused as error:
        fail_run(hub, tenant, run_id, error)
        raise
