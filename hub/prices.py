"""Prices and conditions of wholesalers, in the one shape that every layout of a file is read into.

Amounts of money are whole ten-thousandths of a krona (:data:`PER_KRONA`): price lists know parts of an öre,
and no float comes near a price. A price holds for ``price_per`` units, and is divided last. Discounts are
whole hundredths of a per cent (4200 is 42 %). Dates are ``YYYY-MM-DD``. Purchase prices exclude VAT.
"""

from typing import Literal, NamedTuple, get_args

PER_KRONA = 10_000
PER_ORE = 100
WHOLE_PERCENT = 10_000

Kind = Literal["price-list", "discount-letter", "net-prices"]
KINDS: tuple[Kind, ...] = get_args(Kind)
"""Also the names of the flows that take such files in, by editions."""
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
