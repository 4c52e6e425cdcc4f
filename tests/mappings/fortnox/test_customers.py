"""A contact as a customer of Fortnox: each field, what is never left out, what waits and why."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given

from mappings.fortnox import Connection, rules, to_compare, to_create
from mappings.fortnox.customers import SAID_BY
from tests.mappings.fortnox.contacts import COMPANY, CONNECTION, any_contacts, connections
from tests.mappings.fortnox.seals import PERSON, Sealer

CARD = {
    "CustomerNumber": "1001",
    "Name": "Berg Bygg AB",
    "OrganisationNumber": "556036-0793",
    "VATNumber": "SE556036079301",
    "GLN": "7350000000009",
    "Address1": "Storgatan 1",
    "Address2": "Box 2",
    "ZipCode": "97231",
    "City": "Luleå",
    "CountryCode": "SE",
    "DeliveryAddress1": "Hamngatan 2",
    "DeliveryAddress2": "Port C",
    "DeliveryZipCode": "41105",
    "DeliveryCity": "Göteborg",
    "DeliveryCountryCode": "SE",
    "VisitingAddress": "Torget 3, 2 tr",
    "VisitingZipCode": "21120",
    "VisitingCity": "Malmö",
    "VisitingCountryCode": "SE",
    "Email": "info@example.com",
    "EmailInvoice": "faktura@example.com",
    "Phone1": "+46313900600",
    "Phone2": "+46701740605",
    "Fax": "+46313900601",
    "WWW": "www.example.com",
    "YourReference": "Åsa Lund",
    "Comments": "Grind på\nbaksidan",
    "Type": "COMPANY",
    "Active": True,
    "VATType": "SEREVERSEDVAT",
    "TermsOfPayment": "30",
}


def stops(contact: dict[str, Any], connection: Connection = CONNECTION) -> set[str]:
    return {problem.code for problem in to_create(contact, connection).stops}


def notes(contact: dict[str, Any], connection: Connection = CONNECTION) -> set[str]:
    return {problem.code for problem in to_compare(contact, connection).notes}


def test_a_whole_company() -> None:
    said = to_create(COMPANY, CONNECTION)
    assert said.values == CARD
    assert (said.stops, said.notes) == ([], [])
    assert to_compare(COMPANY, CONNECTION).values == CARD


def test_a_creation_always_says_type_kind_of_vat_and_terms() -> None:
    said = to_create({"kind": "private", "name": "Anna Berg"}, CONNECTION)
    assert said.values == {
        "Name": "Anna Berg", "Type": "PRIVATE", "VATType": "SEVAT", "TermsOfPayment": "30", "Active": True,
    }  # fmt: skip
    assert said.stops == []


def test_later_nothing_is_said_of_what_blikk_does_not_know() -> None:
    said = to_compare({"kind": "private", "name": "Anna Berg"}, CONNECTION).values
    assert said == {"Name": "Anna Berg", "Type": "PRIVATE", "Active": True}


def test_a_connections_choices_go_with_a_creation_only() -> None:
    connection = replace(CONNECTION, price_list="B", sales_account="3001")
    assert to_create(COMPANY, connection).values["PriceList"] == "B"
    assert to_create(COMPANY, connection).values["SalesAccount"] == "3001"
    assert "PriceList" not in to_compare(COMPANY, connection).values


@pytest.mark.parametrize(
    "fields, connection, code",
    [
        ({"name": "😀"}, CONNECTION, "NAME_NOT_SENDABLE"),
        ({"name": "API_BLANK"}, CONNECTION, "WORD_RESERVED"),
        ({"customer_number": "10 01"}, CONNECTION, "CUSTOMER_NUMBER_LETTERS"),
        ({"organisation_number": "5560360794"}, CONNECTION, "ORGANISATION_NUMBER_CHECK_DIGIT"),
        ({"terms_of_payment_days": 45}, CONNECTION, "TERMS_UNMAPPED"),
        ({"terms_of_payment_days": None}, replace(CONNECTION, default_days=None), "TERMS_MISSING"),
        ({"terms_of_payment_days": None}, Connection(), "TERMS_UNMAPPED"),
        ({"your_reference": "x" * 51}, CONNECTION, "TEXT_TOO_LONG"),
        ({"invoice.postal_code": "SW1A 1AA XXX"}, CONNECTION, "TEXT_TOO_LONG"),
        ({"email": "o'b@example.com"}, CONNECTION, "LETTERS_REFUSED"),
        ({"gln": "123"}, CONNECTION, "TEXT_TOO_SHORT"),
        ({"vat_number": None}, CONNECTION, "VAT_TYPE_WITHOUT_NUMBER"),
        ({"kind": "private"}, CONNECTION, "VAT_TYPE_PRIVATE"),
        ({"invoice.country": "NO"}, CONNECTION, "VAT_TYPE_FOREIGN"),
    ],
)
def test_what_is_not_ready_says_why(fields: dict[str, Any], connection: Connection, code: str) -> None:
    assert stops({**COMPANY, **fields}, connection) == {code}


def test_a_choice_settles_the_kind_of_vat() -> None:
    contact = {**COMPANY, "invoice.country": "NO", "vat_mode": "export"}
    assert stops(contact) == set()
    assert to_create(contact, CONNECTION).values["VATType"] == "EXPORT"


def test_of_a_customer_who_is_there_what_can_not_be_told_is_a_note() -> None:
    contact = {**COMPANY, "vat_number": None, "terms_of_payment_days": 45}
    said = to_compare(contact, CONNECTION)
    assert said.stops == []
    assert {note.code for note in said.notes} == {"VAT_TYPE_WITHOUT_NUMBER", "TERMS_UNMAPPED"}
    assert not {"VATType", "TermsOfPayment"} & set(said.values)


def test_a_cut_and_a_changed_letter_are_noted() -> None:
    contact = {**COMPANY, "note": "x" * 1025, "name": 'Berg "Bygg"'}
    connection = replace(CONNECTION, cuts=frozenset({"Comments"}))
    said = to_create(contact, connection)
    assert (said.values["Comments"], said.values["Name"]) == ("x" * 1024, "Berg ’Bygg’")
    assert {(note.code, note.field) for note in said.notes} == {
        ("TEXT_CUT", "note"),
        ("LETTERS_CHANGED", "name"),
    }


def test_another_countrys_organisation_number_stays_here() -> None:
    assert notes({**COMPANY, "organisation_number": "974760673"}) == {"ORGANISATION_NUMBER_NOT_SENT"}
    german = {**COMPANY, "organisation_number": "1234567890", "invoice.country": "DE", "vat_mode": "eu"}
    assert notes(german) == {"ORGANISATION_NUMBER_NOT_SENT"}
    assert "OrganisationNumber" not in to_compare(german, CONNECTION).values


@pytest.mark.parametrize("allowed", [True, False])
def test_personal_numbers_travel_only_as_the_connection_allows(allowed: bool) -> None:
    sealed = Sealer().seal(PERSON)
    trader = {"kind": "company", "name": "Annas Måleri", "personal_number": sealed, "vat_number": sealed}
    values = to_create(trader, replace(CONNECTION, personal_numbers=allowed)).values
    assert (values.get("OrganisationNumber") == sealed) is allowed
    assert (values.get("VATNumber") == sealed) is allowed
    assert PERSON not in repr(values)


def test_a_reversed_invoice_waits_for_a_vat_number_that_may_travel() -> None:
    sealed = Sealer().seal(PERSON)
    trader = {"name": "Annas Måleri", "vat_number": sealed, "reverse_charge_construction": True}
    assert stops(trader) == {"VAT_NUMBER_WITHHELD"}
    assert notes(trader) == {"VAT_NUMBER_WITHHELD"}
    assert (
        stops({**trader, "vat_mode": "domestic"})
        == stops({**trader, "vat_mode": "reverse_construction"})
        == set()
    )
    assert stops({**trader, "reverse_charge_construction": False}) == set()
    allowed = to_create(trader, replace(CONNECTION, personal_numbers=True))
    assert (allowed.stops, allowed.values["VATType"]) == ([], "SEREVERSEDVAT")


@pytest.mark.parametrize(
    "fields, terms, chosen, code",
    [
        ({"terms_of_payment_days": 30}, {"30": "30 dagar", "30N": "30 dagar netto"}, {}, "30"),
        ({"terms_of_payment_days": 30}, {"A": "30 dagar", "B": "Netto 30"}, {}, None),
        ({"terms_of_payment_days": 30}, {"A": "30 dagar", "B": "Netto 30"}, {"30": "B"}, "B"),
        ({"terms_of_payment_days": 30}, {"A": "30 dagar"}, {"30": "GONE"}, "A"),
        ({"terms_of_payment_days": 30}, {"30": "Fakturaköp"}, {}, "30"),
        ({"terms_of_payment_days": 0}, {"0": "0 dagar"}, {}, "0"),
        ({"terms_of_payment": "kontant"}, {"K": "Kontant"}, {}, "K"),
        ({"terms_of_payment": "Löpande månad"}, {"K": "Kontant"}, {"Löpande månad": "K"}, "K"),
        ({"terms_of_payment": "Löpande månad"}, {"K": "Kontant"}, {}, None),
    ],
)
def test_terms_have_the_companys_own_codes(
    fields: dict[str, Any], terms: dict[str, str], chosen: dict[str, str], code: str | None
) -> None:
    said = to_create({"name": "Berg", **fields}, Connection(terms=terms, chosen_terms=chosen))
    assert said.values.get("TermsOfPayment") == code
    assert {stop.code for stop in said.stops} == (set() if code else {"TERMS_UNMAPPED"})


def test_everything_that_is_said_has_an_owner() -> None:
    owned = rules("fortnox", "customer")
    connection = replace(CONNECTION, price_list="A", sales_account="3001")
    assert set(to_create(COMPANY, connection).values) == set(owned)
    assert set(SAID_BY) <= set(owned)


@given(any_contacts, connections)
def test_whatever_a_contact_holds_nothing_raises_and_nothing_empty_is_said(
    contact: dict[str, Any], connection: Connection
) -> None:
    for said in (to_create(contact, connection), to_compare(contact, connection)):
        assert all(value not in (None, "") for value in said.values.values())
        assert {"Type", "Active"} <= set(said.values)
    creation = to_create(contact, connection)
    assert creation.stops or {"Name", "VATType", "TermsOfPayment"} <= set(creation.values)
