"""Whose card it is, before it is overwritten: as in the incident of two number series that had drifted."""

from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.errors import words
from mappings.fortnox import identity
from tests.mappings.fortnox.contacts import any_contacts
from tests.mappings.fortnox.seals import PERSON, TODAY, Sealer

SEALED = Sealer().seal(PERSON)


def verdict(contact: dict[str, Any], card: dict[str, Any], **more: Any) -> tuple[str, str]:
    found = identity({"kind": "company", **contact}, card, TODAY, **more)
    assert (found.problem is None) is (found.verdict == "same")
    if found.problem is not None:
        assert found.problem.code == found.why
        assert "«?»" not in words(found.problem).message
    return found.verdict, found.why


@pytest.mark.parametrize("theirs", ["5560360793", "556036-0793", "16556036-0793", "SE 556036-0793"[3:]])
def test_the_same_number_by_its_digits(theirs: str) -> None:
    card = {"OrganisationNumber": theirs, "Name": "Bergs Byggnads", "Type": "COMPANY"}
    assert verdict({"organisation_number": "5560360793", "name": "Berg"}, card) == ("same", "number")


OURS = [{}, {"organisation_number": "5560360793"}, {"organisation_number": "2021005489"}]
THEIRS = [{}, {"OrganisationNumber": "556036-0793"}, {"OrganisationNumber": ""}, {"OrganisationNumber": None}]
NAMES = [("Berg Bygg AB", "BERG BYGG AKTIEBOLAG"), ("Berg Bygg AB", "Dal Bygg AB"), ("", "")]


@pytest.mark.parametrize("ours, theirs, names", list(product(OURS, THEIRS, NAMES)))
def test_every_pair_of_cards(ours: dict[str, str], theirs: dict[str, Any], names: tuple[str, str]) -> None:
    said, there = ours.get("organisation_number"), theirs.get("OrganisationNumber")
    if said and there:
        expected = ("same", "number") if said == "5560360793" else ("clash", "CLASH_NUMBERS")
    elif said or there:
        expected = ("clash", "CLASH_NUMBER_MISSING")
    else:
        expected = ("same", "name") if names == NAMES[0] else ("clash", "CLASH_NAMES")
    contact, card = {**ours, "name": names[0]}, {**theirs, "Name": names[1]}
    assert verdict(contact, card) == expected
    assert verdict(contact, card, linked=True) == ("same", "link")


def test_a_name_is_compared_as_it_was_sent() -> None:
    assert verdict({"name": 'Berg "Bygg" — Son'}, {"Name": "Berg ’Bygg’ – Son"}) == ("same", "name")


def test_persons_are_compared_by_their_seals() -> None:
    card = {"OrganisationNumber": "811218-9876", "Type": "PRIVATE"}
    person = {"kind": "private", "name": "Anna Berg", "personal_number": SEALED}
    assert verdict(person, card, sealer=Sealer()) == ("same", "number")
    other = {**card, "OrganisationNumber": "19121212-1212"}
    assert verdict(person, other, sealer=Sealer()) == ("clash", "CLASH_NUMBERS")
    assert verdict(person, card) == ("clash", "CLASH_NUMBERS_PRIVATE")
    assert verdict(person, {"OrganisationNumber": "556036-0793"}) == ("clash", "CLASH_NUMBERS")


def test_a_private_person_is_not_the_firm_with_the_same_number() -> None:
    card = {"OrganisationNumber": "811218-9876", "Type": "COMPANY"}
    person = {"kind": "private", "personal_number": SEALED}
    assert verdict(person, card, sealer=Sealer()) == ("clash", "CLASH_KIND")
    assert verdict({**person, "kind": "company"}, card, sealer=Sealer()) == ("same", "number")


@given(
    any_contacts,
    st.dictionaries(st.sampled_from(["Name", "OrganisationNumber", "Type", "CountryCode"]), st.text()),
)
def test_whatever_the_cards_hold_there_is_an_answer(contact: dict[str, Any], card: dict[str, Any]) -> None:
    assert verdict(contact, card, sealer=Sealer())[0] in ("same", "clash")
