"""Swedish personal numbers and co-ordination numbers (personnummer, samordningsnummer)."""

import re
from datetime import date

from hub.errors import Problem
from hub.personal import has_check_digit
from mappings.normalise.answer import Answer
from mappings.normalise.digits import is_exponent, unspaced

_SHAPE = re.compile(r"([0-9]{2})?([0-9]{6})([-+]?)([0-9]{4})")
_CO_ORDINATION = 60
"""Added to the day of birth in a co-ordination number."""
_OLDEST = 115
"""Years: within this age both centuries of a ten-digit number may be meant."""
_FIELD = "personal_number"


def personal_number(text: str, today: date) -> Answer[str] | Problem:
    """Twelve digits, century first; ten digits mean the youngest person that can be meant, ``+`` one of 100.

    Problems: NUMBER_EXPONENT, PERSONAL_NUMBER_SHAPE, PERSONAL_NUMBER_DATE, PERSONAL_NUMBER_CHECK_DIGIT,
    PERSONAL_NUMBER_LEGAL_PERSON (a company's number). Warnings: CENTURY_ASSUMED, LEADING_ZERO_RESTORED.
    """
    if is_exponent(text):
        return Problem("NUMBER_EXPONENT", field=_FIELD)
    typed = unspaced(text)
    answer = _read(typed, today)
    if isinstance(answer, Problem) and len(typed) == 9 and typed.isdigit():
        # Excel drops the zero of those born 2000 to 2009.
        restored = _read("0" + typed, today)
        if not isinstance(restored, Problem):
            warning = Problem("LEADING_ZERO_RESTORED", field=_FIELD)
            return Answer(restored.value, (*restored.warnings, warning), personal=True)
    return answer


def _read(typed: str, today: date) -> Answer[str] | Problem:
    match = _SHAPE.fullmatch(typed)
    if match is None:
        return Problem("PERSONAL_NUMBER_SHAPE", field=_FIELD)
    century, six, sign, four = match.groups()
    if int(six[2]) > 1 and century in (None, "16"):
        return Problem("PERSONAL_NUMBER_LEGAL_PERSON", field=_FIELD)
    year = _year(century, six, sign, today)
    if year is None:
        return Problem("PERSONAL_NUMBER_DATE", field=_FIELD)
    if not has_check_digit(six + four):
        return Problem("PERSONAL_NUMBER_CHECK_DIGIT", field=_FIELD)
    older = century is None and not sign.startswith("+") and _born(year - 100, six)
    doubtful = bool(older) and today.year - (year - 100) <= _OLDEST
    warnings = (Problem("CENTURY_ASSUMED", {"century": year // 100}, _FIELD),) if doubtful else ()
    return Answer(f"{year // 100:02}{six}{four}", warnings, personal=True)


def _year(century: str | None, six: str, sign: str, today: date) -> int | None:
    """The year of birth, or ``None`` when there is no such day, or none yet."""
    if century is not None:
        born = _born(int(century + six[:2]), six) if century in ("18", "19", "20") else None
        return born.year if born is not None and born <= today else None
    for hundreds in (today.year // 100, today.year // 100 - 1, today.year // 100 - 2):
        born = _born(hundreds * 100 + int(six[:2]), six)
        if born is not None and born <= today:
            if sign != "+":
                return born.year
            older = _born(born.year - 100, six)
            return older.year if older is not None else None
    return None


def _born(year: int, six: str) -> date | None:
    month, day = int(six[2:4]), int(six[4:6])
    try:
        return date(year, month, day - _CO_ORDINATION if day > _CO_ORDINATION else day)
    except ValueError:
        return None
