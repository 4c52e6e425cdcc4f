"""A card and a list row of Fortnox in comparable form."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mappings.fortnox import of_card, of_row
from mappings.fortnox.limits import CUSTOMER
from tests.connectors.fortnox.practice import Practice
from tests.mappings.fortnox.seals import PERSON, TODAY, Sealer


def one(name: str, value: Any, **more: Any) -> Any:
    return of_card({name: value, **more}, TODAY).get(name, "untold")


@pytest.mark.parametrize("value", [None, "", "  ", "\u00a0"])
def test_null_empty_and_blank_are_nothing(value: Any) -> None:
    assert one("City", value) is None
    assert one("Email", value) is None


def test_what_is_missing_or_out_of_sight_was_not_told() -> None:
    assert of_card({}, TODAY) == {}
    assert one("City", "API_NORIGHT") == "untold"
    assert one("Active", "API_NORIGHT") == "untold"
    assert one("City", {"x": 1}) == "untold"
    assert one("Unannounced", "x") == "untold"


@pytest.mark.parametrize(
    "name, value, wanted",
    [
        ("SalesAccount", 3001, "3001"),
        ("SalesAccount", "3001", "3001"),
        ("Type", "UNDEFINED", None),
        ("Type", "ASSOCIATION", "ASSOCIATION"),
        ("VATType", "NEWVAT", "NEWVAT"),
        ("Active", False, False),
        ("Active", "yes", "untold"),
        ("ZipCode", "972 31", "97231"),
        ("ZipCode", 97231, "97231"),
        ("ZipCode", "SW1A 1AA", "SW1A 1AA"),
        ("OrganisationNumber", "5560360793", "556036-0793"),
        ("OrganisationNumber", "165560360793", "556036-0793"),
        ("OrganisationNumber", "saknas", "saknas"),
        ("VATNumber", "se 556036-0793 01", "SE556036079301"),
        ("Phone1", "031-390 06 00", "+46313900600"),
        ("Phone1", "fråga Åsa", "fråga Åsa"),
        ("Email", "Anna@Example.com", "Anna@example.com"),
        ("Name", 'Berg "Bygg"', "Berg ’Bygg’"),
        ("Name", "A\u030akes", "Åkes"),
        ("Comments", "a\r\nb", "a\nb"),
        ("CountryCode", None, "SE"),
        ("CountryCode", "no", "NO"),
    ],
)
def test_a_value_in_its_one_spelling(name: str, value: Any, wanted: Any) -> None:
    assert one(name, value) == wanted


@pytest.mark.parametrize("text", ["19811218-9876", "811218-9876", "198112189876"])
def test_a_personal_number_is_sealed_or_not_told(text: str) -> None:
    card = {"OrganisationNumber": text, "VATNumber": "SE811218987601"}
    assert of_card(card, TODAY) == {}
    told = of_card(card, TODAY, Sealer())
    assert told == {"OrganisationNumber": Sealer().seal(PERSON), "VATNumber": Sealer().seal(PERSON)}
    assert "811218" not in repr(told).replace("19811218-****", "")


def test_a_mistyped_personal_number_is_never_told() -> None:
    card = {"OrganisationNumber": "811218-9875"}
    assert of_card(card, TODAY) == of_card(card, TODAY, Sealer()) == {}


def test_a_personal_number_in_a_text_is_masked() -> None:
    assert one("Comments", "ring 19811218-9876") == "ring 19811218-****"


def test_a_row_tells_few_fields_and_the_phone_by_another_name() -> None:
    practice = Practice()
    practice.customer("1", Phone1="031-390 06 00", City="Luleå", OrganisationNumber="556036-0793")
    (row,) = [row for page in practice.client.rows("customer") for row in page]
    card = practice.client.get("customer", "1")
    assert card is not None
    told = of_row(row, TODAY)
    assert set(told) == {
        "Address1", "Address2", "City", "CustomerNumber", "Email", "Name", "OrganisationNumber", "Phone1",
        "ZipCode",
    }  # fmt: skip
    assert told.items() <= of_card(card, TODAY).items()


def test_a_whole_card_tells_every_field() -> None:
    practice = Practice(extra_fields="on")
    practice.customer("1")
    card = practice.client.get("customer", "1")
    assert card is not None
    assert set(of_card(card, TODAY)) == set(CUSTOMER)


JUNK = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=20),
    st.lists(st.text(), max_size=2),
)


@given(st.dictionaries(st.sampled_from([*CUSTOMER, "Phone", "@url"]), JUNK))
def test_whatever_a_card_holds_it_is_read_and_its_reading_stays(card: dict[str, Any]) -> None:
    told = of_card(card, TODAY)
    assert set(told) <= set(card)
    assert of_card(told, TODAY) == told
    of_row(card, TODAY, Sealer())
