"""The settle step: the counts must balance, what was solved is closed, and the flow's state moves on."""

import hashlib
from collections.abc import Callable
from typing import Any

import orjson

from hub.errors import HubError, Problem
from hub.records import NO_ROW, Finding
from pipelines.applying import balanced_counts, is_balanced
from pipelines.checkpoints import checkpoint
from pipelines.flow import Context, Flow
from pipelines.reporting import finding_json
from pipelines.settlement import CORRECTED, LATER_SUCCESS, Settlement
from pipelines.undoing import undo_counts
from warehouse import changes, quarantine, records, runs
from warehouse.leases import HeldLease
from warehouse.runs import RunRow
from warehouse.store import Scope

QUARANTINE_CLOSED = "QUARANTINE_CLOSED"
UNDONE = "undone"


def settle(
    flow: Flow,
    context: Context,
    lease: HeldLease,
    settlement: Settlement,
    revision: int | None = None,
) -> list[str]:
    """Close the run in one transaction; returns the quarantine ids that it closed.

    ``revision``: the master data's as this run alone has left it (see :class:`Applying`).

    Raises:
        HubError: ``UNBALANCED`` when a row has no outcome or two. The run is then failed; what was
            applied stays, and the counts that were found are stored.
    """
    checkpoint("before_settle")
    now = context.hub.now()
    closed: list[str] = []
    with context.hub.store.writing(context.order.tenant, lease=lease) as scope:
        outcomes = runs.outcome_counts(scope, context.run_id)
        counts = balanced_counts(settlement.read, settlement.quarantined, outcomes)
        if not is_balanced(counts):
            runs.update_run(scope, context.run_id, counts=counts)
        else:
            if settlement.own:
                flow.settle(scope, settlement.own, now)
            report, closed = _close(scope, settlement, context.run_id)
            ended = {"status": "applied", "counts": counts, "report": report, "finished_at": now}
            runs.update_run(scope, context.run_id, **ended)
            _remember(flow, scope, context, now, revision)
        checkpoint("inside_settle")
    if not is_balanced(counts):
        raise HubError("UNBALANCED", counts)
    checkpoint("settled")
    return closed


def _close(scope: Scope, settlement: Settlement, run_id: str) -> tuple[dict[str, Any], list[str]]:
    """Close what the run has solved; its report, which says so of older errors, and the closed ids.

    A row that is still bad keeps its record, though another row of the file has the same key.
    """
    report = runs.get_run(scope, run_id).report
    still_bad = set(report["quarantined"])
    by_reason: dict[str, list[str]] = {}
    for record_id, reason in settlement.closes.items():
        if record_id not in still_bad:
            by_reason.setdefault(reason, []).append(record_id)
    closed = {reason: quarantine.close(scope, ids, run_id, reason) for reason, ids in by_reason.items()}
    # Whoever applies a plan that had shown these rows as bad must not let them wait (again). A row that only
    # a plan has shown has no record yet, and is named by its line.
    corrected = by_reason.get(CORRECTED, ())
    if corrected:
        known = {record.id: record.line for record in quarantine.by_ids(scope, corrected)}
        report[runs.CORRECTED_LINES] = sorted({known.get(one, one) for one in corrected})
    older = len(closed.get(LATER_SUCCESS, ()))
    if older:
        said = Finding(Problem(QUARANTINE_CLOSED, {"count": older}), NO_ROW)
        report["warnings"] = [*report["warnings"], finding_json(said)]
    return report, [record_id for ids in closed.values() for record_id in ids]


def _remember(flow: Flow, scope: Scope, context: Context, now: str, revision: int | None) -> None:
    state: dict[str, Any] = {"last_success": now, "mapping_hash": flow.mapping_hash()}
    if context.order.kind == "import":
        state["last_run_id"] = context.run_id
        # What somebody else wrote between plan and now was not met by this run: the next one must look.
        alone = revision == records.counter(scope, flow.counter)
        state["fingerprint"] = fingerprint(flow, scope, context) if alone else None
    runs.set_flow_state(scope, context.order.flow, **state)


