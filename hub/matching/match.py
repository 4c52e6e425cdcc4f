"""The answer of a matching rule."""

from dataclasses import dataclass, field

from hub.errors import Problem
from hub.records import Stored


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


def ambiguous(candidates: list[Stored]) -> Match:
    """Two or more records fit: the row stops, and all of them are named."""
    return Match(problem=Problem("MATCH_AMBIGUOUS", {"candidates": ", ".join(map(describe, candidates))}))


def describe(stored: Stored) -> str:
    """How a person knows a stored contact: its number and name."""
    number = stored.fields.get("customer_number")
    name = stored.fields.get("name") or " ".join(
        filter(None, (stored.fields.get("first_name"), stored.fields.get("last_name")))
    )
    return f"{number} {name}" if number else str(name)
