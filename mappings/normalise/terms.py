"""Terms of payment: a number of days, or words."""

import re

from hub.errors import Problem
from mappings.normalise.answer import Answer
from mappings.normalise.text import clean

_LONGEST = 365
_DAYS = re.compile(
    r"(?:per\s+)?(?:netto\s+|net\s+)?([0-9]{1,3})(?:[.,]0+)?\s*(?:d|dgr|dag|dagar|dagars?|days?)?\.?(?:\s+netto|\s+net)?",
    re.IGNORECASE,
)


def terms_of_payment(text: str) -> Answer[int] | Problem:
    """The number of days of ``30``, ``30 dagar netto`` and ``Netto 30 dgr``.

    Problem: TERMS_OF_PAYMENT_WORDS (anything else, such as cash, end of month, or above a year).
    """
    match = _DAYS.fullmatch(" ".join(clean(text).split()))
    days = int(match[1]) if match is not None else -1
    if 0 <= days <= _LONGEST:
        return Answer(days)
    return Problem("TERMS_OF_PAYMENT_WORDS", field="terms_of_payment")
