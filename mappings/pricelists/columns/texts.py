"""The texts of a price list's cells, made such that they can be read in one way only.

Belongs here: what a spreadsheet does to numbers, and what people write around them. Every function takes a
cell's text and gives another text, or ``None`` for what it can't read. What the number means is
:mod:`mappings.pricelists.amounts`'s.
"""

import re
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Literal

from hub.prices import PER_KRONA
from mappings.pricelists.amounts import day, decimal

Style = Literal["comma", "point", ""]
"""Which sign a column has before decimals; ``""``: nothing in it tells."""

MOST_DIGITS = 15
"""A spreadsheet keeps no more of a number; a longer article number has lost its last ones."""

_AROUND = re.compile(
    r"^(?:SEK|NOK|DKK|EUR|kr\.?)?\s*([-0-9][-0-9 .,']*?)\s*(?:SEK|NOK|DKK|EUR|kr\.?|,?:?-+)?$", re.IGNORECASE
)
_POINT = re.compile(r"-?[0-9]{1,15}\.[0-9]{1,20}").fullmatch
_COMMA = re.compile(r"-?[0-9]{1,15},[0-9]{1,20}").fullmatch
_WHOLE = re.compile(r"[0-9]{1,15}").fullmatch
_CERTAIN = re.compile(r"[0-9]{1,15}(?:\.[0-9]{1,2})?").fullmatch
"""What nearly every cell with a price holds, and can be taken in one way only."""
_EITHER = re.compile(r"-?[1-9][0-9]{0,2}([.,])[0-9]{3}").fullmatch
_SCIENTIFIC = re.compile(r"[0-9]+(?:[.,][0-9]+)?E[+-][0-9]+", re.IGNORECASE).fullmatch
_PER = re.compile(
    r"(?:per|pr\.?|/)?\s*([0-9][0-9 ]{0,9})(?:[.,]0+)?\s*([^\W\d_][\w²³.]*)?", re.IGNORECASE
).fullmatch
_LETTERS = re.compile(r"[^\W\d_](?:[^\W\d_]|[. ])*").fullmatch
_FIRST_NUMBER = re.compile(r"([0-9]+(?:[.,][0-9]+)?)(?:\s*[^\W\d_][\w²³.]*)?").fullmatch
_NORDIC_DAY = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})").fullmatch
_DECIMALS = 4
_LONGEST_CERTAIN = 11
_SERIALS = range(36_526, 73_051)
"""Days that a spreadsheet counts from 1899-12-30: 2000-01-01 to 2099-12-31."""


def plain(text: str) -> str:
    """Without blanks of any kind around and doubled within."""
    return " ".join(text.split())


def style_of(text: str) -> Style:
    """What one number tells of its column: ``1.234`` and ``1,234`` tell nothing, ``1.5`` and ``12.345,00``
    do."""
    if _CERTAIN(text):
        return "point" if "." in text else ""
    if "," not in text and "." not in text:
        return ""
    said = _bare(text)
    if said is None or _EITHER(said):
        return ""
    if "," in said and "." in said:
        return "comma" if said.rindex(",") > said.rindex(".") else "point"
    if _POINT(said):
        return "point"
    return "comma" if _COMMA(said) else ""


def is_plain_thousand(text: str) -> bool:
    """Whether a number of four digits or more stands without any sign: whoever writes so writes no
    thousands' separators either."""
    return len(text) > 3 and _WHOLE(text) is not None


def amount(text: str, style: Style) -> tuple[str, bool]:
    """A price's text in the one form that can't be taken otherwise, and whether it was rounded to the four
    decimals that a price may have. What is no number stays as it is."""
    if _CERTAIN(text):
        return text, False
    said = _bare(text)
    if said is None:
        return text, False
    either = _EITHER(said)
    if either and not style:
        return said, False
    if either:
        decimals = (either[1] == ",") == (style == "comma")
        said = f"{said}0" if decimals else said.replace(either[1], "")
        return said.replace(",", ".") if decimals else said, False
    if decimal(said, _DECIMALS) is not None or not (_POINT(said) or _COMMA(said)):
        return said, False
    exact = Decimal(said.replace(",", "."))
    rounded = exact.quantize(Decimal(1).scaleb(-_DECIMALS), ROUND_HALF_UP)
    return f"{rounded:f}", abs(exact - rounded) > Decimal("1e-8")


