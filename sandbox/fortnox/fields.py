"""Fields of Fortnox's resources: what each takes, refuses, holds when new, and shows in a list.

Belongs here: the shape of a table of fields and how a sent value is judged. The tables stand in
:mod:`sandbox.fortnox.tables`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from sandbox.fortnox.codes import refusal
from sandbox.fortnox.switches import Switches

Kind = Literal["text", "email", "flag", "number", "whole", "account", "date", "object"]

CLEAR = "API_BLANK"

# The documented set of characters (page "Formats & Encoding"); typographic quotes only, no em-dash, no tab.
_ALLOWED = re.compile(
    r"[^\W\d_]|[0-9\u0308\u030a’\\ –:.`´,;^¤#%§£$€¢¥©™°&/()=+\-*_!?²³®½@\u00a0\n\r]", re.UNICODE
)
_EMAIL = re.compile(r"[^@\s,;]+@[^@\s,;]+\.[^@\s,;.]+")
_DATE = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a resource.

    ``new``: its value in a record that said nothing of it; also its empty value, where it can be cleared.
    ``most``/``least``: length of a text, value of a number. ``listed``: its name in list rows, ``None``
    when lists leave it out. ``wrong``: the code for a value outside ``among``.
    """

    name: str
    kind: Kind = "text"
    most: int | None = None
    least: int | None = None
    among: tuple[str, ...] = ()
    new: Any = None
    listed: str | None = None
    read_only: bool = False
    required: bool = False
    wrong: int = 2000106


@dataclass(frozen=True, slots=True)
class Table:
    """A resource: its name in an envelope, in the plural and in addresses, its number, its fields."""

    one: str
    many: str
    path: str
    key: str
    fields: Mapping[str, Field]
    missing: int

    def new(self) -> dict[str, Any]:
        """A record of which nothing was said."""
        return {field.name: field.new for field in self.fields.values()}


def table(one: str, many: str, path: str, key: str, missing: int, *fields: Field) -> Table:
    """A resource's table."""
    return Table(one, many, path, key, {field.name: field for field in fields}, missing)


def judge(table: Table, said: Mapping[str, Any], switches: Switches, *, creating: bool) -> dict[str, Any]:
    """What a body asks for: field → value, with what says nothing left out.

    Left out, ``""`` and (by the switch) ``null`` say nothing; ``API_BLANK`` empties.

    Raises:
        Answer: an unknown, misspelled or read-only field, or a value that the field does not take.
    """
    wanted: dict[str, Any] = {}
    for name, value in said.items():
        field = table.fields.get(name)
        if field is None:
            raise refusal(2001399, name)
        if field.read_only:
            _read_only(table, field, switches)
            continue
        if value is None:
            if _null(table, field, switches):
                wanted[name] = field.new
        elif value == CLEAR and field.kind in ("text", "email", "account"):
            if field.required or name == table.key:
                raise refusal(2000106, name)
            wanted[name] = field.new
        elif value != "":
            wanted[name] = taken(field, value, switches)
    for field in table.fields.values():
        if creating and field.required and wanted.get(field.name) in (None, ""):
            raise refusal(2000106, field.name)
    return wanted


def _read_only(table: Table, field: Field, switches: Switches) -> None:
    if table.one == "Article" and field.name == "SalesPrice":
        raise refusal(2000321, field.name)
    if switches.country_in_body == "refuse":
        raise refusal(2001399, field.name)


def _null(table: Table, field: Field, switches: Switches) -> bool:
    """Whether a ``null`` clears the field."""
    if field.name == "HouseworkType":
        return True
    if field.name == "Unit" or field.required:
        raise refusal(2000699, field.name.lower())
    if table.one != "Customer":
        return False
    if switches.null_on_customer == "refuse":
        raise refusal(2000699, field.name.lower())
    return switches.null_on_customer == "clear"


def taken(field: Field, value: Any, switches: Switches) -> Any:
    """A value as the field keeps it.

    Raises:
        Answer: the field does not take it.
    """
    match field.kind:
        case "flag":
            if not isinstance(value, bool):
                raise refusal(2000134, value)
            return value
        case "number" | "whole":
            return _number(field, value)
        case "account":
            return _account(field, value)
        case "object":
            return _object(field, value)
        case _:
            return _text(field, value, switches)


def _number(field: Field, value: Any) -> float | int:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise refusal(2000108, value)
    if field.kind == "whole" and int(value) != value:
        raise refusal(2000108, value)
    if (field.least is not None and value < field.least) or (field.most is not None and value > field.most):
        raise refusal(2000108, value)
    return value


def _account(field: Field, value: Any) -> str:
    text = str(value)
    if isinstance(value, bool) or not text.isascii() or not text.isdigit() or len(text) != 4:
        raise refusal(2000108, value)
    return text


def _object(field: Field, value: Any) -> dict[str, Any]:
    if not isinstance(value, dict) or not all(isinstance(word, str) for word in value.values()):
        raise refusal(2000106, field.name)
    for name, word in value.items():
        if not isinstance(field.new, dict) or name not in field.new:
            raise refusal(2001399, name)
        if field.among and word not in field.among:
            raise refusal(field.wrong, word)
    return {**field.new, **value}


def _text(field: Field, value: Any, switches: Switches) -> str:
    if not isinstance(value, str):
        raise refusal(2000106, value)
    if not all(_ALLOWED.match(letter) for letter in value):
        raise refusal(2000359, value)
    if field.among and value not in field.among:
        raise refusal(field.wrong, value)
    if field.most is not None and len(value) > field.most:
        raise refusal(switches.too_long_code, field.name)
    if field.least is not None and len(value) < field.least:
        raise refusal(2000106, value)
    if field.kind == "email" and not _EMAIL.fullmatch(value):
        raise refusal(2000106, value)
    if field.kind == "date" and not _DATE.fullmatch(value):
        raise refusal(2000106, value)
    return value
