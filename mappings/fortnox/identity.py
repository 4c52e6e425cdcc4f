"""Whether a card in Fortnox with our customer's number is our customer."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from mappings.accounting.identity import Identity, Theirs, same_customer
from mappings.contacts.options import Sealer
from mappings.fortnox.cards import text_of
from mappings.fortnox.cleaning import SYSTEM, cleaned


def identity(
    contact: Mapping[str, Any],
    card: Mapping[str, Any],
    today: date,
    *,
    linked: bool = False,
    sealer: Sealer | None = None,
) -> Identity:
    """Compare a contact's canonical fields with the card that has its customer number; a link rules.

    Clashes: see :func:`mappings.accounting.identity.same_customer`.
    """
    if linked:
        return Identity("same", "link")
    kind = text_of(card.get("Type"))
    theirs = Theirs(
        SYSTEM,
        text_of(card.get("Name")),
        text_of(card.get("OrganisationNumber")),
        text_of(card.get("CountryCode")) or None,
        {"COMPANY": False, "PRIVATE": True}.get(kind),
        cleaned(str(contact.get("name") or "")).text,
    )
    return same_customer(contact, theirs, today, sealer)
