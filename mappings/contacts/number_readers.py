"""Columns of identifiers: organisation numbers, personal numbers, VAT numbers.

A personal number, wherever it stands, is sealed when the import has a purpose and ignored when it has
none (never stored, never shown).
"""

from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from typing import Any

from hub.errors import Problem
from hub.personal import looks_personal
from hub.records import Sealed
from mappings import normalise
from mappings.contacts.cells import NOTHING, Context, Read, Special
from mappings.contacts.fields import FieldSpec
from mappings.contacts.outcome import bad_value, taken

PERSON = "person"
_ASSUMED = "CENTURY_ASSUMED"
_DASHES = frozenset("-\u2013\u2014")
"""A cell of nothing else says that there is no number."""


def _sealed(context: Context, field: str, number: str, warnings: tuple[Problem, ...] = ()) -> Special:
    if context.sealer is None:
        return Special(number_class=PERSON, ignored_number=True)
    values = {field: context.sealer.seal(number)}
    otherwise = {}
    if any(warning.code == _ASSUMED for warning in warnings):
        otherwise = {field: context.sealer.seal(f"{int(number[:2]) - 1}{number[2:]}")}
    return Special(values=values, otherwise=otherwise, warnings=warnings, number_class=PERSON)


def with_certain_century(specials: Sequence[Special]) -> list[Special]:
    """What cells of one row say, where one with the century tells that of the others.

    ``19121212-1212`` beside ``SE121212121201``: a VAT number has no century, and the youngest would be meant.
    """
    certain = {sealed.digest for said in specials if not said.otherwise for sealed in _sealed_in(said.values)}
    return [_settled(said, certain) if said.otherwise and certain else said for said in specials]


def _sealed_in(values: Mapping[str, Any]) -> list[Sealed]:
    return [value for value in values.values() if isinstance(value, Sealed)]


def _settled(said: Special, certain: Set[str]) -> Special:
    for values in (said.values, said.otherwise):
        if any(sealed.digest in certain for sealed in _sealed_in(values)):
            warnings = tuple(warning for warning in said.warnings if warning.code != _ASSUMED)
            return replace(said, values=values, otherwise={}, warnings=warnings)
    return said


def organisation_number(spec: FieldSpec, context: Context) -> Read:
    """A legal person's number; a sole trader's is a personal number and goes where those go."""

    def read(text: str) -> Any:
        if text in _DASHES:
            return NOTHING
        answer = normalise.organisation_number(text, context.country, context.today)
        if isinstance(answer, Problem):
            if context.sealer is None and looks_personal(text):
                return Special(number_class=PERSON, ignored_number=True)
            return Special(stop=answer)
        if answer.personal:
            return _sealed(context, "personal_number", answer.value, tuple(answer.warnings))
        return taken(spec, text, answer)

    return read


def housing_association_number(spec: FieldSpec, context: Context) -> Read:
    """A housing association is a legal person: a personal number here is a mistake."""

    def read(text: str) -> Any:
        if text in _DASHES:
            return NOTHING
        answer = normalise.organisation_number(text, context.country, context.today)
        if not isinstance(answer, Problem) and answer.personal:
            answer = Problem("HOUSING_ASSOCIATION_NUMBER_PERSONAL", field=spec.field)
        return taken(spec, text, answer)

    return read


def personal_number(spec: FieldSpec, context: Context) -> Read:
    """A personal number; without a purpose every value is ignored, valid or not."""

    def read(text: str) -> Any:
        if text in _DASHES:
            return NOTHING
        if context.sealer is None:
            return Special(number_class=PERSON, ignored_number=True)
        answer = normalise.personal_number(text, context.today)
        if isinstance(answer, Problem):
            return bad_value(spec, text, answer)
        return _sealed(context, spec.field, answer.value, tuple(answer.warnings))

    return read


def vat_number(spec: FieldSpec, context: Context) -> Read:
    """A VAT number; a sole trader's holds the personal number."""

    def read(text: str) -> Any:
        if text in _DASHES:
            return NOTHING
        answer = normalise.vat_number(text, context.country, context.today)
        if isinstance(answer, Problem):
            if context.sealer is None and looks_personal(text):
                return Special(number_class=PERSON, ignored_number=True)
            return Special(stop=answer)
        if answer.personal:
            return _sealed(context, spec.field, answer.value, tuple(answer.warnings))
        return taken(spec, text, answer)

    return read
