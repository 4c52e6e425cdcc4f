"""Which articles of a wholesaler's list are the tenant's, and what the list and the markups say of them.

Belongs here: the choice and the prices. How they become records stands in :mod:`.steps`.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from hub.errors import HubError
from hub.prices import ListedArticle
from mappings.markup import Markup, Rule, per_unit
from mappings.net_price import Applied, net_price
from pipelines.price_files.repricing import what_counts
from pipelines.supplier_articles.markups import markup_of
from warehouse import price_rows, supplied_articles
from warehouse.store import Scope
from warehouse.supplied_articles import SuppliedArticle
from warehouse.suppliers import SupplierRow

Take = Literal["all", "in-use", "groups", "bound"]
"""``bound``: only those that are known to be bought there; by night nothing else is touched."""
HOME = "SEK"


@dataclass(frozen=True, slots=True)
class Choice:
    """Which articles are wanted; ``groups``: beginnings of their material classes."""

    take: Take = "in-use"
    groups: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Offer:
    """An article of the list with its prices for one unit, in kronor (``net`` in the list's currency), and
    the article of the tenant that it is, if there is one. ``number``: what the tenant can call it,
    where nothing else is called so."""

    article: ListedArticle
    known: SuppliedArticle | None
    net: str | None
    rule: Rule | None
    sales: str | None
    number: str | None

    @property
    def moves(self) -> bool:
        """Whether a known article's prices are not those of today."""
        if self.known is None:
            return True
        sales = self.known.sales_price if self.rule is None else self.sales
        return (self.known.purchase_price, self.known.sales_price) != (self.net, sales)


@dataclass(slots=True)
class Listed:
    """What a wholesaler offers. ``second_names``: articles left out, that the list also has under the
    wholesaler's own numbers. ``currency``: the list's."""

    supplier: SupplierRow
    currency: str
    has_markup: bool
    offers: list[Offer] = field(default_factory=list)
    second_names: int = 0


@dataclass(slots=True)
class _Register:
    """The tenant's articles: by their number at the wholesaler, by their own number where nobody sells them,
    and the numbers that others have."""

    supplied: dict[str, SuppliedArticle] = field(default_factory=dict)
    free: dict[str, SuppliedArticle] = field(default_factory=dict)
    taken: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, scope: Scope, supplier: str) -> "_Register":
        made = cls()
        for article in supplied_articles.listing(scope):
            if article.supplier == supplier and article.supplied_number:
                made.supplied[article.supplied_number] = article
            elif article.number and article.supplier in (None, supplier):
                made.free[article.number] = article
            if article.number:
                made.taken.add(article.number)
        return made

    def known(self, number: str) -> SuppliedArticle | None:
        return self.supplied.get(number) or self.free.get(number)


def listed(scope: Scope, supplier: SupplierRow, choice: Choice, day: str) -> Listed:
    """The articles of the list in force on a day that are wanted, priced that day.

    Raises:
        HubError: PRICE_LIST_NONE, GROUPS_EMPTY.
    """
    counts = what_counts(scope, supplier, day)
    if counts.listed is None:
        raise HubError("PRICE_LIST_NONE", {"supplier": supplier.name})
    markup, register = markup_of(supplier), _Register.of(scope, supplier.name)
    found = Listed(supplier, counts.listed.currency, bool(markup.groups))
    articles = price_rows.articles(scope, supplier.id, counts.listed.number)
    for article in _wanted(articles, choice, register, found):
        applied = net_price(article, counts.agreement)
        found.offers.append(_offer(article, applied, markup, register, found.currency))
    if choice.take == "groups" and not found.offers:
        raise HubError("GROUPS_EMPTY", {"supplier": supplier.name, "groups": ", ".join(choice.groups)})
    return found


def _wanted(
    articles: Iterator[ListedArticle], choice: Choice, register: _Register, found: Listed
) -> list[ListedArticle]:
    """Each number once, under the wholesaler's own name for it where it has several."""
    chosen: dict[str, ListedArticle] = {}
    for article in articles:
        if _is_wanted(article, choice, register) and (
            article.number not in chosen or article.number_type == "own"
        ):
            chosen[article.number] = article
    wanted = list(chosen.values())
    if choice.take in ("all", "groups") and any(one.number_type == "own" for one in wanted):
        kept = [one for one in wanted if one.number_type == "own" or register.known(one.number)]
        found.second_names = len(wanted) - len(kept)
        return kept
    return wanted


def _is_wanted(article: ListedArticle, choice: Choice, register: _Register) -> bool:
    if choice.take == "bound":
        return article.number in register.supplied
    if register.known(article.number) is not None:
        return choice.take != "groups" or _in_groups(article, choice)
    if choice.take == "in-use" or article.status == "gone":
        return False
    return choice.take == "all" or _in_groups(article, choice)


def _in_groups(article: ListedArticle, choice: Choice) -> bool:
    return (article.discount_class or "").startswith(choice.groups)


def _offer(
    article: ListedArticle, applied: Applied, markup: Markup, register: _Register, currency: str
) -> Offer:
    rule = markup.rule(article.discount_class) if currency == HOME else None
    net = per_unit(applied.net, applied.price_per) if applied.net else None
    sales = markup.sales_price(applied.net, applied.price_per, rule) if rule and applied.net else None
    known = register.known(article.number)
    own = known.number if known is not None else None
    number = None if article.number in register.taken and own != article.number else article.number
    return Offer(article, known, net, rule, sales, number)
