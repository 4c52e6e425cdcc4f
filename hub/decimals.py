"""Exact numbers as texts in one spelling, so that two systems' ways of writing one are no difference.

Belongs here: the spelling. Money, per cent and measures pass through the hub as these texts: a shadow and a
plan are JSON, which has no exact numbers, and a float would be none either.
"""

import re
from decimal import Decimal
from typing import Any

LONGEST = 30
"""The most letters a number's text may have: what the tables hold."""

_NUMBER = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,4})?").fullmatch
"""Not all that Python takes for a number: no ``1_000``, no other alphabet's digits, no ``NaN``."""


def decimal_text(value: Any) -> str | None:
    """A number as :class:`decimal.Decimal` spells it without an exponent or ending zeros.

    ``"10.00"`` and 10 are ``"10"``; a float is taken by its shortest spelling (0.1 is ``"0.1"``). ``None``
    for what is no number, a flag, or one too long for :data:`LONGEST`.
    """
    if isinstance(value, bool) or not isinstance(value, str | int | float | Decimal):
        return None
    said = str(value).strip()
    if not _NUMBER(said):
        return None
    number = Decimal(said)
    if abs(number.adjusted()) > LONGEST:
        return None
    text = f"{number:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    if len(text) > LONGEST:
        return None
    return "0" if text in ("-0", "") else text