def _bare(text: str) -> str | None:
    """A number without the currency that people write beside it."""
    found = _AROUND.match(plain(text))
    return found[1].strip() if found else None


def certain_price(text: str) -> int | None:
    """A price that can be taken in one way only, in ten-thousandths; ``None`` for what must be looked at."""
    if not _CERTAIN(text) or len(text) > _LONGEST_CERTAIN:
        return None
    units, _, decimals = text.partition(".")
    return int(units) * PER_KRONA + int(decimals.ljust(_DECIMALS, "0") or 0)


def rate(text: str, *, share: bool) -> str:
    """A discount's text in per cent. ``share``: the column says 0.42 for 42 %, as a cell that is shown in per
    cent does."""
    said = plain(text).removesuffix("%").strip()
    if not (_POINT(said) or _COMMA(said) or _WHOLE(said)):
        return said
    number = Decimal(said.replace(",", ".")) * (100 if share else 1)
    rounded = number.quantize(Decimal("0.01"), ROUND_HALF_UP)
    close = abs(number - rounded) < Decimal("1e-8")
    return f"{(rounded if close else number).normalize():f}"


def is_share(text: str) -> bool:
    """Whether a number is between nothing and all, as a spreadsheet writes a part of one."""
    return text.startswith("0.") and _POINT(text) is not None and text[2:].strip("0") != ""


def article_number(text: str) -> str | None:
    """A number as it is written; ``None`` for one that a spreadsheet has shortened (``1.23E+12``)."""
    return None if _SCIENTIFIC(text) else text


def seven_digits(text: str) -> str | None:
    """An E-number or an RSK number without its letters and signs; one or two zeros that a spreadsheet has
    lost are there again. ``None`` for what is none."""
    if len(text) == 7 and _WHOLE(text):
        return text
    digits = re.sub(r"[\s.\-]", "", text.upper().removeprefix("E").removeprefix("RSK"))
    return digits.zfill(7) if digits.isascii() and digits.isdigit() and 5 <= len(digits) <= 7 else None


def gtin(text: str) -> str | None:
    """8, 12, 13 or 14 digits."""
    digits = text.replace(" ", "").replace("-", "")
    return digits if digits.isascii() and digits.isdigit() and len(digits) in (8, 12, 13, 14) else None


@lru_cache(maxsize=1024)
def price_unit(text: str) -> tuple[int | None, str]:
    """How many units a price is for, and the unit if it is said too: ``100``, ``/100``, ``per 100 ST``.

    Letters alone are a unit, and the price is for one of it (*Prisenhet* means both among wholesalers).
    """
    said = plain(text)
    if _LETTERS(said) and said.casefold() not in ("per", "pr"):
        return 1, said
    found = _PER(said)
    return (int(found[1].replace(" ", "")), found[2] or "") if found else (None, "")


def first_number(text: str) -> str | None:
    """The number in ``100 ST``."""
    found = _FIRST_NUMBER(plain(text))
    return found[1] if found else None


@lru_cache(maxsize=4096)
def day_said(text: str) -> str | None:
    """A day as spreadsheets and people write it, as ``YYYY-MM-DD``: also with a time of day, as
    ``23.11.2026``, and as a spreadsheet's own count of days. ``11/12/2026`` is one of two, and is none."""
    said = plain(text)
    if len(said) > 10 and said[10] in " T":
        said = said[:10]
    if len(said) == 10 and said[4] == said[7] == "/":
        said = said.replace("/", "-")
    if found := _NORDIC_DAY(said):
        said = f"{found[3]}{int(found[2]):02d}{int(found[1]):02d}"
    if len(said) == 5 and _WHOLE(said) and int(said) in _SERIALS:
        return (date(1899, 12, 30) + timedelta(days=int(said))).isoformat()
    return day(said)
