"""From the cells of a row to an article: what it is known by, its prices for one unit, what nobody said.

A row need not say everything: an article that is there keeps what the row is silent about. A new one needs a
name.
"""

from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from hub.decimals import decimal_text
from hub.errors import Problem
from hub.records import CLEAR
from mappings.articles.readers import MOST_DECIMALS

Fields = dict[str, Any]
Supplied = tuple[str, str]
_PRICES = ("sales_price", "purchase_price")
KRONA = (None, CLEAR, "SEK")


@dataclass(frozen=True, slots=True)
class Known:
    """The articles that are there: by their numbers, and by what wholesalers call them."""

    numbers: Set[str] = frozenset()
    supplied: Set[Supplied] = frozenset()


@dataclass(slots=True)
class Shaped:
    """What a row says of its article. ``assumed``: fields that nobody said; a stored value goes before them.
    ``key``: what it waits under, if it can't go in."""

    fields: Fields
    key: str = ""
    assumed: frozenset[str] = frozenset()
    stop: Problem | None = None
    warnings: list[Problem] = field(default_factory=list)


class Shaper:
    """Shapes the rows of one import. ``supplier``: whose all of them are, if somebody has said so."""

    def __init__(self, known: Known, supplier: str | None = None) -> None:
        self._known = known
        self._supplier = supplier

    def shape(self, fields: Fields) -> Shaped:
        """An article of what the cells of a row say.

        Stops: ARTICLE_NUMBER_NEEDED, ARTICLE_NAME_NEEDED, ARTICLE_VAT_NEEDED, CLEAR_NOT_ALLOWED. Warnings:
        SALES_BELOW_PURCHASE.
        """
        if self._supplier is not None:
            fields.setdefault("supplier", self._supplier)
        number, supplied = fields.get("number"), _supplied(fields)
        if number is CLEAR:
            stop = Problem("CLEAR_NOT_ALLOWED", {"column": "Artikelnummer"}, "number")
            return Shaped(fields, stop=stop)
        key = f"article:{number}" if number else f"article:{supplied[0]}:{supplied[1]}" if supplied else ""
        if not key:
            return Shaped(fields, stop=Problem("ARTICLE_NUMBER_NEEDED", field="number"))
        if "name" not in fields and not self._is_known(number, supplied):
            return Shaped(fields, key, stop=Problem("ARTICLE_NAME_NEEDED", field="name"))
        unclear = _settle_prices(fields)
        if unclear is not None:
            return Shaped(fields, key, stop=unclear)
        assumed = _assume(fields)
        return Shaped(fields, key, assumed, warnings=list(_doubts(fields)))

    def _is_known(self, number: str | None, supplied: Supplied | None) -> bool:
        return number in self._known.numbers or supplied in self._known.supplied


def _supplied(fields: Mapping[str, Any]) -> Supplied | None:
    supplier, number = fields.get("supplier"), fields.get("supplier_article_number")
    return (supplier, number) if isinstance(supplier, str) and isinstance(number, str) else None


def _settle_prices(fields: Fields) -> Problem | None:
    """Take VAT out of a sales price and make prices those of one unit; the problem of one that can't be."""
    with_vat = fields.pop("sales_price_with_vat", None)
    if isinstance(with_vat, str) and "sales_price" not in fields:
        vat = fields.get("vat_percent")
        if not isinstance(vat, str):
            return Problem("ARTICLE_VAT_NEEDED", field="sales_price_with_vat")
        fields["sales_price"] = _text(Decimal(with_vat) * 100 / (100 + Decimal(vat)))
    per = fields.pop("price_per", None)
    if isinstance(per, int) and per > 1:
        for name in _PRICES:
            if isinstance(fields.get(name), str):
                fields[name] = decimal_text(Decimal(fields[name]) / per)
    return None


def _text(number: Decimal) -> str | None:
    return decimal_text(number.quantize(Decimal(1).scaleb(-MOST_DECIMALS), ROUND_HALF_UP))


def _assume(fields: Fields) -> frozenset[str]:
    """Fill what a new article must have and nobody said."""
    if fields.get("house_work_type") not in (None, CLEAR):
        fields.setdefault("house_work", True)
    if "kind" in fields:
        return frozenset()
    fields["kind"] = "service" if fields.get("house_work") is True else "stock"
    return frozenset({"kind"})


def _doubts(fields: Mapping[str, Any]) -> list[Problem]:
    sales, purchase = (fields.get(name) for name in _PRICES)
    if not isinstance(sales, str) or not isinstance(purchase, str):
        return []
    if fields.get("purchase_currency") in KRONA and Decimal(sales) < Decimal(purchase):
        return [Problem("SALES_BELOW_PURCHASE", {"sales": sales, "purchase": purchase}, "sales_price")]
    return []
