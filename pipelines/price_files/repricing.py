"""Net prices computed anew where something that they are made of has changed: an edition, a day, the tier.

They are computed as a whole, from the editions that count that day, and stored beside those that are read
until one number moves: 200,000 take less than a second, so nothing cleverer is needed, and none can be
forgotten.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from typing import Any

from hub.prices import Kind, Term
from mappings.net_price import Agreement, net_price
from pipelines.checkpoints import checkpoint
from pipelines.hub import Hub
from warehouse import net_prices, price_editions, price_rows
from warehouse.leases import HeldLease
from warehouse.net_prices import Build, NetRow
from warehouse.price_editions import Edition
from warehouse.store import Scope
from warehouse.suppliers import SupplierRow

AT_ONCE = 20_000
"""Rows of a stretch: a tenth of a second of the write lock, and few ends of transactions."""
TERM_KINDS: tuple[Kind, ...] = ("net-prices", "discount-letter")
"""The order in which the files' conditions are asked: a net-price file before a letter."""


@dataclass(frozen=True, slots=True)
class Priced:
    """What counts on one day. ``of``: for each term, which kind of file said it."""

    day: str
    listed: Edition | None
    sources: dict[Kind, Edition]
    agreement: Agreement
    of: list[Kind]

    @property
    def made_of(self) -> dict[str, Any]:
        """What the net prices follow from, but for the day: two that say the same give the same."""
        numbers = {kind: edition.number for kind, edition in self.sources.items()}
        return {
            "price-list": self.listed.number if self.listed else 0,
            **{kind: numbers.get(kind, 0) for kind in TERM_KINDS},
            "tier": self.agreement.tier,
            "ends": self.ends,
        }

    @property
    def ends(self) -> dict[str, str]:
        """The last day of a kind of file, where all that it says has one."""
        days: dict[Kind, list[str | None]] = defaultdict(list)
        for kind, term in zip(self.of, self.agreement.terms, strict=True):
            days[kind].append(term.valid_to)
        return {kind: max(day for day in of if day) for kind, of in days.items() if all(of)}

    def reason(self, place: int) -> tuple[str | None, str | None]:
        """The kind of file and the subject of the term that made a net price; ``None``: the list alone."""
        if place < 0:
            return None, None
        return self.of[place], price_rows.subject(self.agreement.terms[place])


def what_counts(scope: Scope, supplier: SupplierRow, day: str) -> Priced:
    """The editions that are in force on a day, and their conditions as one agreement."""
    sources: dict[Kind, Edition] = {}
    terms: list[Term] = []
    of: list[Kind] = []
    for kind in TERM_KINDS:
        edition = price_editions.in_force(scope, supplier.id, kind, day)
        if edition is None:
            continue
        sources[kind] = edition
        said = [_within(term, edition) for term in price_rows.terms(scope, supplier.id, kind, edition.number)]
        terms += said
        of += [kind] * len(said)
    listed = price_editions.in_force(scope, supplier.id, "price-list", day)
    return Priced(day, listed, sources, Agreement.of(terms, day, supplier.tier), of)


def _within(term: Term, edition: Edition) -> Term:
    """A condition ends when its letter does, unless it has an end of its own."""
    return term if term.valid_to or not edition.valid_to else term._replace(valid_to=edition.valid_to)


def reprice(hub: Hub, tenant: str, supplier: SupplierRow, lease: HeldLease) -> int | None:
    """Compute a supplier's net prices where they don't follow any more from what counts today.

    Returns how many there are now; ``None`` when they stand. Killed anywhere, it leaves those that are read.
    """
    day = hub.clock.now().date().isoformat()
    with hub.store.reading(tenant) as scope:
        stands = net_prices.current(scope, supplier.id)
        counts = what_counts(scope, supplier, day)
        same = stands.made_of == counts.made_of
        if stands.build and same and (stands.next_day is None or day < stands.next_day):
            return None
        ahead = _next_day(scope, supplier, counts)
        with hub.store.writing(tenant, lease=lease) as writing:
            build = net_prices.begin(writing, supplier.id)
        total = 0
        for rows in _stretches(_rows(scope, supplier, counts)):
            with hub.store.writing(tenant, lease=lease) as writing:
                net_prices.add(writing, supplier.id, build, rows)
            checkpoint("after_batch")
            total += len(rows)
    with hub.store.writing(tenant, lease=lease) as scope:
        net_prices.publish(scope, supplier.id, Build(build, counts.made_of, ahead, hub.now()))
    while True:
        with hub.store.writing(tenant, lease=lease) as scope:
            if not net_prices.sweep(scope, supplier.id):
                return total


def _rows(scope: Scope, supplier: SupplierRow, counts: Priced) -> Iterator[NetRow]:
    if counts.listed is None:
        return
    reasons = {place: counts.reason(place) for place in range(-1, len(counts.of))}
    for article in price_rows.articles(scope, supplier.id, counts.listed.number):
        applied = net_price(article, counts.agreement)
        yield NetRow(
            article.number_type,
            article.number,
            applied.net,
            applied.price_per,
            applied.rule,
            applied.discount,
            applied.no_price,
            *reasons[applied.term],
        )


def _stretches(rows: Iterator[NetRow]) -> Iterator[Sequence[NetRow]]:
    while part := list(islice(rows, AT_ONCE)):
        yield part


def _next_day(scope: Scope, supplier: SupplierRow, counts: Priced) -> str | None:
    """The first day after which something else counts: a term begins or has ended, an edition comes into
    force."""
    days = [term.valid_from for term in counts.agreement.terms if term.valid_from]
    ends = {term.valid_to for term in counts.agreement.terms if term.valid_to}
    days += [(date.fromisoformat(end) + timedelta(days=1)).isoformat() for end in ends]
    kinds: tuple[Kind, ...] = ("price-list", *TERM_KINDS)
    for kind in kinds:
        newest = price_editions.published(scope, supplier.id, kind)
        days += [
            edition.effective
            for edition in price_editions.listing(scope, supplier.id, kind)
            if edition.state == "published" and edition.number <= newest
        ]
    return min((day for day in days if day > counts.day), default=None)
