"""What Visma's members take: lengths, and whether a value may be touched to fit (API description of September
2026, schema ``CustomerApi``). Only members that the hub reads or sends stand here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Kind = Literal["text", "exact", "flag"]
SYSTEM = "Visma"


@dataclass(frozen=True, slots=True)
class Limit:
    """One member. ``cuts``: a text that may be cut where a connection has chosen so. ``required``: no
    record is taken without it."""

    kind: Kind = "text"
    most: int | None = None
    least: int | None = None
    cuts: bool = False
    required: bool = False


def _text(most: int = 50, *, required: bool = False) -> Limit:
    return Limit("text", most, cuts=True, required=required)


def _exact(most: int, *, required: bool = False) -> Limit:
    return Limit("exact", most, required=required)


CUSTOMER: Mapping[str, Limit] = {
    "CustomerNumber": _exact(16),
    "Name": _text(required=True),
    "CorporateIdentityNumber": _exact(20),
    "VatNumber": _exact(20),
    "IsPrivatePerson": Limit("flag", required=True),
    "IsActive": Limit("flag", required=True),
    "ReverseChargeOnConstructionServices": Limit("flag"),
    "InvoiceAddress1": _text(),
    "InvoiceAddress2": _text(),
    "InvoicePostalCode": _exact(10, required=True),
    "InvoiceCity": _text(required=True),
    "InvoiceCountryCode": _exact(2),
    "DeliveryAddress1": _text(),
    "DeliveryAddress2": _text(),
    "DeliveryPostalCode": _exact(10),
    "DeliveryCity": _text(),
    "DeliveryCountryCode": _exact(2),
    "EmailAddress": _exact(255),
    "Telephone": _exact(50),
    "MobilePhone": _exact(50),
    "WwwAddress": _exact(255),
    "ContactPersonName": _text(100),
    "ContactPersonEmail": _exact(255),
    "ContactPersonPhone": _exact(50),
    "ContactPersonMobile": _exact(50),
    "EdiGlnNumber": _exact(255),
    "Note": _text(4000),
    "TermsOfPaymentId": _exact(36, required=True),
    "SalesPriceListId": _exact(36),
}
