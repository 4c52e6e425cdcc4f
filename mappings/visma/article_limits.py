"""What the members of a Visma article take (API description of September 2026, schema ``ArticleApi``), and
Visma's numbers for kinds of house work. Only members that the hub reads or sends stand here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Kind = Literal["text", "exact", "flag", "decimal", "choice"]
DEAREST = 99_000_000
"""The highest price and cost."""


@dataclass(frozen=True, slots=True)
class ArticleLimit:
    """One member. ``cuts``: a text that may be cut where a connection has chosen so. ``decimals``: those
    that Visma keeps. ``required``: no article is taken without it."""

    kind: Kind = "text"
    most: int | None = None
    least: int | None = None
    cuts: bool = False
    decimals: int | None = None
    required: bool = False


_PRICE = ArticleLimit("decimal", DEAREST, 0)

ARTICLE: Mapping[str, ArticleLimit] = {
    "Number": ArticleLimit("exact", 40, required=True),
    "Name": ArticleLimit("text", 50, cuts=True, required=True),
    "NameEnglish": ArticleLimit("text", 50, cuts=True),
    "UnitId": ArticleLimit("exact", 36, required=True),
    "CodingId": ArticleLimit("exact", 36, required=True),
    "NetPrice": _PRICE,
    "PurchasePrice": ArticleLimit("decimal", DEAREST, 0, decimals=2),
    "PurchasePriceWithCurrency": _PRICE,
    "CurrencyCode": ArticleLimit("exact", 3),
    "FreightCosts": _PRICE,
    "HouseWorkType": ArticleLimit("choice"),
    "GreenTechnologyType": ArticleLimit("choice"),
    "Barcodes": ArticleLimit("exact", 64),
    "SupplierArticleNumber": ArticleLimit("exact", 16),
    "SendToWebshop": ArticleLimit("flag"),
    "IsActive": ArticleLimit("flag", required=True),
    "Note": ArticleLimit("text", 4000, cuts=True),
}

HOUSE_WORK: Mapping[str, int] = {
    "construction": 1,
    "electricity": 2,
    "glass_metal_work": 3,
    "ground_drainage_work": 4,
    "masonry": 5,
    "painting_wallpapering": 6,
    "hvac": 7,
    "cleaning": 9,
    "textile_clothing": 10,
    "snow_plowing": 12,
    "gardening": 13,
    "babysitting": 14,
    "other_care": 15,
    "washing_clothes": 26,
    "furnishing": 27,
    "transportation_services": 28,
    "home_maintenance": 29,
}
"""An article's house_work_type → HouseWorkType. Blikk has no word for 18 to 25, Visma none for cooking,
tutoring and other costs."""
GREEN: Mapping[str, int] = {"solar_cells": 1, "electricity_storage": 2, "vehicle_charging": 3}
"""An article's house_work_type → GreenTechnologyType."""

NOT_THERE = (
    "manufacturer", "manufacturer_article_number", "supplier_number", "direct_cost", "other_cost",
    "purchase_account", "weight", "width", "height", "depth", "is_expired",
)  # fmt: skip
"""What Blikk keeps of an article and Visma has no place for."""
