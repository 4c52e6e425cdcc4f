"""Whether the card with our number is our customer."""

from typing import Any

import pytest

from mappings.visma import identity
from tests.mappings.fortnox.seals import PERSON, TODAY, Sealer

SEALED = Sealer().seal(PERSON)
LONG = "Bergs Byggnads- och Snickeriaktiebolag i Norra Luleå med omnejd"


@pytest.mark.parametrize(
    "contact, card, why",
    [
        ({"organisation_number": "5560360793"}, {"CorporateIdentityNumber": "556036-0793"}, "number"),
        ({"organisation_number": "5560360793"}, {"CorporateIdentityNumber": "165560360793"}, "number"),
        ({"name": "Berg AB"}, {"Name": "BERG  ab"}, "name"),
        ({"name": LONG}, {"Name": LONG[:50]}, "name"),
        ({"personal_number": SEALED}, {"CorporateIdentityNumber": "811218-9876"}, "number"),
        ({"organisation_number": "5560360793"}, {"CorporateIdentityNumber": "202100-5489"}, "CLASH_NUMBERS"),
        ({"organisation_number": "5560360793"}, {"CorporateIdentityNumber": None}, "CLASH_NUMBER_MISSING"),
        ({"name": "Berg AB"}, {"Name": "Dal AB"}, "CLASH_NAMES"),
        ({"name": ""}, {"Name": ""}, "CLASH_NAMES"),
        ({"name": LONG}, {"Name": LONG[:49]}, "CLASH_NAMES"),
        (
            {"personal_number": SEALED, "kind": "private"},
            {"CorporateIdentityNumber": "811218-9876", "IsPrivatePerson": False},
            "CLASH_KIND",
        ),
    ],
)
def test_the_rule(contact: dict[str, Any], card: dict[str, Any], why: str) -> None:
    said = identity(contact, card, TODAY, Sealer())
    assert said.why == why
    assert (said.problem is None) is (said.verdict == "same")


def test_without_a_sealer_two_personal_numbers_can_not_be_compared() -> None:
    said = identity({"personal_number": SEALED}, {"CorporateIdentityNumber": "811218-9876"}, TODAY)
    assert said.why == "CLASH_NUMBERS_PRIVATE"
