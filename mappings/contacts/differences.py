"""Two rows that say different things about one field, and how that is said."""

from typing import Any

from hub.errors import Problem
from hub.records import Finding, RowRef, Sealed
from mappings.contacts.field_table import FIELDS
from mappings.contacts.showing import LONGEST

_HEADERS = {spec.target: spec.header for spec in reversed(FIELDS)}
_HEADERS["contact.terms_of_payment_days"] = _HEADERS["contact.terms_of_payment"]


def spoken(value: Any) -> str:
    """A field's value in a sentence. Texts in records are masked already; sealed numbers show masked."""
    if isinstance(value, Sealed):
        return value.masked
    if isinstance(value, bool):
        return "Ja" if value else "Nej"
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return str(getattr(value, "value", value))[:LONGEST]


def equal(name: str, one: Any, other: Any) -> bool:
    """Whether two values of a field mean the same; e-mail addresses are compared without case."""
    if "email" in name and isinstance(one, str) and isinstance(other, str):
        return one.casefold() == other.casefold()
    return bool(one == other)


def problem(code: str, entity: str, name: str, one: tuple[Any, RowRef], other: tuple[Any, RowRef]) -> Problem:
    """A problem that names both values and both rows."""
    params = {
        "column": _HEADERS.get(f"{entity}.{name}", name),
        "first": spoken(one[0]),
        "first_row": one[1].row,
        "other": spoken(other[0]),
        "other_row": other[1].row,
    }
    return Problem(code, params, name)


def differs(code: str, entity: str, name: str, one: tuple[Any, RowRef], other: tuple[Any, RowRef]) -> Finding:
    """A warning that two rows differ, at the place of the second."""
    return Finding(problem(code, entity, name, one, other), other[1])
