"""The run that takes a wholesaler's file in: planned, held by its brakes, loaded and published.

It has its place in the list of runs, a plan with a checksum, a quarantine and counts that balance, as every
import has. What it doesn't have is a line in the change log for each price: an edition is published by moving
one number, and that is what is logged.
"""

from typing import Any

from hub.collector import collector_paused
from hub.errors import HubError, Problem, Refused
from hub.plan import PlanDraft
from hub.prices import KINDS, Kind
from hub.run_report import OUTCOMES, RunReport
from pipelines.braking import may_lift
from pipelines.checkpoints import checkpoint
from pipelines.dropping import dropped
from pipelines.flow import Context
from pipelines.hub import Hub
from pipelines.leasing import only_writer
from pipelines.price_files.again import same_again
from pipelines.price_files.columns import remember
from pipelines.price_files.loading import load
from pipelines.price_files.opening import OpenedFile, PriceOptions, open_file, supplier_of
from pipelines.price_files.preparing import PreparedEdition, prepare
from pipelines.price_files.repricing import reprice
from pipelines.price_files.telling import ended, told
from pipelines.price_files.warning import warnings_of
from pipelines.requests import How, Order, Progress, SourceOrder, Who, no_progress
from pipelines.settlement import LATER_SUCCESS, Settlement
from pipelines.storing import ending_stored, start_run, store_bad_rows, store_plan
from warehouse import archive, plans, price_editions, quarantine, runs
from warehouse.leases import HeldLease, process_owner
from warehouse.store import Scope


def import_price_file(
    hub: Hub,
    tenant: str,
    kind: Kind,
    data: bytes,
    file_name: str,
    options: PriceOptions,
    how: How | None = None,
    who: Who | None = None,
    progress: Progress = no_progress,
) -> RunReport:
    """Archive a wholesaler's file and take it in as far as ``how`` says.

    Raises:
        HubError: the file can't be read, is another buyer's, or of a layout that is not known; nothing but
        the archive was written.
    """
    file_id = archive.archive(hub.store, hub.vault, tenant, data, file_name, "upload")
    checkpoint("archived")
    return import_archived(hub, tenant, kind, file_id, options, how, who, progress)


def import_archived(
    hub: Hub,
    tenant: str,
    kind: Kind,
    file_id: str,
    options: PriceOptions,
    how: How | None = None,
    who: Who | None = None,
    progress: Progress = no_progress,
    *,
    run_id: str | None = None,
) -> RunReport:
    """:func:`import_price_file` of an archived file; ``run_id`` names the run that it was received as."""
    source = SourceOrder(file_id, kind, options.to_json())
    order = Order(tenant, kind, "import", (source,), how=how or How(), who=who or Who(), run_id=run_id)
    report = run_order(hub, order, progress)
    if report.status == "applied":
        _follow(hub, order, options.supplier)
    return report


def _follow(hub: Hub, order: Order, supplier: str) -> None:
    """Articles that are bought there get the prices of the file."""
    from pipelines.supplier_articles.taking import refresh_after

    refresh_after(hub, order.tenant, supplier, order.who)


@collector_paused()
def run_order(hub: Hub, order: Order, progress: Progress = no_progress) -> RunReport:
    """Do what an order says, an import's or a replay's; see :func:`import_price_file`.

    Raises:
        Refused: EDITION_NOT_LAST, REPLAY_PRICE_FILES: a replay of a file that another one has come after, or
            of several files at once.
    """
    check_replay(hub, order)
    context = Context(hub, order, start_run(hub, order), progress)
    checkpoint("run_started")
    with ending_stored(hub, order.tenant, context.run_id):
        same = same_again(context, _kind(order.flow))
        if same is not None:
            _finish_prices(hub, order)
            return same
        opened = open_file(hub, order.tenant, _kind(order.flow), order.sources[0])
        if order.how.mode == "plan":
            prepared = _prepared(context, opened)
            return _ended(context, prepared, "planned")
        with only_writer(hub, order.tenant) as lease:
            return _plan_and_apply(context, opened, lease)


def _finish_prices(hub: Hub, order: Order) -> None:
    """Net prices of a file that is in force, should whoever put it there have been killed before they were
    made."""
    if order.how.mode == "plan":
        return
    with hub.store.reading(order.tenant) as scope:
        supplier = supplier_of(scope, PriceOptions.from_json(order.sources[0].options).supplier)
    with only_writer(hub, order.tenant) as lease:
        reprice(hub, order.tenant, supplier, lease)


def edition_summary(hub: Hub, tenant: str, run_id: str) -> dict[str, Any]:
    """What a run's plan says of its file in numbers; see :func:`pipelines.price_files.summing.summary`."""
    with hub.store.reading(tenant) as scope:
        found: dict[str, Any] = runs.get_run(scope, run_id).report.get("edition", {})
    return found


def finish(hub: Hub, order: Order, lease: HeldLease) -> RunReport:
    """Take up a run whose process was killed while it loaded: the file is compared anew and loaded from the
    start, since nothing of it is in force. ``order``: with the checksum of the plan that was being applied.
    """
    context = Context(hub, order, start_run(hub, order), no_progress)
    with ending_stored(hub, order.tenant, context.run_id):
        opened = open_file(hub, order.tenant, _kind(order.flow), order.sources[0])
        return _plan_and_apply(context, opened, lease)


def check_replay(hub: Hub, order: Order) -> None:
    """Refuse a replay that would put an older file into force once more."""
    if order.kind != "replay":
        return
    if len(order.sources) != 1:
        raise Refused("REPLAY_PRICE_FILES")
    (source,) = order.sources
    kind = _kind(order.flow)
    with hub.store.reading(order.tenant) as scope:
        supplier = supplier_of(scope, PriceOptions.from_json(source.options).supplier)
        number = price_editions.published(scope, supplier.id, kind)
        newest = price_editions.get(scope, supplier.id, kind, number)
    if newest is not None and newest.file_id != source.file_id:
        raise Refused("EDITION_NOT_LAST", {"run": newest.run_id})


