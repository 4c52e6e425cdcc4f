"""Addresses of electronic invoices: GLN and Peppol."""

import re

from stdnum import ean

from hub.errors import Problem
from hub.personal import has_check_digit
from mappings.normalise.answer import Answer
from mappings.normalise.digits import compact, is_digits, is_exponent, is_placeholder, unspaced

_PEPPOL = re.compile(r"([0-9]{4}):([A-Za-z0-9._~-]{1,50})")


def gln(text: str) -> Answer[str] | Problem:
    """Thirteen digits with GS1's check digit.

    Problems: NUMBER_EXPONENT, GLN_SHAPE, GLN_CHECK_DIGIT.
    """
    if is_exponent(text):
        return Problem("NUMBER_EXPONENT", field="gln")
    digits = compact(text)
    if not is_digits(digits, 13) or is_placeholder(digits):
        return Problem("GLN_SHAPE", field="gln")
    return Answer(digits) if ean.is_valid(digits) else Problem("GLN_CHECK_DIGIT", field="gln")


def peppol_id(text: str) -> Answer[str] | Problem:
    """``0007:5560125790``: scheme and value (Peppol's list of participant schemes).

    A bare Swedish organisation number or GLN gets its scheme (0007, 0088) with a warning,
    PEPPOL_ID_COMPLETED. Problems: NUMBER_EXPONENT, PEPPOL_ID_SHAPE, PEPPOL_ID_CHECK_DIGIT.
    """
    if is_exponent(text):
        return Problem("NUMBER_EXPONENT", field="peppol_id")
    typed = unspaced(text)
    match = _PEPPOL.fullmatch(typed)
    if match is None:
        return _completed(compact(text))
    scheme, value = match.groups()
    if scheme == "0007":
        value = value.replace("-", "")
    right = {
        "0007": is_digits(value, 10) and has_check_digit(value),
        "0088": is_digits(value, 13) and ean.is_valid(value),
    }
    if not right.get(scheme, True):
        return Problem("PEPPOL_ID_CHECK_DIGIT", field="peppol_id")
    return Answer(f"{scheme}:{value}")


def _completed(digits: str) -> Answer[str] | Problem:
    warning = Problem("PEPPOL_ID_COMPLETED", field="peppol_id")
    if not digits or is_placeholder(digits):
        return Problem("PEPPOL_ID_SHAPE", field="peppol_id")
    if is_digits(digits, 10) and has_check_digit(digits):
        return Answer(f"0007:{digits}", (warning,))
    if is_digits(digits, 13) and ean.is_valid(digits):
        return Answer(f"0088:{digits}", (warning,))
    return Problem("PEPPOL_ID_SHAPE", field="peppol_id")
