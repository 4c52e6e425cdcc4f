"""What Fortnox's fields take: lengths, words, and whether a value may be touched to fit (Fortnox's API
description; page "Formats & Encoding"). Only fields that the hub reads or sends stand here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from connectors.fortnox.wire import BLANK

Kind = Literal["text", "exact", "flag", "decimal", "measure", "account"]
"""``text``: letters may be exchanged for ones that are taken. ``exact``: every letter counts (numbers,
addresses of mail and web, codes). ``decimal``: a number, compared as :func:`hub.decimals.decimal_text` spells
it. ``measure``, ``account``: a whole number, whose 0 is none."""

TYPES = ("PRIVATE", "COMPANY")
VAT_TYPES = ("SEVAT", "SEREVERSEDVAT", "EUREVERSEDVAT", "EUVAT", "EXPORT")
ARTICLE_TYPES: Mapping[str, str] = {"STOCK": "stock", "SERVICE": "service"}
"""Type → an article's kind."""
NO_HOUSE_WORK = "EMPTYHOUSEWORK"
HOUSE_WORK: Mapping[str, str] = {
    "CONSTRUCTION": "construction",
    "ELECTRICITY": "electricity",
    "GLASSMETALWORK": "glass_metal_work",
    "GROUNDDRAINAGEWORK": "ground_drainage_work",
    "MASONRY": "masonry",
    "PAINTINGWALLPAPERING": "painting_wallpapering",
    "HVAC": "hvac",
    "CLEANING": "cleaning",
    "TEXTILECLOTHING": "textile_clothing",
    "COOKING": "cooking",
    "SNOWPLOWING": "snow_plowing",
    "GARDENING": "gardening",
    "BABYSITTING": "babysitting",
    "OTHERCARE": "other_care",
    "TUTORING": "tutoring",
    "FURNISHING": "furnishing",
    "HOMEMAINTENANCE": "home_maintenance",
    "TRANSPORTATIONSERVICES": "transportation_services",
    "WASHINGANDCAREOFCLOTHING": "washing_clothes",
    "SOLARCELLS": "solar_cells",
    "STORAGESELFPRODUCEDELECTRICITY": "electricity_storage",
    "CHARGINGSTATIONELECTRICVEHICLE": "vehicle_charging",
    "OTHERCOSTS": "other_costs",
}
"""HouseworkType → an article's house_work_type."""
RETIRED_HOUSE_WORK = frozenset({"COOKING", "TUTORING"})
"""Kinds of house work that have no deduction any more: told of old articles, no longer taken (2003157)."""
PROJECT_STATES = ("NOTSTARTED", "ONGOING", "COMPLETED")
UNTYPED = "UNDEFINED"
"""The type of some old customers: no change of them is taken that does not give them one."""


@dataclass(frozen=True, slots=True)
class Limit:
    """One field. ``most``, ``least``: of its letters, or of its whole number. ``cuts``: a text that may be
    cut where a connection has chosen so. ``clears``: can be emptied, by ``blank``. ``read_only``: told, never
    taken."""

    kind: Kind = "text"
    most: int | None = None
    least: int | None = None
    among: tuple[str, ...] = ()
    cuts: bool = False
    clears: bool = False
    blank: Any = BLANK
    read_only: bool = False


def _text(most: int = 1024, *, cuts: bool = True) -> Limit:
    return Limit("text", most, cuts=cuts, clears=True)


def _exact(most: int = 1024, least: int | None = None, *, clears: bool = True) -> Limit:
    return Limit("exact", most, least, clears=clears)


_COUNTRY = _exact(2, 2, clears=False)

