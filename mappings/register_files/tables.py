"""The tables of columns, one YAML file per program; what they may say is checked when they are read."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

from mappings.plain_yaml import load

Form = Literal["text", "line", "amount", "flag", "not_flag", "stock"]
"""How a value is written: ``line``: on one line; ``amount``: with a decimal comma; ``flag``: 1 or 0, as
``not_flag`` the other way round; ``stock``: 1 for what is kept in stock, 0 for a service."""
TARGETS = ("visma_administration",)


@dataclass(frozen=True, slots=True)
class Column:
    """A column. ``field``: the canonical one; ``longest``: letters, ``None``: any number."""

    header: str
    field: str
    form: Form = "text"
    longest: int | None = None


@dataclass(frozen=True, slots=True)
class Register:
    """A register's columns in their order; ``key``: the header of the number that a record goes by."""

    key: str
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class Target:
    """A program that reads the files. ``encoding``: of its text files."""

    name: str
    title: str
    separator: str
    encoding: str
    registers: Mapping[str, Register]


@cache
def target(name: str) -> Target:
    """A program's table.

    Raises:
        KeyError: there is none of this name.
        ValueError: the table says something that it may not.
    """
    if name not in TARGETS:
        raise KeyError(name)
    return parsed(name, (Path(__file__).parent / f"{name}.yaml").read_bytes())


def parsed(name: str, data: bytes) -> Target:
    """A table out of YAML.

    Raises:
        ValueError: it says something that it may not, or lacks something.
    """
    said = load(data)
    if not isinstance(said, dict) or {"title", "separator", "encoding"} - said.keys():
        raise ValueError(f"{name}: title, separator or encoding is missing")
    registers = {
        entity: _register(f"{name}.{entity}", table)
        for entity, table in said.items()
        if entity not in ("title", "separator", "encoding")
    }
    return Target(name, str(said["title"]), str(said["separator"]), str(said["encoding"]), registers)


def _register(place: str, said: Any) -> Register:
    if not isinstance(said, dict) or set(said) != {"key", "columns"} or not isinstance(said["columns"], dict):
        raise ValueError(f"{place}: key and columns are wanted")
    columns = tuple(_column(place, header, words) for header, words in said["columns"].items())
    if said["key"] not in {column.header for column in columns}:
        raise ValueError(f"{place}: the key is no column")
    return Register(said["key"], columns)


def _column(place: str, header: Any, said: Any) -> Column:
    if not isinstance(header, str) or not isinstance(said, dict) or not isinstance(said.get("field"), str):
        raise ValueError(f"{place}: {header} names no field")
    form, longest = said.get("form", "text"), said.get("longest")
    if set(said) - {"field", "form", "longest"} or form not in get_args(Form):
        raise ValueError(f"{place}: {header} says something unknown")
    if longest is not None and not (isinstance(longest, int) and longest > 0):
        raise ValueError(f"{place}: {header} has no length that is one")
    return Column(header, said["field"], form, longest)
