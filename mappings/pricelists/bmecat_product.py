"""One product of a BMEcat (:mod:`.bmecat`): an article with its numbers and prices.

Elements: BME's schema of BMEcat 2005.1. A price of PRICE_AMOUNT × PRICE_FACTOR is for PRICE_QUANTITY of the
order unit. ``net_list`` is the list price and ``net_customer`` the buyer's own, both without VAT; every other
kind (``gros_list`` and ``nrp`` have VAT or are for consumers) is named and not kept, and so are prices of
other countries. Numbers have a decimal point. The group of discounts is that of ETIM's extension.
"""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any, Literal

import orjson

from hub.errors import Problem
from hub.prices import ListedArticle, Status
from mappings.pricelists.amounts import LARGEST_PRICE, day, plain
from mappings.pricelists.quoted import Quoted, chosen
from mappings.pricelists.shapes import Head, Understood, Unit, Unreadable
from mappings.pricelists.units import unit_of

Node = list[Any]
"""An element: name, attributes, text, children."""

_OF_PRICE: Mapping[str, Literal["list", "net"]] = {"net_list": "list", "net_customer": "net"}
_STATUS: Mapping[str, Status] = {
    **dict.fromkeys(("new", "new_product", "new_article"), "new"),
    **dict.fromkeys(("old_product", "old_article"), "leaving"),
}
_MODES: Mapping[str, Status | None] = {"": None, "new": "new", "update": None, "delete": "gone"}
_GTIN_TYPES, _GTIN_LENGTHS = ("gtin", "ean", ""), (8, 12, 13, 14)
_SWEDISH, _SWEDEN = ("swe", "sv"), "SE"
_MOST_DECIMALS = 12
_ON_REQUEST = "on_request"
_ONE = 10_000
_TRUE = ("true", "1")


class _Wrong(Exception):
    """What can't be read of a product."""

    def __init__(self, code: str, column: str) -> None:
        super().__init__(code)
        self.problem = Problem(code, {"column": column})


def all_of(node: Node | None, *path: str) -> Iterator[Node]:
    """The elements at a path below a node, in order."""
    if node is None:
        return
    name, *rest = path
    for child in node[3]:
        if child[0] == name:
            if rest:
                yield from all_of(child, *rest)
            else:
                yield child


def text_of(node: Node | None, *path: str) -> str:
    """The text at a path, by the first element of each name; ``""`` where there is none."""
    for name in path:
        if node is None:
            break
        node = next((child for child in node[3] if child[0] == name), None)
    return str(node[2]) if node is not None else ""


def day_of(text: str) -> str | None:
    """A date, or the date of a moment (``2026-11-25T00:00:00``)."""
    return day(text[:10])


def days_of(product: Node) -> Iterator[str]:
    """Every first and last day that its prices have, as it is written."""
    for details in all_of(product, "PRODUCT_PRICE_DETAILS"):
        yield from filter(None, _period(details))


def starts_of(product: Node) -> Iterator[str | None]:
    """The first days of its prices."""
    return (day_of(_period(details)[0]) for details in all_of(product, "PRODUCT_PRICE_DETAILS"))


def _period(details: Node) -> tuple[str, str]:
    """First and last day of prices, as they are written, in either of the two ways."""
    moments = {one[1].get("type", ""): text_of(one, "DATE") for one in all_of(details, "DATETIME")}
    return (
        text_of(details, "VALID_START_DATE") or moments.get("valid_start_date", ""),
        text_of(details, "VALID_END_DATE") or moments.get("valid_end_date", ""),
    )


def read(unit: Unit, head: Head) -> Understood | Unreadable:
    """One article."""
    looked_at_for, product = orjson.loads(unit.raw)
    number = text_of(product, "SUPPLIER_PID")
    try:
        if not number:
            return _bad(unit, product, number, Problem("PRICE_ARTICLE_NUMBER_MISSING"))
        article = _article(product, number)
        quoted = [
            price
            for details in all_of(product, "PRODUCT_PRICE_DETAILS")
            for price in _quoted(product, details)
        ]
    except _Wrong as wrong:
        return _bad(unit, product, number, wrong.problem)
    prices = chosen(quoted, looked_at_for, head.currency)
    if isinstance(prices, Problem):
        return _bad(unit, product, number, prices)
    return Understood(prices.on(article), prices.warnings(number))


