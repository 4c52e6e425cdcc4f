"""What Fortnox says of a customer, in the comparable form of :mod:`mappings.fortnox.customers`.

``None`` is nothing: null, an empty text and blanks alike. A field that an answer leaves out, that is out of
sight, or that is no text where one belongs was not told, and has no key: nothing is concluded from it.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from connectors.fortnox.wire import OUT_OF_SIGHT
from hub.personal import mask_text
from mappings.accounting import numbers
from mappings.accounting.spelling import HOME
from mappings.contacts.options import Sealer
from mappings.fortnox.cleaning import cleaned
from mappings.fortnox.forms import formed
from mappings.fortnox.limits import CUSTOMER, CUSTOMER_ROW, UNTYPED
from mappings.fortnox.plain import is_plain

NUMBERS = {"OrganisationNumber": numbers.organisation_number, "VATNumber": numbers.vat_number}
"""Fields that may hold a personal number, and who tells."""
FREE_TEXT = frozenset(
    {"Name", "Address1", "Address2", "DeliveryAddress1", "DeliveryAddress2", "VisitingAddress",
     "YourReference", "Comments"}
)  # fmt: skip
"""Fields in which a personal number is masked, as it is in Blikk."""


def of_card(card: Mapping[str, Any], today: date, sealer: Sealer | None = None) -> dict[str, Any]:
    """A whole card. ``sealer``: there where the connection has a ground for personal numbers; without one a
    field that holds such a number was not told."""
    told = {name: _value(name, card[name]) for name in CUSTOMER if name in card}
    for name in NUMBERS:
        if isinstance(told.get(name), str):
            told[name] = _number(name, told[name], told.get("CountryCode"), today, sealer)
    return {name: value for name, value in told.items() if value is not _UNTOLD}


def of_row(row: Mapping[str, Any], today: date, sealer: Sealer | None = None) -> dict[str, Any]:
    """A list row: the few fields it tells, for a first comparison that costs no call."""
    return of_card({ours: row[name] for name, ours in CUSTOMER_ROW.items() if name in row}, today, sealer)


def text_of(value: Any) -> str:
    """A wire value as a text; ``""`` for nothing, and for what is no text at all."""
    if value == OUT_OF_SIGHT or isinstance(value, bool) or not isinstance(value, str | int):
        return ""
    return cleaned(str(value)).text


class _Untold:
    """Stands for a value of which nothing is known."""


_UNTOLD = _Untold()


def _value(name: str, value: Any) -> Any:
    if value == OUT_OF_SIGHT or isinstance(value, dict | list):
        return _UNTOLD
    if CUSTOMER[name].kind == "flag":
        return value if isinstance(value, bool) else _UNTOLD
    if isinstance(value, str) and name not in FREE_TEXT and is_plain(name, value):
        return value
    text = text_of(value)
    if name.endswith("CountryCode"):
        return formed(name, text) or HOME  # a card that names no country is at home
    if name == "Type" and text == UNTYPED:
        return None
    if name in FREE_TEXT:
        text = mask_text(text)
    return formed(name, text) or None


def _number(name: str, text: str, country: Any, today: date, sealer: Sealer | None) -> Any:
    read = NUMBERS[name](text, today, country if isinstance(country, str) else None)
    if read.person is not None and sealer is not None:
        return sealer.seal(read.person)
    return _UNTOLD if read.hidden else text
