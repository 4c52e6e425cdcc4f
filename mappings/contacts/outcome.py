"""From a normaliser's answer to what the cell says, by what the column does with a bad value."""

from typing import Any

from hub.errors import Problem
from hub.personal import mask_text
from mappings.contacts.cells import Special
from mappings.contacts.fields import FieldSpec

_SHORTEST_NUMBER = 10


def masked(text: str) -> str:
    """A text with personal numbers masked by their shape; short texts can't hold one."""
    return text if len(text) < _SHORTEST_NUMBER else mask_text(text)


def limited(spec: FieldSpec, text: str) -> Any:
    """A text as typed: personal numbers masked, and never longer than its column."""
    shown = masked(text) if spec.masked else text
    if spec.length is not None and len(shown) > spec.length:
        return too_long(spec)
    if shown != text:
        warning = Problem("PERSONAL_NUMBER_MASKED", {"column": spec.header}, spec.field)
        return Special(values={spec.field: shown}, warnings=(warning,))
    return shown


def too_long(spec: FieldSpec) -> Special:
    """A text longer than its column: stops the row or is left out, never cut."""
    problem = Problem("VALUE_TOO_LONG", {"column": spec.header, "length": spec.length}, spec.field)
    return Special(stop=problem) if spec.bad == "stop" else Special(warnings=(problem,))


def bad_value(spec: FieldSpec, text: str, problem: Problem) -> Special:
    """A value that can't be understood: stops the row, stays as typed, or is left out."""
    if spec.bad == "stop":
        return Special(stop=problem)
    kept = limited(spec, text) if spec.bad == "keep" else None
    if isinstance(kept, str):
        return Special(values={spec.field: kept}, warnings=(problem,))
    if isinstance(kept, Special):
        return Special(values=kept.values, warnings=(problem, *kept.warnings))
    return Special(warnings=(problem,))


def taken(spec: FieldSpec, text: str, answer: Any) -> Any:
    """A normaliser's answer as a plain value, or as a :class:`Special` if there is anything to say."""
    if isinstance(answer, Problem):
        return bad_value(spec, text, answer)
    value = answer.value
    if spec.length is not None and isinstance(value, str) and len(value) > spec.length:
        return too_long(spec)
    if answer.warnings:
        return Special(values={spec.field: value}, warnings=tuple(answer.warnings))
    return value
