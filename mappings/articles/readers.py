"""What each kind of column of an article register makes of its text: numbers, words, lengths.

Money, costs and per cent become decimal texts (:func:`hub.decimals.decimal_text`); a price keeps six decimals
at most, rounded half up, since a spreadsheet writes more than anybody has said.
"""

import re
from collections.abc import Callable, Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from hub.decimals import decimal_text
from hub.errors import Problem
from mappings import normalise
from mappings.article_words import HOUSE_WORK, KINDS
from mappings.contacts.cells import NOTHING, ColumnCells, Read, Special
from mappings.contacts.fields import FieldSpec
from mappings.contacts.outcome import bad_value, limited, taken
from mappings.header_text import header_key
from mappings.normalise.digits import is_exponent, unspaced
from mappings.pricelists.amounts import decimal
from mappings.pricelists.columns.texts import Style, amount, price_unit

MOST_DECIMALS = 6
_PLACES = 4
_UNITS = (1, 10, 100, 1000, 10000)
_NOT_A_NUMBER = re.compile(r"[^0-9.,\-]")
_ACCOUNT = re.compile(r"[1-9][0-9]{2,5}").fullmatch
_CURRENCY = re.compile(r"[A-Z]{3}").fullmatch
_WHOLE = re.compile(r"[0-9]{1,9}").fullmatch
_NO_VAT = frozenset({"momsfri", "ingenmoms", "ingen", "utanmoms", "exempt", "none"})


def column_cells(spec: FieldSpec, style: Style, suppliers: Mapping[str, str]) -> ColumnCells:
    """The reader of one column. ``style``: which sign it has before decimals; ``suppliers``: what wholesalers
    are called, without capitals → their names here."""
    if spec.reader in ("amount", "percent"):
        return ColumnCells(spec, _NUMBERS[spec.reader](spec, style))
    if spec.reader == "supplier":
        return ColumnCells(spec, _supplier(spec, suppliers))
    return ColumnCells(spec, _READERS[spec.reader](spec))


def exact(text: str, style: Style) -> Decimal | None:
    """A number as people and spreadsheets write it; ``None`` for what is none, or may be two."""
    said, rounded = amount(text, style)
    if rounded:
        number = Decimal(_NOT_A_NUMBER.sub("", text).replace(",", "."))
        return number.quantize(Decimal(1).scaleb(-MOST_DECIMALS), ROUND_HALF_UP)
    whole = decimal(said, _PLACES)
    return None if whole is None else Decimal(whole).scaleb(-_PLACES)


def _amount(spec: FieldSpec, style: Style) -> Read:
    def read(text: str) -> Any:
        number = exact(text, style)
        said = None if number is None else decimal_text(number)
        return said or bad_value(
            spec, text, Problem("AMOUNT_UNREADABLE", {"column": spec.header}, spec.field)
        )

    return read


def _percent(spec: FieldSpec, style: Style) -> Read:
    """``25``, ``25 %``, ``Momsfri``; a cell that a spreadsheet shows in per cent holds ``0.25``."""

    def read(text: str) -> Any:
        if header_key(text) in _NO_VAT:
            return "0"
        number = exact(text.removesuffix("%"), style)
        if number is not None and 0 < number < 1 and not text.endswith("%"):
            number *= 100
        if number is None or not 0 <= number <= 100:
            return bad_value(spec, text, Problem("VAT_UNREADABLE", {"column": spec.header}, spec.field))
        return decimal_text(number)

    return read


def _text(spec: FieldSpec) -> Read:
    return lambda text: limited(spec, text)


def _name(spec: FieldSpec) -> Read:
    def read(text: str) -> Any:
        # What a lookup formula gives for an empty cell.
        return NOTHING if text.strip("0.,") == "" else limited(spec, text)

    return read


def _code(spec: FieldSpec) -> Read:
    """A number that is a name: its zeros stay, and one that a spreadsheet has shortened is none."""

    def read(text: str) -> Any:
        if is_exponent(text) and not text.isalnum():
            return bad_value(spec, text, Problem("NUMBER_EXPONENT", field=spec.field))
        return limited(spec, text)

    return read


def _account(spec: FieldSpec) -> Read:
    def read(text: str) -> Any:
        # "3001 Försäljning varor" names its account too.
        said = unspaced(text.split()[0])
        if _ACCOUNT(said):
            return said
        return bad_value(spec, text, Problem("ACCOUNT_UNREADABLE", {"column": spec.header}, spec.field))

    return read


def _currency(spec: FieldSpec) -> Read:
    def read(text: str) -> Any:
        said = text.upper()
        params = {"column": spec.header, "allowed": "SEK, EUR, NOK, DKK, USD …"}
        return (
            said if _CURRENCY(said) else bad_value(spec, text, Problem("VALUE_UNKNOWN", params, spec.field))
        )

    return read


def _whole(spec: FieldSpec) -> Read:
    def read(text: str) -> Any:
        said = unspaced(text)
        problem = Problem("AMOUNT_UNREADABLE", {"column": spec.header}, spec.field)
        return int(said) if _WHOLE(said) else bad_value(spec, text, problem)

    return read


def _price_per(spec: FieldSpec) -> Read:
    """How many units the row's prices are for; letters alone are one of that unit."""

    def read(text: str) -> Any:
        per, _ = price_unit(text)
        problem = Problem("PRICE_UNIT_UNREADABLE", {"column": spec.header}, spec.field)
        return per if per in _UNITS else bad_value(spec, text, problem)

    return read


def _yes_no(spec: FieldSpec) -> Read:
    return lambda text: taken(spec, text, normalise.yes_no(text))


def _coded(words: Mapping[str, tuple[str, str]], *more: tuple[str, str]) -> Callable[[FieldSpec], Read]:
    codes = {header_key(word): code for code, pair in words.items() for word in (code, *pair)}
    codes |= {header_key(word): code for word, code in more}
    allowed = ", ".join(pair[0] for pair in words.values())

    def factory(spec: FieldSpec) -> Read:
        def read(text: str) -> Any:
            params = {"column": spec.header, "allowed": allowed}
            found = codes.get(header_key(text))
            return found or bad_value(spec, text, Problem("VALUE_UNKNOWN", params, spec.field))

        return read

    return factory


def _supplier(spec: FieldSpec, suppliers: Mapping[str, str]) -> Read:
    def read(text: str) -> Any:
        found = suppliers.get(text.casefold())
        return found or Special(warnings=(Problem("ARTICLE_SUPPLIER_UNKNOWN", field=spec.field),))

    return read


_NUMBERS: dict[str, Callable[[FieldSpec, Style], Read]] = {"amount": _amount, "percent": _percent}
_READERS: dict[str, Callable[[FieldSpec], Read]] = {
    "text": _text,
    "note": _text,
    "name": _name,
    "code": _code,
    "article_number": _code,
    "account": _account,
    "currency": _currency,
    "whole": _whole,
    "price_per": _price_per,
    "yes_no": _yes_no,
    "kind": _coded(
        KINDS, ("Lagervara", "stock"), ("Material", "stock"), ("Produkt", "stock"), ("V", "stock"),
        ("Lager", "stock"), ("Lagerförd", "stock"), ("Arbete", "service"), ("Timmar", "service"),
        ("T", "service"),
    ),
    "house_work_type": _coded(HOUSE_WORK, ("Elarbete", "electricity"), ("VVS-arbete", "hvac"),
                              ("Byggarbete", "construction"), ("Målning", "painting_wallpapering"),
                              ("Städ", "cleaning"), ("Trädgård", "gardening"),
                              ("Laddbox", "vehicle_charging")),
}  # fmt: skip
