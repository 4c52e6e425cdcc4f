"""The answer of a matching rule."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice

from hub.errors import Problem
from hub.records import Stored

MOST_NAMED = 20
"""Candidates that a message names. Of many thousands nobody reads more, and each row would carry them all."""


@dataclass(slots=True)
class Match:
    """``stored`` is the record meant (``None``: a new one), unless ``problem`` stops the row.

    ``only_if_same``: the record was found by its name alone, so it may be said to be unchanged but
    never be changed. ``warnings`` go to the person who imports.
    """

    stored: Stored | None = None
    problem: Problem | None = None
    only_if_same: bool = False
    warnings: list[Problem] = field(default_factory=list)


def ambiguous(candidates: Iterable[Stored]) -> Match:
    """Two or more records fit: the row stops, and all of them are named, as far as anyone would read."""
    named = [describe(candidate) for candidate in islice(candidates, MOST_NAMED + 1)]
    if len(named) > MOST_NAMED:
        named[MOST_NAMED:] = ["…"]
    return Match(problem=Problem("MATCH_AMBIGUOUS", {"candidates": ", ".join(named)}))


NUMBERS = ("customer_number", "number")
"""The fields by which records of one kind or another are numbered."""


def number_of(stored: Stored) -> str | None:
    """The number that a person knows a record by, if it has one."""
    return next((stored.fields[name] for name in NUMBERS if stored.fields.get(name)), None)


def describe(stored: Stored) -> str:
    """How a person knows a stored record: its number and name."""
    number = number_of(stored)
    name = stored.fields.get("name") or " ".join(
        filter(None, (stored.fields.get("first_name"), stored.fields.get("last_name")))
    )
    return f"{number} {name}" if number else str(name)
