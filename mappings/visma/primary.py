"""Visma has one contact person on a card: which of a company's own in Blikk that is, never by a guess."""

from collections.abc import Mapping, Sequence
from typing import Any

from hub.errors import Problem
from mappings.visma.limits import SYSTEM

Fields = Mapping[str, Any]

SAID_BY: Mapping[str, str] = {
    "ContactPersonName": "primary.name",
    "ContactPersonEmail": "primary.email",
    "ContactPersonPhone": "primary.phone",
    "ContactPersonMobile": "primary.mobile",
}
"""Members of the one contact person; they are one person's, and go together."""
UNCLEAR = "primary.unclear"
"""A contact's field that :func:`with_primary` sets where there are several, and nothing says which."""


def with_primary(contact: Fields, persons: Sequence[Fields]) -> dict[str, Any]:
    """A contact with its primary contact person beside it, under the names in :data:`SAID_BY`."""
    chosen = primary(contact, persons)
    if chosen is None:
        return {**contact, UNCLEAR: True} if persons else dict(contact)
    told = {f"primary.{name}": chosen.get(name) for name in ("email", "phone", "mobile")}
    return {**contact, "primary.name": full_name(chosen), **told}


def primary(contact: Fields, persons: Sequence[Fields]) -> Fields | None:
    """The one that is marked; where none is, the one that the company's *your reference* names; else the only
    one. ``None``: nobody, or several without anything that tells them apart."""
    named = [one for one in persons if full_name(one)]
    marked = [one for one in named if one.get("is_primary")]
    if marked:
        return marked[0] if len(marked) == 1 else None
    reference = _spelt(str(contact.get("your_reference") or ""))
    referred = [one for one in named if reference and _spelt(full_name(one)) == reference]
    if len(referred) == 1:
        return referred[0]
    return named[0] if len(named) == 1 else None


def not_chosen(contact: Fields) -> list[Problem]:
    """What a plan says of a company whose contact person stays as Visma has it."""
    return [Problem("PRIMARY_NOT_CHOSEN", {"system": SYSTEM}, "is_primary")] if contact.get(UNCLEAR) else []


def full_name(person: Fields) -> str:
    """First and last name, as far as they are known."""
    return " ".join(str(person[name]) for name in ("first_name", "last_name") if person.get(name))


def _spelt(name: str) -> str:
    return " ".join(name.casefold().split())
