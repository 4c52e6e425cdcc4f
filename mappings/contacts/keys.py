"""How a row or record is known: match keys in the order of the rules, and the row's record key."""

import hashlib
from collections.abc import Iterator, Mapping
from typing import Any

from hub.records import MatchKey, Record, Sealed

PART = "\x1f"
"""Joins the parts of a compound match key."""

PLACES = ("invoice", "visit", "delivery")
Fields = Mapping[str, Any]


def said(fields: Fields, name: str) -> str:
    """A field's text; ``""`` when it is not said, cleared, or no text."""
    value = fields.get(name)
    return value if isinstance(value, str) else ""


def first_said(fields: Fields, names: tuple[str, ...]) -> str:
    """The first of several fields that has a text."""
    for name in names:
        value = fields.get(name)
        if value and isinstance(value, str):
            return value
    return ""


_POSTAL = tuple(f"{place}.postal_code" for place in PLACES)
_STREET = tuple(f"{place}.line1" for place in PLACES)


def contact_keys(fields: Fields) -> tuple[MatchKey, ...]:
    """A contact's keys, strongest first."""
    keys = []
    for rule in ("customer_number", "organisation_number"):
        if value := said(fields, rule):
            keys.append(MatchKey(rule, value))
    number = fields.get("personal_number")
    if isinstance(number, Sealed):
        keys.append(MatchKey("personal_number", number.digest))
    name = said(fields, "name_key")
    if not name:
        return tuple(keys)
    private = fields.get("kind") == "private"
    postal = first_said(fields, _POSTAL)
    if postal and not private:
        keys.append(MatchKey("name_postal_code", f"{name}{PART}{postal}"))
    if email := first_said(fields, ("email", "invoice_email")):
        keys.append(MatchKey("name_email", f"{name}{PART}{email.casefold()}"))
    if phone := first_said(fields, ("phone", "mobile")):
        keys.append(MatchKey("name_phone", f"{name}{PART}{phone}"))
    if private and postal and (street := first_said(fields, _STREET)):
        keys.append(MatchKey("name_street_postal_code", f"{name}{PART}{street.casefold()}{PART}{postal}"))
    keys.append(MatchKey("name", name))
    return tuple(keys)


def full_name(fields: Fields) -> str:
    """``First Last``, as far as said."""
    return f"{said(fields, 'first_name')} {said(fields, 'last_name')}".strip()


def person_keys(fields: Fields) -> tuple[MatchKey, ...]:
    """A contact person's keys within its company, strongest first."""
    return tuple(_person_keys(fields))


def _person_keys(fields: Fields) -> Iterator[MatchKey]:
    if email := said(fields, "email"):
        yield MatchKey("email", email.casefold())
    if mobile := said(fields, "mobile"):
        yield MatchKey("mobile", mobile)
    if name := full_name(fields):
        yield MatchKey("full_name", name.casefold())


class KeyedRecord(Record):
    """A record whose match keys are made when asked for: those of 100,000 records would weigh 115 MB."""

    __slots__ = ()

    @property
    def match_keys(self) -> tuple[MatchKey, ...]:
        """The record's keys, strongest first; a property (fastighet) has none."""
        make = _KEYS.get(self.entity)
        return make(self.fields) if make else ()

    @match_keys.setter
    def match_keys(self, keys: tuple[MatchKey, ...]) -> None:
        """Set by the constructor only; the fields say it all."""


_KEYS = {"contact": contact_keys, "contact_person": person_keys}


def record_key(contact: Fields, person: Fields) -> str:
    """The key by which a later success is recognised as this row; ``""`` when the row has none.

    Customer number, else name (with postal code), else organisation number, else a hash of the
    personal number; then the person. A mistyped organisation number is what stops rows most often, so a
    key made of it would not be found again once it is corrected: the name goes before it.
    """
    if number := said(contact, "customer_number"):
        key = f"customer_number:{number}"
    elif name := said(contact, "name_key"):
        postal = first_said(contact, _POSTAL)
        key = f"name_postal_code:{name}|{postal}" if postal else f"name:{name}"
    elif number := said(contact, "organisation_number"):
        key = f"organisation_number:{number}"
    else:
        key = _personal_key(contact)
    strongest = next(_person_keys(person), None) if person and key else None
    return f"{key}|{strongest.rule}:{strongest.value}" if strongest is not None else key


def record_keys_of(fields: Fields) -> tuple[str, ...]:
    """What :func:`record_key` may have made of a row that is about this contact (without any person)."""
    keys = [f"{rule}:{said(fields, rule)}" for rule in ("customer_number", "organisation_number")]
    name = said(fields, "name_key")
    keys += [f"name_postal_code:{name}|{said(fields, postal)}" for postal in _POSTAL]
    keys = [key for key in keys if key[-1] not in ":|"]
    personal = _personal_key(fields)
    return (*keys, *([f"name:{name}"] if name else []), *([personal] if personal else []))


def _personal_key(contact: Fields) -> str:
    number = contact.get("personal_number")
    if not isinstance(number, Sealed):
        return ""
    return "personal_number:" + hashlib.sha256(number.digest.encode()).hexdigest()[:32]
