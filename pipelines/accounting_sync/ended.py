"""How a push ended: as its row in the list of runs keeps it, and as whoever asked for it is told."""

from dataclasses import replace
from typing import Any

from hub.errors.problems import Language
from hub.run_report import RunReport
from pipelines.accounting_sync.planned import Planned
from pipelines.reporting import (
    brake_shown,
    brakes_json,
    changes_shown,
    error_shown,
    finding_json,
    warning_shown,
)
from pipelines.requests import Who
from warehouse.leases import process_owner

Error = dict[str, Any] | None
"""``{code, params}``."""


def columns_of(planned: Planned, status: str, who: Who, at: str, error: Error) -> dict[str, Any]:
    """The columns of the run's row (:class:`warehouse.runs.RunRow`). ``at``: the present, as stored."""
    brakes = brakes_json(planned.draft.brakes)
    report = {
        "owner": process_owner(),
        "ignored": [],
        "warnings": [finding_json(finding) for finding in planned.warnings],
        "brakes": brakes,
        "lifted": {"brakes": [b["code"] for b in brakes], "by": who.started_by} if brakes else None,
        "quarantined": [],
        "kept_newer": [],
    }
    return {
        "status": status,
        "counts": planned.counts,
        "report": report,
        "error": error or {},
        "plan_checksum": planned.draft.checksum,
        "finished_at": at,
    }


def told(place: RunReport, planned: Planned, language: Language, error: Error) -> RunReport:
    """``place``, which says which run it is and how it ended, filled in."""
    draft = planned.draft
    return replace(
        place,
        counts=planned.counts,
        warnings=[warning_shown(finding_json(finding), language) for finding in planned.warnings],
        brakes=[brake_shown(brake, language) for brake in brakes_json(draft.brakes)],
        plan_checksum=draft.checksum,
        changes=None if place.status == "applied" else changes_shown(draft.changes),
        error=error_shown(error, language) if error else None,
    )
