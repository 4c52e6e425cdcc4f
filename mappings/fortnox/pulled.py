"""A customer read in from Fortnox, see :mod:`mappings.accounting.pulled`: a card → canonical fields."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from hub.errors import Problem
from mappings import normalise
from mappings.accounting import terms
from mappings.accounting.pulled import Pulled, name_keyed, take_numbers, take_texts
from mappings.contacts.options import Sealer
from mappings.contacts.shaping import name_private
from mappings.fortnox import vat
from mappings.fortnox.cards import FREE_TEXT, text_of
from mappings.fortnox.cleaning import SYSTEM
from mappings.fortnox.connection import Connection
from mappings.fortnox.customers import SAID_BY


def pulled(
    card: Mapping[str, Any], today: date, connection: Connection, sealer: Sealer | None = None
) -> Pulled:
    """A whole card as a contact. ``sealer``: there where personal numbers are taken, and on which ground."""
    done = Pulled()
    texts = {name: text_of(card.get(name)) for name in (*SAID_BY, "OrganisationNumber", "VATNumber", "Type")}
    take_texts(done, texts, SAID_BY, FREE_TEXT)
    person = take_numbers(done, texts["OrganisationNumber"], texts["VATNumber"], today, sealer, SYSTEM)
    done.fields["kind"] = _kind(texts, done, person=person)
    if done.fields["kind"] == "private":
        name_private(done.fields, reversed_names=lambda: False)
    done.fields.update(terms.said_by(card.get("TermsOfPayment"), connection.terms))
    done.fields.update(vat.said_by(card.get("VATType"), vat.buyer_of(done.fields)))
    if isinstance(card.get("Active"), bool):
        done.fields["is_active"] = card["Active"]
    done.stop = done.stop or name_keyed(done.fields, SYSTEM)
    return done


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
