"""A run put together for the templates: everything in words, long lists a page at a time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from console.web.stretches import Stretch
from hub.clock import STOCKHOLM
from hub.errors import HubError, Problem, Words, cause_words, page_words
from hub.errors.problems import Language
from hub.prices import KINDS as PRICE_FILES
from hub.run_report import OUTCOMES
from pipelines.change_words import ChangeShown, change_shown, params_said
from pipelines.contact_import.options import ImportOptions
from pipelines.contact_import.ordering import WaitingImport, options_of, waiting_imports
from pipelines.hub import Hub
from pipelines.reporting import WHOSE
from pipelines.settling import UNDONE
from pipelines.storing import planned_bad_rows
from warehouse import archive, plans, quarantine, runs
from warehouse.plans import PlanRow
from warehouse.quarantine import QuarantineRow
from warehouse.runs import RunRow
from warehouse.store import Scope

CHANGES_A_PAGE = 50
ROWS_A_PAGE = 20
WARNINGS_A_PAGE = 100
COUNTS = ("read", *OUTCOMES)
WAITING = ("planned", "refused")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of the user's own row; ``bad``: it is why the row does not go in."""

    header: str
    text: str
    bad: bool


@dataclass(frozen=True, slots=True)
class BadRowShown:
    """A row that does not go in, as its user wrote it (masked), and why. ``ended``: the key of the words
    for how it ended, once it waits no more."""

    sheet: str
    row: int
    cells: tuple[Cell, ...]
    said: Words
    ended: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """What a warning is about: a record by its number and name, or a place; ``row`` is ``None`` for the whole
    file."""

    sheet: str
    row: int | None
    column: str
    message: str
    whose: str = ""


@dataclass(frozen=True, slots=True)
class WarningGroup:
    """Warnings with one code. ``said``: what they have in common; ``found``: as the run keeps them."""

    said: Words
    found: Sequence[Mapping[str, Any]]
    language: Language

    @property
    def count(self) -> int:
        return len(self.found)

    def places(self, start: int, size: int) -> list[Place]:
        """Some of them in words: of 100,000 only those that are shown."""
        return [_place(warning, self.language) for warning in self.found[start : start + size]]


@dataclass(frozen=True, slots=True)
class AppliedBy:
    """The run that has applied the plan that is shown; ``bad``: rows that it left to correct."""

    run_id: str
    at: str
    by: str
    bad: int


@dataclass(frozen=True, slots=True)
class RunShown:
    """A run of an import as its page shows it."""

    run: RunRow
    file_name: str
    options: ImportOptions
    counts: Sequence[tuple[str, int]]
    checksum: str | None
    brakes: tuple[Words, ...]
    lifted_by: str | None
    error: Words | None
    changes: tuple[ChangeShown, ...]
    change_pages: Stretch
    bad_rows: tuple[BadRowShown, ...]
    bad_pages: Stretch
    warnings: tuple[WarningGroup, ...]
    ignored: Mapping[str, int] = field(default_factory=dict)
    applied: AppliedBy | None = None
    correctable: bool = False
    """Whether rows of it still wait to be corrected in its workbook."""

    @property
    def approvable(self) -> bool:
        """Whether there is a plan to say yes to."""
        return self.run.status in WAITING and self.checksum is not None and self.applied is None

    @property
    def empty(self) -> bool:
        """Whether the file had no rows of data."""
        return self.run.status in (*WAITING, "applied") and not self.run.counts.get("read")

    @property
    def outdated(self) -> bool:
        """Whether the plan is here because an approved one did not hold any more."""
        return self.run.status == "refused" and self.run.error.get("code") == "PLAN_OUTDATED"

    @property
    def idle(self) -> bool:
        """Whether applying the plan would change nothing in the register."""
        return self.change_pages.total == 0


def show_run(hub: Hub, tenant: str, run: RunRow, language: Language, changes: int, rows: int) -> RunShown:
    """A run of an import; ``changes`` and ``rows``: where its long lists begin."""
    with hub.store.reading(tenant) as scope:
        plan = plans.get_plan(scope, run.id)
        change_pages = Stretch(max(0, changes), CHANGES_A_PAGE, plan.change_count if plan else 0)
        found = plans.load_changes(scope, run.id, change_pages.start, CHANGES_A_PAGE) if plan else []
        bad_rows, bad_pages = _bad_rows(scope, run, max(0, rows), language)
        return RunShown(
            run=run,
            file_name=archive.display_name(scope, run.file_id or "") or (run.file_id or "")[:12],
            options=options_of(run),
            counts=[(name, int(run.counts.get(name, 0))) for name in COUNTS],
            checksum=plan.checksum if plan else None,
            brakes=brakes_said(plan, language),
            lifted_by=_lifted_by(run),
            error=error_said(run, language),
            changes=tuple(change_shown(change, language) for _, change in found),
            change_pages=change_pages,
            bad_rows=bad_rows,
            bad_pages=bad_pages,
            warnings=warning_groups(run, language),
            ignored=_ignored(run),
            applied=applied_by(scope, run),
            correctable=quarantine.any_open(scope, run.report.get("quarantined") or []),
        )


def import_run(scope: Scope, run_id: str) -> RunRow:
    """A run, if it is an import of contacts.

    Raises:
        HubError: ``RUN_UNKNOWN``.
    """
    run = runs.get_run(scope, run_id)
    if run.kind != "import" or run.flow in PRICE_FILES:
        raise HubError("RUN_UNKNOWN", {"run": run_id})
    return run


