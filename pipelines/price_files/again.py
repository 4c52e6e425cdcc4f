"""The very file that is in force, sent in once more: told so by its content, and not even opened."""

from typing import Any

from hub.prices import Kind
from hub.run_report import RunReport, empty_counts
from mappings.pricelists.shapes import Head
from pipelines.flow import Context
from pipelines.price_files.opening import PriceOptions, check_buyer, reading_of, supplier_of
from pipelines.reporting import ignored_shown
from warehouse import price_editions, runs
from warehouse.price_editions import Edition
from warehouse.runs import RunRow
from warehouse.store import Scope


def same_again(context: Context, kind: Kind) -> RunReport | None:
    """The report of a run whose file is the edition in force, read as it would be read today; ``None`` for
    any other, and where rows of it wait to be corrected.

    Raises:
        HubError: SUPPLIER_UNKNOWN, and those of :func:`pipelines.price_files.opening.check_buyer`.
    """
    order = context.order
    if order.kind != "import" or order.how.checksum is not None:
        return None
    with context.hub.store.reading(order.tenant) as scope:
        found = _in_force(scope, context, kind)
    if found is None:
        return None
    edition, first = found
    read = int(first.counts["read"])
    counts = empty_counts() | {"read": read, "unchanged": read}
    report = {**first.report, "brakes": [], "lifted": None, "warnings": [], "same_as": edition.run_id}
    report["edition"] = _nothing_new(first.report["edition"])
    now = context.hub.now()
    with context.hub.store.writing(order.tenant) as scope:
        ended = {"status": "applied", "counts": counts, "report": report, "finished_at": now}
        runs.update_run(scope, context.run_id, **ended)
        runs.set_flow_state(scope, order.flow, last_success=now, last_run_id=context.run_id)
    return RunReport(
        context.run_id,
        order.kind,
        order.tenant,
        "applied",
        dagster_run_id=order.who.dagster_run_id,
        counts=counts,
        ignored=[ignored_shown(line) for line in report["ignored"]],
    )


def _in_force(scope: Scope, context: Context, kind: Kind) -> tuple[Edition, RunRow] | None:
    """The edition that the file is, and the run that took it in."""
    (source,) = context.order.sources
    options = PriceOptions.from_json(source.options)
    supplier = supplier_of(scope, options.supplier)
    number = price_editions.published(scope, supplier.id, kind)
    edition = price_editions.get(scope, supplier.id, kind, number)
    if edition is None or edition.file_id != source.file_id:
        return None
    if options.columns_said or options.effective not in (None, edition.effective):
        return None
    if edition.reading != reading_of(edition.layout, edition.currency).hex():
        return None
    first = runs.get_run(scope, edition.run_id)
    if first.counts.get("quarantined"):
        return None
    check_buyer(Head(kind, edition.layout, buyers=frozenset(edition.buyers)), supplier)
    return edition, first


def _nothing_new(summed: dict[str, Any]) -> dict[str, Any]:
    """What an edition's summary says when it comes again: who it is, and no change."""
    kept = ("supplier", "kind", "number", "layout", "effective", "agreement")
    return {name: summed.get(name) for name in kept}
