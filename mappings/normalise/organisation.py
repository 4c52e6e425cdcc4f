"""Organisation numbers: Sweden's, Norway's and Finland's by their own rules, others as typed."""

import re
from datetime import date

from stdnum.fi import ytunnus
from stdnum.no import orgnr

from hub.errors import Problem
from hub.personal import has_check_digit, looks_personal
from mappings.normalise.answer import Answer
from mappings.normalise.digits import compact, is_digits, is_exponent, is_placeholder, unspaced
from mappings.normalise.personal import personal_number
from mappings.normalise.text import clean

_FIELD = "organisation_number"
_FORMS = {"NO": "NNN NNN NNN", "FI": "NNNNNNN-N", "AX": "NNNNNNN-N"}
_FINNISH = re.compile(r"[0-9]{6,7}-[0-9]")


def organisation_number(text: str, country: str, today: date) -> Answer[str] | Problem:
    """The number by its country's rule; ``personal`` when it is a sole trader's personal number.

    Sweden: ten digits. Norway: nine. Finland and Åland: ``NNNNNNN-N``. A right Swedish number is taken
    with any country (a branch), a Finnish one too where its hyphen tells it.

    Problems: NUMBER_EXPONENT, ORGANISATION_NUMBER_SHAPE, ORGANISATION_NUMBER_CHECK_DIGIT,
    ORGANISATION_NUMBER_PLACEHOLDER, ORGANISATION_NUMBER_GD, and those of :func:`personal_number`.
    Warnings: ORGANISATION_NUMBER_FROM_VAT, LEADING_ZERO_RESTORED, CENTURY_ASSUMED.
    """
    if is_exponent(text):
        return Problem("NUMBER_EXPONENT", field=_FIELD)
    if country == "NO":
        answer = _norwegian(compact(text))
    elif country in ("FI", "AX") or _FINNISH.fullmatch(unspaced(text)) is not None:
        answer = _finnish(compact(text), country)
    elif country == "SE":
        return swedish_number(text, today)
    else:
        return _foreign(text, country, today)
    if isinstance(answer, Problem):
        swedish = swedish_number(text, today)
        return answer if isinstance(swedish, Problem) else swedish
    return answer


def swedish_number(text: str, today: date) -> Answer[str] | Problem:
    """A Swedish number: of a legal person ten digits, of a sole trader the twelve of the person."""
    typed = compact(text)
    if typed.startswith("SE") and is_digits(typed[2:], 12):
        return _from_vat(typed[2:], today)
    if len(typed) == 12 and typed.startswith("16"):
        typed = typed[2:]  # as the Tax Agency and Statistics Sweden write legal persons
    if is_digits(typed, 10):
        if is_placeholder(typed):
            return Problem("ORGANISATION_NUMBER_PLACEHOLDER", field=_FIELD)
        return _legal_person(typed) if int(typed[2]) > 1 else personal_number(text, today)
    if "+" in typed or is_digits(typed, 12) or is_digits(typed, 9):
        person = personal_number(text, today)
        if not isinstance(person, Problem):
            return person
        if is_digits(typed, 12) and typed.endswith("01") and has_check_digit(typed[:10]):
            return _from_vat(typed, today)
        if looks_personal(text):
            return person
    return _misshapen("SE")


def _legal_person(digits: str) -> Answer[str] | Problem:
    if not has_check_digit(digits):
        return Problem("ORGANISATION_NUMBER_CHECK_DIGIT", field=_FIELD)
    if digits.startswith("302"):
        return Problem("ORGANISATION_NUMBER_GD", field=_FIELD)
    return Answer(digits)


def _from_vat(digits: str, today: date) -> Answer[str] | Problem:
    answer = swedish_number(digits[:10], today)
    if isinstance(answer, Problem):
        return answer
    return Answer(answer.value, (*answer.warnings, _derived()), answer.personal)


def _derived() -> Problem:
    return Problem("ORGANISATION_NUMBER_FROM_VAT", field=_FIELD)


def _misshapen(country: str) -> Problem:
    return Problem("ORGANISATION_NUMBER_SHAPE", {"form": _FORMS.get(country, "NNNNNN-NNNN")}, _FIELD)


def _norwegian(typed: str) -> Answer[str] | Problem:
    digits = typed.removeprefix("NO").removesuffix("MVA")
    if not is_digits(digits, 9):
        return _misshapen("NO")
    if is_placeholder(digits):
        return Problem("ORGANISATION_NUMBER_PLACEHOLDER", field=_FIELD)
    if not orgnr.is_valid(digits):
        return Problem("ORGANISATION_NUMBER_CHECK_DIGIT", field=_FIELD)
    return Answer(digits, (_derived(),) if digits != typed else ())


def _finnish(typed: str, country: str) -> Answer[str] | Problem:
    digits = typed.removeprefix("FI")
    warnings = (_derived(),) if digits != typed else ()
    if is_digits(digits, 7):
        digits = f"0{digits}"
        warnings = (*warnings, Problem("LEADING_ZERO_RESTORED", field=_FIELD))
    if not is_digits(digits, 8):
        return _misshapen("FI")
    if is_placeholder(digits):
        return Problem("ORGANISATION_NUMBER_PLACEHOLDER", field=_FIELD)
    if not ytunnus.is_valid(digits):
        return Problem("ORGANISATION_NUMBER_CHECK_DIGIT", field=_FIELD)
    return Answer(f"{digits[:7]}-{digits[7]}", warnings)


def _foreign(text: str, country: str, today: date) -> Answer[str] | Problem:
    """Another country's number, as typed; one of a Swedish personal number's shape is read as such."""
    swedish = swedish_number(text, today)
    if not isinstance(swedish, Problem):
        return swedish
    if looks_personal(text):
        return swedish
    typed = clean(text)
    return Answer(typed) if any(letter.isdigit() for letter in typed) else _misshapen(country)