def _article(product: Node, number: str) -> ListedArticle:
    mode = product[1].get("mode", "")
    if mode not in _MODES:
        raise _Wrong("PRICE_STATUS_UNKNOWN", "mode")
    kinds = (one[1].get("type", "") for one in all_of(product, "PRODUCT_DETAILS", "PRODUCT_STATUS"))
    usual: Status = next((_STATUS[kind] for kind in kinds if kind in _STATUS), "active")
    unit = text_of(product, "PRODUCT_ORDER_DETAILS", "ORDER_UNIT")
    pack = text_of(product, "PRODUCT_ORDER_DETAILS", "QUANTITY_MIN")
    extension = ("USER_DEFINED_EXTENSIONS", "UDX.EDXF.DISCOUNT_GROUP", "UDX.EDXF.DISCOUNT_GROUP_SUPPLIER")
    followers = [
        text_of(one, "PROD_ID_TO")
        for one in all_of(product, "PRODUCT_REFERENCE")
        if one[1].get("type") == "followup"
    ]
    return ListedArticle(
        number=number,
        name=_name(product),
        unit=unit_of(unit) or unit or None,
        discount_class=text_of(product, *extension) or None,
        pack=_number(pack, 4, "QUANTITY_MIN") or None if pack else None,
        status=_MODES[mode] or usual,
        gtin=_gtin(product),
        brand=text_of(product, "PRODUCT_DETAILS", "MANUFACTURER_NAME") or None,
        maker_number=text_of(product, "PRODUCT_DETAILS", "MANUFACTURER_PID") or None,
        replaced_by=next(filter(None, followers), None),
        approximate=any(
            one[2].lower() in _TRUE for one in all_of(product, "PRODUCT_PRICE_DETAILS", "DAILY_PRICE")
        ),
    )


def _name(product: Node) -> str:
    """The short description, in Swedish where there is a choice."""
    found = list(all_of(product, "PRODUCT_DETAILS", "DESCRIPTION_SHORT"))
    swedish = [one for one in found if one[1].get("lang", "").lower() in _SWEDISH]
    return next((one[2] for one in (*swedish, *found)), "")


def _gtin(product: Node) -> str | None:
    of_kind = [
        one[2]
        for one in all_of(product, "PRODUCT_DETAILS", "INTERNATIONAL_PID")
        if one[1].get("type", "").lower() in _GTIN_TYPES
    ]
    numbers = [*of_kind, text_of(product, "PRODUCT_DETAILS", "EAN")]
    fitting = (one for one in numbers if one.isascii() and one.isdigit() and len(one) in _GTIN_LENGTHS)
    return next(fitting, None)


def _quoted(product: Node, details: Node) -> Iterator[Quoted]:
    """The prices of one period."""
    start, end = (_day(text) for text in _period(details))
    quantity = text_of(product, "PRODUCT_ORDER_DETAILS", "PRICE_QUANTITY") or "1"
    order_unit = text_of(product, "PRODUCT_ORDER_DETAILS", "ORDER_UNIT")
    per = _number(quantity, 0, "PRICE_QUANTITY")
    if not per:
        raise _Wrong("PRICE_UNREADABLE", "PRICE_QUANTITY")
    for price in all_of(details, "PRODUCT_PRICE"):
        kind = price[1].get("price_type", "")
        if kind == _ON_REQUEST:
            continue
        bound = _number(text_of(price, "LOWER_BOUND") or "0", 4, "LOWER_BOUND")
        if text_of(price, "PRICE_BASE", "PRICE_UNIT") not in ("", order_unit):
            raise _Wrong("PRICE_UNREADABLE", "PRICE_BASE")
        countries = [one[2].upper() for one in all_of(price, "TERRITORY")]
        here = not countries or any(one.startswith(_SWEDEN) for one in countries)
        formula = any(all_of(price, "PRICE_FORMULA"))
        of = _OF_PRICE.get(kind) if here and not formula else None
        named = (kind, "" if here else "/".join(countries[:3]), "PRICE_FORMULA" if formula else "")
        yield Quoted(
            " ".join(filter(None, named)),
            of,
            _amount(price) if of else 0,
            per,
            text_of(price, "PRICE_CURRENCY"),
            start,
            end,
            0 if bound <= _ONE else bound,
        )


def _amount(price: Node) -> int:
    """Amount times factor, half up to ten-thousandths; 0 where none is said."""
    text = text_of(price, "PRICE_AMOUNT") or "0"
    amount = _number(text, _MOST_DECIMALS, "PRICE_AMOUNT")
    factor = _number(text_of(price, "PRICE_FACTOR") or "1", _MOST_DECIMALS, "PRICE_FACTOR")
    exact = Fraction(amount * factor * _ONE, 10 ** (2 * _MOST_DECIMALS))
    found = int(exact + Fraction(1, 2))
    if found > LARGEST_PRICE:
        raise _Wrong("PRICE_UNREADABLE", "PRICE_AMOUNT")
    return found


def _number(text: str, places: int, column: str) -> int:
    found = plain(text, places)
    if found is None:
        raise _Wrong("PRICE_UNREADABLE", column)
    return found


def _day(text: str) -> str | None:
    if not text:
        return None
    found = day_of(text)
    if found is None:
        raise _Wrong("PRICE_DATE_UNREADABLE", "VALID_START_DATE")
    return found


def _bad(unit: Unit, product: Node, number: str, problem: Problem) -> Unreadable:
    values = {
        "SUPPLIER_PID": number,
        "DESCRIPTION_SHORT": _name(product),
        "PRICE_AMOUNT": text_of(product, "PRODUCT_PRICE_DETAILS", "PRODUCT_PRICE", "PRICE_AMOUNT"),
        "PRICE_QUANTITY": text_of(product, "PRODUCT_ORDER_DETAILS", "PRICE_QUANTITY"),
    }
    return Unreadable(unit.row, problem, {name: said for name, said in values.items() if said}, number)
