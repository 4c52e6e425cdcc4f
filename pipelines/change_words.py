"""A plan's changes as rows that people read: fields by the names of their columns, values in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from hub.diff import HIDDEN
from hub.errors.problems import Language
from hub.plan import Action, Change, shown

LONGEST = 300
_SAID: Mapping[Language, Mapping[Any, str]] = {
    "sv": {True: "Ja", False: "Nej", "company": "Företag", "private": "Privatperson"},
    "en": {True: "Yes", False: "No", "company": "Company", "private": "Private person"},
}


@dataclass(frozen=True, slots=True)
class FieldShown:
    """One field of a change; ``""`` is empty."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ChangeShown:
    """One change. ``key``: how a person would name the record. ``row``: the source's, if it has one."""

    action: Action
    entity: str
    key: str
    row: int | None
    fields: tuple[FieldShown, ...]


def change_shown(change: Change, language: Language) -> ChangeShown:
    """A change in words; personal numbers are masked."""
    fields = tuple(
        FieldShown(
            field_label(change.entity, name, language), _value(before, language), _value(after, language)
        )
        for name, (before, after) in change.fields.items()
        if name not in HIDDEN
    )
    row = change.row.row if change.row else None
    return ChangeShown(change.action, change.entity, change.label, row, fields)


@lru_cache(maxsize=512)
def field_label(entity: str, name: str, language: Language) -> str:
    """A field as the templates call it."""
    from mappings.contacts import label_of

    return label_of(f"{entity}.{name}", english=language == "en")


def _value(value: Any, language: Language) -> str:
    said = shown(value)
    if said is None:
        return ""
    if isinstance(said, bool) or (isinstance(said, str) and said in ("company", "private")):
        return _SAID[language][said]
    text = ", ".join(map(str, said)) if isinstance(said, list) else str(said)
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
