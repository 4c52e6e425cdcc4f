"""How prices move, for people: the numbers of an edition's summary in words, and as a small picture."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from hub.errors.problems import Language
from pipelines.price_files.changing import kronor, percent
from pipelines.price_files.differing import STEPS

WIDEST = 24
"""Letters of the longest bar."""

_SAID: Mapping[str, tuple[str, str]] = {
    "existing": ("Gällde före", "In force before"),
    "created": ("Nya", "New"),
    "changed": ("Ändrade", "Changed"),
    "gone": ("Utgår", "Gone"),
    "leaving": ("Utgående", "Being discontinued"),
    "replaced": ("Ersatta", "Replaced"),
    "moved": ("Priser som ändras", "Prices that move"),
    "suspicious_count": ("Priser att se efter", "Prices to look at"),
}
_MOVES: Mapping[str, tuple[str, str]] = {
    "median": ("Prisändring i mitten", "Price change in the middle"),
    "largest": ("Största prisändring", "Largest price change"),
    "smallest": ("Minsta prisändring", "Smallest price change"),
}
_COVERAGE: Mapping[str, tuple[str, str]] = {
    "coverage_before": ("Rabattbrevet täckte", "The letter covered"),
    "coverage": ("Rabattbrevet täcker", "The letter covers"),
}
_FEW = ("created", "changed")
"""Told by the counts already."""


def facts_said(summed: Mapping[str, Any], language: Language) -> list[tuple[str, str]]:
    """What a summary says beside the counts, as (name, value); see :mod:`.summing` for its units."""
    english = language == "en"
    said = [
        (names[english], str(summed[name]))
        for name, names in _SAID.items()
        if summed.get(name) and name not in _FEW
    ]
    said += [
        (names[english], percent(summed[name]))
        for name, names in (*_MOVES.items(), *_COVERAGE.items())
        if summed.get(name) is not None
    ]
    return said


def columns(steps: Sequence[int]) -> list[tuple[str, int]]:
    """How many prices moved by how much: (label, count), from the largest fall to the largest rise, without
    the empty ones at either end."""
    if len(steps) != len(STEPS) + 1:
        return []
    labels = [
        f"< {_signed(STEPS[0])} %",
        *(f"{_signed(low)} – {_signed(high)} %" for low, high in pairwise(STEPS)),
        f"> {_signed(STEPS[-1])} %",
    ]
    filled = [place for place, count in enumerate(steps) if count]
    return [] if not filled else list(zip(labels, steps, strict=True))[filled[0] : filled[-1] + 1]


def bars(steps: Sequence[int]) -> str:
    """The columns as Markdown: one line each, its bar as long as its count; ``""`` when nothing moved."""
    shown = columns(steps)
    if not shown:
        return ""
    most, widest = max(count for _, count in shown), max(len(label) for label, _ in shown)
    lines = [f"{label:>{widest}} {'█' * _length(count, most)} {count}" for label, count in shown]
    return "\n".join(("```", *lines, "```"))


def _length(count: int, most: int) -> int:
    return -(-count * WIDEST // most)


def suspicious_said(summed: Mapping[str, Any]) -> list[dict[str, str]]:
    """The wildest prices, each ``{number, name, before, after}``; a price with its unit."""
    return [
        {
            "number": one["number"],
            "name": one["name"],
            "before": _price(one, 0),
            "after": _price(one, 1),
        }
        for one in summed.get("suspicious", ())
    ]


def _price(one: Mapping[str, Any], when: int) -> str:
    price, per, unit = one["price"][when], one["price_per"][when], one["unit"][when] or ""
    if not price:
        return "–"
    return f"{kronor(price)} / {per if per != 1 else ''}{' ' if per != 1 else ''}{unit}".rstrip(" /")


def _signed(step: int) -> str:
    return f"+{step}" if step > 0 else f"−{-step}" if step < 0 else "0"
