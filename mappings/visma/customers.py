"""What Blikk would have on a customer's card in Visma: canonical fields → comparable values.

Keys are Visma's member names; texts are in one spelling, as they would be sent; a key that is missing was not
said. A personal number stands as :class:`hub.records.Sealed`, or not at all. The other side, in the same
form, is :mod:`mappings.visma.cards`.
"""

import re
from collections.abc import Mapping
from functools import partial
from typing import Any

from hub.errors import Problem
from hub.records import Sealed
from mappings.accounting import terms
from mappings.accounting.fitting import Letters, composed, fitted
from mappings.accounting.outgoing import Outgoing
from mappings.visma.connection import Connection
from mappings.visma.forms import formed
from mappings.visma.limits import CUSTOMER, SYSTEM
from mappings.visma.primary import SAID_BY as OF_PERSON
from mappings.visma.primary import not_chosen

SAID_BY: Mapping[str, str] = {
    "CustomerNumber": "customer_number",
    "Name": "name",
    "InvoiceAddress1": "invoice.line1",
    "InvoiceAddress2": "invoice.line2",
    "InvoicePostalCode": "invoice.postal_code",
    "InvoiceCity": "invoice.city",
    "InvoiceCountryCode": "invoice.country",
    "DeliveryAddress1": "delivery.line1",
    "DeliveryAddress2": "delivery.line2",
    "DeliveryPostalCode": "delivery.postal_code",
    "DeliveryCity": "delivery.city",
    "DeliveryCountryCode": "delivery.country",
    "EmailAddress": "invoice_email",
    "Telephone": "phone",
    "MobilePhone": "mobile",
    "WwwAddress": "website",
    "EdiGlnNumber": "gln",
    "Note": "note",
}
"""Texts that pass from one field to one member. EmailAddress is the invoices'; without one of its own the
customer's e-mail stands there."""
_LETTERS = Letters(SYSTEM, composed)
_VAT_NUMBER = re.compile(r"[A-Z]{2}[0-9A-Za-z]{8,12}")


def to_create(contact: Mapping[str, Any], connection: Connection) -> Outgoing:
    """A contact as a new customer: whatever Visma requires is in it, or it is not ready.

    ``contact``: canonical field → value, addresses flat (``invoice.line1``). Its number may be missing: it is
    given by whoever allocates it.

    Stops beside those of :func:`to_compare`: REQUIRED_THERE (postal code, city), TERMS_MISSING,
    TERMS_UNMAPPED, VAT_TYPE_WITHOUT_NUMBER, VAT_TYPE_PRIVATE, VAT_NUMBER_WITHHELD.
    """
    said = _ours(contact, connection)
    for name in ("InvoicePostalCode", "InvoiceCity"):
        if name not in said.values and not said.stops:
            said.stops.append(Problem("REQUIRED_THERE", {"system": SYSTEM, "field": name}, SAID_BY[name]))
    _take(said, "TermsOfPaymentId", terms.code_for(contact, connection.payment, creating=True), said.stops)
    _take(said, "ReverseChargeOnConstructionServices", _reversed(contact, connection), said.stops)
    _take(said, "SalesPriceListId", connection.price_list, said.stops)
    return said


def to_compare(contact: Mapping[str, Any], connection: Connection) -> Outgoing:
    """A contact as a customer who is there already: what can't be told is left unsaid, with a note.

    Stops: TEXT_TOO_LONG (a number is never cut, a text only where that was chosen), NAME_NOT_SENDABLE.
    """
    said = _ours(contact, connection)
    _take(said, "TermsOfPaymentId", terms.code_for(contact, connection.payment, creating=False), said.notes)
    _take(said, "ReverseChargeOnConstructionServices", _reversed(contact, connection), said.notes)
    return said


def _take(said: Outgoing, name: str, value: Any, problems: list[Problem]) -> None:
    if isinstance(value, Problem):
        problems.append(value)
    elif value is not None:
        said.values[name] = formed(name, value) if isinstance(value, str) else value


def _reversed(contact: Mapping[str, Any], connection: Connection) -> bool | Problem | None:
    """Whether construction services are invoiced without VAT; ``None`` where Blikk says nothing of it.

    An administrator's ``vat_mode`` wins. Visma refuses a yes without a VAT number, which must be allowed to
    travel.
    """
    mode, flag = contact.get("vat_mode"), contact.get("reverse_charge_construction")
    if mode is not None:
        yes = mode == "reverse_construction"
    elif flag is None:
        return None
    else:
        yes = bool(flag)
    if not yes:
        return False
    number = contact.get("vat_number")
    if contact.get("kind") == "private" and mode is None:
        return Problem("VAT_TYPE_PRIVATE", {"system": SYSTEM}, "vat_mode")
    if not number:
        return Problem("VAT_TYPE_WITHOUT_NUMBER", {"system": SYSTEM}, "vat_mode")
    if isinstance(number, Sealed) and not connection.personal_numbers:
        return Problem("VAT_NUMBER_WITHHELD", {"system": SYSTEM}, "vat_mode")
    return True


def _ours(contact: Mapping[str, Any], connection: Connection) -> Outgoing:
    said = Outgoing()
    for name, source in SAID_BY.items():
        text = contact.get(source) or (contact.get("email") if source == "invoice_email" else None)
        if text:
            _fit(said, name, str(text), source, connection)
    if "Name" not in said.values and not said.stops:
        said.stops.append(Problem("NAME_NOT_SENDABLE", {"system": SYSTEM}, "name"))
    _person(said, contact, connection)
    _organisation(said, contact, connection)
    _vat_number(said, contact, connection)
    said.values["IsPrivatePerson"] = contact.get("kind") == "private"
    said.values["IsActive"] = contact.get("is_active") is not False
    return said


def _person(said: Outgoing, contact: Mapping[str, Any], connection: Connection) -> None:
    """The primary contact person; without one Visma keeps whom it has."""
    if not contact.get("primary.name"):
        said.silent = frozenset(OF_PERSON)
        said.notes.extend(not_chosen(contact))
        return
    for name, source in OF_PERSON.items():
        if contact.get(source):
            _fit(said, name, str(contact[source]), source, connection)


def _fit(said: Outgoing, name: str, text: str, source: str, connection: Connection) -> None:
    cut = name in connection.cuts
    done = fitted(text, CUSTOMER[name], source, _LETTERS, form=partial(formed, name), cut=cut)
    said.notes.extend(done.notes)
    if done.stop is not None:
        said.stops.append(done.stop)
    elif done.text is not None:
        said.values[name] = done.text


def _organisation(said: Outgoing, contact: Mapping[str, Any], connection: Connection) -> None:
    number, person = contact.get("organisation_number"), contact.get("personal_number")
    if number:
        _fit(said, "CorporateIdentityNumber", str(number), "organisation_number", connection)
    elif isinstance(person, Sealed) and connection.personal_numbers:
        said.values["CorporateIdentityNumber"] = person


def _vat_number(said: Outgoing, contact: Mapping[str, Any], connection: Connection) -> None:
    """Only of the form that Visma takes: it asks VIES about every number, and refuses the whole card."""
    number = contact.get("vat_number")
    if isinstance(number, Sealed):
        if connection.personal_numbers:
            said.values["VatNumber"] = number
    elif number:
        text = formed("VatNumber", str(number))
        if _VAT_NUMBER.fullmatch(text):
            said.values["VatNumber"] = text
        else:
            said.notes.append(Problem("VAT_NUMBER_NOT_SENT", {"system": SYSTEM}, "vat_number"))
