"""One spelling for both sides, so that ``97231`` and ``972 31`` are no difference.

Belongs here: what a cleaned text is compared as. Each form leaves its own result as it is.
"""

import re

from mappings import normalise
from mappings.normalise.answer import Answer
from mappings.normalise.digits import compact, is_digits

_SPACED_DIGITS = re.compile(r"[0-9][0-9 \u00a0]*")
_POSTAL = re.compile(r"[0-9]{5}")
HOME = "SE"


def digits_together(text: str) -> str:
    """A postal code of digits without its blanks; others as they are (``SW1A 1AA``)."""
    return text.replace(" ", "").replace("\u00a0", "") if _SPACED_DIGITS.fullmatch(text) else text


def postal_code_to_send(text: str, country: str | None) -> str:
    """A Swedish postal code as it is printed on invoices: ``972 31``."""
    if country in (None, HOME) and _POSTAL.fullmatch(text):
        return f"{text[:3]} {text[3:]}"
    return text


def organisation_number(text: str) -> str:
    """``NNNNNN-NNNN`` for ten digits (also after a century of 16); other countries' as they are."""
    digits = compact(text)
    if is_digits(digits, 12) and digits.startswith("16"):
        digits = digits[2:]
    return f"{digits[:6]}-{digits[6:]}" if is_digits(digits, 10) else text


def phone(text: str) -> str:
    """A telephone number as it is dialled from anywhere, where it can be understood."""
    answer = normalise.phone(text, HOME)
    return answer.value if isinstance(answer, Answer) else text


def email(text: str) -> str:
    """An address with its domain in small letters; several in one field stay as they are."""
    answer = normalise.email(text)
    return answer.value if isinstance(answer, Answer) and not answer.warnings else text
