"""A finished run's report, put together again from what the store kept of it."""

from typing import Any

from hub.errors.problems import Language
from hub.plan import Change
from hub.run_report import RunReport, UndoReport
from pipelines.hub import Hub
from pipelines.reporting import (
    bad_row_shown,
    brake_shown,
    changes_shown,
    error_shown,
    ignored_shown,
    warning_shown,
)
from pipelines.reports import MOST_LISTED
from pipelines.storing import planned_bad_rows
from pipelines.undoing import left_alone_shown
from warehouse import plans, quarantine, runs
from warehouse.runs import RunRow
from warehouse.store import Scope


def stored_report(hub: Hub, tenant: str, run_id: str, *, changes: bool = True) -> RunReport | UndoReport:
    """What the run said of itself; the changes of its plan only where they were not applied, and are wanted.

    Raises:
        HubError: ``RUN_UNKNOWN``.
    """
    language = hub.settings.language
    with hub.store.reading(tenant) as scope:
        run = runs.get_run(scope, run_id)
        if run.kind == "undo":
            return _undo(scope, run, language, changes)
        return _import(scope, run, language, changes)


def _undo(scope: Scope, run: RunRow, language: Language, with_changes: bool) -> UndoReport:
    changes = _planned_changes(scope, run) if with_changes else None
    return UndoReport(
        run.id,
        run.undoes or "",
        scope.tenant,
        run.status,
        counts=dict(run.counts) or {"read": 0, "reverted": 0, "left_alone": 0},
        left_alone=left_alone_shown(run.report.get("left_alone", []), language),
        plan_checksum=run.plan_checksum,
        changes=None if changes is None else changes_shown(changes),
        error=_error(run, language),
    )


def _import(scope: Scope, run: RunRow, language: Language, with_changes: bool) -> RunReport:
    said = run.report
    changes = _planned_changes(scope, run) if with_changes else None
    report = RunReport(
        run.id,
        run.kind,
        scope.tenant,
        run.status,
        parent_run_id=run.parent_run_id,
        dagster_run_id=run.dagster_run_id,
        ignored=[ignored_shown(line) for line in said.get("ignored", [])],
        quarantined=_quarantined(scope, run, language),
        warnings=[warning_shown(warning, language) for warning in said.get("warnings", [])],
        brakes=[brake_shown(brake, language) for brake in said.get("brakes", [])],
        plan_checksum=run.plan_checksum,
        changes=None if changes is None else changes_shown(changes),
        error=_error(run, language),
    )
    report.counts.update(run.counts)
    if run.kind == "replay":
        report.replayed = [
            record.id for record in quarantine.listing(scope, closed_by_run=run.id, state="closed")
        ]
        report.kept_newer = list(said.get("kept_newer", []))
    return report


def _quarantined(scope: Scope, run: RunRow, language: Language) -> list[dict[str, Any]]:
    planned = planned_bad_rows(scope, run, 0, MOST_LISTED)
    if planned:
        return [bad_row_shown(None, bad, language) for bad in planned]
    ids = list(run.report.get("quarantined", []))[:MOST_LISTED]
    found = {record.id: record for record in quarantine.by_ids(scope, ids)}
    return [quarantine.main_finding(found[i], language) for i in ids if i in found]


def _planned_changes(scope: Scope, run: RunRow) -> list[Change] | None:
    if run.status not in ("planned", "refused"):
        return None
    return [change for _, change in plans.load_changes(scope, run.id, 0, None)]


def _error(run: RunRow, language: Language) -> dict[str, Any] | None:
    return error_shown(run.error, language) if run.error else None
