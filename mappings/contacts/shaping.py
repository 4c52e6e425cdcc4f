"""From the cells of a row to a contact: company or private person, its name, countries of its addresses."""

import re
from collections.abc import Callable
from typing import Any

from hub.errors import Problem
from hub.records import CLEAR, Sealed
from mappings import normalise
from mappings.contacts.fields import Kind
from mappings.contacts.keys import PLACES, full_name, said

_PARTS = tuple(
    (
        place,
        f"{place}.country",
        tuple(f"{place}.{part}" for part in ("line1", "line2", "postal_code", "city")),
    )
    for place in PLACES
)
_REVERSED = re.compile(r"[^,]+,\s*[^,]+")

Fields = dict[str, Any]


def settle_terms(contact: Fields) -> None:
    """A number of days goes to its own field, and replaces older terms in words (it would contradict)."""
    days = contact.get("terms_of_payment")
    if days.__class__ is int:
        contact["terms_of_payment_days"] = days
        contact["terms_of_payment"] = CLEAR


def decide_kind(
    importing: Kind,
    contact: Fields,
    person: Fields,
    number_class: str,
    *,
    reversed_names: Callable[[], bool],
) -> str:
    """``company`` or ``private``: by what the sheet says, else by the import, else by number and words.

    In a mixed sheet a legal person's number makes a company; words such as AB or BRF do; a personal
    number makes a private person; so do first and last name without a company name, and a name written last
    name first where the column writes all so (``reversed_names``, asked only then); else a company.
    """
    if contact.get("kind") in ("company", "private"):
        return str(contact["kind"])
    if importing != "auto":
        return "private" if importing == "persons" else "company"
    if said(contact, "organisation_number"):
        return "company"
    name = said(contact, "name")
    if name and normalise.company_words(name):
        return "company"
    if number_class == "person" or isinstance(contact.get("personal_number"), Sealed):
        return "private"
    if is_reversed(name) and reversed_names():
        return "private"
    both = said(person, "first_name") and said(person, "last_name")
    return "private" if both and not name else "company"


def fold_person(contact: Fields, person: Fields) -> Problem | None:
    """A private person is the contact: what stands in the columns of a contact person is theirs.

    Returns a warning when those columns name somebody else; then nothing of them is taken.
    """
    name, other = said(contact, "name"), full_name(person)
    if name and other and normalise.name_key(name) != normalise.name_key(other):
        return Problem("CONTACT_PERSON_OF_PRIVATE", {"person": other})
    for field in ("first_name", "last_name", "email", "phone", "mobile"):
        if field in person:
            contact.setdefault(field, person[field])
    return None


def is_reversed(name: str) -> bool:
    """``Andersson, Anders``: exactly one comma with something on both sides, and no company's word."""
    return _REVERSED.fullmatch(name) is not None and not normalise.company_words(name)


def name_private(contact: Fields, *, reversed_names: Callable[[], bool]) -> None:
    """Give a private person its ``name`` (first and last) and split a name that stands in one cell.

    ``reversed_names``: whether the column of names is written last name first; asked only where it matters.
    """
    name = said(contact, "name")
    if name and not full_name(contact):
        turn = (is_reversed(name) and reversed_names()) or normalise.unmistakably_reversed(name)
        pair = normalise.split_reversed_name(name) if turn else None
        first, last = pair or normalise.split_full_name(name)
        for field, part in (("first_name", first), ("last_name", last)):
            if part and len(part) <= 200:
                contact[field] = part
    both = full_name(contact)
    if both:
        contact["name"] = both


def key_name(contact: Fields) -> Problem | None:
    """Add ``name_key``; the problem that stops a contact without a name."""
    name = said(contact, "name")
    key = normalise.name_key(name) if name else ""
    if not key:
        return Problem("NAME_MISSING", field="name")
    contact["name_key"] = key
    return None


def assume_countries(contact: Fields, country: str) -> tuple[str, ...]:
    """Give addresses that name no country the row's; returns the fields so filled.

    An address without any part gets none, so that an import never makes an address out of nothing.
    """
    filled: tuple[str, ...] = ()
    for _, field, parts in _PARTS:
        if field in contact:
            continue
        for part in parts:
            if part in contact and contact[part] is not CLEAR:
                contact[field] = country
                filled = (*filled, field)
                break
    return filled
