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
_MOST_STRANGE = 5


def mostly(lines: Sequence[str], looks_so: Callable[[str], object]) -> bool:
    """Whether the first 500 lines look so, but for one or 5 of 100: a damaged line is told of when it is
    read."""
    sample = lines[:_SAMPLE]
    strange = sum(not looks_so(line) for line in sample)
    return strange < len(sample) and 100 * strange <= max(100, _MOST_STRANGE * len(sample))
