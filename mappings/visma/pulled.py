"""A customer read in from Visma, see :mod:`mappings.accounting.pulled`: a card → canonical fields."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from hub.errors import Problem
from mappings import normalise
from mappings.accounting import terms
from mappings.accounting.pulled import Pulled, name_keyed, take_numbers, take_texts
from mappings.contacts.options import Sealer
from mappings.contacts.shaping import name_private
from mappings.visma.cards import FREE_TEXT, text_of
from mappings.visma.connection import Connection
from mappings.visma.customers import SAID_BY
from mappings.visma.limits import SYSTEM
from mappings.visma.person_pulled import take_person


def pulled(
    card: Mapping[str, Any], today: date, connection: Connection, sealer: Sealer | None = None
) -> Pulled:
    """A whole card as a contact, a company with its contact person.

    ``sealer``: there where personal numbers are taken, and on which ground.
    """
    done = Pulled()
    texts = {name: text_of(card.get(name)) for name in SAID_BY}
    take_texts(done, texts, SAID_BY, FREE_TEXT)
    organisation, vat = (text_of(card.get(name)) for name in ("CorporateIdentityNumber", "VatNumber"))
    person = take_numbers(done, organisation, vat, today, sealer, SYSTEM)
    done.fields["kind"] = _kind(card, done, person=person)
    if done.fields["kind"] == "private":
        name_private(done.fields, reversed_names=lambda: False)
    else:
        take_person(done, card)
    done.fields.update(terms.said_by(card.get("TermsOfPaymentId"), connection.terms))
    if card.get("ReverseChargeOnConstructionServices") is True:
        done.fields["reverse_charge_construction"] = True
    if isinstance(card.get("IsActive"), bool):
        done.fields["is_active"] = card["IsActive"]
    done.stop = done.stop or name_keyed(done.fields, SYSTEM)
    return done


def _kind(card: Mapping[str, Any], done: Pulled, *, person: bool) -> str:
    """Company or private person: by the number where it is a company's, else as the card says."""
    if done.fields.get("organisation_number"):
        return "company"
    said = card.get("IsPrivatePerson")
    if isinstance(said, bool):
        return "private" if said else "company"
    done.warnings.append(Problem("KIND_ASSUMED", {"system": SYSTEM}, "kind"))
    company = normalise.company_words(text_of(card.get("Name"))) or not person
    return "company" if company else "private"
