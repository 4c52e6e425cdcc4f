"""Customers read in from an accounting system: their cards are archived, then they go the way of a file.

The engine's own flow: plan, quarantine, replay from the archived cards, undo. Only customers that are not
linked yet are read: of those that are, Blikk is master. A contact that is already here only gets what it
lacks; the link is made by the next push, after the identity check.
"""

import orjson

from hub.ports import Wire
from hub.run_report import RunReport
from pipelines.accounting_sync.opening import Opened, opened
from pipelines.accounting_sync.sending import ENTITY
from pipelines.accounting_sync.steps import CUSTOMERS_PULLED, flow_name
from pipelines.accounting_sync.systems import Way
from pipelines.engine import run_flow
from pipelines.hub import Hub
from pipelines.requests import How, ImportOptions, Order, Progress, SourceOrder, Who, no_progress
from warehouse import archive, external_links


def pull_customers(
    hub: Hub,
    tenant: str,
    system: str,
    how: How,
    who: Who,
    way: Way,
    progress: Progress = no_progress,
) -> RunReport:
    """Read in the customers that are not linked: archived, then planned or applied as ``how`` says.

    Raises:
        HubError: the connection waits for somebody, or failed; nothing was kept then.
    """
    with opened(hub, tenant, system, way) as connected:
        cards = _cards(connected, progress)
    said = {"system": system, "cards": cards}
    data = orjson.dumps(said, option=orjson.OPT_SORT_KEYS)
    file_id = archive.archive(hub.store, hub.vault, tenant, data, f"{system} {ENTITY}s", "pull")
    flow = flow_name(system)
    options = ImportOptions(existing="fill-empty")
    source = SourceOrder(file_id, flow, options)
    order = Order(tenant, flow, "pull", (source,), existing="fill-empty", how=how, who=who)
    return run_flow(hub, CUSTOMERS_PULLED, order, progress)


def _cards(connected: Opened, progress: Progress) -> list[Wire]:
    """Whole cards of all unlinked customers, by number: a list row lacks half of what a card says."""
    with connected.hub.store.reading(connected.tenant) as scope:
        links = external_links.read_all(scope, connected.connection.id, ENTITY)
    linked, number = {link.number for link in links}, connected.customers.number
    found = {str(row[number]) for page in connected.client.rows(ENTITY) for row in page} - linked
    cards = []
    for at, one in enumerate(sorted(found), 1):
        card = connected.client.get(ENTITY, one)
        if card is not None:  # Deleted since the list was read.
            cards.append(card)
        progress("read", at, len(found))
    return cards
