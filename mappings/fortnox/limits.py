"""What Fortnox's fields take: lengths, words, and whether a value may be touched to fit (Fortnox's API
description; page "Formats & Encoding"). Only fields that the hub reads or sends stand here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Kind = Literal["text", "exact", "flag", "decimal"]
"""``text``: letters may be exchanged for ones that are taken. ``exact``: every letter counts (numbers,
addresses of mail and web, codes). ``decimal``: a number, compared as :class:`decimal.Decimal` spells it."""

TYPES = ("PRIVATE", "COMPANY")
VAT_TYPES = ("SEVAT", "SEREVERSEDVAT", "EUREVERSEDVAT", "EUVAT", "EXPORT")
ARTICLE_TYPES = ("STOCK", "SERVICE")
UNTYPED = "UNDEFINED"
"""The type of some old customers: no change of them is taken that does not give them one."""


@dataclass(frozen=True, slots=True)
class Limit:
    """One field. ``cuts``: a text that may be cut where a connection has chosen so. ``clears``: can be
    emptied. ``read_only``: told, never taken."""

    kind: Kind = "text"
    most: int | None = None
    least: int | None = None
    among: tuple[str, ...] = ()
    cuts: bool = False
    clears: bool = False
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

ARTICLE: Mapping[str, Limit] = {
    "ArticleNumber": _exact(50, clears=False),
    "Description": Limit("text", 200, 1, cuts=True),
    "Unit": Limit("exact"),
    "EAN": _exact(30),
    "Manufacturer": _text(50),
    "ManufacturerArticleNumber": _exact(50),
    "Note": _text(10000),
    "PurchasePrice": Limit("decimal"),
    "Type": Limit("exact", among=ARTICLE_TYPES),
    "SalesAccount": Limit("decimal"),
    "Active": Limit("flag"),
    "SupplierNumber": Limit("exact"),
    "SalesPrice": Limit("decimal", read_only=True),
    "VAT": Limit("decimal", read_only=True),
    "StockPlace": _text(100),
    "QuantityInStock": Limit("decimal"),
}

ARTICLE_ROW: tuple[str, ...] = (
    "ArticleNumber", "Description", "EAN", "PurchasePrice", "QuantityInStock", "SalesPrice", "StockPlace",
    "Unit", "VAT",
)  # fmt: skip
"""What a list row tells of an article."""
