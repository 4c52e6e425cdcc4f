"""A customer's card read in: what the cards of all accounting systems have in common.

A card was typed by somebody else for another purpose: what can't be understood is left out, or kept as it
stands where that does no harm, with a warning. Only a card without a name or number can't come in.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from hub.errors import Problem
from hub.personal import looks_personal, mask_text
from mappings import normalise
from mappings.accounting import numbers
from mappings.accounting.spelling import HOME
from mappings.contacts.options import Sealer
from mappings.contacts.shaping import key_name
from mappings.normalise.answer import Answer

_ADDRESSES = ("invoice", "delivery", "visit")
_LENGTHS = {"customer_number": 50, "website": 1024, "your_reference": 100, "note": 4000}
_AS_TYPED = frozenset({"phone", "mobile", "fax", "website"})
"""Kept as they stand where they can't be understood."""


@dataclass(slots=True)
class Pulled:
    """A contact's fields, as a :class:`hub.records.Record` takes them (only what the card says).

    ``persons``: the fields of those that it names beside. ``stop``: why it can't come in. ``warnings``: what
    was left out or assumed.
    """

    fields: dict[str, Any] = field(default_factory=dict)
    warnings: list[Problem] = field(default_factory=list)
    stop: Problem | None = None
    persons: list[dict[str, Any]] = field(default_factory=list)


def name_keyed(fields: dict[str, Any], system: str) -> Problem | None:
    """Add the key that the name is matched by.

    Stops: CARD_NAME_MISSING: a card is mended over there, where it was typed.
    """
    if key_name(fields) is None:
        return None
    said = {"system": system, "number": str(fields.get("customer_number") or "–")}
    return Problem("CARD_NAME_MISSING", said, "name")


def take_texts(
    done: Pulled, texts: Mapping[str, str], said_by: Mapping[str, str], free: Collection[str]
) -> None:
    """Take texts in that pass from one field to one field, by the same readers as an import's.

    ``texts``: their field → text; ``said_by``: their field → canonical one; ``free``: fields in which a
    personal number is masked, as it is in Blikk. Postal codes are read once their country is known.
    """
    for name, target in said_by.items():
        if texts.get(name):
            _text(done, name, target, texts[name], free=name in free)
    _countries(done.fields)


def _text(done: Pulled, name: str, target: str, text: str, *, free: bool) -> None:
    if target == "customer_number":
        _customer_number(done, name, text)
        return
    if free and (masked := mask_text(text)) != text:
        done.warnings.append(Problem("PERSONAL_NUMBER_MASKED", {"column": name}, target))
        text = masked
    answer = _read(target, text)
    if isinstance(answer, Problem):
        done.warnings.append(answer)
        if target in _AS_TYPED:
            done.fields[target] = text[: _LENGTHS.get(target, 1024)]
    else:
        done.fields[target] = answer.value


def _read(target: str, text: str) -> Answer[str] | Problem:
    last = target.rpartition(".")[2]
    if last in ("phone", "mobile", "fax"):
        return normalise.phone(text, HOME)
    if last in ("email", "invoice_email"):
        return normalise.email(text)
    if last == "country":
        return normalise.country(text)
    if last == "gln":
        return normalise.gln(text)
    if last == "website":
        return normalise.website(text)
    if len(text) > _LENGTHS.get(target, 1024):
        return Problem("VALUE_TOO_LONG", {"column": target, "length": _LENGTHS.get(target, 1024)}, target)
    return Answer(text)


def _customer_number(done: Pulled, name: str, text: str) -> None:
    length = _LENGTHS["customer_number"]
    if len(text) > length:
        done.stop = Problem("VALUE_TOO_LONG", {"column": name, "length": length}, "customer_number")
    elif looks_personal(text):
        done.stop = Problem("PERSONAL_NUMBER_LEFT_OUT", {"column": name}, "customer_number")
    else:
        done.fields["customer_number"] = text


def _countries(fields: dict[str, Any]) -> None:
    """An address that names no country is at home; its postal code gets that country's spelling."""
    for place in _ADDRESSES:
        if any(f"{place}.{part}" in fields for part in ("line1", "line2", "postal_code", "city")):
            country = fields.setdefault(f"{place}.country", HOME)
            code = fields.get(f"{place}.postal_code")
            answer = normalise.postal_code(code, country) if code else None
            if isinstance(answer, Answer):
                fields[f"{place}.postal_code"] = answer.value
            elif code:
                fields[f"{place}.postal_code"] = code[:20]
        else:
            fields.pop(f"{place}.country", None)


def take_numbers(
    done: Pulled, organisation: str, vat: str, today: date, sealer: Sealer | None, system: str
) -> bool:
    """Take the organisation and VAT number in; whether one of them is a person's.

    ``sealer``: there where personal numbers are taken, and on which ground; else they are left out.
    """
    country = done.fields.get("invoice.country")
    found = False
    for text, target, sealed, read in (
        (organisation, "organisation_number", "personal_number", numbers.organisation_number),
        (vat, "vat_number", "vat_number", numbers.vat_number),
    ):
        if not text:
            continue
        number = read(text, today, country)
        found = found or number.person is not None
        if number.person is not None and sealer is not None:
            done.fields[sealed] = sealer.seal(number.person)
        elif number.hidden:
            done.warnings.append(Problem("PERSONAL_NUMBER_NOT_TAKEN", {"system": system}, sealed))
        elif number.problem is not None:
            done.warnings.append(number.problem)
        elif len(str(number.legal)) <= 30:
            done.fields[target] = number.legal
    return found
