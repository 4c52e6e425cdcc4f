"""What a column of a price list, a discount letter or a net-price file can be.

Belongs here: the fields, what people call them, and which kind of file takes which. The headers that mean
them are data, and stand in the YAML tables of this folder.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from hub.prices import Kind, NumberType


@dataclass(frozen=True, slots=True)
class PriceField:
    """``target``: what ``--map HEADER=FIELD`` calls it. ``header`` and ``english``: what people do.

    ``aliases``: other headers that mean it, of a table.
    """

    target: str
    header: str
    english: str
    aliases: tuple[str, ...] = ()
    anchor: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """Every header that means this column, besides its own."""
        return (self.english, *self.aliases)


FIELDS: tuple[PriceField, ...] = (
    PriceField("number", "Artikelnummer", "Article number"),
    PriceField("e_number", "E-nummer", "E number"),
    PriceField("rsk_number", "RSK-nummer", "RSK number"),
    PriceField("gtin", "GTIN", "GTIN"),
    PriceField("name", "Benämning", "Name"),
    PriceField("unit", "Enhet", "Unit"),
    PriceField("list_price", "Listpris", "List price"),
    PriceField("price_per", "Pris per", "Price per"),
    PriceField("net_price", "Nettopris", "Net price"),
    PriceField("discount_class", "Materialklass", "Discount class"),
    PriceField("discount", "Rabatt", "Discount"),
    PriceField("discount_2", "Rabatt 2", "Discount 2"),
    PriceField("chain_discount", "Kedjerabatt", "Chain discount"),
    PriceField("pack", "Förpackning", "Pack"),
    PriceField("price_date", "Prisdatum", "Price date"),
    PriceField("valid_from", "Gäller från", "Valid from"),
    PriceField("valid_to", "Gäller till", "Valid to"),
    PriceField("status", "Status", "Status"),
    PriceField("stocked", "Lagerförd", "Stocked"),
    PriceField("brand", "Fabrikat", "Brand"),
    PriceField("maker_number", "Tillverkarens nummer", "Maker's number"),
    PriceField("replaced_by", "Ersätts av", "Replaced by"),
    PriceField("currency", "Valuta", "Currency"),
    PriceField("customer_number", "Kundnummer", "Customer number"),
)
BY_TARGET: Mapping[str, PriceField] = {field.target: field for field in FIELDS}

NUMBERS: Mapping[str, NumberType] = {
    "number": "own",
    "e_number": "e",
    "rsk_number": "rsk",
    "gtin": "gtin",
}
"""Fields that an article is known by; the first of them that a file has is its key."""

OF_FILE = frozenset({"currency", "customer_number"})
"""Fields that are said of a file as a whole, however many rows repeat them."""

_TERM = frozenset({*NUMBERS, "name", "net_price", "price_per", "valid_from", "valid_to", *OF_FILE})
READ: Mapping[Kind, frozenset[str]] = {
    "price-list": frozenset(
        field.target
        for field in FIELDS
        if field.target not in ("discount", "discount_2", "chain_discount", "valid_to")
    ),
    "discount-letter": _TERM | {"discount_class", "discount", "discount_2", "chain_discount"},
    "net-prices": _TERM,
}
"""Kind of file → the fields that it takes."""

EXPECTED: Mapping[Kind, tuple[str, ...]] = {
    "price-list": ("name", "unit", "price_per", "discount_class"),
    "discount-letter": ("valid_to",),
    "net-prices": ("price_per",),
}
"""Kind of file → the fields that it is told of when no column says them."""

KEPT: Mapping[str, str] = {
    "name": "name",
    "unit": "unit",
    "discount_class": "discount_class",
    "pack": "pack",
    "stocked": "stocked",
    "status": "status",
    "e_number": "e_number",
    "rsk_number": "rsk_number",
    "gtin": "gtin",
    "brand": "brand",
    "maker_number": "maker_number",
    "replaced_by": "replaced_by",
}
"""Fields without a column in a price list → what then stays as it is known of an article. Prices and what
they are for are none of these: an old one beside a new one would be wrong without looking so."""


def missing(kind: Kind, targets: frozenset[str]) -> tuple[str, ...]:
    """The fields that a kind of file can't be without and that are not among ``targets``; the first of those
    of which one is enough."""
    number, price = not targets.isdisjoint(NUMBERS), "net_price" in targets
    if kind == "discount-letter":
        of_what = number or "discount_class" in targets
        return _unless((of_what, "discount_class"), ("discount" in targets, "discount"))
    if kind == "net-prices":
        return _unless((number, "number"), (price, "net_price"))
    return _unless((number, "number"), (price or "list_price" in targets, "list_price"))


def _unless(*said: tuple[bool, str]) -> tuple[str, ...]:
    return tuple(target for there, target in said if not there)


def proposed(targets: frozenset[str]) -> Kind | None:
    """The kind of file that columns speak for: list prices make a price list, discounts a letter."""
    order: tuple[Kind, ...] = ("price-list", "discount-letter", "net-prices")
    if "list_price" not in targets:
        order = ("discount-letter", "net-prices")
    return next((kind for kind in order if not missing(kind, targets)), None)
