"""Dagster's jobs, started and watched: what `hub launch` asks for.

A tenant's admin starts the jobs that work on one tenant, for their own; the rest needs the installation.
"""

from typing import TYPE_CHECKING, Annotated, Any

from fastapi import APIRouter, Path, Request
from fastapi.responses import JSONResponse, Response

from console.web.access import hub_of
from console.web.api import shapes
from console.web.api.asking import ERRORS, Admin, Reader, Tenant
from hub import run_tags
from hub.access import Visitor
from hub.errors import HubError, Refused

if TYPE_CHECKING:
    from console.dagster.graphql import Job, JobRun
    from console.dagster.inside import InsideClient
    from console.dagster.mount import DagsterPages

router = APIRouter(prefix="/t/{tenant}/jobs", responses=ERRORS, tags=["jobs"])
JobName = Annotated[str, Path(max_length=100, description="A job's name, as Dagster's pages show it.")]
DagsterRun = Annotated[str, Path(max_length=60, description="Dagster's id of the run.")]


@router.post("/{job}", status_code=202, response_model=shapes.Launched)
def launch(request: Request, tenant: Tenant, me: Admin, job: JobName, order: shapes.JobOrder) -> Response:
    """Start a job for the tenant."""
    client = _client(request, me)
    found = client.job(job)
    if not found.partitioned and not me.scope.installation:
        raise Refused("ROLE_TOO_SMALL")
    config = settings_of(found, order.settings)
    whose = tenant if found.partitioned else None
    tags = {run_tags.ORIGIN: "web"}
    ops = {"ops": {found.op: {"config": config}}} if found.fields else {}
    run_id = client.launch(job, tenant=whose, run_config=ops, tags=tags)
    return JSONResponse(_shown(request, run_id, job, "QUEUED", None), 202)


@router.get("/runs/{dagster_run}", response_model=shapes.Launched)
def run(request: Request, tenant: Tenant, me: Reader, dagster_run: DagsterRun) -> Response:
    """How a job goes; `status` is Dagster's word (QUEUED, STARTED, SUCCESS, FAILURE …)."""
    found = _client(request, me).run(dagster_run)
    if found is None or not _may_see(found, tenant, me):
        raise HubError("JOB_RUN_UNKNOWN", {"run": dagster_run})
    hub_run = found.tags.get(run_tags.HUB_RUN)
    return JSONResponse(_shown(request, dagster_run, found.job, found.status, hub_run))


def settings_of(job: "Job", said: dict[str, str]) -> dict[str, Any]:
    """Texts as the values that the job's fields take; every other word is Dagster's to judge.

    Raises:
        HubError: ``JOB_FIELD_UNKNOWN``, ``JOB_FIELD_INVALID``.
    """
    found: dict[str, Any] = {}
    for name, text in said.items():
        if name not in job.fields:
            known = ", ".join(job.fields) or "–"
            raise HubError("JOB_FIELD_UNKNOWN", {"field": name[:100], "job": job.name, "known": known})
        found[name] = _value(name, text, job.fields[name])
    return found


def _value(name: str, text: str, kind: str) -> bool | int | str:
    plain = kind.rpartition(".")[2].removesuffix("SourceType")  # Noneable.BoolSourceType → Bool
    if plain == "Bool":
        if text not in ("true", "false"):
            raise HubError("JOB_FIELD_INVALID", {"field": name, "wanted": "true, false"})
        return text == "true"
    if plain == "Int":
        if not text.removeprefix("-").isdecimal() or len(text) > 9:
            raise HubError("JOB_FIELD_INVALID", {"field": name, "wanted": "0, 1, 2 …"})
        return int(text)
    return text


def _may_see(found: "JobRun", tenant: str, me: Visitor) -> bool:
    whose = found.tags.get(run_tags.PARTITION)
    return whose == tenant or (whose is None and me.scope.installation)


def _client(request: Request, me: Visitor) -> "InsideClient":
    """Dagster behind our door, in the visitor's name.

    Raises:
        HubError: ``DAGSTER_NOT_READY``.
    """
    pages: DagsterPages | None = request.app.state.dagster
    if pages is None or not pages.readiness().ready:
        raise HubError("DAGSTER_NOT_READY")
    from console.dagster.inside import InsideClient

    return InsideClient(pages.app, f"{request.app.state.site.prefix}/dagster", me.email)


def _shown(request: Request, run_id: str, job: str, status: str, hub_run: str | None) -> dict[str, Any]:
    pages = hub_of(request).settings.pages_url
    return {
        "dagster_run_id": run_id,
        "job": job,
        "status": status,
        "run_id": hub_run,
        "url": f"{pages}/dagster/runs/{run_id}",
    }