def applied_by(scope: Scope, run: RunRow) -> AppliedBy | None:
    """Which run has applied the plan of this one, if any has; also one that this one was refused for."""
    if run.status not in WAITING:
        return None
    found = run.error.get("params", {}).get("run") if run.error.get("code") == "PLAN_APPLIED" else None
    if found is None and run.plan_checksum is not None:
        found = plans.applied_by(scope, run.plan_checksum, run.id)
    if found is None:
        return None
    done = runs.get_run(scope, found)
    at, bad = local_time(done.finished_at or done.started_at), int(done.counts.get("quarantined", 0))
    return AppliedBy(found, at, done.started_by or "", bad)


def warning_groups(run: RunRow, language: Language) -> tuple[WarningGroup, ...]:
    """A run's warnings by their code, the most frequent first."""
    by_code: dict[str, list[dict[str, Any]]] = {}
    for warning in run.report.get("warnings", []):
        by_code.setdefault(warning["code"], []).append(warning)
    groups = [WarningGroup(_said_of(found, language), found, language) for found in by_code.values()]
    return tuple(sorted(groups, key=lambda group: -group.count))


def waiting_runs(hub: Hub, tenant: str) -> list[tuple[WaitingImport, str]]:
    """The imports that wait for somebody, each with its beginning in local time."""
    return [(one, local_time(one.started_at)) for one in waiting_imports(hub, tenant)]


def local_time(when: str | float) -> str:
    """A time as an office reads it: ``2026-11-24 20:17``."""
    known = (
        datetime.fromtimestamp(when, STOCKHOLM)
        if isinstance(when, float)
        else datetime.fromisoformat(when).astimezone(STOCKHOLM)
    )
    return known.strftime("%Y-%m-%d %H:%M")


def brakes_said(plan: PlanRow | None, language: Language) -> tuple[Words, ...]:
    """What holds a plan, in words."""
    brakes = plan.brakes if plan else []
    return tuple(page_words(Problem(brake["code"], brake["params"]), language) for brake in brakes)


def _lifted_by(run: RunRow) -> str | None:
    lifted = run.report.get("lifted")
    return (lifted.get("by") or "") if lifted else None


def error_said(run: RunRow, language: Language) -> Words | None:
    """Why a run did not end well, in words."""
    if not run.error:
        return None
    return page_words(Problem(run.error["code"], run.error.get("params") or {}), language)


def _ignored(run: RunRow) -> dict[str, int]:
    counts: dict[str, int] = {}
    for line in run.report.get("ignored", []):
        counts[line["reason"]] = counts.get(line["reason"], 0) + 1
    return counts


def _bad_rows(
    scope: Scope, run: RunRow, start: int, language: Language
) -> tuple[tuple[BadRowShown, ...], Stretch]:
    if run.status in WAITING:
        part = planned_bad_rows(scope, run, start, ROWS_A_PAGE)
        pages = Stretch(start, ROWS_A_PAGE, int(run.counts.get("quarantined", 0)))
        return tuple(_planned_row(row, language) for row in part), pages
    ids = run.report.get("quarantined") or []
    found = {record.id: record for record in quarantine.by_ids(scope, ids[start : start + ROWS_A_PAGE])}
    shown = [_quarantined_row(found[i], language) for i in ids[start : start + ROWS_A_PAGE] if i in found]
    return tuple(shown), Stretch(start, ROWS_A_PAGE, len(ids))


def _planned_row(row: Mapping[str, Any], language: Language) -> BadRowShown:
    said = page_words(Problem(row["code"], row["params"]), language)
    cells = cells_of(row["row_values"], {row["column"]} if row["column"] else set())
    return BadRowShown(row["sheet"], row["row"], cells, said)


def _quarantined_row(record: QuarantineRow, language: Language) -> BadRowShown:
    said = page_words(Problem(record.code, record.params), language)
    bad = {finding["column"] for finding in record.findings if finding.get("column")}
    cells = cells_of(record.row_values, bad)
    return BadRowShown(record.sheet, record.row_number, cells, said, ended_as(record))


def ended_as(record: QuarantineRow) -> str:
    """The key of the words for how a row's waiting ended; one that fails once more waits by a new record."""
    if record.state == "open":
        return ""
    otherwise = record.closed_reason if record.closed_reason in (quarantine.SUPERSEDED, UNDONE) else None
    return f"importing.bad.{otherwise or 'solved'}"


def cells_of(values: Mapping[str, str], bad: set[str]) -> tuple[Cell, ...]:
    """The row's cells; one at fault that is empty is shown all the same."""
    missing = [Cell(header, "", bad=True) for header in sorted(bad - values.keys())]
    return (*(Cell(header, text, header in bad) for header, text in values.items()), *missing)


def _place(warning: Mapping[str, Any], language: Language) -> Place:
    said = _warned(warning, language)
    whose = str(warning["params"].get(WHOSE) or "")
    return Place(warning["sheet"] or "", warning["row"], warning["column"] or "", said.message, whose)


def _said_of(found: Sequence[Mapping[str, Any]], language: Language) -> Words:
    """What warnings with one code say: their sentence if it is one, else what has happened in general."""
    said = _warned(found[0], language)
    if all(_case(warning) == _case(found[0]) for warning in found):
        return said
    return replace(said, message=cause_words(found[0]["code"], language).message)


def _case(warning: Mapping[str, Any]) -> dict[str, Any]:
    """What a warning's sentence is filled with, whosever it is."""
    return {name: value for name, value in warning["params"].items() if name != WHOSE}


def _warned(warning: Mapping[str, Any], language: Language) -> Words:
    code = warning["code"]
    return page_words(Problem(code, params_said(code, warning["params"], language)), language)
