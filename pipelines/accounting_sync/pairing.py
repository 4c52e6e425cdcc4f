"""Words of ours paired with what a connected company has: what is unmapped, what it holds, what is proposed.

Nothing goes by a proposal until somebody has applied it. Nobody over there is asked: the company's own lists
are those that were read when the connection was last checked.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import orjson

from hub.errors import HubError, Refused
from mappings.accounting.pairing import Line, Used, WordKind, lines_of
from pipelines.accounting_sync.choosing import CODING, TERMS, UNIT, VAT, chosen
from pipelines.accounting_sync.opening import connection_of
from pipelines.accounting_sync.registers import ARTICLES, CUSTOMERS, Register
from pipelines.accounting_sync.systems import SYSTEMS
from pipelines.hub import Hub
from warehouse import connections, word_counts
from warehouse.connections import Connection
from warehouse.store import Scope

BEFORE: Mapping[str, str] = {"terms": TERMS, "unit": UNIT, "coding": CODING, "vat": VAT}
"""Kind → what stands before its words in the name of a choice."""
_REGISTERS: Mapping[str, Register] = {"contact": CUSTOMERS, "article": ARTICLES}


@dataclass(frozen=True, slots=True)
class Paired:
    """A connection's words. ``theirs``: kind → id → what it is called; ``open``: kinds of which others may
    be chosen too; ``checksum``: of what the proposals would change."""

    connection: Connection
    lines: list[Line]
    theirs: Mapping[str, Mapping[str, str]]
    open: frozenset[str]
    checksum: str = field(init=False)

    def __post_init__(self) -> None:
        told = [self.connection.tenant, self.connection.id, sorted(self.proposed().items()), self._before()]
        object.__setattr__(self, "checksum", hashlib.sha256(orjson.dumps(told)).hexdigest())

    def proposed(self) -> dict[str, str]:
        """Every proposal as a choice: its name → theirs."""
        return {choice_of(line): line.proposal.id for line in self.lines if line.proposal is not None}

    def _before(self) -> list[tuple[str, str]]:
        return sorted((choice_of(line), line.chosen) for line in self.lines if line.proposal is not None)

    @property
    def held(self) -> int:
        """How many new records wait for a meaning; one that waits for two counts twice."""
        return sum(line.held for line in self.lines)


def choice_of(line: Line) -> str:
    """The name of the choice that pairs a word: ``unit.pall``."""
    return BEFORE[line.kind] + line.word if line.kind in BEFORE else line.kind


def paired(hub: Hub, tenant: str, system: str) -> Paired:
    """Every word of a connection, as it stands now.

    Raises:
        HubError: ``CONNECTION_UNKNOWN``.
    """
    connection = connection_of(hub, tenant, system)
    with hub.store.reading(tenant) as scope:
        return _paired(scope, connection)


def apply(hub: Hub, tenant: str, system: str, checksum: str) -> Paired:
    """Choose what is proposed, all of it; how it stood before.

    Raises:
        HubError: ``CONNECTION_UNKNOWN``.
        Refused: ``PLAN_OUTDATED``: other things would be chosen now.
    """
    connection = connection_of(hub, tenant, system)
    with hub.store.writing(tenant) as scope:
        before = _paired(scope, _fresh(scope, connection))
        if before.checksum != checksum:
            raise Refused("PLAN_OUTDATED", {"checksum": before.checksum})
        _choose(scope, before.connection, before.proposed())
    return before


def choose(hub: Hub, tenant: str, system: str, said: Mapping[str, str]) -> Paired:
    """Choose for single words, each by the name of its choice; ``""`` takes it back. How it stood before.

    Raises:
        HubError: ``CONNECTION_UNKNOWN``, ``FIELD_UNKNOWN``; ``SETTING_INVALID``: what the company does not
            have. Then nothing is chosen.
    """
    connection = connection_of(hub, tenant, system)
    with hub.store.writing(tenant) as scope:
        before = _paired(scope, _fresh(scope, connection))
        for name, theirs in said.items():
            refused = refusal(before, name, theirs)
            if refused is not None:
                raise refused
        _choose(scope, before.connection, said)
    return before


def refusal(before: Paired, name: str, theirs: str) -> HubError | None:
    """Why something can't be chosen, if it can't."""
    kind = next((kind for kind, prefix in BEFORE.items() if name.startswith(prefix)), name)
    known = before.theirs.get(kind)
    if known is None or name == BEFORE.get(kind):
        named = ", ".join(f"{BEFORE[one]}…" if one in BEFORE else one for one in before.theirs)
        return HubError("FIELD_UNKNOWN", {"field": name[:50], "known": named})
    stays = any(choice_of(line) == name and line.chosen == theirs for line in before.lines)
    if theirs and theirs not in known and kind not in before.open and not stays:
        return HubError("SETTING_INVALID", {"name": name[:50], "wanted": ", ".join(known) or "–"})
    try:
        chosen(before.connection.system, {}, {name: theirs})
    except HubError as error:
        return error
    return None


def _fresh(scope: Scope, connection: Connection) -> Connection:
    fresh = connections.get(scope, connection.id)
    if fresh.state == "disabled":
        raise HubError("CONNECTION_UNKNOWN", {"system": SYSTEMS[fresh.system].title})  # Removed meanwhile.
    return fresh


def _choose(scope: Scope, connection: Connection, said: Mapping[str, str]) -> None:
    settings = chosen(connection.system, connection.settings, said)
    connections.change_settings(scope, connection.id, settings)


def _paired(scope: Scope, connection: Connection) -> Paired:
    lines: list[Line] = []
    theirs: dict[str, Mapping[str, str]] = {}
    others: set[str] = set()
    for kind in _kinds(connection):
        used = list(_used(scope, connection, kind))
        theirs[kind.kind] = {**kind.told(used), **kind.theirs}
        lines.extend(_lines(connection, kind, used))
        if kind.open:
            others.add(kind.kind)
    return Paired(connection, lines, theirs, frozenset(others))


def _kinds(connection: Connection) -> Iterator[WordKind]:
    """Those of the registers that the connection keeps in step."""
    settings = connection.settings
    for kind in SYSTEMS[connection.system].words(connection):
        register = _REGISTERS[kind.entity]
        if register.is_pushed(settings) or register.is_mastered(settings):
            yield kind


def _used(scope: Scope, connection: Connection, kind: WordKind) -> Iterator[Used]:
    if kind.fields:
        register = _REGISTERS[kind.entity].entity
        for one in word_counts.counted(scope, kind.entity, kind.fields, connection.id, register):
            yield Used(one.values, one.records, one.unlinked)


def _lines(connection: Connection, kind: WordKind, used: list[Used]) -> list[Line]:
    settings = connection.settings
    said = settings.get(kind.setting)
    if not kind.fields:
        return [Line(kind.kind, "", chosen=said or "", means=[said] if said else [])]
    sent = _REGISTERS[kind.entity].is_pushed(settings)
    return lines_of(kind, used, said or {}, sent=sent)
