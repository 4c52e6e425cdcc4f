"""Fields by position, for layouts of fixed width: the table of a layout is data, and this reads by it."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple


class Field(NamedTuple):
    """Where a field stands: first and last position, both from 1 and both included, as specifications
    write."""

    name: str
    first: int
    last: int


def slices(fields: tuple[Field, ...]) -> dict[str, slice]:
    """Each field's part of a line, by name."""
    return {field.name: slice(field.first - 1, field.last) for field in fields}


def values(line: str, parts: Mapping[str, slice]) -> dict[str, str]:
    """What a line says in each field, without surrounding blanks; fields that say nothing are left out."""
    return {name: said for name, part in parts.items() if (said := line[part].strip())}


_SAMPLE = 500
_ENOUGH = 95


def mostly(lines: Sequence[str], looks_so: Callable[[str], object]) -> bool:
    """Whether 95 of 100 of the first 500 lines look so; a damaged line is told of when it is read."""
    sample = lines[:_SAMPLE]
    return bool(sample) and 100 * sum(bool(looks_so(line)) for line in sample) >= _ENOUGH * len(sample)
