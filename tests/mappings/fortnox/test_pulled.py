"""A card read in: canonical fields, company or private person, numbers and what is left out."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mappings.fortnox import Connection, Pulled, pulled
from mappings.fortnox.limits import CUSTOMER
from tests.connectors.fortnox.practice import Practice
from tests.mappings.fortnox.contacts import COMPANY, CONNECTION
from tests.mappings.fortnox.seals import PERSON, TODAY, Sealer
from tests.mappings.fortnox.test_customers import CARD
from warehouse.record_layout import layout
from warehouse.tables.contacts import Contact, ContactAddress


def read(**card: Any) -> Pulled:
    return pulled({"CustomerNumber": "1", "Name": "Berg Bygg AB", **card}, TODAY, CONNECTION)


def said(done: Pulled) -> set[str]:
    return {warning.code for warning in done.warnings}


def test_a_whole_card_becomes_the_contact_it_was_made_of() -> None:
    fields = pulled(CARD, TODAY, CONNECTION).fields
    expected = {**COMPANY, "visit.line1": "Torget 3, 2 tr", "name_key": "berg bygg ab"}
    del expected["visit.line2"]
    assert fields == expected


def test_a_new_card_says_little() -> None:
    practice = Practice()
    practice.customer("7", Name="Berg Bygg AB")
    done = pulled(practice.card("7"), TODAY, CONNECTION)
    assert done.fields == {
        "customer_number": "7", "name": "Berg Bygg AB", "name_key": "berg bygg ab", "kind": "company",
        "is_active": True,
    }  # fmt: skip
    assert (done.warnings, done.stop) == ([], None)


def test_fields_are_those_of_the_store_and_fit_it() -> None:
    long = {name: "x" * 1024 for name, limit in CUSTOMER.items() if limit.kind == "text"}
    for card in (CARD, {**CARD, **long, "CustomerNumber": "1"}):
        fields = pulled(card, TODAY, CONNECTION).fields
        layout("contact", tuple(fields))  # raises where one is unknown
        for name, value in fields.items():
            table: Any = ContactAddress if "." in name else Contact
            length = table.__table__.c[name.rpartition(".")[2]].type
            assert not isinstance(value, str) or len(value) <= length.length, name


@pytest.mark.parametrize(
    "card, kind",
    [
        ({"Type": "PRIVATE"}, "private"),
        ({"Type": "PRIVATE", "OrganisationNumber": "556036-0793"}, "company"),
        ({"Type": "COMPANY", "OrganisationNumber": "811218-9876"}, "company"),
        ({"Type": "COMPANY", "Name": "Anna Berg"}, "company"),
        ({"Type": "UNDEFINED", "Name": "Anna Berg", "OrganisationNumber": "811218-9876"}, "private"),
        ({"Type": "UNDEFINED", "OrganisationNumber": "811218-9876"}, "company"),
        ({"Type": "UNDEFINED", "Name": "Anna Berg"}, "company"),
    ],
)
def test_company_or_private_person(card: dict[str, Any], kind: str) -> None:
    done = read(**card)
    assert done.fields["kind"] == kind
    assumed = card["Type"] == "UNDEFINED" and card.get("Name") == "Anna Berg"
    assert ("KIND_ASSUMED" in said(done)) is assumed


def test_a_private_persons_name_is_split() -> None:
    fields = read(Type="PRIVATE", Name="Berg, Anna").fields
    assert (fields["first_name"], fields["last_name"], fields["name"]) == ("Anna", "Berg", "Anna Berg")


def test_personal_numbers_come_with_a_ground_only() -> None:
    trader = {"CustomerNumber": "1", "Name": "Annas Måleri", "Type": "COMPANY"}
    card = {**trader, "OrganisationNumber": "811218-9876"}
    with_ground = pulled(card, TODAY, CONNECTION, Sealer())
    assert with_ground.fields["personal_number"] == Sealer().seal(PERSON)
    assert "organisation_number" not in with_ground.fields
    without = pulled({**card, "VATNumber": "SE811218987601"}, TODAY, CONNECTION)
    assert "811218" not in repr(without)
    assert said(without) == {"PERSONAL_NUMBER_NOT_TAKEN"}


def test_a_wrong_number_is_left_out_with_its_reason() -> None:
    done = read(OrganisationNumber="556036-0794", VATNumber="SAKNAS", GLN="7350000000000")
    assert {"ORGANISATION_NUMBER_CHECK_DIGIT", "VAT_NUMBER_SHAPE", "GLN_CHECK_DIGIT"} <= said(done)
    assert not {"organisation_number", "vat_number", "gln"} & set(done.fields)
    assert done.stop is None


def test_what_does_no_harm_stays_as_it_stands() -> None:
    done = read(Phone1="fråga Åsa", WWW="ingen", Email="ingen")
    assert (done.fields["phone"], done.fields["website"]) == ("fråga Åsa", "ingen")
    assert "email" not in done.fields
    assert said(done) == {"PHONE_INVALID", "WEBSITE_SHAPE", "EMAIL_INVALID"}


def test_texts_hold_no_personal_number() -> None:
    done = read(Comments="ring 19811218-9876")
    assert done.fields["note"] == "ring 19811218-****"
    assert said(done) == {"PERSONAL_NUMBER_MASKED"}


@pytest.mark.parametrize(
    "card, code",
    [
        ({"Name": ""}, "CARD_NAME_MISSING"),
        ({"CustomerNumber": "19811218-9876"}, "PERSONAL_NUMBER_LEFT_OUT"),
        ({"CustomerNumber": "1" * 51}, "VALUE_TOO_LONG"),
    ],
)
def test_a_card_without_name_or_number_does_not_come_in(card: dict[str, Any], code: str) -> None:
    stop = read(**card).stop
    assert stop is not None
    assert stop.code == code


@pytest.mark.parametrize(
    "code, wanted",
    [
        ("30", {"terms_of_payment_days": 30}),
        ("K", {"terms_of_payment": "Kontant"}),
        ("45", {"terms_of_payment_days": 45}),
        ("ZZ", {"terms_of_payment": "ZZ"}),
        ("", {}),
        (None, {}),
    ],
)
def test_terms(code: Any, wanted: dict[str, Any]) -> None:
    fields = read(TermsOfPayment=code).fields
    assert {name: value for name, value in fields.items() if name.startswith("terms")} == wanted


def test_an_address_without_any_part_makes_none() -> None:
    assert [name for name in read(CountryCode="SE").fields if "." in name] == []
    assert read(VisitingCity="Luleå").fields["visit.country"] == "SE"
    fields = read(City="Oslo", CountryCode="NO", ZipCode="150").fields
    assert (fields["invoice.country"], fields["invoice.postal_code"]) == ("NO", "0150")


JUNK = st.one_of(
    st.none(), st.booleans(), st.integers(), st.text(max_size=30), st.lists(st.text(), max_size=2)
)


@given(st.dictionaries(st.sampled_from([*CUSTOMER, "@url"]), JUNK))
def test_whatever_a_card_holds_it_is_read(card: dict[str, Any]) -> None:
    done = pulled(card, TODAY, Connection(), Sealer())
    layout("contact", tuple(done.fields))
    assert done.stop or (done.fields["name"] and done.fields["name_key"])
    assert all(value not in (None, "") for value in done.fields.values())
