"""Prices of two tenants, under the same ids: what :mod:`tests.warehouse.test_isolation` asks of them."""

from collections.abc import Callable
from types import ModuleType
from typing import Any

from hub.prices import Kind, ListedArticle, Term
from warehouse import net_prices, price_editions, price_rows, supplied_articles, suppliers
from warehouse.net_prices import Build, NetRow
from warehouse.price_editions import Edition
from warehouse.store import Scope
from warehouse.suppliers import SupplierRow

MODULES: tuple[ModuleType, ...] = (net_prices, price_editions, price_rows, supplied_articles, suppliers)

_AT, _DAY, _WHOSE = "2026-11-25T08:00:00+01:00", "2026-11-25", "01SUPPLIER"
_LIST: Kind = "price-list"
_LETTER: Kind = "discount-letter"
_ARTICLE = price_rows.article_row(ListedArticle("0012345", "Kabel"), 7)
_TERM = price_rows.term_row(Term("CÄÄ01", discounts=(4200,)), 7)
_NET = NetRow("own", "0012345", 1, 1, "none", None, None, None, None)
_EDITION = Edition(0, 0, "loading", "01R", "f", "x", "h", "SEK", _DAY)


def fill(scope: Scope) -> None:
    """A supplier with an edition that is in force, and one that is half loaded."""
    suppliers.save(scope, SupplierRow("", "ahlsell", "Ahlsell"), _AT)
    number = price_editions.begin(scope, _WHOSE, _LIST, _EDITION)
    price_rows.add(scope, _WHOSE, _LIST, number, [_ARTICLE])
    price_rows.add(scope, _WHOSE, _LETTER, number, [_TERM])
    price_rows.end(scope, _WHOSE, _LETTER, number + 1, [_TERM.key])
    price_editions.publish(scope, _WHOSE, _LIST, number, _AT)
    price_rows.add(scope, _WHOSE, _LIST, number + 1, [_ARTICLE])
    for _ in range(2):
        build = net_prices.begin(scope, _WHOSE)
        net_prices.add(scope, _WHOSE, build, [_NET])
        net_prices.publish(scope, _WHOSE, Build(build, {"tier": 1}))


READS: dict[str, Callable[[Scope, str], Any]] = {
    "suppliers.listing": lambda scope, _: suppliers.listing(scope),
    "suppliers.find": lambda scope, _: suppliers.find(scope, "ahlsell"),
    "supplied_articles.of_supplier": lambda scope, _: list(supplied_articles.of_supplier(scope, "ahlsell")),
    "supplied_articles.listing": lambda scope, _: list(supplied_articles.listing(scope)),
    "supplied_articles.keys": lambda scope, _: supplied_articles.keys(scope),
    "net_prices.current": lambda scope, _: net_prices.current(scope, _WHOSE).build,
    "net_prices.listing": lambda scope, _: list(net_prices.listing(scope, _WHOSE, 1)),
    "price_editions.published": lambda scope, _: price_editions.published(scope, _WHOSE, _LIST),
    "price_editions.get": lambda scope, _: price_editions.get(scope, _WHOSE, _LIST, 1),
    "price_editions.listing": lambda scope, _: price_editions.listing(scope, _WHOSE, _LIST),
    "price_editions.in_force": lambda scope, _: price_editions.in_force(scope, _WHOSE, _LIST, _DAY),
    "price_editions.of_content": lambda scope, _: price_editions.of_content(scope, _WHOSE, _LIST, "f"),
    "price_rows.digests": lambda scope, _: price_rows.digests(scope, _WHOSE, _LIST, 1),
    "price_rows.articles": lambda scope, _: list(price_rows.articles(scope, _WHOSE, 1)),
    "price_rows.terms": lambda scope, _: price_rows.terms(scope, _WHOSE, _LETTER, 1),
    "price_rows.began": lambda scope, _: list(price_rows.began(scope, _WHOSE, _LIST, 1)),
    "price_rows.ended": lambda scope, _: list(price_rows.ended(scope, _WHOSE, _LETTER, 2)),
    "price_rows.class_counts": lambda scope, _: price_rows.class_counts(scope, _WHOSE, 1),
}

WRITES: dict[str, Callable[[Scope, str], Any]] = {
    "suppliers.save": lambda scope, _: suppliers.save(scope, SupplierRow("", "ahlsell", "x"), _AT),
    "net_prices.begin": lambda scope, _: net_prices.begin(scope, _WHOSE),
    "net_prices.add": lambda scope, _: net_prices.add(scope, _WHOSE, 9, [_NET]),
    "net_prices.publish": lambda scope, _: net_prices.publish(scope, _WHOSE, Build(1, {})),
    "net_prices.sweep": lambda scope, _: net_prices.sweep(scope, _WHOSE),
    "price_editions.begin": lambda scope, _: price_editions.begin(scope, _WHOSE, _LIST, _EDITION),
    "price_editions.publish": lambda scope, _: price_editions.publish(scope, _WHOSE, _LIST, 1, "later"),
    "price_editions.take_back": lambda scope, _: price_editions.take_back(scope, _WHOSE, _LIST, 1),
    "price_rows.add": lambda scope, _: price_rows.add(scope, _WHOSE, _LIST, 9, [_ARTICLE]),
    "price_rows.end": lambda scope, _: price_rows.end(scope, _WHOSE, _LIST, 9, [_ARTICLE.key]),
    "price_rows.reword": lambda scope, _: price_rows.reword(scope, _WHOSE, _LIST, [_ARTICLE]),
    "price_rows.sweep": lambda scope, _: price_rows.sweep(scope, _WHOSE, _LIST, 0),
}
