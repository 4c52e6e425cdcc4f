"""Members of Visma's resources: what each takes and holds when nothing was said of it.

Belongs here: the shape of a table of members and how a sent value is judged. The tables stand in
:mod:`sandbox.visma.tables`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from sandbox.visma.codes import invalid, refusal
from sandbox.visma.switches import Switches

Kind = Literal["text", "flag", "number", "whole", "guid", "time", "objects", "texts", "object"]
_GUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_TIME = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?")


@dataclass(frozen=True, slots=True)
class Field:
    """One member of a resource.

    ``new``: its value where nothing was said, also by a PUT that leaves it out; ``stays``: there a PUT keeps
    what was. ``least``/``most``: length of a text, value of a number. ``among``: the numbers it may be.
    """

    name: str
    kind: Kind = "text"
    most: float | None = None
    least: float | None = None
    among: tuple[int, ...] = ()
    new: Any = None
    read_only: bool = False
    required: bool = False
    nullable: bool = True
    stays: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A resource: its path, its members, what tells when it was changed, and the methods it has."""

    path: str
    fields: Mapping[str, Field]
    stamps: tuple[str, ...] = ()
    methods: frozenset[str] = frozenset({"GET"})

    def new(self) -> dict[str, Any]:
        """A record of which nothing was said."""
        return {field.name: field.new for field in self.fields.values()}


def judge(
    table: Table, said: Mapping[str, Any], switches: Switches, before: Mapping[str, Any] | None
) -> dict[str, Any]:
    """The record that a body asks for: what is left out is as new, which in a PUT empties it.

    Raises:
        Answer: a member that is unknown, missing, or has a value it does not take.
    """
    unknown = [name for name in said if name not in table.fields]
    if unknown and switches.unknown_members == "refused":
        raise invalid(unknown[0], f"Could not find member '{unknown[0]}' on object")
    record: dict[str, Any] = {}
    for field in table.fields.values():
        record[field.name] = _wanted(field, said, switches, before)
    return record


def _wanted(
    field: Field, said: Mapping[str, Any], switches: Switches, before: Mapping[str, Any] | None
) -> Any:
    was = field.new if before is None else before.get(field.name, field.new)
    if field.read_only:
        return was
    if field.name not in said or (said[field.name] is None and field.required):
        if field.required:
            raise invalid(field.name, f"The {field.name} field is required.")
        return was if field.stays else field.new
    value = said[field.name]
    if value is None:
        if not field.nullable:
            raise invalid(field.name, f"Error converting value {{null}} to type of {field.name}")
        return None
    if field.required and value == "" and switches.empty_required == "refused":
        raise invalid(field.name, f"The {field.name} field is required.")
    return taken(field, value)


def taken(field: Field, value: Any) -> Any:
    """A value as the member keeps it.

    Raises:
        Answer: the member does not take it.
    """
    match field.kind:
        case "flag":
            if not isinstance(value, bool):
                raise invalid(field.name, "must be a boolean")
        case "number" | "whole":
            _number(field, value)
        case "guid":
            if not isinstance(value, str) or not _GUID.fullmatch(value):
                raise invalid(field.name, "must be a GUID")
            return value.lower()
        case "time":
            if not isinstance(value, str) or not _TIME.fullmatch(value):
                raise refusal(6001, "wrong date format", field=field.name)
        case "texts":
            _texts(field, value)
        case "objects":
            if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
                raise invalid(field.name, "must be a list of objects")
        case "object":
            if not isinstance(value, dict):
                raise invalid(field.name, "must be an object")
        case _:
            _text(field, value)
    return value


def _number(field: Field, value: Any) -> None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise invalid(field.name, "must be a number")
    if field.kind == "whole" and value != int(value):
        raise invalid(field.name, "must be an integer")
    if field.among and value not in field.among:
        raise invalid(field.name, "has an invalid value")
    if (field.least is not None and value < field.least) or (field.most is not None and value > field.most):
        raise invalid(field.name, f"must be between {field.least:g} and {field.most:g}")


def _text(field: Field, value: Any) -> None:
    if not isinstance(value, str):
        raise invalid(field.name, "must be a string")
    if field.most is not None and len(value) > field.most:
        raise invalid(field.name, f"must be a string with a maximum length of {field.most:g}")


def _texts(field: Field, value: Any) -> None:
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise invalid(field.name, "must be a list of strings")
    if field.most is not None and len(value) > field.most:
        raise invalid(field.name, f"must have a maximum of {field.most:g} items")
