"""A run, and the rows it left in quarantine, put together for the templates: in words, in stretches."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from console.web.pages.importing.showing import (
    AppliedBy,
    Cell,
    WarningGroup,
    applied_by,
    brakes_said,
    cells_of,
    ended_as,
    error_said,
    local_time,
    warning_groups,
)
from console.web.pages.runs.editions import EditionShown, edition_shown
from console.web.stretches import Stretch
from hub.errors import Problem, Words, page_words
from hub.errors.problems import Language
from hub.plan import Change
from hub.prices import KINDS
from hub.run_report import OUTCOMES
from pipelines.accounting_sync.flow_names import flow_parts
from pipelines.change_words import ChangeShown, change_shown, field_label, value_text
from pipelines.flows import gives_back
from pipelines.hub import Hub
from pipelines.storing import planned_bad_rows
from warehouse import archive, plans, quarantine, runs
from warehouse.plans import PlanRow
from warehouse.quarantine import QuarantineRow
from warehouse.run_lists import logged_changes, runs_about
from warehouse.runs import RunRow
from warehouse.store import Scope

CHANGES_A_PAGE = 50
ROWS_A_PAGE = 20
LEFT_SHOWN = 100
WAITING = ("planned", "refused")
REPAIRS = ("replay", "undo")
COUNTS = (("read", *OUTCOMES), ("read", "reverted", "left_alone"))
"""Counts of source rows, and of an undo's records."""


def state_of(status: str, error: Mapping[str, Any], plan_applied: bool) -> str:
    """What a run is called: its status, but for a plan that was dropped or that another run has applied."""
    if error.get("code") == "PLAN_DROPPED":
        return "dropped"
    return "done" if plan_applied and status in WAITING else status


@dataclass(frozen=True, slots=True)
class RowShown:
    """A row in quarantine as its user wrote it (masked), and why. ``id`` is ``""`` while only planned."""

    id: str
    run_id: str
    sheet: str
    row: int
    cells: tuple[Cell, ...]
    said: tuple[Words, ...]
    state: str
    since: str
    closed_by_run: str | None
    ended: str = ""
    file_name: str = ""
    """Only where rows of several files stand together."""

    @property
    def main(self) -> Words:
        """The finding that weighs most."""
        return self.said[0]


@dataclass(frozen=True, slots=True)
class LeftAlone:
    """A value that an undo or a replay keeps as somebody else has made it."""

    key: str
    label: str
    wanted: str
    now: str
    reason: str


@dataclass(frozen=True, slots=True)
class RunShown:
    """A run as its page shows it. ``changes_after``: where the next stretch of changes begins, if any."""

    run: RunRow
    file_name: str
    counts: Sequence[tuple[str, int]]
    started: str
    finished: str | None
    checksum: str | None
    brakes: tuple[Words, ...]
    lifted_by: str | None
    error: Words | None
    changes: tuple[ChangeShown, ...]
    changes_total: int | None
    changes_after: int | None
    rows: tuple[RowShown, ...]
    row_pages: Stretch
    open_rows: int
    warnings: tuple[WarningGroup, ...]
    left_alone: tuple[LeftAlone, ...]
    left_total: int
    about: Sequence[tuple[str, str, str]] = field(default_factory=tuple)
    applied: AppliedBy | None = None
    correctable: bool = False
    """Whether rows of it still wait to be corrected in its workbook."""
    edition: EditionShown | None = None
    """How a wholesaler's file changes prices."""

    @property
    def state(self) -> str:
        """What the run is called."""
        return state_of(self.run.status, self.run.error, self.applied is not None)

    @property
    def read_words(self) -> str:
        """What the number of records that it looked at is called: only files have rows."""
        parts = flow_parts(self.run.flow) if self.run.kind in ("sync", "pull") else None
        return f"runs.count.read.{parts.entity}" if parts is not None else "importing.count.read"

    @property
    def many_runs(self) -> bool:
        """Whether a replay took its rows out of several runs."""
        return self.run.kind == "replay" and self.run.parent_run_id is None and bool(self.file_name)

    @property
    def of_prices(self) -> bool:
        """Whether it took in a wholesaler's file."""
        return self.run.flow in KINDS

    @property
    def only_planned(self) -> bool:
        """Whether nothing of it has been done."""
        return self.run.status in WAITING

    @property
    def approvable(self) -> bool:
        """Whether there is a plan to say yes to."""
        return self.run.status in WAITING and self.checksum is not None and self.applied is None

    @property
    def idle(self) -> bool:
        """Whether the plan of a replay would leave every row where it waits."""
        counts = self.run.counts
        same = counts.get("read") == counts.get("quarantined") and not self.changes
        return self.run.kind == "replay" and same

    @property
    def replayable(self) -> bool:
        """Whether rows of it wait to be taken once more."""
        taken_in = self.run.kind in ("import", "pull", "replay")
        return taken_in and self.run.status == "applied" and self.open_rows > 0

    @property
    def undoable(self) -> bool:
        """Whether it has done something that can be taken back."""
        ended = self.run.status in ("applied", "failed") and self.run.undone_by is None
        return ended and self.run.kind != "sync" and bool(self.changes)


