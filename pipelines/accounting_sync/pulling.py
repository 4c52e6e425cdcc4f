"""Customers read in from an accounting system: their cards are archived, then they go the way of a file.

The engine's own flow: plan, quarantine, replay from the archived cards, undo. Only customers that are not
linked yet are read: of those that are, Blikk is master. A contact that is already here only gets what it
lacks; the link is made by the next push, after the identity check.
"""

import orjson

from hub.ports import Entity, Wire
from hub.run_report import RunReport
from pipelines.accounting_sync.opening import Opened, opened
from pipelines.accounting_sync.registers import REGISTERS
from pipelines.accounting_sync.steps import PULLED
from pipelines.accounting_sync.systems import Meaning, Way
from pipelines.engine import run_flow
from pipelines.hub import Hub
from pipelines.requests import How, Order, Progress, SourceOrder, Who, no_progress
from warehouse import archive, external_links


def pull(
    hub: Hub,
    tenant: str,
    system: str,
    entity: Entity,
    how: How,
    who: Who,
    way: Way,
    progress: Progress = no_progress,
    *,
    run_id: str | None = None,
) -> RunReport:
    """Read in the records that are not linked: archived, then planned or applied as ``how`` says.
    ``run_id``: the run's, where it has been received already.

    Raises:
        HubError: the connection waits for somebody, or failed; nothing was kept then.
    """
    with opened(hub, tenant, system, way) as connected:
        cards = _cards(connected, connected.meaning(entity), progress)
    said = {"system": system, "cards": cards}
    data = orjson.dumps(said, option=orjson.OPT_SORT_KEYS)
    file_id = archive.archive(hub.store, hub.vault, tenant, data, f"{system} {entity}s", "pull")
    flow = REGISTERS[entity].pull_flow(system)
    source = SourceOrder(file_id, flow)
    order = Order(tenant, flow, "pull", (source,), existing="fill-empty", how=how, who=who, run_id=run_id)
    return run_flow(hub, PULLED[entity], order, progress)


def _cards(connected: Opened, meaning: Meaning, progress: Progress) -> list[Wire]:
    """Whole cards of all unlinked records, by number: a list row lacks half of what a card says."""
    entity = meaning.register.entity
    with connected.hub.store.reading(connected.tenant) as scope:
        links = external_links.read_all(scope, connected.connection.id, entity)
    linked, number = {link.number for link in links}, meaning.number
    found = {str(row[number]) for page in connected.client.rows(entity) for row in page} - linked
    cards = []
    for at, one in enumerate(sorted(found), 1):
        card = connected.client.get(entity, one)
        if card is not None:  # Deleted since the list was read.
            cards.append(card)
        progress("read", at, len(found))
    return cards
