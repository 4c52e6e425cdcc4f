"""Whether a card in Visma with our customer's number is our customer."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from mappings.accounting.fitting import composed
from mappings.accounting.identity import Identity, Theirs, same_customer
from mappings.contacts.options import Sealer
from mappings.visma.cards import text_of
from mappings.visma.limits import CUSTOMER, SYSTEM


def identity(
    contact: Mapping[str, Any], card: Mapping[str, Any], today: date, sealer: Sealer | None = None
) -> Identity:
    """Compare a contact's canonical fields with the card that has its customer number.

    Of a name that is too long for Visma as much counts as it has room for.

    Clashes: see :func:`mappings.accounting.identity.same_customer`.
    """
    private = card.get("IsPrivatePerson")
    named, most = composed(str(contact.get("name") or "")).text, CUSTOMER["Name"].most
    name = text_of(card.get("Name"))
    theirs = Theirs(
        SYSTEM,
        name,
        text_of(card.get("CorporateIdentityNumber")),
        text_of(card.get("InvoiceCountryCode")) or None,
        private if isinstance(private, bool) else None,
        named[:most].strip() if len(name) == most else named,
    )
    return same_customer(contact, theirs, today, sealer)
