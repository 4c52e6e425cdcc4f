"""Plans of imports of contacts: made as the form says, and applied as they were shown."""

from typing import Annotated, cast

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from starlette.datastructures import FormData

from console.web.access import hub_of
from console.web.answers import problem_text, status_of
from console.web.beginning import PATIENCE, Job, approved_config, begin_approved, begin_plan
from console.web.frame import see
from console.web.pages.importing.choices import read_form
from console.web.pages.importing.files import READING, Admin, Tenant, Text, earlier_options, looked
from console.web.pages.importing.outcomes import run_page
from console.web.pages.importing.showing import import_run
from hub.errors import Refused
from pipelines.contact_import.looking import Choice, choose, look_at
from pipelines.contact_import.options import ContactFlow, ImportOptions
from pipelines.contact_import.ordering import order_plan
from pipelines.hub import Hub
from pipelines.ordering import Approved
from pipelines.requests import Who

router = APIRouter(prefix="/t/{tenant}/import")


async def _form(request: Request) -> FormData:
    return await request.form()


@router.post("/files/{file_id}/plan")
def plan(
    request: Request, tenant: Tenant, me: Admin, file_id: str, form: Annotated[FormData, Depends(_form)]
) -> Response:
    """Plan the import of a file as the form says."""
    hub = hub_of(request)
    said = form.get("run")
    before = said if isinstance(said, str) else ""
    chosen = read_form(form, earlier_options(hub, tenant, file_id, before))
    try:
        run_id = order_plan(hub, tenant, chosen.kind, file_id, chosen.options, Who("web", me.email))
        over = begin_plan(request, tenant, run_id)
    except Refused as error:
        choice = Choice(chosen.kind, chosen.options.sheet, chosen.options.column_map)
        text, status = problem_text(request, error), status_of(error)
        return looked(request, tenant, file_id, choice, chosen.options, problem=text, status=status)
    over.wait(PATIENCE)
    return see(request, f"/t/{tenant}/import/runs/{run_id}")


@router.post("/runs/{run_id}/approve")
def approve_plan(
    request: Request, tenant: Tenant, me: Admin, run_id: str, checksum: Text = "", brakes: Text = ""
) -> Response:
    """Apply exactly the plan whose checksum was shown; ``brakes``: its brakes are lifted knowingly."""
    try:
        approved = begin_applying(request, tenant, run_id, checksum, me.email, brakes_named=brakes == "lift")
    except Refused as error:
        return run_page(
            request, tenant, me, run_id, status=status_of(error), problem=problem_text(request, error)
        )
    return see(request, f"/t/{tenant}/import/runs/{approved.run_id}")


def begin_applying(
    request: Request, tenant: str, run_id: str, checksum: str, email: str, *, brakes_named: bool
) -> Approved:
    """Approve the plan of an import of contacts and begin applying it, unless that is under way.

    Raises:
        HubError: those of :func:`console.web.beginning.begin_approved`.
    """
    hub = hub_of(request)
    with hub.store.reading(tenant) as scope:
        import_run(scope, run_id)

    def job_of(approved: Approved) -> Job:
        _remember_columns(hub, tenant, approved)
        return _job(approved)

    return begin_approved(
        request, tenant, run_id, checksum, email, job_of, brakes_named=brakes_named, kinds=("import",)
    )


def _remember_columns(hub: Hub, tenant: str, approved: Approved) -> None:
    """Keep what the approver has said of columns: now that the plan is good, so is that."""
    (source,) = approved.sources
    options, flow = ImportOptions.from_json(source.options), cast("ContactFlow", approved.flow)
    if options.column_map:
        with READING:
            seen = look_at(hub, tenant, source.file_id, Choice(flow, options.sheet, options.column_map))
        if seen.fingerprint:
            choose(hub, tenant, flow, seen.fingerprint, options.column_map)


def _job(approved: Approved) -> Job:
    (source,) = approved.sources
    options = ImportOptions.from_json(source.options)
    config = {
        "file": source.file_id,
        **approved_config(approved.checksum, approved.lifts),
        "existing": options.existing,
        "purpose": options.purpose or "none",
        "create_labels": options.create_labels,
    }
    return Job(f"import_{approved.flow}", f"{approved.flow}_file", config)
