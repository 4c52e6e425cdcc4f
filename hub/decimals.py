"""Exact numbers as texts in one spelling, so that two systems' ways of writing one are no difference.

Belongs here: the spelling. Money, per cent and measures pass through the hub as these texts: a shadow and a
plan are JSON, which has no exact numbers, and a float would be none either.
"""

from decimal import Decimal, InvalidOperation
from typing import Any

LONGEST = 30
"""The most letters a number's text may have: what the tables hold."""


def decimal_text(value: Any) -> str | None:
    """A number as :class:`decimal.Decimal` spells it without an exponent or ending zeros.

    ``"10.00"`` and 10 are ``"10"``; a float is taken by its shortest spelling (0.1 is ``"0.1"``). ``None``
    for what is no number, a flag, or one too long for :data:`LONGEST`.
    """
    if isinstance(value, bool) or not isinstance(value, str | int | float | Decimal):
        return None
    try:
        number = Decimal(str(value).strip())
    except InvalidOperation:
        return None
    if not number.is_finite() or abs(number.adjusted()) > LONGEST:
        return None
    text = f"{number:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    if len(text) > LONGEST:
        return None
    return "0" if text in ("-0", "") else text
