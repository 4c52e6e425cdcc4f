"""A wholesaler's articles taken into the tenant's register, by somebody's word or by night."""

import logging

import orjson

from hub.errors import HubError
from hub.run_report import RunReport
from pipelines.engine import run_flow
from pipelines.hub import Hub
from pipelines.price_files.opening import supplier_of
from pipelines.requests import How, Order, Progress, SourceOrder, Who, no_progress
from pipelines.supplier_articles.listed import Choice, listed
from pipelines.supplier_articles.steps import FLOW, PRICES_FLOW, SUPPLIER_ARTICLES, SUPPLIER_PRICES
from warehouse import archive, supplied_articles


def take_articles(
    hub: Hub,
    tenant: str,
    supplier: str,
    choice: Choice,
    how: How,
    who: Who,
    progress: Progress = no_progress,
) -> RunReport:
    """Plan or apply what a wholesaler's list makes of the tenant's articles.

    Raises:
        HubError: SUPPLIER_UNKNOWN, PRICE_LIST_NONE, GROUPS_NEEDED, GROUPS_EMPTY.
    """
    if (choice.take == "groups") != bool(choice.groups):
        raise HubError("GROUPS_NEEDED")
    with hub.store.reading(tenant) as scope:
        name = supplier_of(scope, supplier).name
    flow = PRICES_FLOW if choice.take == "bound" else FLOW
    options = {"supplier": name, "take": choice.take, "groups": sorted(choice.groups)}
    data = orjson.dumps(options, option=orjson.OPT_SORT_KEYS)
    file_id = archive.archive(hub.store, hub.vault, tenant, data, f"{name} {choice.take}", "pull")
    source = SourceOrder(file_id, flow, options)
    order = Order(tenant, flow, "pull", (source,), how=how, who=who)
    return run_flow(hub, SUPPLIER_PRICES if flow == PRICES_FLOW else SUPPLIER_ARTICLES, order, progress)


def refresh_prices(hub: Hub, tenant: str, supplier: str, who: Who) -> int:
    """Give the articles that are bought there the prices of today; how many changed. Without any that moves
    there is no run.

    Raises:
        HubError: SUPPLIER_UNKNOWN, LEASE_TAKEN.
    """
    with hub.store.reading(tenant) as scope:
        known = supplier_of(scope, supplier)
        if next(supplied_articles.of_supplier(scope, known.name), None) is None:
            return 0
        try:
            found = listed(scope, known, Choice("bound"), hub.now()[:10])
        except HubError:
            return 0  # No list is in force: what was known stays.
        if not any(offer.moves for offer in found.offers):
            return 0
    report = take_articles(hub, tenant, supplier, Choice("bound"), How("apply"), who)
    return report.counts["updated"]


def refresh_after(hub: Hub, tenant: str, supplier: str, who: Who) -> None:
    """:func:`refresh_prices` after a file was taken in, which is done whatever becomes of this: the night
    does what could not be done now."""
    try:
        refresh_prices(hub, tenant, supplier, who)
    except HubError as error:
        logging.getLogger(__name__).warning("prices of articles wait for the night: %s", error.code)
