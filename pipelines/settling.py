"""The settle step: the counts must balance, what was solved is closed, and the flow's state moves on."""

import hashlib
from typing import Any

import orjson

from hub.errors import HubError
from pipelines.applying import balanced_counts, is_balanced
from pipelines.checkpoints import checkpoint
from pipelines.flow import Context, Flow
from pipelines.settlement import Settlement
from warehouse import labels, quarantine, records, runs
from warehouse.leases import HeldLease
from warehouse.store import Scope


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
    with context.hub.store.writing(context.order.tenant, lease=lease) as scope:
        outcomes = runs.outcome_counts(scope, context.run_id)
        counts = balanced_counts(settlement.read, settlement.quarantined, outcomes)
        if not is_balanced(counts):
            runs.update_run(scope, context.run_id, counts=counts)
        else:
            labels.add(scope, settlement.active_labels, settlement.pending_labels, now)
            closed = _close(scope, settlement, context.run_id)
            runs.update_run(scope, context.run_id, status="applied", counts=counts, finished_at=now)
            _remember(flow, scope, context, now, revision)
        checkpoint("inside_settle")
    if not is_balanced(counts):
        raise HubError("UNBALANCED", counts)
    checkpoint("settled")
    return closed


def _close(scope: Scope, settlement: Settlement, run_id: str) -> list[str]:
    by_reason: dict[str, list[str]] = {}
    for record_id, reason in settlement.closes.items():
        by_reason.setdefault(reason, []).append(record_id)
    return [
        record_id
        for reason, ids in by_reason.items()
        for record_id in quarantine.close(scope, ids, run_id, reason)
    ]


def _remember(flow: Flow, scope: Scope, context: Context, now: str, revision: int | None) -> None:
    state: dict[str, Any] = {"last_success": now, "mapping_hash": flow.mapping_hash()}
    if context.order.kind == "import":
        state["last_run_id"] = context.run_id
        # What somebody else wrote between plan and now was not met by this run: the next one must look.
        alone = revision == records.counter(scope, flow.counter)
        state["fingerprint"] = fingerprint(flow, scope, context) if alone else None
    runs.set_flow_state(scope, context.order.flow, **state)


def fingerprint(flow: Flow, scope: Scope, context: Context) -> str:
    """What a run read and what it met: input, options, mapping, and the master data's own revision."""
    said = [
        [source.to_json() for source in context.order.sources],
        context.order.existing,
        flow.mapping_hash(),
        records.counter(scope, flow.counter),
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
        waiting = last.report.get("quarantined", [])
        if any(quarantine.get(scope, record_id).state != "open" for record_id in waiting):
            return None
    counts = {**last.counts, "created": 0, "updated": 0, "unchanged": last.counts["read"] - len(waiting)}
    report = {**last.report, "brakes": [], "same_as": last.id}
    now = context.hub.now()
    with context.hub.store.writing(order.tenant) as scope:
        runs.update_run(
            scope, context.run_id, status="applied", counts=counts, report=report, finished_at=now
        )
        runs.set_flow_state(scope, order.flow, last_run_id=context.run_id, last_success=now)
    return {"counts": counts, "report": report}


def settle_undo(context: Context, lease: HeldLease, target_id: str, counts: dict[str, int]) -> None:
    """Close the undo: the run it took back is marked, and quarantine stands as before that run."""
    checkpoint("before_settle")
    now = context.hub.now()
    with context.hub.store.writing(context.order.tenant, lease=lease) as scope:
        target = runs.get_run(scope, target_id)
        runs.update_run(scope, context.run_id, status="applied", counts=counts, finished_at=now)
        runs.update_run(scope, target_id, undone_by=context.run_id)
        if target.kind == "undo" and target.undoes is not None:
            runs.update_run(scope, target.undoes, undone_by=None)
        own = [record.id for record in quarantine.listing(scope, run_id=target_id, state="open")]
        quarantine.close(scope, own, context.run_id, "undone")
        quarantine.reopen(scope, closed_by_run=target_id)
        checkpoint("inside_settle")
    checkpoint("settled")
