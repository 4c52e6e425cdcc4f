"""The steps of a pull, as the engine wants them: archived cards become records of ours."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

import orjson

from hub.brakes import many_overwritten
from hub.errors import HubError
from hub.ports import Entity, Wire
from hub.records import BadRow, Finding, Group, Mapped, Record, RowRef, Sealed
from pipelines.accounting_sync.card_persons import CardMatcher
from pipelines.accounting_sync.opening import connection_of
from pipelines.accounting_sync.registers import REGISTERS, Register
from pipelines.accounting_sync.systems import SYSTEMS, Meaning
from pipelines.flow import Context, Flow, MappedSource
from pipelines.kinds import MATCHERS, article_key
from pipelines.preparing import only_selected
from pipelines.requests import Order, SourceOrder
from warehouse import archive
from warehouse.store import Scope


@dataclass(slots=True)
class Cards:
    """A pull's archived cards, all of one register; row n is the n-th."""

    cards: Sequence[Wire]
    meaning: Meaning
    system: str

    def headers(self) -> list[str]:
        return sorted({name for card in self.cards for name in self.meaning.card(card)})

    def rows(self) -> Iterable[tuple[RowRef, Mapping[str, str]]]:
        for at in range(len(self.cards)):
            row = RowRef(self.system, at + 1)
            yield row, self._shown(row)

    def describe(self, rows: Sequence[RowRef]) -> dict[RowRef, dict[str, str]]:
        return {row: self._shown(row) for row in rows}

    def _shown(self, row: RowRef) -> dict[str, str]:
        """What a card says, personal numbers masked or left out."""
        said = self.meaning.card(self.cards[row.row - 1])
        return {
            name: value.masked if isinstance(value, Sealed) else str(value)
            for name, value in said.items()
            if value is not None
        }


def read(entity: Entity, context: Context, order: SourceOrder) -> Cards:
    """The archived cards, with what they mean for the connection as it is today."""
    hub, tenant = context.hub, context.order.tenant
    said = orjson.loads(archive.fetch(hub.store, hub.vault, tenant, order.file_id))
    system = SYSTEMS.get(said["system"])
    if system is None:
        raise HubError("CONNECTION_UNKNOWN", {"system": said["system"]})
    meaning = system.meanings[entity](hub, connection_of(hub, tenant, system.name))
    return Cards(said["cards"], meaning, system.title)


def map_cards(context: Context, order: SourceOrder, source: Cards) -> MappedSource:
    """Each card as a record of ours, or as a row for quarantine."""
    mapped, kind = Mapped(), source.meaning.register.record
    for at, card in enumerate(source.cards):
        row = RowRef(source.system, at + 1)
        done = source.meaning.pulled(card)
        key = _KEYS[kind](done.fields)
        mapped.record_keys[row] = key
        if done.stop is not None:
            bad = BadRow(row, [Finding(done.stop, row)], source.describe([row])[row], key)
            mapped.bad_rows.append(bad)
            continue
        mapped.warnings.extend(Finding(problem, row, column=problem.field) for problem in done.warnings)
        persons = [_person(fields, row) for fields in done.persons]
        mapped.groups.append(Group(_record(source.meaning, done.fields, row), persons, rows=(row,)))
    closes = dict(order.closes)
    return only_selected(MappedSource(source, order, mapped, len(source.cards), closes=closes))


def _record(meaning: Meaning, fields: dict[str, Any], row: RowRef) -> Record:
    from hub.personal import mask_text
    from mappings.contacts.keys import contact_keys

    kind, number = meaning.register.record, fields.get(meaning.register.number, "")
    label = mask_text(f"{number} {fields['name']}".strip())
    keys = contact_keys(fields) if kind == "contact" else ()
    return Record(kind, fields, (row,), label, match_keys=keys)


def _person(fields: dict[str, Any], row: RowRef) -> Record:
    from mappings.contacts.keys import KeyedRecord, full_name, said

    label = full_name(fields) or said(fields, "email").casefold() or said(fields, "mobile")
    return KeyedRecord("contact_person", fields, (row,), label)


def _contact_key(fields: dict[str, Any]) -> str:
    from mappings.contacts.keys import record_key

    return record_key(fields, {})


def _article_key(fields: dict[str, Any]) -> str:
    return article_key(fields["number"]) if fields.get("number") else ""


_KEYS: Mapping[str, Callable[[dict[str, Any]], str]] = {"contact": _contact_key, "article": _article_key}
"""Kind of record → the key under which a card waits that can't come in."""


def surroundings(scope: Scope, order: Order) -> object:
    """Nothing of the store decides how a card is read but the connection, which is asked each time."""
    return None


@cache
def mapping_hash() -> str:
    """Cards are understood by the same readers as files."""
    from pipelines.contact_import.steps import mapping_hash as of_files

    return of_files()


_MATCHERS = {"contact": CardMatcher}
"""Kind of record → what finds it by a card, where that is not as for every other flow."""


def _pulled(register: Register) -> Flow:
    return Flow(
        name=f"{register.entity}s_pulled",
        read=partial(read, register.entity),
        map=map_cards,
        match=_MATCHERS.get(register.record, MATCHERS[register.record]),
        brakes=(many_overwritten,),
        mapping_hash=mapping_hash,
        counter=f"{register.record}s",
        surroundings=surroundings,
    )


PULLED: Mapping[Entity, Flow] = {register.entity: _pulled(register) for register in REGISTERS.values()}
"""The flow in of each register."""
