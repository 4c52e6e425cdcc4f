"""Plans of wholesalers' files: made in this process, approved by the checksum that was shown."""

from threading import Event
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import Response

from console.web import beginning
from console.web.access import current_tenant, hub_of, require
from console.web.answers import problem_text, status_of
from console.web.beginning import Job, approved_config
from console.web.frame import see
from console.web.pages.runs.outcomes import run_page
from hub.access import Visitor
from hub.errors import HubError, Refused
from hub.prices import KINDS, Kind
from pipelines.ordering import Approved
from pipelines.price_files.nouns import FACES
from pipelines.price_files.opening import PriceOptions
from pipelines.price_files.ordering import order_plan
from pipelines.requests import Who
from warehouse import runs

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
    run_id = order_plan(hub_of(request), tenant, kind, file_id, options, Who("web", email))
    return run_id, beginning.begin_plan(request, tenant, run_id)


def begin_applying(
    request: Request, tenant: str, run_id: str, checksum: str, email: str, *, brakes_named: bool
) -> Approved:
    """Approve the plan of a wholesaler's file and begin applying it, unless that is under way.

    Raises:
        HubError: ``RUN_UNKNOWN``, and those of :func:`console.web.beginning.begin_approved`.
    """
    with hub_of(request).store.reading(tenant) as scope:
        if runs.get_run(scope, run_id).flow not in KINDS:
            raise HubError("RUN_UNKNOWN", {"run": run_id})
    return beginning.begin_approved(
        request, tenant, run_id, checksum, email, _job, brakes_named=brakes_named, kinds=("import",)
    )


def _job(approved: Approved) -> Job:
    """Dagster finds the day that the file is in force from with the plan."""
    (source,) = approved.sources
    nouns = next(one for one in FACES if one.flow == approved.flow)
    config = {
        "file": source.file_id,
        "supplier": source.options["supplier"],
        **approved_config(approved.checksum, approved.lifts),
    }
    return Job(nouns.job, nouns.op, config)
