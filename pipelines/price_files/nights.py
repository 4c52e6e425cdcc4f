"""What days do to prices: net prices computed anew where something begins or ends, and what is to be fetched.

Belongs here: which wholesalers' prices are due, by the store alone, and what grows old. How one's are
computed stands in :mod:`.repricing`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from hub.errors import HubError
from hub.prices import KINDS
from pipelines.leasing import only_writer
from pipelines.price_files.repricing import reprice
from pipelines.price_files.warning import AHEAD
from pipelines.requests import Who
from pipelines.supplier_articles.taking import refresh_prices
from warehouse import suppliers
from warehouse.price_facts import SupplierFacts, supplier_facts
from warehouse.tenants import list_tenants

if TYPE_CHECKING:
    from pipelines.hub import Hub

OLD_AFTER = timedelta(days=180)
"""Wholesalers change their lists some times a year: one this old has most likely a successor."""

Code = Literal["PRICES_ENDED", "PRICES_END_SOON", "PRICE_LIST_OLD"]


@dataclass(frozen=True, slots=True)
class PriceTrouble:
    """Something of a wholesaler's that has to be fetched anew. ``day``: when it ended, ends, or was dated."""

    tenant: str
    supplier: str
    code: Code
    day: str


@dataclass(slots=True)
class PriceNight:
    """What a night did. ``looked_at``: wholesalers with files; ``priced``: net prices of those computed anew;
    ``articles``: of the tenants', whose prices followed; ``failed``: (tenant, supplier, code)."""

    looked_at: int = 0
    computed: int = 0
    priced: int = 0
    articles: int = 0
    failed: list[tuple[str, str, str]] = field(default_factory=list)


def price_night(hub: "Hub") -> PriceNight:
    """Compute the net prices anew that do not follow any more from what counts today; each wholesaler by
    itself, so that one that fails stands in nobody's way."""
    night, today = PriceNight(), hub.now()[:10]
    for facts in _all(hub):
        night.looked_at += 1
        try:
            made = _computed(hub, facts) if is_due(facts, today) else None
            night.articles += refresh_prices(hub, facts.tenant, facts.name, Who("sweep"))
        except Exception as error:
            code = error.code if isinstance(error, HubError) else "UNEXPECTED"
            night.failed.append((facts.tenant, facts.name, code))
            continue
        night.computed += made is not None
        night.priced += made or 0
    return night


def is_due(facts: SupplierFacts, today: str) -> bool:
    """Whether something has begun or ended since net prices were computed, or they were never: the process
    that took a file in may have been killed before."""
    if facts.next_day is not None and facts.next_day <= today:
        return True
    if facts.made_at is not None and facts.made_of.get("tier") != facts.tier:
        return True
    return any(
        file.number != facts.made_of.get(kind)
        for kind, file in facts.files.items()
        if file.effective <= today
    )


def _computed(hub: "Hub", facts: SupplierFacts) -> int | None:
    with hub.store.reading(facts.tenant) as scope:
        supplier = suppliers.find(scope, facts.name)
    if supplier is None:
        return None
    with only_writer(hub, facts.tenant) as lease:
        return reprice(hub, facts.tenant, supplier, lease)


def _all(hub: "Hub") -> list[SupplierFacts]:
    tenants = [tenant.id for tenant in list_tenants(hub.store)]
    return [facts for facts in supplier_facts(hub.store, tenants) if facts.files]


def price_troubles(hub: "Hub", tenants: Sequence[str]) -> Iterator[PriceTrouble]:
    """What has to be fetched anew at the wholesalers of these tenants: conditions that have ended or end
    within 30 days, and lists that are old."""
    today = date.fromisoformat(hub.now()[:10])
    for facts in supplier_facts(hub.store, tenants):
        yield from troubles_of(facts, today)


def troubles_of(facts: SupplierFacts, today: date) -> Iterator[PriceTrouble]:
    """See :func:`price_troubles`; a file counts from its first day, and until then worries nobody."""
    ends = facts.made_of.get("ends") or {}
    for kind in KINDS:
        day = ends.get(kind)
        if kind not in facts.files or day is None:
            continue
        if day < today.isoformat():
            yield PriceTrouble(facts.tenant, facts.name, "PRICES_ENDED", day)
        elif day <= (today + AHEAD).isoformat():
            yield PriceTrouble(facts.tenant, facts.name, "PRICES_END_SOON", day)
    listed = facts.files.get("price-list")
    if listed is None:
        return
    dated = max(listed.price_date or listed.effective, listed.effective)
    if dated < (today - OLD_AFTER).isoformat():
        yield PriceTrouble(facts.tenant, facts.name, "PRICE_LIST_OLD", dated)
