"""Prices, discounts, dates and the like as wholesalers write them: text in, whole numbers out.

Every function gives ``None`` for what it can't read, and never guesses: what is to be made of it is the
layout's business. Units are those of :mod:`hub.prices`.
"""

import re
from datetime import date

from hub.prices import PER_KRONA, PER_ORE

LARGEST_PRICE = 10**9 * PER_KRONA
"""A thousand million kronor: what is more is no price but two columns that ran together."""

_WHOLE = re.compile(r"[0-9]+").fullmatch
_DECIMAL = re.compile(r"(-?)([1-9][0-9]{0,2}(?:[ .'][0-9]{3})+|[0-9]+)(?:[,]([0-9]+))?").fullmatch
_ENGLISH = re.compile(r"(-?)([1-9][0-9]{0,2}(?:[ ,'][0-9]{3})+|[0-9]+)(?:[.]([0-9]+))?").fullmatch
_BLANKS = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2009": " ", "’": "'"})
_MOST_DECIMALS = 4


def whole(text: str) -> int | None:
    """Digits and nothing else, as a number."""
    return int(text) if _WHOLE(text) and text.isascii() else None


def price_in_ore(text: str) -> int | None:
    """A price written as whole öre (``000000209855`` is 2,098.55)."""
    ore = whole(text)
    return None if ore is None or ore * PER_ORE > LARGEST_PRICE else ore * PER_ORE


def price_in_written_ore(text: str) -> int | None:
    """A price in öre that may have parts of an öre: ``1872,5`` is 18.725 kronor; ``None`` as of
    :func:`price`."""
    found = decimal(text, 2)
    return None if found is None or not 0 <= found <= LARGEST_PRICE else found


def price(text: str) -> int | None:
    """A price in kronor with a decimal comma or point, and blanks or dots between thousands.

    ``1 234,50``, ``1.234,50``, ``1234.5`` and ``1,234.50``; ``None`` also for one with more than four
    decimals other than zeros, for a negative one, and for ``1.234`` and ``1,234``, which may be either.
    """
    found = decimal(text, _MOST_DECIMALS)
    return None if found is None or not 0 <= found <= LARGEST_PRICE else found


def percent(text: str) -> int | None:
    """A discount in per cent, with or without the sign, in hundredths: ``10,1%`` is 1010.

    ``None`` for less than nothing and for more than all of it.
    """
    found = decimal(text.strip().removesuffix("%"), 2)
    return None if found is None or not 0 <= found <= 10_000 else found


def decimal(text: str, places: int) -> int | None:
    """A decimal number as a whole number of 10 to the power of minus ``places``; see :func:`price`."""
    said = text.translate(_BLANKS).strip()
    swedish, english = _DECIMAL(said), _ENGLISH(said)
    if swedish and english and swedish.groups() != english.groups():
        return None
    found = swedish or english
    if not found or not said.isascii():
        return None
    sign, units, decimals = found.groups()
    fraction = (decimals or "").rstrip("0")
    if len(fraction) > places or len(units) > 15:
        return None
    number = int(re.sub(r"[^0-9]", "", units) + fraction.ljust(places, "0"))
    return -number if sign else number


def plain(text: str, places: int, marks: str = ".") -> int | None:
    """A decimal number as machines write it, without anything between thousands: ``1.234`` is less than two.

    ``marks``: what may stand as the decimal mark. A whole number of 10 to the power of minus ``places``;
    ``None`` for a negative one, and for one with more decimals that say anything.
    """
    units, _, decimals = text.translate(dict.fromkeys(map(ord, marks), ".")).partition(".")
    fraction = decimals.rstrip("0")
    if whole(units) is None or len(units) > 15 or len(fraction) > places:
        return None
    if decimals and whole(decimals) is None:
        return None
    return int(units + fraction.ljust(places, "0"))


def day(text: str) -> str | None:
    """``YYYYMMDD``, ``YYMMDD`` (of this century) or ``YYYY-MM-DD`` as ``YYYY-MM-DD``."""
    digits = text.strip()
    if len(digits) == 10 and digits[4] == digits[7] == "-":
        digits = digits.replace("-", "")
    if len(digits) == 6:
        digits = "20" + digits
    if len(digits) != 8 or whole(digits) is None:
        return None
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:])).isoformat()
    except ValueError:
        return None


def organisation(number: str) -> str | None:
    """The ten digits in an organisation number or a Swedish VAT number."""
    digits = "".join(filter(str.isdigit, number))
    return digits[:10] if len(digits) in (10, 12) else None
