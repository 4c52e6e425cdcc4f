"""Several flows as one: a replay of all records with one code takes rows of files and of other systems.

Each source is read, mapped and settled by its own flow; the records of each kind are found by its matcher.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Any

from hub.matching import Match, Siblings
from hub.records import Group, Mapped, Record, RowRef, Stored
from pipelines.flow import Context, Flow, MappedSource, Matcher, Source
from pipelines.kinds import MATCHERS
from pipelines.requests import Order, SourceOrder
from warehouse import records
from warehouse.store import Scope

_FLOW, _OWN = "flow", "own"


def joined(flows: Mapping[str, Flow]) -> Flow:
    """The flow that does with each source what its own flow (by the name that the source bears) does.

    All of them must write their records as the first one does.
    """
    first = next(iter(flows.values()))
    counters = {flow.counter for flow in flows.values()}

    def read(context: Context, order: SourceOrder) -> Source:
        return flows[order.flow].read(context, order)

    def map_source(context: Context, order: SourceOrder, source: Any) -> MappedSource:
        mapped = flows[order.flow].map(context, order, source)
        mapped.header = {**mapped.header, "mapping": flows[order.flow].mapping_hash()}
        mapped.own = {_FLOW: order.flow, _OWN: dict(mapped.own)} if mapped.own else {}
        return mapped

    def settle(scope: Scope, own: Sequence[Mapping[str, Any]], now: str) -> None:
        for name, flow in flows.items():
            of_flow = [one[_OWN] for one in own if one[_FLOW] == name]
            if of_flow:
                flow.settle(scope, of_flow, now)

    def surroundings(scope: Scope, order: Order) -> object:
        return [flow.surroundings(scope, order) for flow in flows.values()]

    return Flow(
        name="joined",
        read=read,
        map=map_source,
        match=_Matchers,
        write=first.write,
        brakes=tuple(dict.fromkeys(chain.from_iterable(flow.brakes for flow in flows.values()))),
        mapping_hash=first.mapping_hash,
        counter=first.counter if len(counters) == 1 else records.COMMITS,
        surroundings=surroundings,
        settle=settle,
        gives_back=all(flow.gives_back for flow in flows.values()),
    )


class _Matchers:
    """One matcher for each kind of record that is proposed."""

    def __init__(self, scope: Scope, mapped: Sequence[Mapped]) -> None:
        kinds = sorted({group.root.entity for said in mapped for group in said.groups})
        self._by_kind: dict[str, Matcher] = {
            kind: MATCHERS[kind](scope, [_of_kind(said, kind) for said in mapped]) for kind in kinds
        }

    def root(self, record: Record) -> Match:
        return self._by_kind[record.entity].root(record)

    def remember(self, stored: Stored) -> None:
        self._by_kind[stored.entity].remember(stored)

    def children(self, root_ids: Sequence[str]) -> dict[str, Siblings]:
        found: dict[str, Siblings] = {}
        for matcher in self._by_kind.values():
            found.update(matcher.children(root_ids))
        return found

    def waiting_keys(self, group: Group) -> Iterable[tuple[RowRef, str]]:
        return self._by_kind[group.root.entity].waiting_keys(group)

    def existing_count(self) -> int:
        return sum(matcher.existing_count() for matcher in self._by_kind.values())


def _of_kind(said: Mapped, kind: str) -> Mapped:
    return Mapped(groups=[group for group in said.groups if group.root.entity == kind])
