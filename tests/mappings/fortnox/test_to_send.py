"""Bodies: nothing but what Fortnox takes, and a whole way there and back."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hub.shadow import creation, decide
from mappings.fortnox import (
    Connection,
    customer_change,
    customer_creation,
    of_card,
    rules,
    to_compare,
    to_create,
)
from sandbox.fortnox.switches import Switches
from sandbox.fortnox.tables import CUSTOMER
from tests.connectors.fortnox.practice import Practice
from tests.mappings.fortnox.contacts import COMPANY, CONNECTION, TERMS, likely_contacts
from tests.mappings.fortnox.seals import PERSON, TODAY, Sealer, reveal

RULES = rules("fortnox", "customer")
SEALED = Sealer().seal(PERSON)
PERSONS = Connection(terms=TERMS, personal_numbers=True)


def test_a_change_empties_with_fortnoxs_own_word() -> None:
    changed = {"City": None, "Email": None, "Phone1": "+46313900600", "Name": None, "CountryCode": None}
    body = customer_change(changed, {}, {"Type": "COMPANY"})
    assert body == {"City": "API_BLANK", "Email": "API_BLANK", "Phone1": "+46313900600"}


def test_a_creation_empties_nothing() -> None:
    assert customer_creation({"Name": "Berg", "City": None}) == {"Name": "Berg"}


def test_what_fortnox_only_tells_is_never_sent() -> None:
    said = {"Name": "Berg", "Country": "Sverige", "@url": "x", "Mobile": "1", "VatType": "SEVAT"}
    assert customer_creation(said) == {"Name": "Berg"}
    assert customer_change({"CustomerNumber": "2", "Country": None}, {}, {"Type": "COMPANY"}) == {}


def test_a_card_without_a_type_is_given_one_with_any_change() -> None:
    practice = Practice()
    practice.customer("1", Type="UNDEFINED")
    theirs = of_card(practice.card("1"), TODAY)
    ours = to_compare({**COMPANY, "customer_number": "1"}, CONNECTION).values
    body = customer_change({"City": "Luleå"}, ours, theirs)
    assert body == {"City": "Luleå", "Type": "COMPANY"}
    assert practice.client.update("customer", "1", body)["City"] == "Luleå"
    assert customer_change({}, ours, theirs) == {}
    assert customer_change({"City": "Luleå"}, ours, {**theirs, "Type": "PRIVATE"}) == {"City": "Luleå"}
    row = {name: value for name, value in theirs.items() if name != "Type"}
    assert customer_change({"City": "Luleå"}, ours, row) == {"City": "Luleå"}


@pytest.mark.parametrize(
    "code, country, sent",
    [("97231", "SE", "972 31"), ("97231", None, "972 31"), ("10115", "DE", "10115"), ("1234", "SE", "1234")],
)
def test_a_swedish_postal_code_is_sent_as_it_is_printed(code: str, country: str | None, sent: str) -> None:
    assert customer_change({"ZipCode": code}, {"CountryCode": country}, {}) == {"ZipCode": sent}


def test_a_personal_number_is_opened_at_the_last_moment_or_stays() -> None:
    values = {"Name": "Anna", "OrganisationNumber": SEALED, "VATNumber": SEALED}
    assert customer_creation(values) == {"Name": "Anna"}
    assert customer_creation(values, reveal) == {
        "Name": "Anna", "OrganisationNumber": "811218-9876", "VATNumber": "SE811218987601",
    }  # fmt: skip


STRICT = [(name, value) for name in Switches.__slots__ for value in Switches.choices(name)]


@pytest.mark.parametrize(("switch", "value"), STRICT)
def test_a_company_goes_there_and_back_whatever_the_unverified_facts_are(switch: str, value: Any) -> None:
    practice = Practice(**{switch: value})
    _there_and_back(practice, COMPANY)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(contact=likely_contacts, later=likely_contacts, checked=st.booleans())
def test_any_contact_goes_there_and_back(
    contact: dict[str, Any], later: dict[str, Any], checked: bool
) -> None:
    practice = Practice(organisation_number="check" if checked else "accept")
    _there_and_back(practice, contact)
    _changed(practice, contact, later)


def _told(practice: Practice, number: str) -> dict[str, Any]:
    card = practice.client.get("customer", number)
    assert card is not None
    return of_card(card, TODAY, Sealer())


def _there_and_back(practice: Practice, contact: dict[str, Any]) -> None:
    """Created from what is ready, the card reads as what was meant; a second look finds nothing to do."""
    said = to_create(contact, PERSONS)
    if said.stops:
        return
    body = customer_creation(creation(RULES, said.values), reveal)
    assert not [name for name in body if CUSTOMER.fields[name].read_only]
    made = of_card(practice.client.create("customer", body), TODAY, Sealer())
    assert said.values.items() <= made.items()
    told = _told(practice, said.values["CustomerNumber"])
    assert told == {**made, "SalesAccount": told["SalesAccount"]}
    ours = to_compare(contact, PERSONS).values
    decision = decide(RULES, ours, told, {})
    assert decision.quiet, (decision.push, decision.proposed)


def _changed(practice: Practice, contact: dict[str, Any], later: dict[str, Any]) -> None:
    """Edited in Blikk, only what differs is sent, and then the two agree."""
    before = to_create(contact, PERSONS)
    after = to_compare({**later, "customer_number": contact["customer_number"]}, PERSONS)
    if before.stops or after.stops:
        return
    number = before.values["CustomerNumber"]
    told = _told(practice, number)
    agreed = decide(RULES, to_compare(contact, PERSONS).values, told, {}).agreed
    decision = decide(RULES, after.values, told, agreed, frozenset(RULES))
    body = customer_change({n: mine for n, (_, mine) in decision.push.items()}, after.values, told, reveal)
    if not body:
        assert not decision.push
        return
    now = of_card(practice.client.update("customer", number, body), TODAY, Sealer())
    assert {name: mine for name, (_, mine) in decision.push.items()}.items() <= now.items()
    assert decide(RULES, after.values, now, decision.agreed, frozenset(RULES)).quiet
