"""The reports a run can end with, and what of them is stored with the run."""

from collections.abc import Mapping
from typing import Any

from hub.errors import Problem
from hub.run_report import RunReport, empty_counts
from pipelines.flow import Context
from pipelines.preparing import Prepared
from pipelines.reporting import (
    bad_row_json,
    bad_row_shown,
    brake_shown,
    brakes_json,
    changes_shown,
    error_shown,
    finding_json,
    ignored_shown,
    problem_json,
    warning_shown,
)
from pipelines.requests import How, Order, SourceOrder, Who
from pipelines.storing import store_bad_rows
from warehouse import quarantine, runs
from warehouse.runs import RunRow

MOST_LISTED = 10_000
"""Quarantined rows that a report names; ``counts`` says how many there are, and the list of quarantine (of a
plan: its workbook) holds them all."""


def planned(context: Context, prepared: Prepared) -> RunReport:
    """A plan to look at: no record is changed and no quarantine opened."""
    counts = _planned_counts(prepared)
    _end(context, prepared, "planned", counts)
    return _report(context, prepared, "planned", counts, changes=True)


def refused(context: Context, prepared: Prepared) -> RunReport:
    """A brake stopped the plan; nothing was written."""
    counts = _planned_counts(prepared)
    _end(context, prepared, "refused", counts)
    return _report(context, prepared, "refused", counts, changes=True)


def outdated(context: Context, prepared: Prepared) -> RunReport:
    """The plan that was approved is no longer what would happen; the new one is shown instead."""
    counts = _planned_counts(prepared)
    error = problem_json(Problem("PLAN_OUTDATED", {"checksum": prepared.draft.checksum}))
    _end(context, prepared, "refused", counts, error)
    report = _report(context, prepared, "refused", counts, changes=True)
    report.error = error_shown(error, context.hub.settings.language)
    return report


def done_with(context: Context, prepared: Prepared, why: Problem) -> RunReport:
    """The approved plan has been applied by another run already, or was dropped; none is left to approve."""
    counts = _planned_counts(prepared)
    error = problem_json(why)
    _end(context, prepared, "refused", counts, error, approvable=False)
    report = _report(context, prepared, "refused", counts)
    report.plan_checksum = None
    report.error = error_shown(error, context.hub.settings.language)
    return report


def applied(context: Context, prepared: Prepared, ids: list[str], closed: list[str]) -> RunReport:
    """Everything is in the store or in quarantine (``ids``); ``closed`` are the records it solved."""
    with context.hub.store.reading(context.order.tenant) as scope:
        run = runs.get_run(scope, context.run_id)
    report = _report(context, prepared, "applied", run.counts, ids=ids)
    language = context.hub.settings.language
    report.warnings = [warning_shown(warning, language) for warning in run.report["warnings"]]
    if context.order.kind == "replay":
        report.replayed = closed
    return report


def same_again(context: Context, same: dict[str, Any]) -> RunReport:
    """The same file once more: nothing was read, nothing changed."""
    language = context.hub.settings.language
    stored = same["report"]
    with context.hub.store.reading(context.order.tenant) as scope:
        ids = stored["quarantined"][:MOST_LISTED]
        found = {record.id: record for record in quarantine.by_ids(scope, ids)}
        waiting = [quarantine.shown(found[i], language) for i in ids]
    return RunReport(
        context.run_id,
        context.order.kind,
        context.order.tenant,
        "applied",
        dagster_run_id=context.order.who.dagster_run_id,
        counts=same["counts"],
        ignored=[ignored_shown(line) for line in stored["ignored"]],
        warnings=[warning_shown(warning, language) for warning in stored["warnings"]],
        quarantined=waiting,
    )


def order_of(tenant: str, run: RunRow) -> Order:
    """The order a stored run was made from."""
    options = run.options
    return Order(
        tenant,
        run.flow,
        run.kind,  # type: ignore[arg-type]
        tuple(SourceOrder.from_json(source) for source in options["sources"]),
        options["existing"],
        _how(options),
        Who(run.origin, run.started_by, run.dagster_run_id),  # type: ignore[arg-type]
        run_id=run.id,
        parent_run_id=run.parent_run_id,
        asked={name: value for name, value in options.items() if name not in _ORDERS_OWN},
    )


_ORDERS_OWN = frozenset(Order("", "", "import", ()).to_json())


def _how(options: Mapping[str, Any]) -> How:
    lifts = options.get("lifts", ())
    return How(
        options["mode"], options["checksum"], options["force"], None if lifts is None else tuple(lifts)
    )


def _planned_counts(prepared: Prepared) -> dict[str, int]:
    counts = empty_counts()
    counts["read"] = prepared.settlement.read
    counts["quarantined"] = prepared.settlement.quarantined
    for fate in prepared.draft.fates:
        counts[fate.outcome] += 1
    return counts


def _end(
    context: Context,
    prepared: Prepared,
    status: str,
    counts: dict[str, int],
    error: dict[str, Any] | None = None,
    *,
    approvable: bool = True,
) -> None:
    if approvable:
        bad_rows = [bad for rows in prepared.bad_rows for bad in rows]
        store_bad_rows(context.hub, context.order.tenant, context.run_id, bad_rows)
    with context.hub.store.writing(context.order.tenant) as scope:
        runs.update_run(
            scope,
            context.run_id,
            status=status,
            counts=counts,
            report=prepared.stored_report([]),
            error=error or {},
            plan_checksum=prepared.draft.checksum if approvable else None,
            finished_at=context.hub.now(),
        )


def _report(
    context: Context,
    prepared: Prepared,
    status: str,
    counts: dict[str, int],
    *,
    ids: list[str] | None = None,
    changes: bool = False,
) -> RunReport:
    language = context.hub.settings.language
    bad_rows = [bad for rows in prepared.bad_rows for bad in rows][:MOST_LISTED]
    known: list[str | None] = list(ids[:MOST_LISTED]) if ids is not None else [None] * len(bad_rows)
    report = RunReport(
        context.run_id,
        context.order.kind,
        context.order.tenant,
        status,
        parent_run_id=context.order.parent_run_id,
        dagster_run_id=context.order.who.dagster_run_id,
        counts=counts,
        ignored=[ignored_shown(line) for line in prepared.ignored_json()],
        quarantined=[
            bad_row_shown(i, bad_row_json(bad), language) for i, bad in zip(known, bad_rows, strict=True)
        ],
        warnings=[warning_shown(finding_json(finding), language) for finding in prepared.warnings],
        brakes=[brake_shown(brake, language) for brake in brakes_json(prepared.draft.brakes)],
        plan_checksum=prepared.draft.checksum,
        changes=changes_shown(prepared.draft.changes) if changes else None,
    )
    if context.order.kind == "replay":
        report.replayed = []
        report.kept_newer = prepared.kept_newer
    return report