def show_run(hub: Hub, tenant: str, run_id: str, language: Language, after: int, rows: int) -> RunShown:
    """One run; ``after`` and ``rows``: where its lists of changes and of bad rows begin.

    Raises:
        HubError: ``RUN_UNKNOWN``.
    """
    with hub.store.reading(tenant) as scope:
        run = runs.get_run(scope, run_id)
        plan = plans.get_plan(scope, run_id)
        changes = _changes(scope, run, plan, after)
        bad, row_pages = _bad_rows(scope, run, rows, language)
        left = _left_alone(run, language)
        return RunShown(
            run=run,
            file_name=_file_name(scope, run),
            counts=[(name, int(run.counts.get(name, 0))) for name in COUNTS[run.kind == "undo"]],
            started=local_time(run.started_at),
            finished=local_time(run.finished_at) if run.finished_at else None,
            checksum=plan.checksum if plan else None,
            brakes=brakes_said(plan, language),
            lifted_by=_lifted_by(run),
            error=error_said(run, language),
            changes=tuple(change_shown(change, language) for _, change in changes[:CHANGES_A_PAGE]),
            changes_total=plan.change_count if plan and run.status in WAITING else None,
            changes_after=changes[CHANGES_A_PAGE - 1][0] if len(changes) > CHANGES_A_PAGE else None,
            rows=bad,
            row_pages=row_pages,
            open_rows=quarantine.open_count(scope, run_id=run_id),
            warnings=warning_groups(run, language),
            left_alone=tuple(left[:LEFT_SHOWN]),
            left_total=len(left),
            about=runs_about(scope, run_id),
            applied=applied_by(scope, run),
            edition=edition_shown(run.report.get("edition") or {}, language),
            correctable=gives_back(run) and quarantine.any_open(scope, run.report.get("quarantined") or []),
        )


def _lifted_by(run: RunRow) -> str | None:
    """Who let a plan in past its brakes; of one that only shows them, nobody has."""
    return None if run.status in WAITING else (run.report.get("lifted") or {}).get("by")


def _file_name(scope: Scope, run: RunRow) -> str:
    """The file's name; of a run that has none, that of the run which it is about."""
    file_id = run.file_id
    if file_id is None and run.parent_run_id is not None:
        file_id = runs.get_run(scope, run.parent_run_id).file_id
    return archive.display_name(scope, file_id or "")


def rows_of_files(scope: Scope, records: Sequence[QuarantineRow], language: Language) -> list[RowShown]:
    """Quarantined rows of several files, each with its file's name."""
    names = {
        file_id: archive.display_name(scope, file_id) for file_id in {one.file_id or "" for one in records}
    }
    return [replace(row_shown(one, language), file_name=names[one.file_id or ""]) for one in records]


def row_shown(record: QuarantineRow, language: Language) -> RowShown:
    """A quarantined row; every finding's cell is marked, also one that is empty or not in the file."""
    found = [(Problem(one["code"], one["params"]), one.get("column")) for one in record.findings]
    problems = found or [(Problem(record.code, record.params), record.column_name)]
    bad = {column for _, column in problems if column}
    return RowShown(
        record.id,
        record.run_id,
        record.sheet,
        record.row_number,
        cells_of(record.row_values, bad),
        tuple(page_words(problem, language) for problem, _ in problems),
        record.state,
        local_time(record.created_at),
        record.closed_by_run,
        ended_as(record),
    )


def _planned_row(run: RunRow, row: Mapping[str, Any], language: Language) -> RowShown:
    said = page_words(Problem(row["code"], row["params"]), language)
    cells = cells_of(row["row_values"], {row["column"]} if row["column"] else set())
    at = local_time(run.started_at)
    return RowShown("", run.id, row["sheet"], row["row"], cells, (said,), "planned", at, None)


def _changes(scope: Scope, run: RunRow, plan: PlanRow | None, after: int) -> list[tuple[int, Change]]:
    """One more than a page: of the plan while it waits, afterwards of what was really done. What a sync has
    done stands over there, and a price file's edition has no log of its rows; there the plan tells it."""
    if run.status in WAITING or run.kind == "sync" or run.flow in KINDS:
        return plans.load_changes(scope, run.id, after, CHANGES_A_PAGE + 1) if plan else []
    return logged_changes(scope, run.id, after=after, limit=CHANGES_A_PAGE + 1)


def _bad_rows(
    scope: Scope, run: RunRow, start: int, language: Language
) -> tuple[tuple[RowShown, ...], Stretch]:
    if run.status in WAITING:
        part = planned_bad_rows(scope, run, start, ROWS_A_PAGE)
        pages = Stretch(start, ROWS_A_PAGE, int(run.counts.get("quarantined", 0)))
        return tuple(_planned_row(run, row, language) for row in part), pages
    ids = run.report.get("quarantined") or []
    wanted = ids[start : start + ROWS_A_PAGE]
    found = {record.id: record for record in quarantine.by_ids(scope, wanted)}
    return (
        tuple(row_shown(found[one], language) for one in wanted if one in found),
        Stretch(start, ROWS_A_PAGE, len(ids)),
    )


def _left_alone(run: RunRow, language: Language) -> list[LeftAlone]:
    """What an undo leaves as it is, and what a replay does not overwrite."""
    left = [
        _left(
            one,
            one["before"],
            page_words(Problem(one["reason"], one.get("params") or {}), language).message,
            language,
        )
        for one in run.report.get("left_alone") or []
    ]
    kept = [_left(one, one["replayed"], "", language) for one in run.report.get("kept_newer") or []]
    return left + kept


def _left(one: Mapping[str, Any], wanted: Any, reason: str, language: Language) -> LeftAlone:
    label = field_label(one["entity"], one["field"], language) if one["field"] else ""
    before, now = (value_text(value, language, one["field"] or "") for value in (wanted, one["now"]))
    return LeftAlone(one["key"], label, before, now, reason)
