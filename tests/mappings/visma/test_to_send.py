"""Bodies: nothing but what Visma takes, and a whole way there and back."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from hub.shadow import creation, decide
from mappings.ownership import rules
from mappings.visma import (
    Connection,
    customer_change,
    customer_creation,
    of_card,
    to_compare,
    to_create,
)
from sandbox.visma.switches import Switches
from sandbox.visma.tables import CUSTOMER
from tests.connectors.visma.practice import Practice
from tests.mappings.fortnox.seals import PERSON, TODAY, Sealer, reveal
from tests.mappings.visma.contacts import COMPANY, TERMS, likely_contacts

RULES = rules("visma", "customer")
SEALED = Sealer().seal(PERSON)
PERSONS = Connection(terms=TERMS, personal_numbers=True)


def test_a_change_empties_with_nothing_but_never_what_visma_requires() -> None:
    changed = {"InvoiceCity": None, "InvoicePostalCode": None, "Name": None, "Telephone": None, "Note": "x"}
    assert customer_change(changed, {}, {}) == {"Telephone": None, "Note": "x"}
    assert customer_change({"CustomerNumber": "2"}, {}, {}) == {}


def test_a_creation_empties_nothing_and_sends_what_visma_knows() -> None:
    said = {"Name": "Berg", "InvoiceCity": None, "ChangedUtc": "x", "City": "Luleå"}
    assert customer_creation(said) == {"Name": "Berg"}


@pytest.mark.parametrize(
    "code, country, sent",
    [("97231", "SE", "972 31"), ("97231", None, "972 31"), ("10115", "DE", "10115"), ("1234", "SE", "1234")],
)
def test_a_swedish_postal_code_is_sent_as_it_is_printed(code: str, country: str | None, sent: str) -> None:
    ours = {"InvoiceCountryCode": country}
    assert customer_change({"InvoicePostalCode": code}, ours, {}) == {"InvoicePostalCode": sent}


def test_a_personal_number_is_opened_at_the_last_moment_or_stays() -> None:
    values = {"Name": "Anna", "CorporateIdentityNumber": SEALED, "VatNumber": SEALED}
    assert customer_creation(values) == {"Name": "Anna"}
    assert customer_creation(values, reveal) == {
        "Name": "Anna", "CorporateIdentityNumber": "811218-9876", "VatNumber": "SE811218987601",
    }  # fmt: skip


STRICT = [
    (name, value)
    for name in Switches.__slots__
    for value in Switches.choices(name)
    if (name, value) != ("vies", "down")
]


@pytest.mark.parametrize(("switch", "value"), STRICT)
def test_a_company_goes_there_and_back_whatever_the_unverified_facts_are(switch: str, value: Any) -> None:
    _there_and_back(_practice(**{switch: value}), COMPANY)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(contact=likely_contacts, later=likely_contacts)
def test_any_contact_goes_there_and_back(contact: dict[str, Any], later: dict[str, Any]) -> None:
    practice = _practice()
    _there_and_back(practice, contact)
    _changed(practice, contact, later)


def _practice(**switches: Any) -> Practice:
    practice = Practice(**switches)
    practice.company.know(["SE811218987601"])
    return practice


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
    assert told == made
    decision = decide(RULES, to_compare(contact, PERSONS).values, told, {})
    assert decision.quiet, (decision.push, decision.proposed)


def _changed(practice: Practice, contact: dict[str, Any], later: dict[str, Any]) -> None:
    """Edited in Blikk, only what differs is sent, the rest of the record stands, and then the two agree."""
    before = to_create(contact, PERSONS)
    after = to_compare({**later, "customer_number": contact["customer_number"]}, PERSONS)
    if before.stops or after.stops:
        return
    number = before.values["CustomerNumber"]
    told = _told(practice, number)
    agreed = decide(RULES, to_compare(contact, PERSONS).values, told, {}).agreed
    decision = decide(RULES, after.values, told, agreed, frozenset(RULES))
    body = customer_change({n: mine for n, (_, mine) in decision.push.items()}, after.values, told, reveal)
    if _reverse_without_number({**practice.card(number), **body}) or not body:
        return
    stood = {name: value for name, value in practice.card(number).items() if name not in body}
    now = of_card(practice.client.update("customer", number, body), TODAY, Sealer())
    kept = practice.card(number)
    assert {name for name, value in stood.items() if kept[name] != value} <= {"ChangedUtc", "TermsOfPayment"}
    assert {name: mine for name, (_, mine) in decision.push.items()}.items() <= now.items()
    assert decide(RULES, after.values, now, decision.agreed, frozenset(RULES)).quiet


def _reverse_without_number(card: dict[str, Any]) -> bool:
    """What Visma refuses whole; Blikk said the one before and says nothing of the other now."""
    return bool(card["ReverseChargeOnConstructionServices"]) and not card["VatNumber"]
