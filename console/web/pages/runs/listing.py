"""Lists: every run, and the rows in quarantine."""

from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import Response

from console.web.access import current_tenant, hub_of, require
from console.web.frame import language_of, page
from console.web.pages.importing.showing import local_time
from console.web.pages.runs.showing import ROWS_A_PAGE, rows_of_files, state_of
from hub.access import Visitor
from hub.errors import Problem, cause_words, page_words
from hub.errors.problems import Language
from warehouse import quarantine
from warehouse.run_lists import NEWEST, RunLine, run_lines

RUNS_A_PAGE = 50
KINDS = ("import", "pull", "sync", "replay", "undo", "edit")
ORIGINS = ("web", "cli", "inbox", "sweep", "dagster", "returned_workbook")
STATUSES = ("received", "running", "planned", "refused", "applied", "failed")
STATES = ("open", "closed", "all")

State = Literal["open", "closed", "all"]
router = APIRouter(prefix="/t/{tenant}")
Tenant = Annotated[str, Depends(current_tenant)]
Reader = Annotated[Visitor, Depends(require("viewer"))]
Id = Annotated[str, Query(max_length=26)]
Choice = Annotated[str, Query(max_length=60)]


@router.get("/runs")
def list_runs(
    request: Request,
    tenant: Tenant,
    me: Reader,
    kind: Choice = "",
    origin: Choice = "",
    status: Choice = "",
    before: Id = "",
) -> Response:
    """Every run, newest first; ``before``: the id that the part shown begins after."""
    chosen = chosen_of(kind, origin, status)
    with hub_of(request).store.reading(tenant) as scope:
        found = run_lines(scope, before=before or NEWEST, limit=RUNS_A_PAGE + 1, **chosen)
    language = language_of(request)
    lines = [
        {
            "run": run,
            "at": local_time(run.started_at),
            "why": why_of(run, language),
            "state": state_of(run.status, run.error, run.plan_applied),
            "many_runs": many_runs(run),
        }
        for run in found[:RUNS_A_PAGE]
    ]
    return page(
        request,
        "runs/templates/list.html",
        tenant=tenant,
        lines=lines,
        chosen={name: value or "" for name, value in chosen.items()},
        may_take=me.may("support"),
        choices={"kind": KINDS, "origin": ORIGINS, "status": STATUSES},
        older=found[RUNS_A_PAGE - 1].id if len(found) > RUNS_A_PAGE else None,
        newest=not before,
    )


def chosen_of(kind: str, origin: str, status: str) -> dict[str, str | None]:
    """What the list of runs is narrowed to; what is none of the choices narrows nothing."""
    return {
        "kind": kind if kind in KINDS else None,
        "origin": origin if origin in ORIGINS else None,
        "status": status if status in STATUSES else None,
    }


def many_runs(run: RunLine) -> bool:
    """Whether a replay took its rows out of several runs, so that no one file names it."""
    return run.kind == "replay" and run.parent_run_id is None and bool(run.file_name)


def why_of(run: RunLine, language: Language) -> str:
    """Why a run failed or was held back, if it was; of one whose plan has been applied since, nothing."""
    if not run.error or state_of(run.status, run.error, run.plan_applied) == "done":
        return ""
    return page_words(Problem(run.error["code"], run.error.get("params") or {}), language).message


@router.get("/quarantine")
def list_rows(
    request: Request,
    tenant: Tenant,
    me: Reader,
    code: Choice = "",
    state: State = "open",
    after: Id = "",
) -> Response:
    """Rows in quarantine, oldest first, of one cause or of all."""
    return rows_page(request, tenant, me, code=code, state=state, after=after)


@router.get("/quarantine/{record_id}")
def show_row(request: Request, tenant: Tenant, me: Reader, record_id: str) -> Response:
    """One row in quarantine.

    Raises:
        HubError: ``RECORD_UNKNOWN``.
    """
    with hub_of(request).store.reading(tenant) as scope:
        (row,) = rows_of_files(scope, [quarantine.get(scope, record_id)], language_of(request))
    return page(
        request, "runs/templates/row.html", tenant=tenant, row=row, may_repair=me.may("support"), problem=None
    )


def rows_page(
    request: Request,
    tenant: str,
    me: Visitor,
    *,
    code: str = "",
    state: State = "open",
    after: str = "",
    problem: str | None = None,
    status: int = 200,
) -> Response:
    """The list of rows; ``problem``: why what was asked for on it was not done."""
    language = language_of(request)
    with hub_of(request).store.reading(tenant) as scope:
        found = quarantine.listing(scope, code=code or None, state=state, after=after, limit=ROWS_A_PAGE + 1)
        count = quarantine.open_count(scope, code=code or None)
        rows = rows_of_files(scope, found[:ROWS_A_PAGE], language)
    said = cause_words(found[0].code, language) if code and found else None
    return page(
        request,
        "runs/templates/rows.html",
        status=status,
        tenant=tenant,
        rows=rows,
        said=said,
        code=code,
        state=state,
        states=STATES,
        open_count=count,
        next=found[ROWS_A_PAGE - 1].id if len(found) > ROWS_A_PAGE else None,
        first=not after,
        may_repair=me.may("support"),
        problem=problem,
    )
