"""Plans are made, and applied.

A plan is made by the engine in this process (one at a time for a tenant, the file read by the confined
child): a Dagster run takes several seconds to begin, and somebody is looking at the screen. What writes goes
through the launcher, and so through Dagster's queue where there is one.
"""

from collections.abc import Callable
from threading import Event, Lock
from typing import Annotated, cast

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from starlette.datastructures import FormData

from console.web.access import hub_of
from console.web.answers import problem_text, status_of
from console.web.frame import see
from console.web.launching import Launcher, Task, Threads, launcher_of, threads_of
from console.web.pages.importing.choices import read_form
from console.web.pages.importing.files import READING, Admin, Tenant, Text, earlier_options, looked
from console.web.pages.importing.outcomes import run_page
from hub.errors import HubError, Refused
from hub.prices import KINDS as PRICE_FILES
from pipelines.contact_import.looking import Choice, choose, look_at
from pipelines.contact_import.options import ContactFlow, ImportOptions
from pipelines.contact_import.ordering import order_plan
from pipelines.hub import Hub
from pipelines.ordering import Approved, approve, carry_out, note_launch
from pipelines.price_files.nouns import FACES as PRICE_FACES
from pipelines.requests import Who
from pipelines.storing import fail_run

PATIENCE = 4.0
"""Seconds that a plan may take before its progress is shown instead."""

router = APIRouter(prefix="/t/{tenant}/import")
_approving = Lock()


async def _form(request: Request) -> FormData:
    return await request.form()


@router.post("/files/{file_id}/plan")
def plan(
    request: Request, tenant: Tenant, me: Admin, file_id: str, form: Annotated[FormData, Depends(_form)]
) -> Response:
    """Plan the import of a file as the form says."""
    hub, threads = hub_of(request), threads_of(request)
    said = form.get("run")
    before = said if isinstance(said, str) else ""
    chosen = read_form(form, earlier_options(hub, tenant, file_id, before))
    try:
        run_id, over = begin_plan(hub, threads, tenant, chosen.kind, file_id, chosen.options, me.email)
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


def begin_plan(
    hub: Hub,
    threads: Threads,
    tenant: str,
    kind: ContactFlow,
    file_id: str,
    options: ImportOptions,
    email: str,
) -> tuple[str, Event]:
    """Order the plan of an archived file and begin it; the run's id, and what is set when it is over.

    Raises:
        HubError: ``ARCHIVE_GONE``.
        Refused: ``WORK_QUEUE_FULL``.
    """
    run_id = order_plan(hub, tenant, kind, file_id, options, Who("web", email))
    try:
        return run_id, threads.start(tenant, _work(hub, threads, tenant, run_id))
    except Refused as error:
        fail_run(hub, tenant, run_id, error)
        raise


def begin_applying(
    request: Request, tenant: str, run_id: str, checksum: str, email: str, *, brakes_named: bool
) -> Approved:
    """Approve a plan and begin applying it, unless that is under way.

    Raises:
        HubError: those of :func:`pipelines.ordering.approve` and of the launcher.
    """
    hub = hub_of(request)
    with _approving:
        who = Who("web", email)
        approved = approve(hub, tenant, run_id, checksum, who, brakes_named=brakes_named, kinds=("import",))
        if not approved.under_way:
            _launch(hub, launcher_of(request), threads_of(request), tenant, approved, email)
    return approved


def _launch(
    hub: Hub, launcher: Launcher, threads: Threads, tenant: str, approved: Approved, email: str
) -> None:
    """Start the applying; what could not be started is not left waiting."""
    try:
        _remember_columns(hub, tenant, approved)
        dagster_run_id = launcher.launch(_task(hub, threads, tenant, approved, email))
    except HubError as error:
        fail_run(hub, tenant, approved.run_id, error)
        raise
    if dagster_run_id is not None:
        note_launch(hub, tenant, approved.run_id, dagster_run_id)


def _remember_columns(hub: Hub, tenant: str, approved: Approved) -> None:
    """Keep what the approver has said of columns: now that the plan is good, so is that."""
    if approved.flow in PRICE_FILES:
        return
    (source,) = approved.sources
    options, flow = ImportOptions.from_json(source.options), cast("ContactFlow", approved.flow)
    if options.column_map:
        with READING:
            seen = look_at(hub, tenant, source.file_id, Choice(flow, options.sheet, options.column_map))
        if seen.fingerprint:
            choose(hub, tenant, flow, seen.fingerprint, options.column_map)


def _task(hub: Hub, threads: Threads, tenant: str, approved: Approved, email: str) -> Task:
    (source,) = approved.sources
    if approved.flow in PRICE_FILES:
        return _price_task(hub, threads, tenant, approved, email)
    options = ImportOptions.from_json(source.options)
    return Task(
        tenant=tenant,
        run_id=approved.run_id,
        started_by=email,
        job=f"import_{approved.flow}",
        op=f"{approved.flow}_file",
        config={
            "file": source.file_id,
            "action": "apply_plan",
            "checksum": approved.checksum,
            "lift_brakes": ",".join(approved.lifts),
            "existing": options.existing,
            "purpose": options.purpose or "none",
            "create_labels": options.create_labels,
        },
        work=_work(hub, threads, tenant, approved.run_id),
    )


def _price_task(hub: Hub, threads: Threads, tenant: str, approved: Approved, email: str) -> Task:
    """Of a wholesaler's file; Dagster finds the day that it is in force from with the plan."""
    (source,) = approved.sources
    nouns = next(one for one in PRICE_FACES if one.flow == approved.flow)
    return Task(
        tenant=tenant,
        run_id=approved.run_id,
        started_by=email,
        job=nouns.job,
        op=nouns.op,
        config={
            "file": source.file_id,
            "supplier": source.options["supplier"],
            "action": "apply_plan",
            "checksum": approved.checksum,
            "lift_brakes": ",".join(approved.lifts),
        },
        work=_work(hub, threads, tenant, approved.run_id),
    )


def _work(hub: Hub, threads: Threads, tenant: str, run_id: str) -> Callable[[], object]:
    def work() -> None:
        with threads.watched(run_id) as progress:
            carry_out(hub, tenant, run_id, progress)

    return work
