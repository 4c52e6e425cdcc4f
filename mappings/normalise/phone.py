"""Phone numbers: E.164, with extension, several in one cell, zeros that Excel dropped."""

import re
from functools import cache

from hub.errors import Problem
from mappings.normalise.answer import Answer
from mappings.normalise.digits import is_exponent
from mappings.normalise.text import clean

_FIELD = "phone"
_SEVERAL = re.compile(r"\s*(?:[,/|\n]|;(?!ext=)|\b(?:eller|och|samt|or|and)\b)\s*", re.IGNORECASE)
_EXTENSION = re.compile(
    r"\s*(?:;ext=|[,(]?\s*\b(?:ankn(?:ytning)?|ext(?:ension)?|vx|växel)\b[.:]?)\s*([0-9]{1,7})\)?\Z",
    re.IGNORECASE,
)
_LABEL_WORDS = (
    r"tel(?:efon)?(?:nr|nummer)?|tfn|tlf|ph(?:one)?|mob(?:il)?(?:nr|telefon)?|vx|växel|fax|hem|arb(?:ete)?"
    r"|dir(?:ekt)?(?:nr)?|jobb|privat"
)
_LABELS = re.compile(rf"\A\(?(?:{_LABEL_WORDS})\b[.):]*\s*|\s*\(?\b(?:{_LABEL_WORDS})[.)]*\Z", re.IGNORECASE)
_PLAIN = re.compile(r"0[0-9 -]{6,16}")
"""What nearly all Swedish numbers look like."""
_TRUNK = re.compile(r"\(\s*0\s*\)")
_SIGNS = re.compile(r"[\s\-./()\u00ad\u2010-\u2015\u2212\u200b-\u200f\u2060\ufeff]+")
_TRUNK_COUNTRIES = {"SE": "46", "FI": "358", "AX": "358"}
"""Countries whose numbers begin with a zero at home, and their calling codes."""


def phone(text: str, country: str) -> Answer[str] | Problem:
    """``+46701234567``; an extension as ``;ext=12`` (RFC 3966); several numbers joined by a comma.

    ``country`` tells whose numbers need no ``+``.

    Problems: NUMBER_EXPONENT, PHONE_INVALID. Warnings: LEADING_ZERO_RESTORED, PHONE_SEVERAL,
    PHONE_PLUS_RESTORED.
    """
    if country == "SE" and _PLAIN.fullmatch(text):
        number = _home(text.replace("-", "").replace(" ", "")[1:], "46")
        if number is not None:
            return Answer(number)
    typed = clean(text)
    if is_exponent(typed):
        return Problem("NUMBER_EXPONENT", field=_FIELD)
    answer = _one(typed, country)
    if answer is not None:
        return answer
    parts = [part for part in _SEVERAL.split(typed) if part.strip()]
    answers = [_one(part, country) for part in parts] if 1 < len(parts) < 10 else [None]
    found = [answer for answer in answers if answer is not None]
    if len(found) < len(answers):
        return Problem("PHONE_INVALID", field=_FIELD)
    numbers = list(dict.fromkeys(answer.value for answer in found))
    warnings = dict.fromkeys(warning.code for answer in found for warning in answer.warnings)
    if len(numbers) > 1:
        warnings["PHONE_SEVERAL"] = None
    return Answer(", ".join(numbers), tuple(Problem(code, field=_FIELD) for code in warnings))


def _one(text: str, country: str) -> Answer[str] | None:
    """A single number with its extension."""
    extension = _EXTENSION.search(text)
    if extension is not None:
        text = text[: extension.start()]
    text = _LABELS.sub("", text.strip())
    digits = _SIGNS.sub("", _TRUNK.sub("", text.removesuffix(".0")))
    plus = digits.startswith("+")
    digits = digits.removeprefix("+")
    if not (digits.isascii() and digits.isdigit() and 3 < len(digits) < 20):
        return None
    answer = _number(digits, plus, country)
    if answer is None or extension is None:
        return answer
    return Answer(f"{answer.value};ext={extension[1]}", answer.warnings)


def _number(digits: str, plus: bool, country: str) -> Answer[str] | None:
    if digits.startswith("00") and not plus:
        digits, plus = digits[2:], True
    if plus:
        return _answer(_valid(f"+{digits}", None))
    code = _TRUNK_COUNTRIES.get(country)
    if code is None or digits.startswith("0"):
        number = _home(digits[1:], code) if code else _valid(digits, country)
        if number or digits.startswith("0"):
            return _answer(number)
    elif number := _home(digits, code):
        return _answer(number, "LEADING_ZERO_RESTORED")
    return _answer(_valid(f"+{digits}", None), "PHONE_PLUS_RESTORED")


def _answer(number: str | None, *codes: str) -> Answer[str] | None:
    return Answer(number, tuple(Problem(code, field=_FIELD) for code in codes)) if number else None


def _home(national: str, code: str) -> str | None:
    """A number of a country with trunk zero, given without it."""
    if code == "46":
        # The library's own patterns, without its parser: 50 times as fast for the numbers nearly all have.
        return f"+46{national}" if _swedish().fullmatch(national) else None
    return _valid(f"+{code}{national}", None)


@cache
def _swedish() -> re.Pattern[str]:
    """Every valid Swedish national number, by the patterns of phonenumbers' metadata."""
    from phonenumbers import PhoneMetadata

    data = PhoneMetadata.metadata_for_region("SE")
    assert data is not None
    kinds = (data.fixed_line, data.mobile, data.toll_free, data.premium_rate, data.shared_cost,
             data.personal_number, data.voip, data.pager, data.uan, data.voicemail)  # fmt: skip
    patterns = [kind.national_number_pattern for kind in kinds if kind and kind.national_number_pattern]
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))


def _valid(number: str, region: str | None) -> str | None:
    """A valid number as E.164, or ``None``."""
    import phonenumbers

    try:
        parsed = phonenumbers.parse(number, region)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(parsed):
        return None
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)
