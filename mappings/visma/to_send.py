"""What differs → the members of a call. A change is put on top of the whole card, which the client reads."""

from collections.abc import Callable, Mapping
from typing import Any

from hub.records import Sealed
from mappings.accounting.numbers import short
from mappings.accounting.spelling import postal_code_to_send
from mappings.visma.limits import CUSTOMER
from mappings.visma.primary import SAID_BY as OF_PERSON

Reveal = Callable[[Sealed], str]
"""Opens a personal number, to twelve digits; given only where the connection may send them."""
Values = Mapping[str, Any]
_COUNTRY_OF = {"InvoicePostalCode": "InvoiceCountryCode", "DeliveryPostalCode": "DeliveryCountryCode"}


def customer_creation(values: Values, reveal: Reveal | None = None) -> dict[str, Any]:
    """The body of a new customer: everything said, nothing emptied."""
    return _body({name: value for name, value in values.items() if value is not None}, values, reveal)


def customer_change(
    changed: Values, ours: Values, theirs: Values, reveal: Reveal | None = None
) -> dict[str, Any]:
    """The members of a change; ``{}`` when there is nothing to send.

    ``changed``: member → our value, ``None`` empties; what Visma requires is never emptied. Another contact
    person comes whole: nobody answers somebody else's telephone.
    """
    if changed.get("ContactPersonName"):
        changed = {**changed, **{name: ours.get(name) for name in OF_PERSON}}
    said = {
        name: value
        for name, value in changed.items()
        if name != "CustomerNumber" and not (value is None and CUSTOMER[name].required)
    }
    return _body(said, ours, reveal)


def _body(said: Values, ours: Values, reveal: Reveal | None) -> dict[str, Any]:
    body: dict[str, Any] = {}
    for name, value in said.items():
        if name not in CUSTOMER:
            continue
        if isinstance(value, Sealed):
            # Without a way to open it, it may not travel.
            if reveal is not None:
                body[name] = _person(name, reveal(value))
        elif name in _COUNTRY_OF and value is not None:
            body[name] = postal_code_to_send(value, ours.get(_COUNTRY_OF[name]))
        else:
            body[name] = value
    return body


def _person(name: str, number12: str) -> str:
    return f"SE{number12[2:]}01" if name == "VatNumber" else short(number12)
