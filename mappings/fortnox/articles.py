"""Articles in one comparable form, out of cards and list rows.

Blikk's articles have no table in the hub yet, so that this is one side only. Numbers are texts as
:class:`decimal.Decimal` spells them without an exponent or ending zeros (``"12.5"``): lists say them as texts
and cards as numbers, and a shadow is JSON.
"""

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from connectors.fortnox.wire import OUT_OF_SIGHT
from mappings.fortnox.cards import text_of
from mappings.fortnox.limits import ARTICLE, ARTICLE_ROW


def of_card(card: Mapping[str, Any]) -> dict[str, Any]:
    """A whole article. ``None`` is nothing; what was not told, or can't be understood, has no key."""
    return _told(card, tuple(ARTICLE))


def of_row(row: Mapping[str, Any]) -> dict[str, Any]:
    """A list row: the few fields it tells. Its VAT says nothing where it is null (a card then has 0)."""
    told = _told(row, ARTICLE_ROW)
    if told.get("VAT") is None:
        told.pop("VAT", None)
    return told


def decimal_text(value: Any) -> str | None:
    """A number in its one spelling; ``None`` where there is none (``"10.00"`` and 10 are ``"10"``)."""
    if isinstance(value, bool) or not isinstance(value, str | int | float | Decimal):
        return None
    try:
        number = Decimal(str(value).strip())
    except InvalidOperation:
        return None
    if not number.is_finite() or abs(number.adjusted()) > 30:
        return None
    text = f"{number:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text


def _told(wire: Mapping[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    told: dict[str, Any] = {}
    for name in names:
        if name not in wire or wire[name] == OUT_OF_SIGHT or isinstance(wire[name], dict | list):
            continue
        value, kind = wire[name], ARTICLE[name].kind
        if kind == "decimal":
            number = decimal_text(value)
            if number is not None or value in (None, ""):
                told[name] = number
        elif kind == "flag":
            if isinstance(value, bool):
                told[name] = value
        else:
            told[name] = text_of(value) or None
    return told
