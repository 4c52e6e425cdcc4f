"""What needs somebody: rows in quarantine, flows that failed, connections in trouble and what they hold; one
line per cause, over many tenants."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from hub.errors import Problem, Words, cause_words, words
from hub.errors.problems import Language
from warehouse.flow_facts import FlowFacts, TenantFlow

What = Literal["connection", "failed", "held", "prices", "rows"]


@dataclass(frozen=True, slots=True)
class Found:
    """A cause at one tenant. ``system``: the outside system that it is about, if it is about one."""

    what: What
    said: Words
    tenant: str
    count: int
    since: str
    system: str = ""


@dataclass(slots=True)
class Need:
    """One cause. ``counts``: tenant → rows in quarantine, records that wait, connections, or flows that
    failed, or wholesalers; ``since`` ISO 8601."""

    what: What
    said: Words
    since: str
    system: str = ""
    counts: dict[str, int] = field(default_factory=dict)

    @property
    def count(self) -> int:
        return sum(self.counts.values())

    @property
    def worst(self) -> list[tuple[str, int]]:
        """The tenants with their counts, the most first."""
        return sorted(self.counts.items(), key=lambda one: (-one[1], one[0]))


def needs_of(
    facts: Mapping[TenantFlow, FlowFacts], language: Language, others: Iterable[Found] = ()
) -> list[Need]:
    """The causes: connections first, then failed flows, then what waits by its number.

    A failure keeps the numbers in its words where it is one tenant's alone.
    """
    needs: dict[tuple[What, str, str], Need] = {}
    alone = len({tenant for tenant, _ in facts}) == 1
    for found in (*others, *_of_flows(facts, alone, language)):
        key = (found.what, found.said.code, found.system)
        need = needs.setdefault(key, Need(found.what, found.said, found.since, found.system))
        need.since = min(need.since, found.since)
        need.counts[found.tenant] = need.counts.get(found.tenant, 0) + found.count
    return sorted(needs.values(), key=_weight)


_WAITS = ("held", "rows")


def _weight(need: Need) -> tuple[int, int, str]:
    first = 2 if need.what in _WAITS else 1 if need.what == "failed" else 0
    return first, -need.count, need.said.code


def _of_flows(facts: Mapping[TenantFlow, FlowFacts], alone: bool, language: Language) -> Iterable[Found]:
    @cache  # Of thousands of tenants few have another cause than their neighbours.
    def said(code: str) -> Words:
        return cause_words(code, language)

    for (tenant, _flow), of_flow in facts.items():
        if of_flow.failure is not None:
            code, params = str(of_flow.failure["code"]), of_flow.failure.get("params") or {}
            failed = words(Problem(code, params), language) if alone and params else said(code)
            yield Found("failed", failed, tenant, 1, of_flow.failed_at or "")
        for cause in of_flow.open_causes:
            yield Found("rows", said(cause.code), tenant, cause.count, cause.since)
