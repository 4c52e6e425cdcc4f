"""How a run over a wholesaler's file says what it did: what its row keeps, and the report that people
read."""

from typing import Any

from hub.errors import Problem
from hub.run_report import RunReport
from pipelines.flow import Context
from pipelines.price_files.preparing import PreparedEdition
from pipelines.reporting import (
    bad_row_json,
    bad_row_shown,
    brake_shown,
    brakes_json,
    changes_shown,
    error_shown,
    finding_json,
    problem_json,
    warning_shown,
)
from warehouse.leases import process_owner

MOST_LISTED = 10_000
REPEATED = "repeated"
"""Why a line is no record: another one says exactly the same."""


def ended(
    context: Context,
    prepared: PreparedEdition,
    status: str,
    *,
    ids: list[str] | None = None,
    why: Problem | None = None,
) -> dict[str, Any]:
    """The columns of the run's row when it has ended."""
    return {
        "status": status,
        "counts": prepared.counts,
        "report": _stored(prepared, ids or []),
        "error": problem_json(why) if why is not None else {},
        "plan_checksum": prepared.draft.checksum,
        "finished_at": context.hub.now(),
    }


def _stored(prepared: PreparedEdition, ids: list[str]) -> dict[str, Any]:
    opened, notes = prepared.opened, prepared.opened.layout.notes
    return {
        "owner": process_owner(),
        "applying": False,
        "ignored": _ignored(prepared),
        "warnings": [finding_json(finding) for finding in prepared.warnings],
        "brakes": brakes_json(prepared.draft.brakes),
        "lifted": None,
        "columns": notes.columns if notes is not None else {},
        "quarantined": ids,
        "kept_newer": [],
        "edition": {
            "supplier": opened.supplier.name,
            "kind": opened.kind,
            "number": prepared.published,
            "layout": opened.layout.name,
            "effective": opened.effective,
            "agreement": opened.head.agreement,
            **prepared.summary(),
        },
    }


def _ignored(prepared: PreparedEdition) -> list[dict[str, Any]]:
    notes = prepared.opened.layout.notes
    found = [(row, REPEATED) for row in prepared.compared.repeated]
    found = sorted(found + (notes.ignored if notes is not None else []))[:MOST_LISTED]
    sheet = prepared.opened.sheet
    return [{"sheet": sheet, "row": row, "reason": reason, "source": 0} for row, reason in found]


def told(
    context: Context,
    prepared: PreparedEdition,
    status: str,
    ids: list[str] | None = None,
    *,
    why: Problem | None = None,
) -> RunReport:
    """The report; ``changes`` are listed as long as they are only planned."""
    order, language = context.order, context.hub.settings.language
    bad_rows = prepared.bad_rows[:MOST_LISTED]
    known: list[str | None] = list(ids[:MOST_LISTED]) if ids is not None else [None] * len(bad_rows)
    return RunReport(
        context.run_id,
        order.kind,
        order.tenant,
        status,
        parent_run_id=order.parent_run_id,
        dagster_run_id=order.who.dagster_run_id,
        counts=prepared.counts,
        ignored=[{name: line[name] for name in ("sheet", "row", "reason")} for line in _ignored(prepared)],
        quarantined=[
            bad_row_shown(record_id, bad_row_json(bad), language)
            for record_id, bad in zip(known, bad_rows, strict=True)
        ],
        warnings=[warning_shown(finding_json(one), language) for one in prepared.warnings[:MOST_LISTED]],
        brakes=[brake_shown(brake, language) for brake in brakes_json(prepared.draft.brakes)],
        plan_checksum=prepared.draft.checksum,
        changes=None if status == "applied" else changes_shown(prepared.draft.changes),
        replayed=[] if order.kind == "replay" else None,
        kept_newer=[] if order.kind == "replay" else None,
        error=None if why is None else error_shown(problem_json(why), language),
    )
