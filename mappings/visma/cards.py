"""What Visma says of a customer, in the comparable form of :mod:`mappings.visma.customers`.

``None`` is nothing: null, an empty text and blanks alike. A member that an answer leaves out, or that is no
text where one belongs, was not told, and has no key: nothing is concluded from it.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from hub.personal import mask_text
from mappings.accounting import numbers
from mappings.accounting.fitting import composed
from mappings.accounting.spelling import HOME
from mappings.contacts.options import Sealer
from mappings.visma.forms import formed
from mappings.visma.limits import CUSTOMER

NUMBERS = {"CorporateIdentityNumber": numbers.organisation_number, "VatNumber": numbers.vat_number}
"""Members that may hold a personal number, and who tells."""
FREE_TEXT = frozenset(
    {"Name", "InvoiceAddress1", "InvoiceAddress2", "DeliveryAddress1", "DeliveryAddress2", "Note",
     "ContactPersonName"}
)  # fmt: skip
"""Members in which a personal number is masked, as it is in Blikk."""


def of_card(card: Mapping[str, Any], today: date, sealer: Sealer | None = None) -> dict[str, Any]:
    """A whole card, or a list row, which is one. ``sealer``: there where the connection has a ground for
    personal numbers; without one a member that holds such a number was not told."""
    told: dict[str, Any] = {}
    for name, limit in CUSTOMER.items():
        if name not in card:
            continue
        value = card[name]
        if limit.kind == "flag":
            if isinstance(value, bool):
                told[name] = value
        elif value is None or isinstance(value, str):
            told[name] = _text(name, value)
    for name in NUMBERS:
        if isinstance(told.get(name), str):
            _number(told, name, today, sealer)
    return told


def text_of(value: Any) -> str:
    """A wire value as a text; ``""`` for nothing, and for what is no text at all."""
    return composed(value).text if isinstance(value, str) else ""


def _text(name: str, value: str | None) -> str | None:
    text = text_of(value)
    if name == "InvoiceCountryCode":
        return formed(name, text) or HOME  # a card that names no country is at home
    if name in FREE_TEXT:
        text = mask_text(text)
    return formed(name, text) or None


def _number(told: dict[str, Any], name: str, today: date, sealer: Sealer | None) -> None:
    country = told.get("InvoiceCountryCode")
    read = NUMBERS[name](told[name], today, country if isinstance(country, str) else None)
    if read.person is not None and sealer is not None:
        told[name] = sealer.seal(read.person)
    elif read.hidden:
        del told[name]
