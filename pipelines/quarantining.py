"""Bad rows into quarantine, before the first good one is applied: so a crash can't lose one."""

from collections.abc import Sequence
from typing import Any

from hub.records import BadRow
from pipelines.flow import Context, Flow
from pipelines.preparing import Prepared
from pipelines.requests import SourceOrder
from pipelines.settlement import CORRECTED
from warehouse import plans, quarantine, runs
from warehouse.leases import HeldLease
from warehouse.store import Scope
from warehouse.succession import answers_of_places


def open_quarantine(flow: Flow, context: Context, prepared: Prepared, lease: HeldLease) -> list[str]:
    """Store the bad rows, and mark the run as applying, in one transaction.

    Returns the quarantine ids, source by source in the order of ``prepared.bad_rows``. A row that is
    quarantined already (the same file again) keeps its record; one that fails again as a correction, in
    another version of its file, or read in another way, waits under a new record, and the one before it is
    closed: what takes it in later, a replay or its workbook, goes by the run of its record. A row that
    was corrected in the workbook of the plan which is now applied has its record, but waits no more.
    """
    ids: list[str] = []
    with context.hub.store.writing(context.order.tenant, lease=lease) as scope:
        for source, bad_rows in zip(prepared.sources, prepared.bad_rows, strict=True):
            corrected = _corrected_since(scope, context, source.order, bad_rows)
            opened = quarantine.open_records(
                scope,
                context.run_id,
                source.order.flow,
                source.order.file_id,
                bad_rows,
                context.hub.now(),
                source.closes,
                _read_otherwise(flow, scope, context, source.order, prepared.meanings),
            )
            for record_id, by in zip(opened, corrected, strict=False):
                if by is not None:
                    quarantine.close(scope, [record_id], by, CORRECTED)
            ids += opened
        runs.update_run(
            scope,
            context.run_id,
            report=prepared.stored_report(ids, applying=True),
            plan_checksum=prepared.draft.checksum,
        )
    return ids


def _read_otherwise(
    flow: Flow, scope: Scope, context: Context, order: SourceOrder, meanings: dict[str, str]
) -> set[str]:
    """Runs by which rows of the file wait, and which read it with other options or other columns."""
    if context.order.kind != "import":
        return set()
    found = set()
    for run_id in quarantine.runs_waited_by(scope, order.flow, order.file_id):
        run = runs.get_run(scope, run_id)
        if run.report.get("columns") != meanings or not _same_options(flow, run.options, order):
            found.add(run_id)
    return found


def _same_options(flow: Flow, stored: dict[str, Any], order: SourceOrder) -> bool:
    """Whether a run read a file with the options of an order; what columns mean is told apart elsewhere."""
    sources = [SourceOrder.from_json(source) for source in stored.get("sources", ())]
    same_file = [source.options for source in sources if source.file_id == order.file_id]
    return flow.reading(order.options) in [flow.reading(options) for options in same_file]


def _corrected_since(
    scope: Scope, context: Context, order: SourceOrder, bad_rows: Sequence[BadRow]
) -> list[str | None]:
    """Per bad row the run that has taken its correction since the approved plan was shown; [] if none has."""
    checksum = context.order.how.checksum
    plan = plans.find_plan(scope, checksum, not_run=context.run_id) if checksum is not None else None
    by_answer = runs.corrections_since(scope, plan.run_id) if plan is not None else {}
    if not by_answer:
        return []
    places = [(bad.row.sheet, bad.row.row) for bad in bad_rows]
    answers = answers_of_places(scope, order.flow, order.file_id, places)
    return [by_answer.get(answers[place]) for place in places]
