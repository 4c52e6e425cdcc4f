"""Whether a card over there with our customer's number is our customer: asked before anything is overwritten.

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
from mappings.accounting import numbers
from mappings.contacts.options import Sealer
from mappings.normalise.digits import compact

Verdict = Literal["same", "clash"]


@dataclass(frozen=True, slots=True)
class Identity:
    """``why`` names the rule: ``link``, ``number``, ``name``; a clash has its ``problem`` in words."""

    verdict: Verdict
    why: str
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class Theirs:
    """What a card over there says of who it is. ``ours_named``: our name as it would stand there.

    ``private``: whether it says that it is a private person's; ``None``: it doesn't say.
    """

    system: str
    name: str
    number: str
    country: str | None = None
    private: bool | None = None
    ours_named: str = ""


def same_customer(
    contact: Mapping[str, Any], theirs: Theirs, today: date, sealer: Sealer | None = None
) -> Identity:
    """Compare a contact's canonical fields with the card that has its customer number.

    The same organisation number, by its digits; else none on either side and the same normalised name.
    ``sealer`` only compares personal numbers here: nothing of them is kept.

    Clashes: CLASH_NUMBERS, CLASH_NUMBER_MISSING, CLASH_NUMBERS_PRIVATE (both are personal numbers, and there
    is no sealer), CLASH_NAMES, CLASH_KIND.
    """
    mine, other = _our_number(contact), _their_number(theirs, today, sealer)
    if mine is None and other is None:
        key = normalise.name_key(theirs.ours_named)
        named = bool(key) and key == normalise.name_key(theirs.name)
        return Identity("same", "name") if named else _clash("CLASH_NAMES", theirs)
    if mine is None or other is None:
        return _clash("CLASH_NUMBER_MISSING", theirs)
    if isinstance(mine, Sealed) and sealer is None and looks_personal(str(other)):
        return _clash("CLASH_NUMBERS_PRIVATE", theirs)
    if mine != other:
        return _clash("CLASH_NUMBERS", theirs)
    if isinstance(mine, Sealed) and contact.get("kind") == "private" and theirs.private is False:
        # One number, but one side invoices the person and the other the firm.
        return _clash("CLASH_KIND", theirs)
    return Identity("same", "number")


def _clash(code: str, theirs: Theirs) -> Identity:
    return Identity("clash", code, Problem(code, {"system": theirs.system}, "customer_number"))


def _our_number(contact: Mapping[str, Any]) -> str | Sealed | None:
    number = contact.get("organisation_number") or contact.get("personal_number")
    return number if isinstance(number, Sealed) else (_digits(str(number)) if number else None)


def _their_number(theirs: Theirs, today: date, sealer: Sealer | None) -> str | Sealed | None:
    if not theirs.number:
        return None
    person = numbers.organisation_number(theirs.number, today, theirs.country).person
    return sealer.seal(person) if person and sealer is not None else _digits(theirs.number)


def _digits(text: str) -> str:
    digits = compact(text)
    return digits[2:] if len(digits) == 12 and digits.startswith("16") else digits