def _kind(flow: str) -> Kind:
    return next(kind for kind in KINDS if kind == flow)


def _prepared(context: Context, opened: OpenedFile) -> PreparedEdition:
    prepared = prepare(context, opened)
    with context.hub.store.reading(context.order.tenant) as scope:
        today = context.hub.clock.now().date()
        prepared.warnings += warnings_of(scope, prepared, today)
    _store_plan(context, prepared.draft, prepared.counts)
    return prepared


def _store_plan(context: Context, draft: PlanDraft, counts: dict[str, int]) -> None:
    order = context.order
    settlement = Settlement(read=counts["read"], quarantined=counts["quarantined"])
    store_plan(context.hub, order.tenant, context.run_id, order.flow, draft, settlement)


def _plan_and_apply(context: Context, opened: OpenedFile, lease: HeldLease) -> RunReport:
    prepared = _prepared(context, opened)
    how = context.order.how
    if how.checksum not in (None, prepared.draft.checksum):
        outdated = Problem("PLAN_OUTDATED", {"checksum": prepared.draft.checksum})
        return _ended(context, prepared, "refused", outdated)
    gone = _done_with(context, prepared)
    if gone is not None:
        return _ended(context, prepared, "refused", gone)
    brakes = prepared.draft.brakes
    if brakes and not may_lift(context.hub, context.order.tenant, context.run_id, how, prepared.draft):
        return _ended(context, prepared, "refused")
    _mark_applying(context, prepared, lease)
    number = load(context, prepared, lease) if prepared.says_anything_new else 0
    ids, closed = _settle(context, prepared, number, lease)
    reprice(context.hub, context.order.tenant, opened.supplier, lease)
    report = told(context, prepared, "applied", ids)
    if context.order.kind == "replay":
        report.replayed = closed
    return report


def _done_with(context: Context, prepared: PreparedEdition) -> Problem | None:
    """Why an approved plan is not to be applied though it would be the same: it was, or somebody dropped
    it."""
    checksum = context.order.how.checksum
    if checksum is None:
        return None
    with context.hub.store.reading(context.order.tenant) as scope:
        applied = plans.applied_by(scope, checksum)
        if applied is not None and applied != context.run_id:
            return Problem("PLAN_APPLIED", {"run": applied})
        return dropped(scope, checksum, context.run_id)


def _mark_applying(context: Context, prepared: PreparedEdition, lease: HeldLease) -> None:
    """From here on a killed run is taken up by whoever comes next."""
    with context.hub.store.writing(context.order.tenant, lease=lease) as scope:
        runs.update_run(
            scope,
            context.run_id,
            report={"owner": process_owner(), "applying": True},
            plan_checksum=prepared.draft.checksum,
        )
    checkpoint("quarantine_opened")


def _settle(
    context: Context, prepared: PreparedEdition, number: int, lease: HeldLease
) -> tuple[list[str], list[str]]:
    """Publish, quarantine and end the run in one transaction; the quarantine ids opened, and those closed.

    Raises:
        HubError: UNBALANCED.
    """
    counts, order, hub = prepared.counts, context.order, context.hub
    if counts["read"] != sum(counts[name] for name in OUTCOMES):
        raise HubError("UNBALANCED", counts)
    opened, now = prepared.opened, hub.now()
    checkpoint("before_settle")
    with hub.store.writing(order.tenant, lease=lease) as scope:
        ids = quarantine.open_records(
            scope, context.run_id, order.flow, opened.file_id, prepared.bad_rows, now, order.sources[0].closes
        )
        closed = _close(scope, context, prepared, ids)
        if number:
            price_editions.publish(scope, opened.supplier.id, opened.kind, number, now)
        if opened.layout.notes is not None:
            remember(scope, opened.supplier.id, opened.kind, opened.layout.notes, now)
        prepared.published = number
        runs.set_flow_state(scope, order.flow, last_success=now, last_run_id=context.run_id)
        runs.update_run(scope, context.run_id, **ended(context, prepared, "applied", ids=ids))
        checkpoint("inside_settle")
    checkpoint("settled")
    return ids, closed


def _close(scope: Scope, context: Context, prepared: PreparedEdition, still_bad: list[str]) -> list[str]:
    """Older records of the same articles, which have gone in now."""
    order, opened = context.order, prepared.opened
    waiting = quarantine.open_keys(scope)
    if not waiting:
        return []
    bad = {row.record_key for row in prepared.bad_rows}
    prefix = f"{opened.kind}:{opened.supplier.name}:"
    solved = [
        record_id
        for key, record_ids in waiting.items()
        if key.startswith(prefix) and key not in bad and prepared.names(key.removeprefix(prefix))
        for record_id in record_ids
        if record_id not in still_bad
    ]
    answered = set(order.sources[0].closes.values())
    closed = quarantine.close(scope, [one for one in solved if one in answered], context.run_id, "replayed")
    others = [one for one in solved if one not in answered]
    return closed + quarantine.close(scope, others, context.run_id, LATER_SUCCESS)


def _ended(context: Context, prepared: PreparedEdition, status: str, why: Problem | None = None) -> RunReport:
    if prepared.bad_rows:
        store_bad_rows(context.hub, context.order.tenant, context.run_id, prepared.bad_rows)
    with context.hub.store.writing(context.order.tenant) as scope:
        runs.update_run(scope, context.run_id, **ended(context, prepared, status, why=why))
    return told(context, prepared, status, why=why)
