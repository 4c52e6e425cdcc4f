"""The lists of runs and of quarantined rows to take along as files."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from console.web.access import hub_of, require
from console.web.downloads import LINES_A_TIME, download
from console.web.frame import language_of
from console.web.pages.importing.showing import local_time
from console.web.pages.runs.listing import Choice, State, Tenant, chosen_of, many_runs, why_of
from console.web.pages.runs.showing import state_of
from console.web.words import say
from hub.access import Visitor
from hub.errors import Problem, page_words
from hub.errors.problems import Language
from hub.personal import mask_text
from pipelines.hub import Hub
from warehouse import quarantine
from warehouse.quarantine import QuarantineRow
from warehouse.run_lists import NEWEST, RunLine, run_lines

RUN_COLUMNS = (
    "runs.when", "runs.kind", "importing.file", "runs.status", "importing.count.created",
    "importing.count.updated", "importing.count.quarantined", "runs.origin", "runs.who", "runs.why",
    "importing.run_id",
)  # fmt: skip
ROW_COLUMNS = (
    "importing.look.sheet", "importing.row", "rows.column", "rows.value", "home.cause", "rows.todo",
    "rows.who", "rows.state", "rows.since", "importing.run_id",
)  # fmt: skip

router = APIRouter(prefix="/t/{tenant}")
Taker = Annotated[Visitor, Depends(require("support"))]


@router.get("/runs.csv")
def take_runs(
    request: Request, tenant: Tenant, me: Taker, kind: Choice = "", origin: Choice = "", status: Choice = ""
) -> Response:
    """Every run that the page lists, newest first."""
    chosen = chosen_of(kind, origin, status)
    lines = _runs(hub_of(request), tenant, chosen, language_of(request))
    return download(request, tenant, me, "runs", RUN_COLUMNS, lines)


@router.get("/quarantine.csv")
def take_rows(
    request: Request, tenant: Tenant, me: Taker, code: Choice = "", state: State = "open"
) -> Response:
    """Every quarantined row that the page lists, oldest first, each with the finding that weighs most."""
    lines = _rows(hub_of(request), tenant, code or None, state, language_of(request))
    return download(request, tenant, me, "quarantine", ROW_COLUMNS, lines)


def _runs(
    hub: Hub, tenant: str, chosen: Mapping[str, str | None], language: Language
) -> Iterator[Sequence[object]]:
    before = NEWEST
    while True:
        with hub.store.reading(tenant) as scope:
            found = run_lines(scope, before=before, limit=LINES_A_TIME, **chosen)
        yield from (_run(one, language) for one in found)
        if len(found) < LINES_A_TIME:
            return
        before = found[-1].id


def _run(run: RunLine, language: Language) -> Sequence[object]:
    counts = run.counts
    return [
        local_time(run.started_at),
        say(f"runs.kind.{run.kind}", language),
        say("runs.many_runs", language) if many_runs(run) else run.file_name,
        say(f"runs.status.{state_of(run.status, run.error, run.plan_applied)}", language),
        counts.get("created"),
        counts.get("updated", counts.get("reverted")),
        counts.get("quarantined"),
        say(f"runs.origin.{run.origin}", language),
        run.started_by,
        why_of(run, language),
        run.id,
    ]


def _rows(
    hub: Hub, tenant: str, code: str | None, state: State, language: Language
) -> Iterator[Sequence[object]]:
    after = ""
    while True:
        with hub.store.reading(tenant) as scope:
            found = quarantine.listing(scope, code=code, state=state, after=after, limit=LINES_A_TIME)
        yield from (_row(one, language) for one in found)
        if len(found) < LINES_A_TIME:
            return
        after = found[-1].id


def _row(row: QuarantineRow, language: Language) -> Sequence[object]:
    said = page_words(Problem(row.code, row.params), language)
    return [
        row.sheet,
        row.row_number,
        row.column_name,
        mask_text(row.value or ""),
        said.message,
        said.action,
        say(f"home.who.{said.who}", language),
        say(f"rows.state.{row.state}", language),
        local_time(row.created_at),
        row.run_id,
    ]
