"""A customer read in from Fortnox: a card → a contact's canonical fields.

A card was typed by somebody else for another purpose: what can't be understood is left out, or kept as it
stands where that does no harm, with a warning. Only a card without a name or number can't come in.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from hub.errors import Problem
from hub.personal import looks_personal, mask_text
from mappings import normalise
from mappings.accounting import numbers, terms
from mappings.accounting.spelling import HOME
from mappings.contacts.options import Sealer
from mappings.contacts.shaping import key_name, name_private
from mappings.fortnox import vat
from mappings.fortnox.cards import FREE_TEXT, text_of
from mappings.fortnox.cleaning import SYSTEM
from mappings.fortnox.connection import Connection
from mappings.fortnox.customers import SAID_BY
from mappings.normalise.answer import Answer

_ADDRESSES = ("invoice", "delivery", "visit")
_LENGTHS = {"customer_number": 50, "website": 1024, "your_reference": 100, "note": 4000}


@dataclass(slots=True)
class Pulled:
    """A contact's fields, as a :class:`hub.records.Record` takes them (only what the card says).

    ``stop``: why it can't come in. ``warnings``: what was left out or assumed.
    """

    fields: dict[str, Any] = field(default_factory=dict)
    warnings: list[Problem] = field(default_factory=list)
    stop: Problem | None = None


def pulled(
    card: Mapping[str, Any], today: date, connection: Connection, sealer: Sealer | None = None
) -> Pulled:
    """A whole card as a contact. ``sealer``: there where personal numbers are taken, and on which ground."""
    done = Pulled()
    texts = {name: text_of(card.get(name)) for name in (*SAID_BY, "OrganisationNumber", "VATNumber", "Type")}
    for name, target in SAID_BY.items():
        if texts[name]:
            _text(done, name, target, texts[name])
    _countries(done.fields)
    person = _numbers(done, texts, today, sealer)
    done.fields["kind"] = _kind(texts, done, person=person)
    if done.fields["kind"] == "private":
        name_private(done.fields, reversed_names=lambda: False)
    done.fields.update(terms.said_by(card.get("TermsOfPayment"), connection.terms))
    done.fields.update(vat.said_by(card.get("VATType"), vat.buyer_of(done.fields)))
    if isinstance(card.get("Active"), bool):
        done.fields["is_active"] = card["Active"]
    done.stop = done.stop or key_name(done.fields)
    return done


def _text(done: Pulled, name: str, target: str, text: str) -> None:
    if target == "customer_number":
        _customer_number(done, text)
        return
    if name in FREE_TEXT and (masked := mask_text(text)) != text:
        done.warnings.append(Problem("PERSONAL_NUMBER_MASKED", {"column": name}, target))
        text = masked
    answer = _read(target, text)
    if isinstance(answer, Problem):
        done.warnings.append(answer)
        if target in _AS_TYPED:
            done.fields[target] = text[: _LENGTHS.get(target, 1024)]
    else:
        done.fields[target] = answer.value


_AS_TYPED = frozenset({"phone", "mobile", "fax", "website"})
"""Kept as they stand where they can't be understood."""


def _read(target: str, text: str) -> Answer[str] | Problem:
    """A text by the same reader as an import's. A postal code is read once its country is known."""
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


def _customer_number(done: Pulled, text: str) -> None:
    if len(text) > _LENGTHS["customer_number"]:
        length = _LENGTHS["customer_number"]
        done.stop = Problem(
            "VALUE_TOO_LONG", {"column": "CustomerNumber", "length": length}, "customer_number"
        )
    elif looks_personal(text):
        done.stop = Problem("PERSONAL_NUMBER_LEFT_OUT", {"column": "CustomerNumber"}, "customer_number")
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


def _numbers(done: Pulled, texts: Mapping[str, str], today: date, sealer: Sealer | None) -> bool:
    """Take the organisation and VAT number in; whether one of them is a person's."""
    country = done.fields.get("invoice.country")
    found = False
    for name, target, sealed, read in (
        ("OrganisationNumber", "organisation_number", "personal_number", numbers.organisation_number),
        ("VATNumber", "vat_number", "vat_number", numbers.vat_number),
    ):
        if not texts[name]:
            continue
        number = read(texts[name], today, country)
        found = found or number.person is not None
        if number.person is not None and sealer is not None:
            done.fields[sealed] = sealer.seal(number.person)
        elif number.hidden:
            done.warnings.append(Problem("PERSONAL_NUMBER_NOT_TAKEN", {"system": SYSTEM}, sealed))
        elif number.problem is not None:
            done.warnings.append(number.problem)
        elif len(str(number.legal)) <= 30:
            done.fields[target] = number.legal
    return found


def _kind(texts: Mapping[str, str], done: Pulled, *, person: bool) -> str:
    """Company or private person: by the number where it is a company's, else by Type, else by the name.

    Every customer is a company in Fortnox until somebody says otherwise, so PRIVATE is meant; but a legal
    person is none. A card without a type says nothing: then a personal number without a company's name tells.
    """
    if done.fields.get("organisation_number"):
        return "company"
    if texts["Type"] == "PRIVATE":
        return "private"
    if texts["Type"] == "COMPANY" or normalise.company_words(texts["Name"]):
        return "company"
    kind = "private" if person else "company"
    done.warnings.append(Problem("KIND_ASSUMED", {"system": SYSTEM}, "kind"))
    return kind
