"""A plan's changes as rows that people read: fields by the names of their columns, values in words."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from hub.diff import HIDDEN
from hub.errors.problems import Language
from hub.plan import Action, Change, shown
from mappings import article_words
from mappings.accounting import field_words
from mappings.pricelists import words as price_words

LONGEST = 300
_AMOUNTS = frozenset({"price", "net", "net_price", "purchase_price", "sales_price"})
_NUMBER = re.compile(r"-?[0-9]+(?:[.][0-9]+)?").fullmatch
_FLAGS: Mapping[Language, tuple[str, str]] = {"sv": ("Nej", "Ja"), "en": ("No", "Yes")}
DECISIONS: Mapping[str, tuple[str, str]] = {
    "same": ("Samma kund", "The same customer"),
    "new-number": ("Nytt nummer", "A new number"),
    "leave": ("Lämnas", "Left"),
}
"""How a conflict was decided: Swedish, English."""
_CODES: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "kind": {
        "company": ("Företag", "Company"),
        "private": ("Privatperson", "Private person"),
        **article_words.KINDS,
    },
    "house_work_type": article_words.HOUSE_WORK,
    "status": price_words.STATUS,
    "number_type": price_words.NUMBER_TYPES,
    "Type": {"COMPANY": ("Företag", "Company"), "PRIVATE": ("Privatperson", "Private person")},
    "VATType": {
        "SEVAT": ("Svensk moms", "Swedish VAT"),
        "SEREVERSEDVAT": ("Omvänd skattskyldighet bygg", "Reverse charge, construction"),
        "EUVAT": ("EU", "EU"),
        "EUREVERSEDVAT": ("EU, omvänd skattskyldighet", "EU, reverse charge"),
        "EXPORT": ("Export", "Export"),
    },
    "conflict": DECISIONS,
    "vat_mode": {
        "domestic": ("Svensk moms", "Swedish VAT"),
        "reverse_construction": ("Omvänd skattskyldighet bygg", "Reverse charge, construction"),
        "eu": ("EU", "EU"),
        "export": ("Export", "Export"),
    },
}
"""Fields that hold one of a few codes: code → Swedish, English."""

_OF_STEPS: Mapping[str, tuple[str, str]] = {
    "number": ("Nummer", "Number"),
    "conflict": ("Avgörande", "Decision"),
}
"""What a timeline's steps name that is no field of a record."""

_LABELS: Mapping[str, tuple[str, str]] = {
    # Not "Företagsnamn", as the column says: a private person's stands here too.
    "contact.name": ("Namn", "Name"),
    "contact.terms_of_payment_days": ("Betalningsvillkor (dagar)", "Terms of payment (days)"),
}
"""Fields that are called otherwise than their template column, or have none: Swedish, English."""

_OF_THE_OTHER_SIDE = frozenset({"SYNC_PROPOSED", "SYNC_NOT_KEPT", "SYNC_FIELD_WAITS", "SYNC_FIELD_INVALID"})
"""Problems that name a field of the accounting system's."""


def _amount(text: str, language: Language) -> str:
    """An amount with its öre, and the decimal sign of the language."""
    units, _, decimals = text.partition(".")
    return f"{units}{',' if language == 'sv' else '.'}{decimals.ljust(2, '0')}"


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
            field_label(change.entity, name, language),
            value_text(before, language, name),
            value_text(after, language, name),
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

    target, english = f"{entity}.{name}", language == "en"
    if name in field_words.FIELDS:  # A sync's changes bear the names of the other side, in capitals.
        return field_words.FIELDS[name][english]
    if entity == "article" and name in article_words.LABELS:
        return article_words.LABELS[name][english]
    if entity in ("list_price", "discount_rule"):
        return price_words.LABELS[name][english]
    known = _LABELS.get(target)
    return known[english] if known is not None else label_of(target, english=english)


def field_said(name: str, language: Language) -> str:
    """The label of a field whose entity is not known: of the customer's, if it has such a one."""
    found = (field_label(entity, name, language) for entity in ("contact", "contact_person"))
    return next((label for label in found if label != name.rpartition(".")[2]), name)


def sent_label(entity: str, name: str, language: Language) -> str:
    """What a timeline calls a field, or something that is none, of what lies in an accounting system."""
    own = _OF_STEPS.get(name)
    return own[language == "en"] if own is not None else field_label(entity, name, language)


def params_said(code: str, params: Mapping[str, Any], language: Language) -> Mapping[str, Any]:
    """A problem's parameters; where the plan step has named a field, as the templates call it."""
    if code in _OF_THE_OTHER_SIDE and params.get("field") in field_words.FIELDS:
        return {**params, "field": field_words.FIELDS[params["field"]][language == "en"]}
    if code != "ROWS_DIFFER_FIRST_KEPT" or "field" not in params:
        return params
    return {**params, "field": field_said(str(params["field"]), language)}


def value_text(value: Any, language: Language, name: str = "") -> str:
    """The value of the field ``name`` as people read it; personal numbers are masked, a long text is cut."""
    said = shown(value)
    if said is None:
        return ""
    if isinstance(said, bool):
        return _FLAGS[language][said]
    code = _CODES.get(name, {}).get(said) if isinstance(said, str) else None
    if code is not None:
        return code[language == "en"]
    if name == "organisation_number" and re.fullmatch(r"[0-9]{10}", str(said)):
        return f"{said[:6]}-{said[6:]}"
    text = ", ".join(map(str, said)) if isinstance(said, list) else str(said)
    if name in _AMOUNTS and _NUMBER(text):
        return _amount(text, language)
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