CUSTOMER: Mapping[str, Limit] = {
    "CustomerNumber": _exact(clears=False),
    "Name": Limit("text", 1024, 1, cuts=True),
    "OrganisationNumber": _exact(30),
    "VATNumber": _exact(),
    "GLN": _exact(13, 13),
    "Address1": Limit("text", 1024, 1, cuts=True, clears=True),
    "Address2": _text(),
    "ZipCode": _text(10, cuts=False),
    "City": _text(),
    "CountryCode": _COUNTRY,
    "DeliveryAddress1": _text(),
    "DeliveryAddress2": _text(),
    "DeliveryZipCode": _text(10, cuts=False),
    "DeliveryCity": _text(),
    "DeliveryCountryCode": _COUNTRY,
    "VisitingAddress": _text(128),
    "VisitingZipCode": _text(10, cuts=False),
    "VisitingCity": _text(128),
    "VisitingCountryCode": _COUNTRY,
    "Email": _exact(),
    "EmailInvoice": _exact(),
    "Phone1": _text(cuts=False),
    "Phone2": _text(cuts=False),
    "Fax": _text(cuts=False),
    "WWW": _exact(128),
    "YourReference": _text(50),
    "Comments": _text(),
    "Type": Limit("exact", among=TYPES),
    "VATType": Limit("exact", among=VAT_TYPES),
    "TermsOfPayment": _exact(clears=False),
    "PriceList": _exact(clears=False),
    "SalesAccount": Limit("exact", 4, 4),
    "Active": Limit("flag"),
}

CUSTOMER_ROW: Mapping[str, str] = {
    "Address1": "Address1",
    "Address2": "Address2",
    "City": "City",
    "CustomerNumber": "CustomerNumber",
    "Email": "Email",
    "Name": "Name",
    "OrganisationNumber": "OrganisationNumber",
    "Phone": "Phone1",
    "ZipCode": "ZipCode",
}
"""What a list row tells of a customer: its name in the row → the card's field."""

_ACCOUNT = Limit("account", 99999, 1000)
_MEASURE = Limit("measure", 999999999, 0, clears=True, blank=0)

ARTICLE: Mapping[str, Limit] = {
    "ArticleNumber": _exact(50, clears=False),
    "Description": Limit("text", 200, 1, cuts=True),
    "Unit": _exact(20, clears=False),
    "EAN": _exact(30),
    "Manufacturer": _text(50),
    "ManufacturerArticleNumber": _exact(50),
    "Note": _text(10000),
    "PurchasePrice": Limit("decimal"),
    "FreightCost": Limit("decimal"),
    "DirectCost": Limit("decimal"),
    "OtherCost": Limit("decimal"),
    "Type": Limit("exact", among=tuple(ARTICLE_TYPES)),
    "SalesAccount": _ACCOUNT,
    "PurchaseAccount": _ACCOUNT,
    "ConstructionAccount": _ACCOUNT,
    "EUAccount": _ACCOUNT,
    "EUVATAccount": _ACCOUNT,
    "ExportAccount": _ACCOUNT,
    "Housework": Limit("flag"),
    "HouseworkType": Limit("exact", among=(*HOUSE_WORK, NO_HOUSE_WORK), clears=True, blank=None),
    "Weight": _MEASURE,
    "Width": _MEASURE,
    "Height": _MEASURE,
    "Depth": _MEASURE,
    "Active": Limit("flag"),
    "Expired": Limit("flag"),
    "WebshopArticle": Limit("flag"),
    "SupplierNumber": Limit("exact"),
    "SalesPrice": Limit("decimal", read_only=True),
    "VAT": Limit("decimal", read_only=True),
    "StockPlace": _text(100),
    "QuantityInStock": Limit("decimal"),
}

ARTICLE_ROW: tuple[str, ...] = (
    "ArticleNumber", "Description", "EAN", "Housework", "PurchasePrice", "QuantityInStock", "SalesPrice",
    "StockPlace", "Unit", "VAT", "WebshopArticle",
)  # fmt: skip
"""What a list row tells of an article."""

PRICE: Mapping[str, Limit] = {"Price": Limit("decimal")}
PROJECT: Mapping[str, Limit] = {
    "ProjectNumber": _exact(20, clears=False),
    "Description": Limit("text", 50, 1, cuts=True),
    "Status": Limit("exact", among=PROJECT_STATES),
    "StartDate": _exact(10, 10, clears=False),
    "EndDate": _exact(10, 10),
    "Comments": _text(512),
}
PROJECT_ROW: tuple[str, ...] = ("ProjectNumber", "Description", "Status", "StartDate", "EndDate")
"""What a list row tells of a project."""
REFERENCE: Mapping[str, Limit] = {"Reference": _text(50)}
"""A contact person, of whom Fortnox knows the name alone. The length is YourReference's, in which it ends."""
