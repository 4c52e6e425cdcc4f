"""How wholesalers' prices stand, for many tenants at once: what is in force, and what their net prices are
made of.

One statement a question, however many tenants there are.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

import orjson

from hub.prices import Kind
from warehouse.flow_facts import asked_of
from warehouse.store import Store


@dataclass(frozen=True, slots=True)
class PublishedFile:
    """The edition of a kind that was published last: its number, its first day, its own date, and since when
    it is there."""

    number: int
    effective: str
    price_date: str | None
    published_at: str


@dataclass(slots=True)
class SupplierFacts:
    """A wholesaler of a tenant. ``made_of`` and ``next_day``: of its net prices, as
    :class:`warehouse.net_prices.Build` has them; ``made_at`` is ``None`` where none were ever computed."""

    tenant: str
    supplier_id: str
    name: str
    tier: int
    made_of: dict[str, Any] = field(default_factory=dict)
    next_day: str | None = None
    made_at: str | None = None
    files: dict[Kind, PublishedFile] = field(default_factory=dict)


_SUPPLIERS = """
SELECT tenant_id, id, name, tier, made_of, next_day, made_at FROM (
    SELECT supplier.tenant_id, supplier.id, supplier.name, supplier.tier,
        CAST(built.made_of AS TEXT) AS made_of, built.next_day, built.made_at
    FROM supplier LEFT JOIN net_price_build AS built
        ON built.tenant_id = supplier.tenant_id AND built.supplier_id = supplier.id
) AS known WHERE {named} ORDER BY tenant_id, name"""

_FILES = """
SELECT tenant_id, supplier_id, kind, number, effective, price_date, published_at FROM (
    SELECT edition.* FROM price_series AS series JOIN price_edition AS edition
        ON edition.tenant_id = series.tenant_id AND edition.supplier_id = series.supplier_id
        AND edition.kind = series.kind AND edition.number = series.published
) AS published WHERE {named}"""


def supplier_facts(store: Store, tenants: Collection[str]) -> list[SupplierFacts]:
    """Every wholesaler of these tenants, by tenant and name."""
    found: dict[tuple[str, str], SupplierFacts] = {}
    wanted = frozenset(tenants)
    with store.across_tenants("how wholesalers' prices stand", readonly=True) as scope:
        for tenant, supplier_id, name, tier, made_of, next_day, made_at in asked_of(
            scope, _SUPPLIERS, tenants
        ):
            known = orjson.loads(made_of) if made_of else {}
            found[tenant, supplier_id] = SupplierFacts(
                tenant, supplier_id, name, tier, known, next_day, made_at
            )
        for tenant, supplier_id, kind, *said in asked_of(scope, _FILES, tenants):
            if (tenant, supplier_id) in found:
                found[tenant, supplier_id].files[kind] = PublishedFile(*said)
    return [facts for facts in found.values() if facts.tenant in wanted]
