"""Matching within a contact: its persons (e-mail → mobile → full name) and its properties."""

from collections.abc import Callable, Sequence
from typing import Any

from hub.matching.match import Match, ambiguous
from hub.records import Record, Stored

_Fields = dict[str, Any]


def match_child(record: Record, siblings: Sequence[Stored]) -> Match:
    """Find the child a record means among the stored children of its contact."""
    same_entity = [child for child in siblings if child.entity == record.entity]
    if not same_entity:
        return Match()
    for rule in _RULES[record.entity]:
        said = rule(record.fields)
        if not said:
            continue
        hits = [
            child
            for child in same_entity
            if rule(child.fields) == said and not _other_person(rule, record.fields, child.fields)
        ]
        if len(hits) > 1:
            return ambiguous(hits)
        if hits:
            return Match(stored=hits[0])
    return Match()


def _text(fields: _Fields, *names: str) -> str:
    said = (fields.get(name) for name in names)
    return " ".join(value.casefold() for value in said if isinstance(value, str) and value)


def _email(fields: _Fields) -> str:
    return _text(fields, "email")


def _mobile(fields: _Fields) -> str:
    return _text(fields, "mobile")


def _full_name(fields: _Fields) -> str:
    return _text(fields, "first_name", "last_name")


def _designation(fields: _Fields) -> str:
    return _text(fields, "property_designation")


def _flat(fields: _Fields) -> str:
    parts = _text(fields, "housing_association_number"), _text(fields, "apartment_number")
    return " ".join(parts) if all(parts) else ""


def _other_person(rule: Callable[[_Fields], str], said: _Fields, stored: _Fields) -> bool:
    """Two people with wholly different names who share an office address or phone are two people.

    Without this, ``info@…`` on two persons would rename the first into the second.
    """
    if rule not in (_email, _mobile):
        return False
    ours, theirs = _full_name(said), _full_name(stored)
    return bool(ours and theirs) and not set(ours.split()) & set(theirs.split())


_RULES: dict[str, tuple[Callable[[_Fields], str], ...]] = {
    "contact_person": (_email, _mobile, _full_name),
    "contact_property": (_designation, _flat),
}
