"""Behaviours 34–47: customers."""

from typing import Any

import pytest

from tests.sandbox.fortnox import ONE, Practice, code_of


@pytest.fixture
def practice() -> Practice:
    return Practice()


def refused(practice: Practice, **fields: Any) -> int:
    """The code that a creation with these fields is refused with."""
    answer = practice.ask("POST", "customers", {"Customer": {"Name": "Berg Bygg AB", **fields}})
    assert answer.status_code == 400, answer.text
    return code_of(answer)


def test_34_only_a_name_is_needed_and_the_rest_has_defaults(practice: Practice) -> None:
    assert practice.ask("POST", "customers", {"Customer": {"City": "Luleå"}}).status_code == 400
    said = practice.customer()
    assert (said["Active"], said["Type"], said["VATType"]) == (True, "COMPANY", "SEVAT")
    assert (said["Currency"], said["PriceList"]) == ("SEK", "A")
    assert set(said["DefaultTemplates"].values()) == {"DEFAULTTEMPLATE"}
    assert set(said["DefaultDeliveryTypes"].values()) == {"PRINT"}
    for name in ("Address1", "City", "Comments", "Phone1", "ZipCode", "GLN", "SalesAccount"):
        assert said[name] is None
    for name in (
        "Email",
        "EmailInvoice",
        "OrganisationNumber",
        "VATNumber",
        "YourReference",
        "TermsOfPayment",
    ):
        assert said[name] == ""


def test_35_a_number_left_out_is_the_next_and_a_given_one_is_a_text(practice: Practice) -> None:
    assert practice.customer()["CustomerNumber"] == "1"
    assert practice.customer(CustomerNumber="007")["CustomerNumber"] == "007"
    assert practice.customer()["CustomerNumber"] == "2"
    assert practice.customer(CustomerNumber="A-1/b+_–c")["CustomerNumber"] == "A-1/b+_–c"
    assert refused(practice, CustomerNumber="A 1") == 2000106


def test_35_the_series_may_follow_given_numbers(practice: Practice) -> None:
    practice.customer(CustomerNumber="500")
    assert practice.customer()["CustomerNumber"] == "1"
    practice.switch(series_follows="on")
    practice.customer(CustomerNumber="600")
    assert practice.customer()["CustomerNumber"] == "601"


def test_35_a_number_in_use_or_deleted_is_taken_for_ever(practice: Practice) -> None:
    practice.customer(CustomerNumber="1")
    assert refused(practice, CustomerNumber="1") == 2000637
    practice.ask("DELETE", "customers/1")
    assert refused(practice, CustomerNumber="1") == 2000637
    assert practice.get("customers/1").status_code == 404
    assert practice.customer()["CustomerNumber"] == "2"


def test_36_two_customers_may_be_alike(practice: Practice) -> None:
    for _ in range(2):
        practice.customer(Name="Berg", OrganisationNumber="556036-0793")
    assert practice.numbers(name="Berg") == ["1", "2"]


@pytest.mark.parametrize("number", ["SE1", "SE556036079401", "XX123456789", "556036-0793"])
def test_37_a_wrong_vat_number_is_refused(practice: Practice, number: str) -> None:
    assert refused(practice, VATNumber=number) == 2004194


@pytest.mark.parametrize("number", ["SE556036079301", "DE123456789", "FI20774740"])
def test_37_a_right_vat_number_is_taken(practice: Practice, number: str) -> None:
    assert practice.customer(VATNumber=number)["VATNumber"] == number


def test_37_a_wrong_organisation_number_may_be_refused(practice: Practice) -> None:
    practice.customer(OrganisationNumber="556036-0794")
    practice.switch(organisation_number="check")
    assert refused(practice, OrganisationNumber="556036-0794") == 2000729
    assert refused(practice, OrganisationNumber="5560360793") == 2000729
    practice.customer(OrganisationNumber="556036-0793")


def test_37_a_reversed_vat_type_may_ask_for_a_vat_number(practice: Practice) -> None:
    practice.customer(VATType="SEREVERSEDVAT")
    practice.switch(vat_number_required="on")
    assert refused(practice, VATType="SEREVERSEDVAT") == 2004194
    practice.customer(VATType="SEREVERSEDVAT", VATNumber="SE556036079301")


def test_38_enumerations_are_closed(practice: Practice) -> None:
    assert refused(practice, Type="FIRM") == 2001200
    assert refused(practice, VATType="MOMS") == 2000729
    refused(practice, DefaultDeliveryTypes={"Invoice": "DOVE"})
    assert refused(practice, DefaultDeliveryTypes={"Letter": "PRINT"}) == 2001399
    practice.customer()
    body = {"Invoice": {"CustomerNumber": "1", "VATType": "SEVAT"}}
    assert code_of(practice.ask("POST", "invoices", body)) == 2001399


def test_39_the_country_follows_its_code(practice: Practice) -> None:
    said = practice.customer(CountryCode="SE", DeliveryCountryCode="NO")
    assert (said["Country"], said["DeliveryCountry"], said["VisitingCountry"]) == ("Sverige", "Norge", None)
    refused(practice, CountryCode="QQ")
    refused(practice, CountryCode="SWE")


