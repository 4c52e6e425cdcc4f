"""Whether a card in Fortnox with our customer's number is our customer: asked before anything is overwritten.

Two number series drift apart sooner or later; then the same number is somebody else's there.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from hub.errors import Problem
from hub.personal import looks_personal
from hub.records import Sealed
from mappings import normalise
from mappings.contacts.options import Sealer
from mappings.fortnox import numbers
from mappings.fortnox.cards import text_of
from mappings.fortnox.cleaning import SYSTEM, cleaned
from mappings.normalise.digits import compact

Verdict = Literal["same", "clash"]


@dataclass(frozen=True, slots=True)
class Identity:
    """``why`` names the rule: ``link``, ``number``, ``name``; a clash has its ``problem`` in words."""

    verdict: Verdict
    why: str
    problem: Problem | None = None


def identity(
    contact: Mapping[str, Any],
    card: Mapping[str, Any],
    today: date,
    *,
    linked: bool = False,
    sealer: Sealer | None = None,
) -> Identity:
    """Compare a contact's canonical fields with the card that has its customer number.

    A link rules. Else the same organisation number, by its digits; else none on either side and the same
    normalised name. ``sealer`` only compares personal numbers here: nothing of them is kept.

    Clashes: CLASH_NUMBERS, CLASH_NUMBER_MISSING, CLASH_NUMBERS_PRIVATE (both are personal numbers, and there
    is no sealer), CLASH_NAMES, CLASH_KIND.
    """
    if linked:
        return Identity("same", "link")
    ours = _our_number(contact)
    theirs = _their_number(card, today, sealer)
    if ours is None and theirs is None:
        return _by_name(contact, card)
    if ours is None or theirs is None:
        return _clash("CLASH_NUMBER_MISSING")
    if isinstance(ours, Sealed) and sealer is None and looks_personal(str(theirs)):
        return _clash("CLASH_NUMBERS_PRIVATE")
    if ours != theirs:
        return _clash("CLASH_NUMBERS")
    private, there = contact.get("kind") == "private", text_of(card.get("Type"))
    if isinstance(ours, Sealed) and private and there == "COMPANY":
        # One number, but one side invoices the person and the other the firm.
        return _clash("CLASH_KIND")
    return Identity("same", "number")


def _clash(code: str) -> Identity:
    return Identity("clash", code, Problem(code, {"system": SYSTEM}, "customer_number"))


def _by_name(contact: Mapping[str, Any], card: Mapping[str, Any]) -> Identity:
    ours = normalise.name_key(cleaned(str(contact.get("name") or "")).text)
    theirs = normalise.name_key(text_of(card.get("Name")))
    return Identity("same", "name") if ours and ours == theirs else _clash("CLASH_NAMES")


def _our_number(contact: Mapping[str, Any]) -> str | Sealed | None:
    number = contact.get("organisation_number") or contact.get("personal_number")
    return number if isinstance(number, Sealed) else (_digits(str(number)) if number else None)


def _their_number(card: Mapping[str, Any], today: date, sealer: Sealer | None) -> str | Sealed | None:
    text = text_of(card.get("OrganisationNumber"))
    if not text:
        return None
    person = numbers.organisation_number(text, today, text_of(card.get("CountryCode")) or None).person
    return sealer.seal(person) if person and sealer is not None else _digits(text)


def _digits(text: str) -> str:
    digits = compact(text)
    return digits[2:] if len(digits) == 12 and digits.startswith("16") else digits
