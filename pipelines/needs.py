"""What needs somebody: rows in quarantine and flows that failed, one line per cause, over many tenants."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from hub.errors import Problem, Words, cause_words, words
from hub.errors.problems import Language
from warehouse.flow_facts import FlowFacts, TenantFlow

What = Literal["rows", "failed"]


@dataclass(slots=True)
class Need:
    """One cause. ``counts``: tenant → rows in quarantine, or flows that failed; ``since`` ISO 8601."""

    what: What
    said: Words
    since: str
    counts: dict[str, int] = field(default_factory=dict)

    @property
    def count(self) -> int:
        return sum(self.counts.values())

    @property
    def worst(self) -> list[tuple[str, int]]:
        """The tenants with their counts, the most first."""
        return sorted(self.counts.items(), key=lambda one: (-one[1], one[0]))


def needs_of(facts: Mapping[TenantFlow, FlowFacts], language: Language) -> list[Need]:
    """The causes: failed flows first, then quarantine by the number of rows.

    A failure keeps the numbers in its words where it is one tenant's alone.
    """
    found: dict[tuple[What, str], Need] = {}
    alone = len({tenant for tenant, _ in facts}) == 1
    for (tenant, _flow), of_flow in facts.items():
        if of_flow.failure is not None:
            said = _failure_said(of_flow.failure, alone, language)
            _add(found, "failed", said, tenant, 1, of_flow.failed_at or "")
        for cause in of_flow.open_causes:
            _add(found, "rows", cause_words(cause.code, language), tenant, cause.count, cause.since)
    return sorted(found.values(), key=lambda need: (need.what != "failed", -need.count, need.said.code))


def _failure_said(failure: Mapping[str, Any], alone: bool, language: Language) -> Words:
    code, params = str(failure["code"]), failure.get("params") or {}
    return words(Problem(code, params), language) if alone and params else cause_words(code, language)


def _add(
    found: dict[tuple[What, str], Need], what: What, said: Words, tenant: str, count: int, since: str
) -> None:
    need = found.get((what, said.code))
    if need is None:
        need = found[what, said.code] = Need(what, said, since)
    need.since = min(need.since, since)
    need.counts[tenant] = need.counts.get(tenant, 0) + count
