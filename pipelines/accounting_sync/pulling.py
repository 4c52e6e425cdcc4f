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
from pipelines.accounting_sync.opening import Opened, alone, opened
from pipelines.accounting_sync.recovering import recover
from pipelines.accounting_sync.registers import REGISTERS, Register
from pipelines.accounting_sync.steps import PULLED
from pipelines.accounting_sync.systems import Way
from pipelines.engine import run_flow
from pipelines.hub import Hub
from pipelines.requests import How, Order, Progress, SourceOrder, Who, no_progress
from warehouse import archive, external_links, intents, records, runs

Rows = dict[str, Wire | None]
"""Number → list row, where a row says all that the card says; otherwise ``None``: the card is asked for."""


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
        if how.mode == "apply":
            _recover(connected)
        begun, register = hub.clock.now(), REGISTERS[entity]
        mastered = register.is_mastered(connected.connection.settings)
        rows = _changed(connected, register) if mastered else _unlinked(connected, register)
        cards = _cards(connected, register, rows, progress)
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


def _recover(connected: Opened) -> None:
    """What was sent and never answered for is found out first: its card is one of ours, not a new one."""
    with connected.hub.store.reading(connected.tenant) as scope:
        waiting = intents.unresolved(scope, connected.connection.id)
    if waiting:
        with alone(connected.hub, connected.connection) as lease:
            recover(connected, lease)


def _unlinked(connected: Opened, register: Register) -> Rows:
    """Those there that are linked to nothing of ours, nor perhaps made by us a moment ago."""
    known = _known(connected, register)
    return {number: row for number, row in _rows(connected, register).items() if number not in known}


def _known(connected: Opened, register: Register) -> set[str]:
    """Numbers there that are linked, that wait for their answer, or that may be of a record of ours."""
    connection_id = connected.connection.id
    with connected.hub.store.reading(connected.tenant) as scope:
        links = external_links.read_all(scope, connection_id, register.entity)
        sent = intents.unresolved(scope, connection_id)
        doubtful = intents.doubtful(scope, connection_id, register.entity)
    waiting = {one.number for one in sent if one.entity == register.entity}
    return {link.number for link in links} | waiting | {doubt.number for doubt in doubtful.values()}


def _changed(connected: Opened, register: Register) -> Rows:
    """Those there that nothing of ours has the number of, and those whose cards have changed since the last
    pull."""
    with connected.hub.store.reading(connected.tenant) as scope:
        state = runs.flow_state(scope, register.pull_flow(connected.system.name))
        ours = records.numbers(scope, register.record, register.number)
    found = _rows(connected, register)
    if state is None or state.cursor is None:
        return found
    since = datetime.fromisoformat(state.cursor) - OVERLAP
    new = {number: row for number, row in found.items() if number not in ours}
    return new | _rows(connected, register, since)


def _rows(connected: Opened, register: Register, since: datetime | None = None) -> Rows:
    client, number = connected.client, connected.meaning(register.entity).number
    return {
        str(row[number]): row if client.whole_rows else None
        for page in client.rows(register.entity, since)
        for row in page
    }


def _cards(connected: Opened, register: Register, rows: Rows, progress: Progress) -> list[Wire]:
    """Whole cards, in the order of their numbers."""
    cards = []
    for at, number in enumerate(sorted(rows), 1):
        card = rows[number] or connected.client.get(register.entity, number)
        if card is not None:  # Deleted since the list was read.
            cards.append(card)
        progress("read", at, len(rows))
    return cards
