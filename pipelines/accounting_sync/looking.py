"""Both sides as they stand, read in as few calls as the question needs."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from hub.ports import Entity, Wire
from hub.records import Stored
from pipelines.accounting_sync.choosing import fields_of
from pipelines.accounting_sync.opening import Opened
from pipelines.accounting_sync.picture import Picture
from pipelines.accounting_sync.systems import Fields, Meaning
from warehouse import changes, conflicts, external_links, intents, records, runs
from warehouse.external_links import Link
from warehouse.store import Scope

OVERLAP = timedelta(minutes=10)
"""Subtracted from the time of the last look: two clocks never agree."""
FEW = 20
"""Records without a link up to which each is asked for by its number; more are told by the full list."""

STRETCH = 5000
"""Records of ours that are read together."""


@dataclass(slots=True)
class Look:
    """What was seen.

    ``records``: ours, by id, read as they are asked for. ``cursor``: the time to look from next.
    ``vanished``: linked numbers that a full list no longer has. ``cards``: those read so far.
    """

    records: Iterable[Stored]
    picture: Picture
    cursor: datetime
    vanished: list[str] = field(default_factory=list)
    cards: dict[str, Wire | None] = field(default_factory=dict)
    ask: Callable[[str], Wire | None] = lambda number: None


def look(
    opened: Opened, meaning: Meaning, *, full: bool = False, wanted: frozenset[str] = frozenset()
) -> Look:
    """Read our records and links, what changed there since the last look, and the full list where it helps.

    Raises:
        HubError: the other side can't be asked.
    """
    begun, register = opened.hub.clock.now(), meaning.register
    with opened.hub.store.reading(opened.tenant) as scope:
        ours = sorted(wanted or records.all_ids(scope, register.record))
        chosen = records.by_ids(scope, register.record, wanted) if wanted else None
        links, linked = _links(scope, opened, meaning, chosen)
        decided = conflicts.decisions(scope, opened.connection.id, register.entity)
        doubtful = intents.doubtful(scope, opened.connection.id, register.entity)
        pulled = changes.made_by(scope, register.pull_flow(opened.system.name), register.number)
        since = _since(scope, register.push_flow(opened.system.name))
    mode = register.mode(opened.connection.settings)
    unlinked = [record_id for record_id in ours if record_id not in links]
    many = len(unlinked) > FEW and not wanted
    asks = mode != "lazily" or bool(wanted)
    nameless = asks and not many and any(map(_by_organisation, _read(opened, meaning, unlinked)))
    rows = _Rows(opened, meaning, {link.number for link in links.values()}, since)
    listed = rows.listed() if full or many or nameless or rows.tell_more_than_cards else None
    picture = Picture(
        links,
        mode,
        linked,
        listed,
        rows.changed(),
        decided,
        wanted,
        fields_of(opened.connection.settings, "opted", meaning.register.entity),
        meaning.organisation,
        {record_id: number for record_id, number in pulled.items() if record_id not in links},
        doubtful,
    )
    found = Look(_read(opened, meaning, ours), picture, begun, cards=rows.cards)
    if listed is not None:
        found.vanished = sorted(link.number for link in links.values() if link.number not in listed)
    found.ask = _asking(opened, register.entity, found)
    return found


def _read(opened: Opened, meaning: Meaning, ids: Sequence[str]) -> Iterator[Stored]:
    """Records of ours a stretch at a time: most of 100,000 are weighed, and forgotten."""
    for at in range(0, len(ids), STRETCH):
        stretch = ids[at : at + STRETCH]
        with opened.hub.store.reading(opened.tenant) as scope:
            found = records.by_ids(scope, meaning.register.record, stretch)
            children = records.children(scope, stretch) if meaning.with_persons is not None else []
        yield from _with_persons(found, children, meaning)


def _with_persons(found: list[Stored], children: list[Stored], meaning: Meaning) -> list[Stored]:
    if meaning.with_persons is None:
        return found
    persons: dict[str | None, list[Fields]] = {}
    for child in children:
        if child.entity == "contact_person":
            persons.setdefault(child.parent_id, []).append(child.fields)
    join = meaning.with_persons
    return [replace(one, fields=dict(join(one.fields, persons.get(one.id, [])))) for one in found]


def _links(
    scope: Scope, opened: Opened, meaning: Meaning, wanted: Sequence[Stored] | None
) -> tuple[dict[str, Link], int]:
    """Links by our id, and how many there are in all.

    Of wanted records alone: theirs, and those to the numbers that they have here; all of them only where one
    may be found by something else than its number.
    """
    connection_id, register = opened.connection.id, meaning.register
    if wanted is None or any(map(_by_organisation, wanted)):
        links = external_links.read_all(scope, connection_id, register.entity)
        return {link.local_id: link for link in links}, len(links)
    numbers = {str(record.fields.get(register.number) or "") for record in wanted} - {""}
    links = external_links.by_local(scope, connection_id, register.entity, [one.id for one in wanted])
    links += external_links.by_number(scope, connection_id, register.entity, numbers)
    in_all = external_links.count(scope, connection_id, register.entity)
    return {link.local_id: link for link in links}, in_all


def _by_organisation(record: Stored) -> bool:
    """Without a number of ours, only the full list tells whether it is there under another."""
    return not record.fields.get("customer_number") and bool(record.fields.get("organisation_number"))


def _since(scope: Scope, flow: str) -> datetime | None:
    state = runs.flow_state(scope, flow)
    return datetime.fromisoformat(state.cursor) - OVERLAP if state is not None and state.cursor else None


@dataclass(slots=True)
class _Rows:
    """What lists tell. ``linked``: numbers there that records of ours are linked to; ``since``: when somebody
    last looked. ``cards``: of systems whose rows are whole, those that will be asked for."""

    opened: Opened
    meaning: Meaning
    linked: set[str]
    since: datetime | None
    cards: dict[str, Wire | None] = field(default_factory=dict)

    @property
    def tell_more_than_cards(self) -> bool:
        """Whether each linked card is to be looked at, and the list has them all."""
        return self.opened.client.whole_rows and self.since is None and len(self.linked) > FEW

    def listed(self) -> dict[str, dict[str, Any]]:
        """The full list, by number."""
        found = {}
        for number, row in self._read(None):
            found[number] = self.meaning.row(row)
            if self.since is None or number not in self.linked:
                self._keep(number, row)
        return found

    def changed(self) -> frozenset[str]:
        """Linked numbers whose cards have changed; all of them where nobody has looked yet."""
        if not self.linked or self.since is None:
            return frozenset(self.linked)
        found = set()
        for number, row in self._read(self.since):
            if number in self.linked:
                found.add(number)
                self._keep(number, row)
        return frozenset(found)

    def _read(self, since: datetime | None) -> Iterator[tuple[str, Wire]]:
        for page in self.opened.client.rows(self.meaning.register.entity, since):
            for row in page:
                yield str(row[self.meaning.number]), row

    def _keep(self, number: str, row: Wire) -> None:
        if self.opened.client.whole_rows:
            self.cards[number] = row


def _asking(opened: Opened, entity: Entity, found: Look) -> Callable[[str], Wire | None]:
    linked = {link.number for link in found.picture.links.values()}
    doubts = {doubt.number for doubt in found.picture.doubtful.values()}

    def ask(number: str) -> Wire | None:
        if number not in found.cards:
            card = opened.client.get(entity, number)
            told = number in linked and found.picture.tells_of(number)
            if card is None and (told or number in doubts):
                card = opened.client.hidden(entity, number)
            found.cards[number] = card
        return found.cards[number]

    return ask
