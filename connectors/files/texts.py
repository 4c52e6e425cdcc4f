"""From a cell's typed value to its text."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

_EXACT = 2.0**53
"""Up to here every whole number is a double of its own (IEEE 754)."""


def number_text(value: float) -> str:
    """``5566778899.0`` → ``5566778899``; ``0.5`` → ``0.5``; beyond 2^53 as written, ``1.2345e+18``."""
    if value.is_integer() and -_EXACT <= value <= _EXACT:
        return str(int(value))
    return repr(value)


def _moment(value: dt.datetime) -> str:
    whole = (value + dt.timedelta(milliseconds=500)).replace(microsecond=0)
    return whole.isoformat(" ")


def _duration(value: dt.timedelta) -> str:
    seconds = round(value.total_seconds())
    sign, seconds = ("-", -seconds) if seconds < 0 else ("", seconds)
    return f"{sign}{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def cell_text(value: Any) -> str:
    """Text of one value as a parser gives it: dates ISO 8601, truth TRUE/FALSE, whole numbers without ``.0``.

    A percentage is its number (``25 %`` → ``0.25``), since the share is what the file holds.
    """
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, (float, int)):
        return number_text(float(value))
    if isinstance(value, dt.datetime):
        return _moment(value)
    if isinstance(value, dt.timedelta):
        return _duration(value)
    if isinstance(value, dt.time):
        return value.replace(microsecond=0).isoformat()
    return "" if value is None else str(value.isoformat())


def row_texts(values: Iterable[Any]) -> list[str]:
    """All of a row; strings, by far the most, pass untouched."""
    return [
        value if (kind := type(value)) is str else number_text(value) if kind is float else cell_text(value)
        for value in values
    ]
