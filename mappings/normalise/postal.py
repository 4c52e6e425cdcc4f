"""Postal codes by country, and cells that hold code and city at once."""

import re

from hub.errors import Problem
from mappings.normalise.answer import Answer
from mappings.normalise.digits import compact, is_digits
from mappings.normalise.text import clean

_DIGITS = {"SE": 5, "NO": 4, "DK": 4, "FI": 5, "AX": 5, "FO": 3, "GL": 4, "IS": 3, "DE": 5, "EE": 5, "FR": 5,
           "AT": 4, "BE": 4, "CH": 4, "IT": 5, "ES": 5}  # fmt: skip
_ZEROS_FIRST = {"NO": 1, "FI": 2, "DK": 1, "DE": 1, "FR": 1, "IT": 2, "ES": 1}
"""How many zeros a code may begin with (Helsinki 00100, Oslo 0150, Rome 00118): Excel drops them."""
_PREFIXES = {"SE": ("SE", "S"), "NO": ("NO", "N"), "DK": ("DK",), "FI": ("FI", "FIN"), "AX": ("AX", "FI"),
             "DE": ("DE", "D"), "EE": ("EE",)}  # fmt: skip
_BEGINS = re.compile(r"\W*(?:[A-Z]{1,3}\W?)?[0-9]{3}")
_WITH_CITY = {
    "SE": re.compile(r"((?:SE?[- ]?)?[1-9][0-9]{2} ?[0-9]{2})[ ,]+([^\W\d_]{2}.*)", re.DOTALL),
    "NO": re.compile(r"((?:NO?[- ]?)?[0-9]{4})[ ,]+([^\W\d_]{2}.*)", re.DOTALL),
    "DK": re.compile(r"((?:DK[- ]?)?[0-9]{4})[ ,]+([^\W\d_]{2}.*)", re.DOTALL),
    "FI": re.compile(r"((?:FIN?[- ]?)?[0-9]{5})[ ,]+([^\W\d_]{2}.*)", re.DOTALL),
    "AX": re.compile(r"((?:(?:AX|FI)[- ]?)?[0-9]{5})[ ,]+([^\W\d_]{2}.*)", re.DOTALL),
}


def postal_code(text: str, country: str) -> Answer[str] | Problem:
    """``972 31`` in Sweden, digits elsewhere in the North and around it, as typed in the rest of the world.

    Problem: POSTAL_CODE_SHAPE. Warning: LEADING_ZERO_RESTORED.
    """
    count = _DIGITS.get(country)
    if count is None:
        typed = " ".join(clean(text).split())
        return Answer(typed) if typed else _misshapen(country)
    digits = compact(text)
    for prefix in _PREFIXES.get(country, ()):
        if digits.startswith(prefix) and digits[len(prefix) :].isdigit():
            digits = digits[len(prefix) :]
            break
    if country == "SE":
        right = is_digits(digits, count) and digits[0] != "0"
        return Answer(f"{digits[:3]} {digits[3:]}") if right else _misshapen(country)
    lost = count - len(digits)
    if 0 < lost <= _ZEROS_FIRST.get(country, 0) and is_digits(digits, len(digits)):
        return Answer(digits.zfill(count), (Problem("LEADING_ZERO_RESTORED", field="postal_code"),))
    return Answer(digits) if is_digits(digits, count) else _misshapen(country)


def _misshapen(country: str) -> Problem:
    return Problem("POSTAL_CODE_SHAPE", {"country": country}, "postal_code")


def split_postal_city(text: str, country: str) -> tuple[str, str] | None:
    """``972 31 LULEÅ`` → (``972 31``, ``LULEÅ``); ``None`` when the text is not both."""
    pattern = _WITH_CITY.get(country) if _BEGINS.match(text) else None
    match = pattern.fullmatch(" ".join(clean(text).split())) if pattern is not None else None
    if match is None:
        return None
    code = postal_code(match[1], country)
    return None if isinstance(code, Problem) else (code.value, match[2])
