"""Why an article costs what it costs, in words that can be read out on the telephone."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from hub.decimals import decimal_text
from hub.errors.problems import Language
from hub.prices import PER_ORE, Kind, ListedArticle, Term
from mappings.net_price import Applied, idle_terms, net_price
from pipelines.price_files.repricing import Priced, what_counts
from pipelines.supplier_articles.markups import markup_of
from warehouse import net_prices, price_rows
from warehouse.store import Scope
from warehouse.suppliers import SupplierRow

_FILES: dict[Kind, tuple[str, str]] = {
    "price-list": ("prislista", "price list"),
    "discount-letter": ("rabattbrev", "discount letter"),
    "net-prices": ("nettoprisfil", "net-price file"),
}
_WORDS: dict[str, tuple[str, str]] = {
    "class": ("klass {of}: {discount}", "class {of}: {discount}"),
    "class_prefix": (
        "klass {of}, början på {said}: {discount}",
        "class {of}, beginning of {said}: {discount}",
    ),
    "article_discount": ("artikeln: {discount}", "the article: {discount}"),
    "article_net": ("artikelns nettopris", "the article's net price"),
    "net": ("ert pris i listan", "your price in the list"),
    "none": ("ingen rabatt", "no discount"),
}
_NO_PRICE: dict[str, tuple[str, str]] = {
    "on_request": ("pris på begäran", "price on request"),
    "no_net_price": ("inget nettopris", "no net price"),
}


_MARKED_UP = (
    "nettopris {net} + påslag {percent} %, {group}",
    "net price {net} + markup {percent} %, {group}",
)
_GROUP = ("grupp {group}", "group {group}")
_ALL_GROUPS = ("alla grupper", "all groups")


@dataclass(slots=True)
class Explainer:
    """Tells net prices of one supplier, as they are on one day."""

    supplier: SupplierRow
    counts: Priced
    language: Language
    _terms: dict[str, Term] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._terms = {price_rows.subject(term): term for term in reversed(self.counts.agreement.terms)}

    def line(
        self, article: ListedArticle, applied: Applied, kind: str | None, subject: str | None
    ) -> dict[str, Any]:
        """One article as ``list net-prices`` prints it. ``kind`` and ``subject``: the condition that
        decided."""
        per = applied.price_per
        source: Kind = next((one for one in _FILES if one == kind), "price-list")
        edition = self.counts.listed if source == "price-list" else self.counts.sources.get(source)
        term = self._terms.get(subject or "")
        began = term.valid_from if term is not None else None
        return {
            "supplier": self.supplier.name,
            "article_number": article.number,
            "name": article.name,
            "unit": article.unit,
            "list_price": _ore(_for(article.price, article.price_per, per)),
            "price_per": per,
            "net_price": _ore(applied.net),
            "currency": self.counts.listed.currency if self.counts.listed is not None else None,
            "discount_percent": None if applied.discount is None else _hundredths(applied.discount),
            "rule": applied.rule,
            "rule_source": f"{self._file(source)}, {self._rule(article, applied, subject)}",
            "valid_from": began or (edition.effective if edition is not None else None),
            "valid_to": term.valid_to if term is not None else None,
            "no_price_reason": self._said(_NO_PRICE[applied.no_price]) if applied.no_price else None,
        }

    def explained(self, article: ListedArticle) -> dict[str, Any]:
        """:meth:`line`, computed now, and ``idle``: conditions that speak of the article and don't hold."""
        agreement = self.counts.agreement
        applied = net_price(article, agreement)
        said = self.line(article, applied, *self.counts.reason(applied.term))
        said["idle"] = [
            {
                "subject": price_rows.named((price_rows.subject(agreement.terms[place]),)),
                "file": self._file(self.counts.of[place]),
                "valid_from": agreement.terms[place].valid_from,
                "valid_to": agreement.terms[place].valid_to,
            }
            for place in idle_terms(article, agreement)
        ]
        return {**said, **self._sold(article, applied)}

    def _sold(self, article: ListedArticle, applied: Applied) -> dict[str, Any]:
        """What it is sold for by the markup of its group; nothing where no group has one."""
        home = self.counts.listed is not None and self.counts.listed.currency == "SEK"
        markup = markup_of(self.supplier)
        rule = markup.rule(article.discount_class) if home and applied.net else None
        if rule is None or not applied.net:
            return {"sales_price": None, "markup_percent": None, "sales_source": None}
        net, percent = _ore(applied.net) or "", _percent(rule.percent)
        sign = "," if self.language == "sv" else "."
        group = self._said(_GROUP if rule.group else _ALL_GROUPS).format(group=rule.group)
        told = self._said(_MARKED_UP).format(
            net=net.replace(".", sign), percent=percent.replace(".", sign), group=group
        )
        return {
            "sales_price": markup.sales_price(applied.net, applied.price_per, rule),
            "markup_percent": percent,
            "sales_source": told,
        }

    def _rule(self, article: ListedArticle, applied: Applied, subject: str | None) -> str:
        discount = f"{_hundredths(applied.discount or 0)} %"
        of = price_rows.named((subject,)) if subject else ""
        said = article.discount_class or ""
        return self._said(_WORDS[applied.rule]).format(of=of, said=said, discount=discount)

    def _file(self, kind: Kind) -> str:
        edition = self.counts.listed if kind == "price-list" else self.counts.sources.get(kind)
        named = self._said(_FILES[kind])
        if edition is None:
            return named
        return " ".join(filter(None, (named, edition.agreement, edition.price_date or edition.effective)))

    def _said(self, words: tuple[str, str]) -> str:
        return words[self.language == "en"]


def explain(
    scope: Scope, supplier: SupplierRow, number: str, day: str, language: Language
) -> list[dict[str, Any]]:
    """Every article of a number in a supplier's list, as it is priced on a day; see :class:`Explainer`."""
    counts = what_counts(scope, supplier, day)
    if counts.listed is None:
        return []
    explainer = Explainer(supplier, counts, language)
    found = price_rows.articles(scope, supplier.id, counts.listed.number, [number])
    return [explainer.explained(article) for article in found]


def net_price_lines(
    scope: Scope, supplier: SupplierRow, day: str, language: Language, number: str | None = None
) -> Iterator[dict[str, Any]]:
    """The stored net prices of a supplier's list, by number; ``number``: of that article alone."""
    counts = what_counts(scope, supplier, day)
    if counts.listed is None:
        return
    explainer = Explainer(supplier, counts, language)
    for article, row in net_prices.listing(scope, supplier.id, counts.listed.number, number):
        applied = Applied(row.net, row.price_per, row.rule, row.discount, -1, row.no_price)  # type: ignore[arg-type]
        yield explainer.line(article, applied, row.rule_kind, row.rule_subject)


def _for(price: int | None, is_per: int, per: int) -> int | None:
    """A price for so many units, where the other price is told for another number of them."""
    return None if price is None else (2 * price * per + is_per) // (2 * is_per)


def _ore(amount: int | None) -> str | None:
    """Kronor with two decimals, half up."""
    if amount is None:
        return None
    ore = (2 * amount + PER_ORE) // (2 * PER_ORE)
    return f"{ore // 100}.{ore % 100:02d}"


def _hundredths(number: int) -> str:
    return decimal_text(f"{number // 100}.{number % 100:02d}") or "0"


def _percent(number: int) -> str:
    return f"-{_hundredths(-number)}" if number < 0 else _hundredths(number)
