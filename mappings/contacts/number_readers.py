"""Columns of identifiers: organisation numbers, personal numbers, VAT numbers.

A personal number, wherever it stands, is sealed when the import has a purpose and ignored when it has
none (never stored, never shown).
"""

from typing import Any

from hub.errors import Problem
from hub.personal import looks_personal
from mappings import normalise
from mappings.contacts.cells import Context, Read, Special
from mappings.contacts.fields import FieldSpec
from mappings.contacts.outcome import bad_value, taken

PERSON = "person"


def _sealed(context: Context, field: str, number: str, warnings: tuple[Problem, ...] = ()) -> Special:
    if context.sealer is None:
        return Special(number_class=PERSON, ignored_number=True)
    return Special(values={field: context.sealer.seal(number)}, warnings=warnings, number_class=PERSON)


def organisation_number(spec: FieldSpec, context: Context) -> Read:
    """A legal person's number; a sole trader's is a personal number and goes where those go."""

    def read(text: str) -> Any:
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
        answer = normalise.organisation_number(text, context.country, context.today)
        if not isinstance(answer, Problem) and answer.personal:
            answer = Problem("HOUSING_ASSOCIATION_NUMBER_PERSONAL", field=spec.field)
        return taken(spec, text, answer)

    return read


def personal_number(spec: FieldSpec, context: Context) -> Read:
    """A personal number; without a purpose every value is ignored, valid or not."""

    def read(text: str) -> Any:
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
        answer = normalise.vat_number(text, context.country, context.today)
        if isinstance(answer, Problem):
            if context.sealer is None and looks_personal(text):
                return Special(number_class=PERSON, ignored_number=True)
            return Special(stop=answer)
        if answer.personal:
            return _sealed(context, spec.field, answer.value, tuple(answer.warnings))
        return taken(spec, text, answer)

    return read
