"""A contact as a customer of Visma: each member, what is never left out, what waits and why."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given

from mappings.ownership import rules
from mappings.visma import Connection, to_compare, to_create
from mappings.visma.customers import SAID_BY
from mappings.visma.limits import CUSTOMER
from mappings.visma.primary import with_primary
from tests.mappings.fortnox.seals import PERSON, Sealer
from tests.mappings.visma.contacts import BY_NAME, COMPANY, CONNECTION, any_contacts, connections

CARD = {
    "CustomerNumber": "1001",
    "Name": "Berg Bygg AB",
    "CorporateIdentityNumber": "556036-0793",
    "VatNumber": "SE556036079301",
    "EdiGlnNumber": "7350000000009",
    "InvoiceAddress1": "Storgatan 1",
    "InvoiceAddress2": "Box 2",
    "InvoicePostalCode": "97231",
    "InvoiceCity": "Luleå",
    "InvoiceCountryCode": "SE",
    "DeliveryAddress1": "Hamngatan 2",
    "DeliveryAddress2": "Port C",
    "DeliveryPostalCode": "41105",
    "DeliveryCity": "Göteborg",
    "DeliveryCountryCode": "SE",
    "EmailAddress": "faktura@example.com",
    "Telephone": "+46313900600",
    "MobilePhone": "+46701740605",
    "WwwAddress": "www.example.com",
    "Note": "Grind på\nbaksidan",
    "IsPrivatePerson": False,
    "IsActive": True,
    "ReverseChargeOnConstructionServices": True,
    "TermsOfPaymentId": BY_NAME["30 dagar"],
}
LEAST = {"name": "Anna Berg", "invoice.postal_code": "972 31", "invoice.city": "Luleå"}


def stops(contact: dict[str, Any], connection: Connection = CONNECTION) -> set[str]:
    return {problem.code for problem in to_create(contact, connection).stops}


def test_a_whole_company() -> None:
    said = to_create(COMPANY, CONNECTION)
    assert said.values == CARD
    assert (said.stops, said.notes) == ([], [])
    assert to_compare(COMPANY, CONNECTION).values == CARD


def test_a_creation_says_what_visma_requires() -> None:
    said = to_create({**LEAST, "kind": "private"}, CONNECTION)
    assert {name for name, limit in CUSTOMER.items() if limit.required} <= set(said.values)
    assert (said.values["IsPrivatePerson"], said.stops) == (True, [])


def test_later_nothing_is_said_of_what_blikk_does_not_know() -> None:
    said = to_compare({"kind": "private", "name": "Anna Berg"}, CONNECTION)
    assert said.values == {"Name": "Anna Berg", "IsPrivatePerson": True, "IsActive": True}
    assert said.stops == []


def test_an_invoices_address_is_the_customers_where_it_has_none_of_its_own() -> None:
    contact = {**COMPANY, "invoice_email": None}
    assert to_compare(contact, CONNECTION).values["EmailAddress"] == "info@example.com"


@pytest.mark.parametrize(
    "fields, connection, code",
    [
        ({"name": " "}, CONNECTION, "NAME_NOT_SENDABLE"),
        ({"name": "x" * 51}, CONNECTION, "TEXT_TOO_LONG"),
        ({"customer_number": "1" * 17}, CONNECTION, "TEXT_TOO_LONG"),
        ({"customer_number": "1" * 17}, replace(CONNECTION, cuts=frozenset(CUSTOMER)), "TEXT_TOO_LONG"),
        ({"invoice.line1": "x" * 51}, CONNECTION, "TEXT_TOO_LONG"),
        ({"invoice.postal_code": "SW1A 1AA XXX"}, CONNECTION, "TEXT_TOO_LONG"),
        ({"invoice.postal_code": None}, CONNECTION, "REQUIRED_THERE"),
        ({"invoice.city": ""}, CONNECTION, "REQUIRED_THERE"),
        ({"terms_of_payment_days": 45, "terms_of_payment": None}, Connection(), "TERMS_UNMAPPED"),
        ({"terms_of_payment_days": None}, replace(CONNECTION, default_days=None), "TERMS_MISSING"),
        ({"vat_number": None}, CONNECTION, "VAT_TYPE_WITHOUT_NUMBER"),
        ({"vat_number": None, "vat_mode": "reverse_construction"}, CONNECTION, "VAT_TYPE_WITHOUT_NUMBER"),
        ({"kind": "private"}, CONNECTION, "VAT_TYPE_PRIVATE"),
    ],
)
def test_what_is_not_ready_says_why(fields: dict[str, Any], connection: Connection, code: str) -> None:
    assert stops({**COMPANY, **fields}, connection) == {code}


@pytest.mark.parametrize("letters", ["a\u0308", "\U0001f600 Ärlig", "Łódź & Søn <AB> \"x\" 'y'"])
def test_every_letter_goes_as_it_is_composed(letters: str) -> None:
    said = to_create({**COMPANY, "name": letters}, CONNECTION)
    assert said.notes == said.stops == []
    assert said.values["Name"] == letters.replace("a\u0308", "ä")


def test_a_chosen_cut_is_noted_and_a_number_is_never_cut() -> None:
    connection = replace(CONNECTION, cuts=frozenset({"Name", "InvoiceAddress1"}))
    contact = {**COMPANY, "name": "x" * 60, "invoice.line1": "y" * 51}
    said = to_create(contact, connection)
    assert (len(said.values["Name"]), len(said.values["InvoiceAddress1"])) == (50, 50)
    assert {(note.code, note.field) for note in said.notes} == {
        ("TEXT_CUT", "name"), ("TEXT_CUT", "invoice.line1"),
    }  # fmt: skip
    numbers = ("CustomerNumber", "CorporateIdentityNumber", "VatNumber", "EdiGlnNumber", "InvoicePostalCode")
    assert not any(CUSTOMER[name].cuts for name in numbers)


@pytest.mark.parametrize(
    "fields, flag",
    [
        ({"reverse_charge_construction": False}, False),
        ({"reverse_charge_construction": None}, None),
        ({"vat_mode": "domestic"}, False),
        ({"vat_mode": "export"}, False),
        ({"reverse_charge_construction": False, "vat_mode": "reverse_construction"}, True),
    ],
)
def test_reverse_charge_is_said_only_where_blikk_says_it(fields: dict[str, Any], flag: bool | None) -> None:
    said = to_create({**COMPANY, **fields}, CONNECTION)
    assert said.values.get("ReverseChargeOnConstructionServices") is flag
    assert said.stops == []


def test_reverse_charge_that_can_not_be_told_is_a_note_of_who_is_there() -> None:
    said = to_compare({**COMPANY, "vat_number": None}, CONNECTION)
    assert {note.code for note in said.notes} == {"VAT_TYPE_WITHOUT_NUMBER"}
    assert "ReverseChargeOnConstructionServices" not in said.values


@pytest.mark.parametrize("number", ["556036-0793", "SE123", "saknas"])
def test_a_vat_number_of_no_form_that_visma_takes_stays_here(number: str) -> None:
    said = to_compare({**COMPANY, "vat_number": number, "reverse_charge_construction": None}, CONNECTION)
    assert {note.code for note in said.notes} == {"VAT_NUMBER_NOT_SENT"}
    assert "VatNumber" not in said.values


def test_what_is_no_letter_is_dropped_and_told() -> None:
    said = to_create({**COMPANY, "name": "Berg\0 Bygg", "note": "\x1b"}, CONNECTION)
    assert (said.values["Name"], "Note" in said.values) == ("Berg Bygg", False)
    assert {(note.code, note.field) for note in said.notes} == {
        ("LETTERS_CHANGED", "name"), ("LETTERS_CHANGED", "note"),
    }  # fmt: skip


@pytest.mark.parametrize("allowed", [True, False])
def test_personal_numbers_travel_only_as_the_connection_allows(allowed: bool) -> None:
    sealed = Sealer().seal(PERSON)
    trader = {**LEAST, "kind": "company", "personal_number": sealed, "vat_number": sealed}
    values = to_create(trader, replace(CONNECTION, personal_numbers=allowed)).values
    assert (values.get("CorporateIdentityNumber") == sealed) is allowed
    assert (values.get("VatNumber") == sealed) is allowed
    assert PERSON not in repr(values)
    reverse = {**trader, "reverse_charge_construction": True}
    connection = replace(CONNECTION, personal_numbers=allowed)
    assert stops(reverse, connection) == (set() if allowed else {"VAT_NUMBER_WITHHELD"})


def test_everything_that_is_said_has_an_owner() -> None:
    owned = rules("visma", "customer")
    connection = replace(CONNECTION, price_list="8C24B8A7-0F0D-4D60-9D12-FF3D1A0C7F01")
    person = {
        "first_name": "Åsa",
        "email": "a@berg.example",
        "phone": "0920-10 00 00",
        "mobile": "070-174 06 05",
    }
    said = to_create(with_primary(COMPANY, [person]), connection).values
    assert said["SalesPriceListId"] == "8c24b8a7-0f0d-4d60-9d12-ff3d1a0c7f01"
    assert set(said) == set(owned)
    assert set(SAID_BY) <= set(owned)
    assert "SalesPriceListId" not in to_compare(COMPANY, connection).values


@given(any_contacts, connections)
def test_whatever_a_contact_holds_nothing_raises_and_all_that_is_said_fits(
    contact: dict[str, Any], connection: Connection
) -> None:
    for said in (to_create(contact, connection), to_compare(contact, connection)):
        assert all(value not in (None, "") for value in said.values.values())
        for name, value in said.values.items():
            most = CUSTOMER[name].most
            assert not isinstance(value, str) or most is None or len(value) <= most
    creation = to_create(contact, connection)
    required = {name for name, limit in CUSTOMER.items() if limit.required}
    assert creation.stops or required <= set(creation.values)
