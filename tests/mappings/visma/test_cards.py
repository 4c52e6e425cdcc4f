"""A card of Visma in comparable form."""

from typing import Any

import pytest
from hypothesis import given

from mappings.visma import of_card
from mappings.visma.limits import CUSTOMER
from tests.connectors.visma.practice import Practice
from tests.mappings.fortnox.seals import PERSON, TODAY, Sealer
from tests.mappings.fortnox.test_cards import JUNK


def one(name: str, value: Any, **more: Any) -> Any:
    return of_card({name: value, **more}, TODAY).get(name, "untold")


@pytest.mark.parametrize("value", [None, "", "  ", "\u00a0"])
def test_null_empty_and_blank_are_nothing(value: Any) -> None:
    assert one("InvoiceCity", value) is None
    assert one("EmailAddress", value) is None


@pytest.mark.parametrize(
    "name, value, wanted",
    [
        ("InvoiceCity", {"x": 1}, "untold"),
        ("InvoiceCity", 7, "untold"),
        ("ChangedUtc", "2026-11-25T00:00:00Z", "untold"),
        ("IsActive", False, False),
        ("IsActive", "yes", "untold"),
        ("InvoicePostalCode", "972 31", "97231"),
        ("InvoicePostalCode", "SW1A 1AA", "SW1A 1AA"),
        ("CorporateIdentityNumber", "5560360793", "556036-0793"),
        ("CorporateIdentityNumber", "165560360793", "556036-0793"),
        ("CorporateIdentityNumber", "saknas", "saknas"),
        ("VatNumber", "se 556036-0793 01", "SE556036079301"),
        ("Telephone", "031-390 06 00", "+46313900600"),
        ("Telephone", "fråga Åsa", "fråga Åsa"),
        ("EmailAddress", "Anna@Example.com", "Anna@example.com"),
        ("Name", 'Berg "Bygg"', 'Berg "Bygg"'),
        ("Name", "A\u030akes", "Åkes"),
        ("Note", "a\r\nb", "a\nb"),
        ("InvoiceCountryCode", None, "SE"),
        ("InvoiceCountryCode", "no", "NO"),
        ("DeliveryCountryCode", None, None),
        ("TermsOfPaymentId", "AB", "ab"),
    ],
)
def test_a_value_in_its_one_spelling(name: str, value: Any, wanted: Any) -> None:
    assert one(name, value) == wanted


@pytest.mark.parametrize("text", ["19811218-9876", "811218-9876", "198112189876"])
def test_a_personal_number_is_sealed_or_not_told(text: str) -> None:
    card = {"CorporateIdentityNumber": text, "VatNumber": "SE811218987601"}
    assert of_card(card, TODAY) == {}
    told = of_card(card, TODAY, Sealer())
    assert told == {"CorporateIdentityNumber": Sealer().seal(PERSON), "VatNumber": Sealer().seal(PERSON)}
    assert "811218" not in repr(told).replace("19811218-****", "")


def test_a_mistyped_personal_number_is_never_told() -> None:
    card = {"CorporateIdentityNumber": "811218-9875"}
    assert of_card(card, TODAY) == of_card(card, TODAY, Sealer()) == {}


def test_a_personal_number_in_a_text_is_masked() -> None:
    assert one("Note", "ring 19811218-9876") == "ring 19811218-****"


def test_a_list_row_tells_as_much_as_a_card() -> None:
    practice = Practice()
    practice.customer("1", Telephone="031-390 06 00", CorporateIdentityNumber="556036-0793")
    (row,) = [row for page in practice.client.rows("customer") for row in page]
    card = practice.client.get("customer", "1")
    assert card is not None
    told = of_card(card, TODAY)
    assert of_card(row, TODAY) == told
    assert set(told) == set(CUSTOMER)


@given(JUNK.flatmap(lambda junk: JUNK.map(lambda other: {"Name": junk, "VatNumber": other})))
def test_whatever_a_card_holds_it_is_read_and_its_reading_stays(card: dict[str, Any]) -> None:
    card = {**dict.fromkeys(CUSTOMER, card["Name"]), **card}
    told = of_card(card, TODAY)
    assert set(told) <= set(card)
    assert of_card(told, TODAY) == told
    of_card(card, TODAY, Sealer())