@pytest.mark.parametrize("letter", [*"<>\"|{}[]~'—\t", "🙂"])
def test_40_a_forbidden_letter_anywhere_is_refused(practice: Practice, letter: str) -> None:
    assert refused(practice, Comments=f"a{letter}b") == 2000359
    assert refused(practice, Name=f"a{letter}b") == 2000359


def test_40_allowed_letters_are_kept(practice: Practice) -> None:
    text = "Åsa & Örjans–el; 100 % (½) §2 ’q’ €\nrad é"
    assert practice.customer(Comments=text)["Comments"] == text


@pytest.mark.parametrize(
    ("name", "most"), [("ZipCode", 10), ("YourReference", 50), ("VisitingCity", 128), ("Name", 1024)]
)
def test_40_a_text_too_long_is_refused(practice: Practice, name: str, most: int) -> None:
    practice.customer(**{name: "x" * most})
    assert refused(practice, **{name: "x" * (most + 1)}) == 2000107
    practice.switch(too_long_code=2000106)
    assert refused(practice, **{name: "x" * (most + 1)}) == 2000106


def test_40_numbers_and_addresses_have_a_form(practice: Practice) -> None:
    refused(practice, Email="nobody")
    refused(practice, GLN="123")
    refused(practice, SalesAccount="30")
    assert refused(practice, Active="true") == 2000134
    assert refused(practice, InvoiceDiscount="5") == 2000108
    refused(practice, Phone1=920)


@pytest.mark.parametrize(
    ("name", "code"),
    [("PriceList", 2000431), ("TermsOfPayment", 2000429), ("SalesAccount", 2000423), ("Currency", 2000427)],
)
def test_41_a_code_must_exist(practice: Practice, name: str, code: int) -> None:
    unknown = {"SalesAccount": "9999", "Currency": "XTS"}.get(name, "Q")
    assert refused(practice, **{name: unknown}) == code
    practice.switch(unknown_reference="general")
    assert refused(practice, **{name: unknown}) == 2000729


def test_42_left_out_and_empty_say_nothing_and_blank_clears(practice: Practice) -> None:
    practice.customer(City="Luleå", Comments="hej", Email="a@b.se")
    said = practice.change("1", City="", Comments="API_BLANK", Email="API_BLANK").json()["Customer"]
    assert (said["City"], said["Comments"], said["Email"]) == ("Luleå", None, "")
    assert practice.change("1", Name="API_BLANK").status_code == 400


def test_42_null_is_a_matter_of_the_switch(practice: Practice) -> None:
    practice.customer(City="Luleå")
    practice.switch(null_on_customer="ignore")
    assert practice.change("1", City=None).json()["Customer"]["City"] == "Luleå"
    practice.switch(null_on_customer="refuse")
    assert code_of(practice.change("1", City=None)) == 2000699
    practice.switch(null_on_customer="clear")
    assert practice.change("1", City=None).json()["Customer"]["City"] is None


def test_42_a_refused_change_changes_nothing(practice: Practice) -> None:
    practice.customer(City="Luleå")
    assert practice.change("1", City="Boden", ZipCode="12345678901").status_code == 400
    assert practice.get("customers/1").json()["Customer"]["City"] == "Luleå"


def test_43_a_number_is_never_changed(practice: Practice) -> None:
    practice.customer()
    assert practice.change("1", CustomerNumber="9", City="Boden").json()["Customer"]["CustomerNumber"] == "1"
    assert practice.numbers() == ["1"]
    practice.switch(number_in_body="refuse")
    assert practice.change("1", CustomerNumber="9").status_code == 400


def test_44_an_old_customer_without_type_needs_one(practice: Practice) -> None:
    practice.customer()
    practice.http.put("/_sandbox/records/customers/1", json={"Type": "UNDEFINED"})
    assert practice.get("customers/1").json()["Customer"]["Type"] == "UNDEFINED"
    assert code_of(practice.change("1", City="Boden")) == 2001200
    assert practice.change("1", City="Boden", Type="COMPANY").status_code == 200


def test_45_an_account_is_a_number_once_and_a_text_ever_after(practice: Practice) -> None:
    assert practice.customer(SalesAccount="3001")["SalesAccount"] == 3001
    assert practice.get("customers/1").json()["Customer"]["SalesAccount"] == "3001"


@pytest.mark.parametrize("status", ["400", "403"])
def test_46_a_customer_with_open_documents_stays(practice: Practice, status: str) -> None:
    practice.switch(refused_delete=status)
    practice.customer()
    practice.ask("POST", "invoices", {"Invoice": {"CustomerNumber": "1"}})
    assert practice.ask("DELETE", "customers/1").status_code == int(status)
    practice.http.post(f"/_sandbox/companies/{ONE}", json={"close_documents_of": "1"})
    assert practice.ask("DELETE", "customers/1").status_code == 204


def test_47_an_inactive_customer_is_there_by_number_and_by_its_filter(practice: Practice) -> None:
    practice.customer()
    practice.change("1", Active=False)
    assert practice.get("customers/1").json()["Customer"]["Active"] is False
    assert practice.numbers(filter="active") == []
    assert practice.numbers(filter="inactive") == ["1"]
    practice.switch(inactive_by_path="missing")
    assert practice.get("customers/1").status_code == 404
    assert practice.change("1", Active=True).status_code == 200
