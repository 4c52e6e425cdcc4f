"""What Blikk would have on a customer's card: canonical fields → comparable values.

Keys are Fortnox's field names; texts are cleaned and in one spelling, as they would be sent; a key that is
missing was not said. A personal number stands as :class:`hub.records.Sealed`, or not at all. The other side,
in the same form, is :mod:`mappings.fortnox.cards`.
"""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from hub.errors import Problem
from hub.personal import has_check_digit
from hub.records import Sealed
from mappings.accounting import terms
from mappings.accounting.outgoing import Outgoing
from mappings.accounting.spelling import HOME, digits_together
from mappings.fortnox import vat
from mappings.fortnox.cleaning import SYSTEM, fitted
from mappings.fortnox.connection import Connection
from mappings.fortnox.forms import formed
from mappings.fortnox.limits import CUSTOMER
from mappings.fortnox.plain import PLAIN, is_plain
from mappings.normalise.digits import compact, is_digits

SAID_BY: Mapping[str, str] = {
    "CustomerNumber": "customer_number",
    "Name": "name",
    "GLN": "gln",
    "Address1": "invoice.line1",
    "Address2": "invoice.line2",
    "ZipCode": "invoice.postal_code",
    "City": "invoice.city",
    "CountryCode": "invoice.country",
    "DeliveryAddress1": "delivery.line1",
    "DeliveryAddress2": "delivery.line2",
    "DeliveryZipCode": "delivery.postal_code",
    "DeliveryCity": "delivery.city",
    "DeliveryCountryCode": "delivery.country",
    "VisitingAddress": "visit.line1",
    "VisitingZipCode": "visit.postal_code",
    "VisitingCity": "visit.city",
    "VisitingCountryCode": "visit.country",
    "Email": "email",
    "EmailInvoice": "invoice_email",
    "Phone1": "phone",
    "Phone2": "mobile",
    "Fax": "fax",
    "WWW": "website",
    "YourReference": "your_reference",
    "Comments": "note",
}
"""Texts that pass from one field to one field. VisitingAddress takes ``visit.line2`` in as well."""
_TEXTS = {source: (at, name, PLAIN[name]) for at, (name, source) in enumerate(SAID_BY.items())}


def to_create(contact: Mapping[str, Any], connection: Connection) -> Outgoing:
    """A contact as a new customer: Type, VATType and terms are always in it, or it is not ready.

    ``contact``: canonical field → value, addresses flat (``invoice.line1``). Its number may be missing: it is
    given by whoever allocates it.
    """
    said = _ours(contact, connection)
    for name, value in (
        ("VATType", _vat_type(contact, connection, vat.vat_type)),
        ("TermsOfPayment", terms.code_for(contact, connection.payment, creating=True)),
    ):
        _take(said.values, said.stops, name, value)
    _take(said.values, said.stops, "PriceList", connection.price_list)
    _take(said.values, said.stops, "SalesAccount", connection.sales_account)
    return said


def to_compare(contact: Mapping[str, Any], connection: Connection) -> Outgoing:
    """A contact as a customer who is there already: what can't be told is left unsaid, with a note."""
    said = _ours(contact, connection)
    for name, value in (
        ("VATType", _vat_type(contact, connection, vat.proposed_type)),
        ("TermsOfPayment", terms.code_for(contact, connection.payment, creating=False)),
    ):
        _take(said.values, said.notes, name, value)
    return said


def _vat_type(
    contact: Mapping[str, Any], connection: Connection, rule: Callable[[vat.Buyer], str | Problem | None]
) -> str | Problem | None:
    """What the rule says; but a reversed invoice needs the VAT number, which must be allowed to travel."""
    buyer = vat.buyer_of(contact)
    said = rule(buyer)
    withheld = isinstance(contact.get("vat_number"), Sealed) and not connection.personal_numbers
    if withheld and said == "SEREVERSEDVAT" and buyer.mode is None:
        return Problem("VAT_NUMBER_WITHHELD", {"system": SYSTEM}, "vat_mode")
    return said


def _take(values: dict[str, Any], problems: list[Problem], name: str, value: str | Problem | None) -> None:
    if isinstance(value, Problem):
        problems.append(value)
    elif value is not None:
        values[name] = value


def _ours(contact: Mapping[str, Any], connection: Connection) -> Outgoing:
    said = Outgoing()
    values, texts, others = said.values, _TEXTS, []
    if contact.get("visit.line2"):
        lines = (contact.get("visit.line1"), contact["visit.line2"])
        contact = {**contact, "visit.line1": ", ".join(str(line) for line in lines if line)}
    for source, text in contact.items():
        # By what a contact has, which is far less than what it might have.
        if source in texts and text:
            at, name, plain = texts[source]
            if plain(text):
                values[name] = text
            else:
                others.append((at, name, text, source))
    for _, name, text, source in sorted(others):
        _fit(said, name, str(text), source, connection)
    if "Name" not in said.values and not said.stops:
        said.stops.append(Problem("NAME_NOT_SENDABLE", {"system": SYSTEM}, "name"))
    if not _number_right(said.values.get("CustomerNumber", "")):
        del said.values["CustomerNumber"]
        said.stops.append(Problem("CUSTOMER_NUMBER_LETTERS", {"system": SYSTEM}, "customer_number"))
    _organisation(said, contact, connection)
    _vat_number(said, contact, connection)
    said.values["Type"] = vat.TYPE_OF["private" if contact.get("kind") == "private" else "company"]
    said.values["Active"] = contact.get("is_active") is not False
    return said


def _fit(said: Outgoing, name: str, text: str, source: str, connection: Connection) -> None:
    if name.endswith("ZipCode") and is_plain(name, digits_together(text)):
        said.values[name] = digits_together(text)
        return
    form, cut = partial(formed, name), name in connection.cuts
    done = fitted(text, CUSTOMER[name], source, form=form, cut=cut)
    said.notes.extend(done.notes)
    if done.stop is not None:
        said.stops.append(done.stop)
    elif done.text is not None:
        said.values[name] = done.text


def _number_right(number: str) -> bool:
    """Fortnox's customer numbers: letters, digits and ``- – + / _`` (the field's own description)."""
    return is_plain("CustomerNumber", number) or all(
        letter.isalnum() or letter in "-–+/_" for letter in number
    )


def _organisation(said: Outgoing, contact: Mapping[str, Any], connection: Connection) -> None:
    number, person = contact.get("organisation_number"), contact.get("personal_number")
    if not number:
        if isinstance(person, Sealed) and connection.personal_numbers:
            said.values["OrganisationNumber"] = person
        return
    digits = compact(str(number))
    swedish = is_digits(digits, 10)
    if swedish and has_check_digit(digits):
        said.values["OrganisationNumber"] = formed("OrganisationNumber", digits)
    elif swedish and (contact.get("invoice.country") or HOME) == HOME:
        said.stops.append(Problem("ORGANISATION_NUMBER_CHECK_DIGIT", field="organisation_number"))
    else:
        # Fortnox is said to check the form and refuse the whole card: other countries' numbers stay here.
        said.notes.append(Problem("ORGANISATION_NUMBER_NOT_SENT", {"system": SYSTEM}, "organisation_number"))


def _vat_number(said: Outgoing, contact: Mapping[str, Any], connection: Connection) -> None:
    number = contact.get("vat_number")
    if isinstance(number, Sealed):
        if connection.personal_numbers:
            said.values["VATNumber"] = number
    elif number:
        _fit(said, "VATNumber", str(number), "vat_number", connection)
