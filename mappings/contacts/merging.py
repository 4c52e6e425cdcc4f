"""Rows of one contact become one record; what they disagree about stops them, or is said.

Hard: name, organisation number, personal number, VAT number. All others are soft: the stored value
stands, a new contact takes the first row's, and a warning names both.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from hub.errors import Problem
from hub.records import Finding, Group, RowRef, Sealed
from mappings.contacts.differences import differs, equal, problem
from mappings.contacts.keys import KeyedRecord, said
from mappings.contacts.persons import merge_persons
from mappings.contacts.places import merge_places
from mappings.contacts.read_row import ReadRow

HARD = ("name_key", "organisation_number", "personal_number", "vat_number")
_LISTS = frozenset({"labels", "relations"})
_FOLLOWS_NAME = frozenset({"name", "name_key"})

Fields = dict[str, Any]


def disagreement(rows: Sequence[ReadRow]) -> Problem | None:
    """The first hard field in which rows of one contact differ, naming both values and rows."""
    for field in HARD:
        first: tuple[Any, RowRef] | None = None
        for row in rows:
            value = row.contact.get(field)
            if not isinstance(value, str | Sealed):
                continue
            if first is None:
                first = (value, row.ref)
            elif value != first[0]:
                return _rows_disagree(field, rows, first[1], row.ref)
    return None


def _rows_disagree(field: str, rows: Sequence[ReadRow], one: RowRef, other: RowRef) -> Problem:
    name = "name" if field == "name_key" else field
    values = {row.ref: row.contact.get(name) for row in rows}
    # A private person's name stands in a column of its own.
    private = name == "name" and all(row.contact.get("kind") == "private" for row in rows)
    shown = "full_name" if private else name
    return problem("ROWS_DISAGREE", "contact", shown, (values[one], one), (values[other], other))


def merged(rows: Sequence[ReadRow], warnings: list[Finding]) -> Group:
    """One contact with its persons and properties, out of rows that agree in all hard fields."""
    refs = tuple(row.ref for row in rows)
    first = rows[0]
    fields, soft = first.contact, set(first.assumed)
    for row in rows[1:]:
        _add(fields, soft, first, row, warnings)
    number, name = said(fields, "customer_number"), said(fields, "name")
    label = f"{number} {name}" if number else name
    root = KeyedRecord("contact", fields, refs, label, _shared(frozenset(soft)))
    persons = merge_persons(rows, warnings) if any(row.person for row in rows) else []
    places = merge_places(rows, warnings) if any(row.place for row in rows) else []
    return Group(root, persons + places, refs)


@lru_cache(maxsize=256)
def _shared(soft: frozenset[str]) -> frozenset[str]:
    """One object for equal sets: most records have the same assumed countries and nothing else."""
    return soft


def _add(fields: Fields, soft: set[str], first: ReadRow, row: ReadRow, warnings: list[Finding]) -> None:
    """Add a further row: new fields are taken, lists are joined, differences are said."""
    assumed = set(first.assumed) & soft
    for name, value in row.contact.items():
        if name not in fields:
            fields[name] = value
            if name in row.assumed:
                soft.add(name)
            continue
        known = fields[name]
        if equal(name, known, value) or name in _FOLLOWS_NAME or name in row.assumed:
            continue
        if name in assumed:
            fields[name] = value
            soft.discard(name)
        elif name in _LISTS and isinstance(known, list) and isinstance(value, list):
            fields[name] = sorted({*known, *value})
        else:
            soft.add(name)
            warnings.append(differs("ROWS_DIFFER", "contact", name, (known, first.ref), (value, row.ref)))
