"""BMEcat 1.2 and 2005, the catalogue in XML of manufacturers and of wholesalers on the continent.

Elements: BME's schema of BMEcat 2005.1, and its form of 1.2, whose names (ARTICLE, SUPPLIER_AID) are read as
those of 2005. A product is a piece. Namespaces vary and are not looked at. T_UPDATE_PRODUCTS brings changes
only; T_UPDATE_PRICES says neither names nor for how many units its prices are, and is refused. Currency and
the first day are those of the first product that says them. Products are read by :mod:`.bmecat_product`;
features, pictures and measures are left out unread, ETIM's classes with them: no discount goes by them.
"""

from collections.abc import Iterator
from functools import lru_cache

import orjson

from connectors.files.wire import Element
from hub.errors import HubError, Problem
from mappings.pricelists import bmecat_product
from mappings.pricelists.amounts import organisation
from mappings.pricelists.bmecat_product import Node, all_of, day_of, text_of
from mappings.pricelists.layout import Content, Layout
from mappings.pricelists.shapes import Head, Unit

ROOT, HEADER = "BMECAT", "HEADER"
_PRODUCTS = ("PRODUCT", "ARTICLE")
_WHOLE, _CHANGES, _PRICES = "T_NEW_CATALOG", "T_UPDATE_PRODUCTS", "T_UPDATE_PRICES"
_LEFT_OUT = (
    *("PRODUCT_FEATURES", "ARTICLE_FEATURES", "MIME_INFO", "PRODUCT_LOGISTIC_DETAILS", "DESCRIPTION_LONG"),
    *("KEYWORD", "REMARKS", "MIME_ROOT", "GENERATOR_INFO"),
)
_RENAMED = {"ART_ID_TO": "PROD_ID_TO"}


def recognises(content: Content) -> bool:
    """The root is BMEcat's, whatever its version."""
    return content.markup is not None and content.markup.root == ROOT


def head(content: Content) -> Head:
    """What the header says, and the first product.

    Raises:
        HubError: PRICE_PRICES_ALONE, PRICE_CATALOGUE_KIND, PRICE_FILE_DATE, and those of the file's reader.
    """
    assert content.markup is not None
    transaction = content.markup.parts[-1] if content.markup.parts else ""
    if transaction == _PRICES:
        raise HubError("PRICE_PRICES_ALONE")
    if transaction not in (_WHOLE, _CHANGES):
        raise HubError("PRICE_CATALOGUE_KIND", {"kind": transaction[:30] or "–"})
    said, first = _beginning(content)
    dated = _generated(said)
    starts = [day for day in (bmecat_product.starts_of(first) if first is not None else []) if day]
    start = min(starts, default=None)
    return Head(
        "price-list",
        LAYOUT.name,
        currency=_currency(said, first),
        buyers=frozenset(filter(None, _buyers(said))),
        seller=_seller(said),
        agreement=text_of(said, "AGREEMENT", "AGREEMENT_ID") or None,
        price_date=dated,
        valid_from=start if start and dated and start > dated else None,
        changes_only=transaction == _CHANGES,
        notes=(Problem("PRICE_ENCODING_OTHER"),) if content.markup.repaired else (),
    )


def _beginning(content: Content) -> tuple[Node, Node | None]:
    """The header and the first product, if any."""
    assert content.markup is not None
    said: Node = [HEADER, {}, "", []]
    for element in content.markup.elements((HEADER, *_PRODUCTS), _LEFT_OUT):
        if element.name != HEADER:
            return said, _node(element)
        said = _node(element)
    return said, None


def _generated(said: Node) -> str | None:
    """The day of the catalogue."""
    text = text_of(said, "CATALOG", "GENERATION_DATE")
    for one in all_of(said, "CATALOG", "DATETIME"):
        if one[1].get("type") == "generation_date":
            text = text_of(one, "DATE")
    found = day_of(text)
    if text and found is None:
        raise HubError("PRICE_FILE_DATE", {"date": text[:20]})
    return found


def _currency(said: Node, first: Node | None) -> str:
    priced = [*all_of(first, "PRODUCT_PRICE_DETAILS", "PRODUCT_PRICE", "PRICE_CURRENCY")] if first else []
    return (priced[0][2] if priced else text_of(said, "CATALOG", "CURRENCY")) or "SEK"


def _buyers(said: Node) -> Iterator[str]:
    """Whose catalogue it is: the buyer's number, of 1.2, or of a party that has the role."""
    yield text_of(said, "BUYER", "BUYER_ID")
    yield text_of(said, "BUYER_IDREF")
    for party in all_of(said, "PARTIES", "PARTY"):
        if any(role[2] == "buyer" for role in all_of(party, "PARTY_ROLE")):
            yield text_of(party, "PARTY_ID")


def _seller(said: Node) -> str | None:
    parties = [
        party
        for party in all_of(said, "PARTIES", "PARTY")
        if any(role[2] == "supplier" for role in all_of(party, "PARTY_ROLE"))
    ]
    numbers = [text_of(one, "ADDRESS", "VAT_ID") for one in (*all_of(said, "SUPPLIER"), *parties)]
    return next((found for number in numbers if (found := organisation(number))), None)


def units(content: Content) -> Iterator[Unit]:
    """Its products, numbered from 1. Where prices have days, the day that they are looked at for is part of
    the piece.

    Raises:
        HubError: those of the file's reader.
    """
    assert content.markup is not None
    said = head(content)
    day = said.valid_from or said.price_date
    products = content.markup.elements(_PRODUCTS, _LEFT_OUT)
    for number, element in enumerate(products, 1):
        node = _node(element)
        looked_at_for = day if any(bmecat_product.days_of(node)) else None
        yield Unit(number, orjson.dumps([looked_at_for, node]).decode())


@lru_cache(1000)
def _named(name: str) -> str:
    """What an element of 1.2 is called in 2005."""
    name = _RENAMED.get(name) or name.replace("ARTICLE", "PRODUCT")
    return f"{name.removesuffix('_AID')}_PID" if name.endswith("_AID") else name


def _node(element: Element) -> Node:
    """An element by the names of 2005, its text without blanks around it."""
    return [
        _named(element.name),
        element.attributes,
        " ".join("".join(element.texts).split()),
        [_node(child) for child in element.children],
    ]


LAYOUT = Layout("bmecat", "price-list", recognises, head, units, bmecat_product.read)
