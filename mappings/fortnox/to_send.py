"""What differs → the body of a call: only what Fortnox takes, and its own word for *empty*."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from connectors.fortnox.wire import BLANK
from hub.records import Sealed
from mappings.accounting.numbers import short
from mappings.accounting.spelling import postal_code_to_send
from mappings.fortnox.limits import ARTICLE, CUSTOMER, Limit

Reveal = Callable[[Sealed], str]
"""Opens a personal number, to twelve digits; given only where the connection may send them."""
Values = Mapping[str, Any]

_COUNTRY_OF = {
    "ZipCode": "CountryCode",
    "DeliveryZipCode": "DeliveryCountryCode",
    "VisitingZipCode": "VisitingCountryCode",
}


def customer_creation(values: Values, reveal: Reveal | None = None) -> dict[str, Any]:
    """The body of a new customer: everything said, nothing emptied."""
    said = {name: value for name, value in values.items() if value is not None}
    return _customer(said, values, reveal)


def customer_change(
    changed: Values, ours: Values, theirs: Values, reveal: Reveal | None = None
) -> dict[str, Any]:
    """The body of a change; ``{}`` when there is nothing to send.

    ``changed``: field → our value, ``None`` empties. ``theirs``: the whole card; one without a type takes no
    change that doesn't give it one.
    """
    said = {name: value for name, value in changed.items() if name != "CustomerNumber"}
    if said and "Type" in theirs and theirs["Type"] is None and ours.get("Type"):
        said["Type"] = ours["Type"]
    return _customer(said, ours, reveal)


def _customer(said: Values, ours: Values, reveal: Reveal | None) -> dict[str, Any]:
    sent = body(CUSTOMER, said)
    for name, value in list(sent.items()):
        if isinstance(value, Sealed):
            # Without a way to open it, it may not travel.
            if reveal is None:
                del sent[name]
            else:
                sent[name] = _person(name, reveal(value))
        elif name in _COUNTRY_OF and value != BLANK:
            sent[name] = postal_code_to_send(value, ours.get(_COUNTRY_OF[name]))
    return sent


def _person(name: str, number12: str) -> str:
    return f"SE{number12[2:]}01" if name == "VATNumber" else short(number12)


def article_creation(values: Values) -> dict[str, Any]:
    """The body of a new article."""
    return body(ARTICLE, {name: value for name, value in values.items() if value is not None})


def article_change(changed: Values) -> dict[str, Any]:
    """The body of an article's change; ``{}`` when there is nothing to send."""
    return body(ARTICLE, {name: value for name, value in changed.items() if name != "ArticleNumber"})


def body(limits: Mapping[str, Limit], said: Values) -> dict[str, Any]:
    """A register's fields that are known and may be sent; what can't be emptied is left alone."""
    sent: dict[str, Any] = {}
    for name, value in said.items():
        limit = limits.get(name)
        if limit is None or limit.read_only:
            continue
        if value is not None:
            sent[name] = value if limit.kind in ("text", "exact", "flag") else json_number(value)
        elif limit.clears:
            sent[name] = limit.blank
    return sent


def json_number(value: Any) -> int | float:
    """A number's text as JSON's number."""
    number = Decimal(str(value))
    return int(number) if number == number.to_integral_value() else float(number)
