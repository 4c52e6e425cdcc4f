"""What every layout makes of a wholesaler's file, whatever it looked like.

Amounts of money are whole ten-thousandths of a krona (:data:`PER_KRONA`): price lists know parts of an öre,
and no float comes near a price. A price holds for ``price_per`` units, and is divided last. Discounts are
whole hundredths of a per cent (4200 is 42 %). Dates are ``YYYY-MM-DD``. Purchase prices exclude VAT.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from hub.errors import Problem

PER_KRONA = 10_000
PER_ORE = 100
WHOLE_PERCENT = 10_000

Kind = Literal["price-list", "discount-letter", "net-prices"]
NumberType = Literal["own", "e", "rsk", "gtin", "maker"]
"""Whose number an article is named by: the wholesaler's own, E-number, RSK number, GTIN or the maker's."""

Status = Literal["active", "new", "leaving", "gone"]
"""``leaving``: what is in stock is still sold. ``gone``: said to be discontinued; most lists just omit it."""


class ListedArticle(NamedTuple):
    """One article of a price list. ``price`` ``None``: on request, and never free.

    ``net``: the buyer's own price, where the list itself says it; no discount is ever taken from it.
    ``approximate``: the price of the day is another (copper, steel). ``pack``: the smallest number of units
    that is sold, in ten-thousandths.
    """

    number: str
    name: str
    number_type: NumberType = "own"
    unit: str | None = None
    price: int | None = None
    price_per: int = 1
    net: int | None = None
    discount_class: str | None = None
    price_date: str | None = None
    pack: int | None = None
    stocked: bool | None = None
    status: Status = "active"
    e_number: str | None = None
    rsk_number: str | None = None
    gtin: str | None = None
    brand: str | None = None
    maker_number: str | None = None
    replaced_by: str | None = None
    approximate: bool = False


class Term(NamedTuple):
    """One condition of a discount letter or a net-price file: of a class, or of a single article.

    Exactly one of ``discount_class`` and ``number`` is said. ``discounts``: the letter's rates in its own
    order; two are tiers, of which the office picks one. ``chain_discount`` is kept and shown and never
    multiplied: what it means is known to nobody but the wholesaler. ``net_price`` holds for ``price_per``
    units.
    """

    discount_class: str | None = None
    number: str | None = None
    number_type: NumberType = "own"
    discounts: tuple[int, ...] = ()
    net_price: int | None = None
    price_per: int = 1
    valid_from: str | None = None
    valid_to: str | None = None
    chain_discount: int | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Head:
    """What a file says of itself as a whole. ``buyers``: every customer number that any part of it names.

    ``seller``: the wholesaler's organisation number, ten digits. ``changes_only``: articles that it leaves
    out stay as they were (a PRICAT of status 4, BMEcat's updates); otherwise they have left the assortment.
    """

    kind: Kind
    layout: str
    currency: str = "SEK"
    buyers: frozenset[str] = frozenset()
    seller: str | None = None
    agreement: str | None = None
    price_date: str | None = None
    valid_from: str | None = None
    valid_to: str | None = None
    changes_only: bool = False


class Unit(NamedTuple):
    """The piece of a file that says one thing: a line, a line with those that belong to it, a sheet's row, an
    element. ``row``: where it begins, from 1. ``raw`` decides whether it says the same as last time."""

    row: int
    raw: str


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A unit that can't be taken: why, and what it said where (column or field → text)."""

    row: int
    problem: Problem
    values: Mapping[str, str] = field(default_factory=dict)
    key: str = ""


@dataclass(frozen=True, slots=True)
class Understood:
    """What a unit says, with what is to be told of it."""

    said: ListedArticle | Term
    warnings: tuple[Problem, ...] = ()
