"""The steps that make a wholesaler's articles the tenant's, as the engine wants them.

What was ordered is archived, not the list: it is read as it is on the day, so that a replay says today's
prices. Prices are said outright; names, units and the like only fill what is empty.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from hub.brakes import many_overwritten
from hub.errors import Problem
from hub.personal import mask_text
from hub.prices import KINDS
from hub.records import CLEAR, NO_ROW, Finding, Group, Mapped, Record, RowRef
from pipelines.contact_import.steps import mapping_hash
from pipelines.flow import Context, Flow, MappedSource
from pipelines.kinds import ArticleMatcher, article_keys
from pipelines.preparing import only_selected
from pipelines.price_files.opening import supplier_of
from pipelines.requests import Order, SourceOrder
from pipelines.supplier_articles.listed import HOME, Choice, Listed, Offer, listed
from pipelines.supplier_articles.markups import SETTING
from warehouse import net_prices, price_editions
from warehouse.store import Scope

FLOW = "supplier_articles"
PRICES_FLOW = "supplier_prices"
"""The flow of a night, and of a file that was taken in: prices of articles that are bought there."""

_ASSUMED = ("number", "name", "unit", "ean", "manufacturer", "manufacturer_article_number", "kind")


@dataclass(slots=True)
class Offers:
    """A wholesaler's articles; row n is the n-th."""

    found: Listed

    def headers(self) -> list[str]:
        return ["Artikelnummer", "Benämning", "Nettopris"]

    def rows(self) -> Iterator[tuple[RowRef, Mapping[str, str]]]:
        for at in range(len(self.found.offers)):
            row = self.row(at)
            yield row, self._shown(row)

    def describe(self, rows: Sequence[RowRef]) -> dict[RowRef, dict[str, str]]:
        return {row: self._shown(row) for row in rows}

    def row(self, at: int) -> RowRef:
        return RowRef(self.found.supplier.title, at + 1)

    def _shown(self, row: RowRef) -> dict[str, str]:
        offer = self.found.offers[row.row - 1]
        values = (offer.article.number, offer.article.name, offer.net or "–")
        return dict(zip(self.headers(), values, strict=True))


def read(context: Context, order: SourceOrder) -> Offers:
    """The list as it is today.

    Raises:
        HubError: SUPPLIER_UNKNOWN, PRICE_LIST_NONE, GROUPS_EMPTY.
    """
    hub, said = context.hub, order.options
    with hub.store.reading(context.order.tenant) as scope:
        choice = Choice(said["take"], tuple(said["groups"]))
        return Offers(listed(scope, supplier_of(scope, said["supplier"]), choice, hub.now()[:10]))


def map_offers(context: Context, order: SourceOrder, source: Offers) -> MappedSource:
    """Each article as a record of ours, and what is to be said of the list as a whole."""
    mapped, found = Mapped(), source.found
    for at, offer in enumerate(found.offers):
        row = source.row(at)
        record = _record(offer, found, row)
        mapped.record_keys[row] = next(iter(article_keys(record.fields)), "")
        mapped.groups.append(Group(record, rows=(row,)))
        mapped.warnings += [Finding(problem, row) for problem in _doubts(offer, found)]
    mapped.notes = [Finding(problem, NO_ROW) for problem in _notes(found)]
    closes = dict(order.closes)
    return only_selected(MappedSource(source, order, mapped, len(found.offers), closes=closes))


def _record(offer: Offer, found: Listed, row: RowRef) -> Record:
    article = offer.article
    fields: dict[str, Any] = {
        "supplier": found.supplier.name,
        "supplier_article_number": article.number,
        "purchase_price": offer.net or CLEAR,
        "purchase_currency": CLEAR if found.currency == HOME else found.currency,
        "number": offer.number,
        "name": mask_text(article.name) or article.number,
        "unit": article.unit,
        "ean": article.gtin,
        "manufacturer": article.brand,
        "manufacturer_article_number": article.maker_number,
        "kind": "stock",
    }
    if offer.rule is not None:
        fields["sales_price"] = offer.sales or CLEAR
    if article.status == "gone":
        fields["is_expired"] = True
    said = {name: value for name, value in fields.items() if value is not None}
    label = f"{article.number} {said['name']}"
    return Record("article", said, (row,), label, soft=frozenset(_ASSUMED))


def _doubts(offer: Offer, found: Listed) -> Iterable[Problem]:
    """What is sold for less than it costs: by its markup, or by a price of the office's own."""
    own = offer.known.sales_price if offer.known is not None else None
    sales = offer.sales if offer.rule is not None else own
    if sales is None or offer.net is None or found.currency != HOME:
        return
    if Decimal(sales) < Decimal(offer.net):
        params = {"article": offer.article.number, "sales": sales, "net": offer.net}
        yield Problem("SALES_BELOW_NET", params, "sales_price")


def _notes(found: Listed) -> Iterable[Problem]:
    if found.currency != HOME and found.has_markup:
        yield Problem("MARKUP_CURRENCY", {"currency": found.currency})
    for code, count in (
        ("ARTICLES_WITHOUT_PRICE", sum(offer.net is None for offer in found.offers)),
        (
            "ARTICLES_NUMBER_TAKEN",
            sum(offer.number is None and offer.known is None for offer in found.offers),
        ),
        ("ARTICLES_SECOND_NAMES", found.second_names),
    ):
        if count:
            yield Problem(code, {"count": count, "supplier": found.supplier.name})


def surroundings(scope: Scope, order: Order) -> object:
    """The editions, the computation of net prices, and the markups."""
    return [_surroundings(scope, source) for source in order.sources]


def _surroundings(scope: Scope, source: SourceOrder) -> object:
    supplier = supplier_of(scope, source.options["supplier"])
    editions = [price_editions.published(scope, supplier.id, kind) for kind in KINDS]
    build = net_prices.current(scope, supplier.id).build
    return [editions, build, supplier.tier, supplier.settings.get(SETTING)]


def _flow(name: str, *, brakes: bool) -> Flow:
    return Flow(
        name=name,
        read=read,
        map=map_offers,
        match=ArticleMatcher,
        brakes=(many_overwritten,) if brakes else (),
        mapping_hash=mapping_hash,
        counter="articles",
        surroundings=surroundings,
    )


SUPPLIER_ARTICLES = _flow(FLOW, brakes=True)
SUPPLIER_PRICES = _flow(PRICES_FLOW, brakes=False)
"""A list whose prices jump has been held already, when it was taken in."""
