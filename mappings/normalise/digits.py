"""Numbers as they come out of Excel: blanks and hyphens of all kinds, decimals, exponents, check digits."""

import re

from mappings.normalise.text import clean

_PLAIN = re.compile(r"[A-Za-z0-9-]*")
_BLANK = re.compile(r"[\s\u00ad\u200b-\u200f\u2060\ufeff]+")
_DASH = re.compile(r"[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]")
_DECIMAL_TAIL = re.compile(r"(?<=\d)[.,]0+\Z")
_EXPONENT = re.compile(r"[0-9](?:[.,][0-9]+)?[eE]\+?[0-9]{1,3}")


def unspaced(text: str) -> str:
    """A number without blanks, every dash a plain hyphen, and without the ``.0`` of a decimal number."""
    if _PLAIN.fullmatch(text):
        return text
    return _DECIMAL_TAIL.sub("", _DASH.sub("-", _BLANK.sub("", clean(text))))


def compact(text: str) -> str:
    """The same without hyphens and dots, in capitals: ``se 556012-5790 01`` → ``SE556012579001``."""
    return unspaced(text).replace("-", "").replace(".", "").upper()


def is_exponent(text: str) -> bool:
    """Whether a number was written as ``5.56012579E+9``: its last digits are lost."""
    return ("E" in text or "e" in text) and _EXPONENT.fullmatch(unspaced(text)) is not None


def is_digits(text: str, count: int) -> bool:
    """Whether a text is exactly so many of the digits 0–9."""
    return len(text) == count and text.isascii() and text.isdigit()


def is_placeholder(digits: str) -> bool:
    """Whether all digits are the same: typed to fill the cell (``0000000000`` has a right check digit)."""
    return len(set(digits)) == 1
