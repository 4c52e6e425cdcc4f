"""What a layout makes of a wholesaler's file: what it says as a whole, its pieces, and what each says."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from hub.errors import Problem
from hub.prices import Kind, ListedArticle, Term


@dataclass(frozen=True, slots=True)
class Head:
    """What a file says of itself as a whole. ``buyers``: every customer number that any part of it names.

    ``seller``: the wholesaler's organisation number, ten digits. ``changes_only``: articles that it leaves
    out stay as they were (a PRICAT of status 4, BMEcat's updates); otherwise they have left the assortment.
    ``notes``: what is to be told of the file as a whole.
    """

    kind: Kind
    layout: str
    currency: str = "SEK"
    buyers: frozenset[str] = frozenset()
    seller: str | None = None
    agreement: str | None = None
    price_date: str | None = None
    valid_from: str | None = None
    valid_to: str | None = None
    changes_only: bool = False
    notes: tuple[Problem, ...] = ()


class Unit(NamedTuple):
    """The piece of a file that says one thing: a line, a line with those that belong to it, a sheet's row, an
    element. ``row``: where it begins, from 1. ``raw`` decides whether it says the same as last time."""

    row: int
    raw: str


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A unit that can't be taken: why, and what it said where (column or field → text)."""

    row: int
    problem: Problem
    values: Mapping[str, str] = field(default_factory=dict)
    key: str = ""


@dataclass(frozen=True, slots=True)
class Understood:
    """What a unit says, with what is to be told of it."""

    said: ListedArticle | Term
    warnings: tuple[Problem, ...] = ()