def fingerprint(flow: Flow, scope: Scope, context: Context) -> str:
    """What a run read and what it met: input, options, mapping, the master data's own revision, what else
    of the store the flow reads by, and what waits in quarantine (a later success would close it)."""
    said = [
        [source.to_json() for source in context.order.sources],
        context.order.existing,
        flow.mapping_hash(),
        records.counter(scope, flow.counter),
        flow.surroundings(scope, context.order),
        quarantine.open_ids(scope),
    ]
    return hashlib.sha256(orjson.dumps(said, option=orjson.OPT_SORT_KEYS)).hexdigest()


def same_again(flow: Flow, context: Context) -> dict[str, Any] | None:
    """The last run's row if this one would read the same and find the store as that one left it.

    Then nothing can change and nothing is read; the run is settled here, with every row unchanged that
    is not still in quarantine.
    """
    order = context.order
    if order.kind != "import" or order.how.checksum is not None:
        return None
    with context.hub.store.reading(order.tenant) as scope:
        state = runs.flow_state(scope, order.flow)
        if state is None or state.last_run_id is None:
            return None
        if state.fingerprint != fingerprint(flow, scope, context):
            return None
        last = runs.get_run(scope, state.last_run_id)
    unchanged = last.counts["read"] - last.counts["quarantined"]
    counts = {**last.counts, "created": 0, "updated": 0, "unchanged": unchanged}
    warnings = [warning for warning in last.report["warnings"] if warning["code"] != QUARANTINE_CLOSED]
    first = last.report.get("same_as", last.id)
    report = {**last.report, "brakes": [], "lifted": None, "warnings": warnings, "same_as": first}
    now = context.hub.now()
    with context.hub.store.writing(order.tenant) as scope:
        runs.update_run(
            scope, context.run_id, status="applied", counts=counts, report=report, finished_at=now
        )
        runs.set_flow_state(scope, order.flow, last_run_id=context.run_id, last_success=now)
    return {"counts": counts, "report": report}


def settle_undo(
    context: Context, lease: HeldLease, target_id: str, also: Callable[[Scope], None] | None = None
) -> None:
    """Close the undo: the run it took back is marked, and quarantine stands as before that run.

    ``also``: what else is taken back in the same transaction.
    One that had to leave everything alone takes nothing back: the run stands, and may be undone later.
    """
    checkpoint("before_settle")
    now = context.hub.now()
    with context.hub.store.writing(context.order.tenant, lease=lease) as scope:
        target = runs.get_run(scope, target_id)
        report = runs.get_run(scope, context.run_id).report
        counts = undo_counts(report["read"], len(report["kept"]))
        # A record that is taken back in part is counted as left alone.
        report["took_back"] = not report["kept"] or counts["reverted"] > 0 or _wrote(scope, context.run_id)
        if report["took_back"]:
            _taken_back(scope, target, context.run_id)
            report["reopened"] = _quarantine_as_before(scope, target, context.run_id)
            if also is not None:
                also(scope)
        ended = {"status": "applied", "counts": counts, "report": report, "finished_at": now}
        runs.update_run(scope, context.run_id, **ended)
        checkpoint("inside_settle")
    checkpoint("settled")


def _wrote(scope: Scope, run_id: str) -> bool:
    return bool(changes.of_run(scope, run_id))


def _quarantine_as_before(scope: Scope, target: RunRow, run_id: str) -> list[str]:
    """What the run had put into quarantine is closed, what it had closed is open again; the latter's ids."""
    own = [record.id for record in quarantine.listing(scope, run_id=target.id, state="open")]
    # What an undone undo had opened again is as good as solved again.
    quarantine.close(scope, [*own, *target.report.get("reopened", ())], run_id, UNDONE)
    closers = runs.with_those_who_restored_it(scope, target.id)
    return [record_id for closer in closers for record_id in quarantine.reopen(scope, closer, run_id)]


def _taken_back(scope: Scope, run: RunRow, by: str) -> None:
    """Mark a run as taken back; what it had taken back itself holds again."""
    runs.update_run(scope, run.id, undone_by=by)
    earlier = runs.get_run(scope, run.undoes) if run.undoes is not None else None
    if earlier is not None and earlier.undone_by == run.id:
        _holds_again(scope, earlier)


def _holds_again(scope: Scope, run: RunRow) -> None:
    runs.update_run(scope, run.id, undone_by=None)
    earlier = runs.get_run(scope, run.undoes) if run.undoes is not None else None
    if earlier is not None and earlier.undone_by is None and run.report.get("took_back", True):
        _taken_back(scope, earlier, run.id)
