"""Sales prices: what an article costs in a price list, from the first piece on (``FromQuantity`` 0).

An article's own SalesPrice only tells the price of the default list and is never sent with it. There is no
bulk call: a price costs one or two, so that only articles that are linked send theirs, and only changed ones.
Steps by quantity are Fortnox's own and left alone.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

from mappings.accounting.outgoing import Outgoing
from mappings.fortnox.connection import Connection
from mappings.fortnox.limits import PRICE
from mappings.fortnox.outgoing import say
from mappings.fortnox.telling import told
from mappings.fortnox.to_send import json_number

DEFAULT_LIST = "A"
"""The list that every company has, and that articles tell their SalesPrice of."""
FROM_QUANTITY = 0


class Price(NamedTuple):
    """A price to be sent: the article's number over there, and the price as :func:`to_compare` says it."""

    price_list: str
    article: str
    price: str


def price_list(connection: Connection) -> str:
    """The list that a connection's prices go to."""
    return connection.price_list or DEFAULT_LIST


def to_compare(article: Mapping[str, Any]) -> Outgoing:
    """What Blikk would have as an article's price; nothing where it has none (0 is a price).

    ``article``: canonical fields. Stop: NUMBER_NOT_SENDABLE.
    """
    said = Outgoing()
    say(said, "Price", article.get("sales_price"), PRICE["Price"], "sales_price")
    return said


def of_price(price: Mapping[str, Any]) -> dict[str, Any]:
    """A price's card or row, in the form of a shadow: ``{"Price": "12.5"}``."""
    return told(price, PRICE, PRICE)


def creation(price: Price) -> dict[str, Any]:
    """The body of a price that the list does not have yet (2000430 when it was asked for)."""
    return {
        "ArticleNumber": price.article,
        "PriceList": price.price_list,
        "FromQuantity": FROM_QUANTITY,
        "Price": json_number(price.price),
    }


def change(price: Price) -> dict[str, Any]:
    """The body of a price that is there; its address says which."""
    return {"Price": json_number(price.price)}
