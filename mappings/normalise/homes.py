"""Homes where house work (ROT) is done: property designations and flats."""

import re

from hub.errors import Problem
from mappings.normalise.answer import Answer
from mappings.normalise.text import clean

_DESIGNATION = re.compile(r"[^\W\d_][\w .'/&-]* (?:(?:[0-9]{1,5}|S|GA|FS):)?[0-9]{1,5}(?:>[0-9]{1,4})?")
_FLAT = re.compile(r"\A(?:lgh|lägenhet|lägenhetsnr|lägenhetsnummer|lght?)\b[.: ]*", re.IGNORECASE)


def property_designation(text: str) -> Answer[str] | Problem:
    """``LULEÅ EXEMPLET 1:2`` in capitals, as the register of real property writes it.

    Problem: PROPERTY_DESIGNATION_SHAPE.
    """
    typed = re.sub(r"\s*([:>])\s*", r"\1", " ".join(clean(text).split())).upper()
    right = _DESIGNATION.fullmatch(typed)
    return Answer(typed) if right else Problem("PROPERTY_DESIGNATION_SHAPE", field="property_designation")


def apartment_number(text: str) -> Answer[str] | Problem:
    """Four digits, or the association's own number, without ``lgh``. Problem: APARTMENT_NUMBER_SHAPE."""
    typed = " ".join(_FLAT.sub("", clean(text)).split())
    typed = typed[:-2] if re.fullmatch(r"[0-9]+\.0", typed) else typed
    if any(letter.isdigit() for letter in typed):
        return Answer(typed)
    return Problem("APARTMENT_NUMBER_SHAPE", field="apartment_number")
