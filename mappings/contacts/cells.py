"""How the text of one cell is read: a plain value, nothing, or something that needs a word.

Belongs here: the steps every cell goes through, and the cache by distinct text. What a given kind of
column makes of its text stands in :mod:`mappings.contacts.readers`.
"""

import enum
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from hub.errors import Problem
from hub.personal import is_masked
from hub.records import CLEAR
from mappings.contacts.fields import FieldSpec
from mappings.contacts.options import MapOptions, Sealer
from mappings.normalise import clean

CACHED = 8_000
"""Distinct texts remembered per column: more are seldom repeated, and would only cost memory."""

_CLEARING = frozenset({"(töm)", "(tom)", "(clear)"})
_ERROR_WORDS = frozenset({
    "#N/A", "#SAKNAS!", "#REFERENS!", "#REF!", "#VÄRDEFEL!", "#VALUE!", "#DIVISION/0!", "#DIV/0!", "#NAMN?",
    "#NAME?", "#OGILTIGT!", "#NUM!", "#SKÄRNING!", "#NULL!", "#SPILL!", "#CALC!",
})  # fmt: skip
"""What Excel shows in Swedish and English for a failed formula, as it stands in a CSV or pasted as text."""

_NEVER_CLEARED = frozenset({"name", "full_name", "kind", "is_active", "is_primary"})


class _Nothing(enum.Enum):
    NOTHING = ""


NOTHING = _Nothing.NOTHING
"""The cell says nothing."""


@dataclass(frozen=True, slots=True)
class Special:
    """A text that says more, or less, than one plain value.

    ``values``: field → value. ``derived``: fields found in this text that belong to other columns
    (the postal code in a city cell); if a row says them elsewhere, ``fallback`` stands for all of it.
    ``otherwise``: the values if another cell of the row says that a number's century was assumed wrongly.
    ``stop``: why the row can't go in. ``number_class``: ``person`` for a personal number.
    ``ignored_number``: a personal number was left out, since no purpose was given.
    """

    values: Mapping[str, Any] = field(default_factory=dict)
    derived: Mapping[str, Any] = field(default_factory=dict)
    fallback: Mapping[str, Any] = field(default_factory=dict)
    otherwise: Mapping[str, Any] = field(default_factory=dict)
    warnings: tuple[Problem, ...] = ()
    stop: Problem | None = None
    number_class: str = ""
    ignored_number: bool = False


@dataclass(frozen=True, slots=True)
class NamedLabels:
    """Labels a sheet names that are not there: ``new`` when the import may make them, else ``pending``."""

    new: set[str] = field(default_factory=set)
    pending: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Context:
    """What reading a cell may depend on besides its text.

    ``country`` is the row's (of its invoice address), ``delivery_country`` that of its delivery address.
    ``labels`` collects those that are not there yet.
    """

    options: MapOptions
    sealer: Sealer | None
    today: date
    reversed_names: frozenset[str] = frozenset()
    labels: NamedLabels = field(default_factory=NamedLabels)
    country: str = "SE"
    delivery_country: str = "SE"


Read = Callable[[str], Any]
"""A cleaned text → a plain value, ``NOTHING``, or a :class:`Special`."""


class ColumnCells:
    """Reads the cells of one column; every distinct text once."""

    __slots__ = ("_read", "_spec", "cache")

    def __init__(self, spec: FieldSpec, read: Read) -> None:
        self.cache: dict[str, Any] = {}
        self._spec = spec
        self._read = read

    def __call__(self, text: str) -> Any:
        """What a text says; remembered in ``cache``."""
        if len(self.cache) >= CACHED:
            self.cache.clear()
        said = self.cache[text] = self._fresh(text)
        return said

    def _fresh(self, text: str) -> Any:
        cleaned = clean(text)
        if not cleaned:
            return NOTHING
        if cleaned[0] == "(" and cleaned.casefold() in _CLEARING:
            return self._cleared()
        if cleaned[0] == "#" and cleaned.upper() in _ERROR_WORDS:
            return Special(stop=Problem("CELL_ERROR", {"error": cleaned.upper()}, self._spec.field))
        if "*" in cleaned and is_masked(cleaned):
            return NOTHING
        return self._read(cleaned)

    def _cleared(self) -> Any:
        name = self._spec.field
        if name in _NEVER_CLEARED:
            return Special(stop=Problem("CLEAR_NOT_ALLOWED", {"column": self._spec.header}, name))
        if name == "terms_of_payment":
            return Special(values={"terms_of_payment": CLEAR, "terms_of_payment_days": CLEAR})
        return CLEAR
