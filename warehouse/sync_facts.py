"""How connections and what they hold stand, for many tenants at once; one statement a question.

The words are made where they are read. What single connections are asked stands in
:mod:`warehouse.connections`, single conflicts in :mod:`warehouse.conflicts`.
"""

from collections.abc import Collection
from dataclasses import dataclass, field

from warehouse import connections
from warehouse.connections import Connection
from warehouse.flow_facts import FEW, asked_of
from warehouse.store import Store


@dataclass(frozen=True, slots=True)
class Held:
    """Records of one register that wait for somebody: why, how many, and since when (ISO 8601)."""

    entity: str
    code: str
    count: int
    since: str


@dataclass(slots=True)
class SyncFacts:
    """A connection in use, and what it holds; most first."""

    connection: Connection
    held: list[Held] = field(default_factory=list)


_HELD = """
SELECT tenant_id, connection_id, entity, code, count(*), min(opened_at) FROM conflict
WHERE state = 'open' AND {named} GROUP BY tenant_id, connection_id, entity, code
ORDER BY count(*) DESC, code"""


def sync_facts(store: Store, tenants: Collection[str], *, troubled: bool = False) -> list[SyncFacts]:
    """Every connection of these tenants that was not removed, by tenant and system; only those that are
    ``troubled``, or all."""
    wanted, few = frozenset(tenants), tenants if len(tenants) <= FEW else None
    found = connections.of_all_tenants(store, tenants=few, troubled=troubled)
    used = [one for one in found if one.tenant in wanted and one.state != "disabled"]
    facts = {(one.tenant, one.id): SyncFacts(one) for one in used}
    with store.across_tenants("what connections hold", readonly=True) as scope:
        for tenant, connection_id, *held in asked_of(scope, _HELD, tenants):
            if (tenant, connection_id) in facts:
                facts[tenant, connection_id].held.append(Held(*held))
    return list(facts.values())
