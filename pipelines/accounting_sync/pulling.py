"""A register read in from an accounting system: its cards are archived, then they go the way of a file.

The engine's own flow: plan, quarantine, replay from the archived cards, undo. Only what is not linked yet is
read: of what is, Blikk is master. A record that is already here only gets what it lacks; the link is made by
the next push, after the identity check. Where the other side owns the register it is read whole the first
time, then what is new or has changed there, and what is here is set right.
"""

from datetime import datetime

import orjson

from hub.diff import Existing
from hub.ports import Entity, Wire
from hub.run_report import RunReport
from pipelines.accounting_sync.looking import OVERLAP
from pipelines.accounting_sync.opening import Opened, opened
from pipelines.accounting_sync.registers import REGISTERS, Register
from pipelines.accounting_sync.steps import PULLED
from pipelines.accounting_sync.systems import Way
from pipelines.engine import run_flow
from pipelines.hub import Hub
from pipelines.requests import How, Order, Progress, SourceOrder, Who, no_progress
from warehouse import archive, external_links, records, runs


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
    """Read in what is lacking here, or has changed there: archived, then planned or applied as ``how`` says.
    ``run_id``: the run's, where it has been received already.

    Raises:
        HubError: the connection waits for somebody, or failed; nothing was kept then.
    """
    with opened(hub, tenant, system, way) as connected:
        begun, register = hub.clock.now(), REGISTERS[entity]
        mastered = register.is_mastered(connected.connection.settings)
        wanted = _changed(connected, register) if mastered else _unlinked(connected, register)
        cards = _cards(connected, register, wanted, progress)
    said = {"system": system, "cards": cards}
    data = orjson.dumps(said, option=orjson.OPT_SORT_KEYS)
    file_id = archive.archive(hub.store, hub.vault, tenant, data, f"{system} {entity}s", "pull")
    flow = register.pull_flow(system)
    existing: Existing = "update" if mastered else "fill-empty"
    source = SourceOrder(file_id, flow)
    order = Order(tenant, flow, "pull", (source,), existing=existing, how=how, who=who, run_id=run_id)
    report = run_flow(hub, PULLED[entity], order, progress)
    if report.status == "applied":
        # Until this is kept, what has come in is only read once more.
        with hub.store.writing(tenant) as scope:
            runs.set_flow_state(scope, flow, cursor=begun.isoformat())
    return report


def _unlinked(connected: Opened, register: Register) -> list[str]:
    """The numbers there that are linked to nothing of ours."""
    with connected.hub.store.reading(connected.tenant) as scope:
        links = external_links.read_all(scope, connected.connection.id, register.entity)
    return sorted(_numbers(connected, register) - {link.number for link in links})


def _changed(connected: Opened, register: Register) -> list[str]:
    """The numbers there that nothing of ours has, and those whose cards have changed since the last pull."""
    with connected.hub.store.reading(connected.tenant) as scope:
        state = runs.flow_state(scope, register.pull_flow(connected.system.name))
        ours = records.numbers(scope, register.record, register.number)
    found = _numbers(connected, register)
    if state is None or state.cursor is None:
        return sorted(found)
    since = datetime.fromisoformat(state.cursor) - OVERLAP
    return sorted((found - ours) | _numbers(connected, register, since))


def _numbers(connected: Opened, register: Register, since: datetime | None = None) -> set[str]:
    number = connected.meaning(register.entity).number
    return {str(row[number]) for page in connected.client.rows(register.entity, since) for row in page}


def _cards(connected: Opened, register: Register, wanted: list[str], progress: Progress) -> list[Wire]:
    """Whole cards, by number: a list row lacks half of what a card says."""
    cards = []
    for at, number in enumerate(wanted, 1):
        card = connected.client.get(register.entity, number)
        if card is not None:  # Deleted since the list was read.
            cards.append(card)
        progress("read", at, len(wanted))
    return cards
