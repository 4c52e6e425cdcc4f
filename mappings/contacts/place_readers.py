"""Columns of addresses: postal codes by country, countries, and cells that hold code and city at once."""

import re
from typing import Any

from hub.errors import Problem
from mappings import normalise
from mappings.contacts.cells import Context, Read, Special
from mappings.contacts.fields import FieldSpec
from mappings.contacts.outcome import limited, taken

_DIGIT = re.compile(r"\d")


def _country(spec: FieldSpec, context: Context) -> str:
    return context.delivery_country if spec.field.startswith("delivery.") else context.country


def _sibling(spec: FieldSpec, part: str) -> str:
    return f"{spec.field.partition('.')[0]}.{part}"


def _whole(spec: FieldSpec, text: str) -> dict[str, Any]:
    said = limited(spec, text)
    return dict(said.values) if isinstance(said, Special) else {spec.field: said}


def postal_code(spec: FieldSpec, context: Context) -> Read:
    """A postal code by its country's rule; ``972 31 LULEÅ`` is both code and city."""
    country = _country(spec, context)

    def read(text: str) -> Any:
        pair = normalise.split_postal_city(text, country)
        if pair is None:
            return taken(spec, text, normalise.postal_code(text, country))
        return Special(values={spec.field: pair[0]}, derived={_sibling(spec, "city"): pair[1]})

    return read


def city(spec: FieldSpec, context: Context) -> Read:
    """A city; ``972 31 LULEÅ`` is both code and city."""
    country = _country(spec, context)

    def read(text: str) -> Any:
        pair = normalise.split_postal_city(text, country) if _DIGIT.search(text) else None
        if pair is None:
            return limited(spec, text)
        return Special(
            values={spec.field: pair[1]},
            derived={_sibling(spec, "postal_code"): pair[0]},
            fallback=_whole(spec, text),
        )

    return read


def street(spec: FieldSpec, context: Context) -> Read:
    """An address line; ``Storgatan 1, 972 31 LULEÅ`` (or on two lines) and ``972 31 LULEÅ`` give code and
    city away."""
    country = _country(spec, context)

    def read(text: str) -> Any:
        line, _sign, rest = text.rpartition("\n" if "\n" in text else ",")
        pair = normalise.split_postal_city(rest.strip(), country) if _DIGIT.search(rest) else None
        if pair is None:
            return limited(spec, text)
        line = line.rstrip(", \r\n")
        said = limited(spec, line) if line else None
        if isinstance(said, Special):
            return limited(spec, text)
        return Special(
            values={spec.field: said} if said else {},
            derived={_sibling(spec, "postal_code"): pair[0], _sibling(spec, "city"): pair[1]},
            fallback=_whole(spec, text),
        )

    return read


def country(spec: FieldSpec, _: Context) -> Read:
    """A country's name or code, as ISO 3166-1 alpha-2."""

    def read(text: str) -> Any:
        return taken(spec, text, normalise.country(text))

    return read


def country_of(text: str) -> str | None:
    """The country a cell names, or ``None``: needed before the rest of the row can be read."""
    answer = normalise.country(normalise.clean(text))
    return None if isinstance(answer, Problem) else answer.value
