"""A card read in."""

from typing import Any

import pytest
from hypothesis import given

from mappings.visma import of_card, pulled, to_compare
from mappings.visma.limits import CUSTOMER
from tests.connectors.visma.practice import Practice
from tests.mappings.fortnox.seals import PERSON, TODAY, Sealer
from tests.mappings.fortnox.test_cards import JUNK
from tests.mappings.visma.contacts import BY_NAME, COMPANY, CONNECTION
from tests.mappings.visma.test_customers import CARD


def test_a_whole_card_comes_in_as_it_went_out() -> None:
    done = pulled(CARD, TODAY, CONNECTION)
    assert (done.stop, done.warnings) == (None, [])
    assert {name: COMPANY.get(name) for name in done.fields if name != "name_key"} == {
        name: value for name, value in done.fields.items() if name != "name_key"
    }


def test_what_was_read_in_makes_no_difference_afterwards() -> None:
    practice = Practice()
    practice.customer("7", VatNumber="SE556036079301", Telephone="031-390 06 00", Note="a\r\nb")
    card = practice.client.get("customer", "7")
    assert card is not None
    done = pulled(card, TODAY, CONNECTION)
    told = of_card(card, TODAY)
    ours = to_compare(done.fields, CONNECTION).values
    assert {name: (value, told[name]) for name, value in ours.items() if told[name] != value} == {}


@pytest.mark.parametrize(
    "card, fields",
    [
        ({"IsPrivatePerson": True, "Name": "Anna Berg"}, {"kind": "private"}),
        ({"IsPrivatePerson": True, "CorporateIdentityNumber": "556036-0793"}, {"kind": "company"}),
        ({"IsPrivatePerson": None, "Name": "Berg AB"}, {"kind": "company"}),
        ({"IsActive": False}, {"is_active": False}),
        ({"ReverseChargeOnConstructionServices": True}, {"reverse_charge_construction": True}),
        ({"TermsOfPaymentId": BY_NAME["10 dagar"]}, {"terms_of_payment_days": 10}),
        ({"TermsOfPaymentId": "unknown-id"}, {"terms_of_payment": "unknown-id"}),
    ],
)
def test_what_a_member_says(card: dict[str, Any], fields: dict[str, Any]) -> None:
    done = pulled({"CustomerNumber": "1", "Name": "Berg", **card}, TODAY, CONNECTION)
    assert fields.items() <= done.fields.items()


def test_no_reverse_charge_is_no_explicit_no() -> None:
    # False is what every card says that nobody has thought about.
    card = {"CustomerNumber": "1", "Name": "Berg", "ReverseChargeOnConstructionServices": False}
    assert "reverse_charge_construction" not in pulled(card, TODAY, CONNECTION).fields


def test_a_personal_number_comes_in_sealed_or_not_at_all() -> None:
    card = {"CustomerNumber": "1", "Name": "Anna Berg", "CorporateIdentityNumber": "811218-9876"}
    assert "personal_number" not in pulled(card, TODAY, CONNECTION).fields
    done = pulled(card, TODAY, CONNECTION, Sealer())
    assert done.fields["personal_number"] == Sealer().seal(PERSON)
    assert PERSON[2:8] + "9876" not in repr(done)


@given(JUNK, JUNK)
def test_whatever_a_card_holds_it_is_read(one: Any, other: Any) -> None:
    pulled({**dict.fromkeys(CUSTOMER, one), "Name": other}, TODAY, CONNECTION, Sealer())
