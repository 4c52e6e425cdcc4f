"""VAT numbers: Swedish ones, those of the European Union, Norway and others by their country's rule."""

import re
from datetime import date
from typing import Any

from hub.errors import Problem
from hub.personal import has_check_digit
from mappings.normalise.answer import Answer
from mappings.normalise.country_names import COUNTRY_NAMES
from mappings.normalise.digits import compact, is_digits, is_exponent, is_placeholder
from mappings.normalise.personal import personal_number

_FIELD = "vat_number"
_PREFIXED = re.compile(r"[A-Z]{2}[A-Z0-9+*]{2,14}")
_DIGIT = re.compile(r"[0-9]")
_FEWEST_DIGITS = 4
"""Of a number whose country has no rule here: words such as ``SAKNAS`` begin with a country's letters too."""
_OTHER_PREFIX = {"EL": "GR", "XI": "GB", "AX": "FI"}
_WRITTEN_PREFIX = {"GR": "EL", "AX": "FI"}


def vat_number(text: str, country: str, today: date) -> Answer[str] | Problem:
    """The number with its country's letters; ``personal`` when a sole trader's personal number is in it.

    Then ``value`` is the personal number of twelve digits, from which ``SE…01`` can be made again.
    Without letters the number is read by ``country``. Suffixes other than 01 exist in Sweden (VAT groups).

    Problems: NUMBER_EXPONENT, VAT_NUMBER_SHAPE, VAT_NUMBER_CHECK_DIGIT, and those of
    :func:`personal_number`.
    """
    if is_exponent(text):
        return Problem("NUMBER_EXPONENT", field=_FIELD)
    typed = compact(text)
    if is_digits(typed, 12) and (country == "SE" or has_check_digit(typed[:10])):
        typed = f"SE{typed}"
    if typed.startswith("SE"):
        return _swedish(typed, today)
    return _foreign(typed, country)


def _swedish(typed: str, today: date) -> Answer[str] | Problem:
    digits = typed[2:]
    if not is_digits(digits, 12):
        return Problem("VAT_NUMBER_SHAPE", field=_FIELD)
    if int(digits[2]) < 2:
        return personal_number(digits[:10], today)
    if is_placeholder(digits[:10]) or not has_check_digit(digits[:10]):
        return Problem("VAT_NUMBER_CHECK_DIGIT", field=_FIELD)
    return Answer(typed)


def _foreign(typed: str, country: str) -> Answer[str] | Problem:
    if not _PREFIXED.fullmatch(typed):
        typed = _WRITTEN_PREFIX.get(country, country) + typed
    if typed.startswith("SE") or not _PREFIXED.fullmatch(typed):
        return Problem("VAT_NUMBER_SHAPE", field=_FIELD)
    if typed.startswith("NO") and is_digits(typed[2:], 9):
        typed += "MVA"
    rule = _rule(typed[:2])
    if rule is None:
        known = typed[:2] in COUNTRY_NAMES and len(_DIGIT.findall(typed)) >= _FEWEST_DIGITS
        return Answer(typed) if known else Problem("VAT_NUMBER_SHAPE", field=_FIELD)
    for number in (typed[2:], typed):
        if rule.is_valid(number):
            return Answer(typed[:2] + compact(rule.compact(number)).removeprefix(typed[:2]))
    return Problem("VAT_NUMBER_CHECK_DIGIT", field=_FIELD)


def _rule(prefix: str) -> Any | None:
    """The rule of a country (python-stdnum), or ``None`` where there is none."""
    from stdnum import get_cc_module

    return get_cc_module(_OTHER_PREFIX.get(prefix, prefix).lower(), "vat")
