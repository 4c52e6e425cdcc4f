"""Behaviours 20–35 of the Visma stand-in: customers."""

from typing import Any

import pytest

from tests.sandbox.visma import Practice, refused

NOBODY = "00000000-0000-0000-0000-000000000001"
REVERSED = "VatNumber can not be null or empty when using ReverseChargeOnConstructionServices"


@pytest.fixture
def visma() -> Practice:
    return Practice()


REQUIRED = ("Name", "InvoicePostalCode", "InvoiceCity", "IsActive", "IsPrivatePerson", "TermsOfPaymentId")


@pytest.mark.parametrize("name", REQUIRED)
def test_20_what_is_required(visma: Practice, name: str) -> None:
    said = {key: value for key, value in visma.least().items() if key != name}
    error = refused(visma.call("POST", "customers", json=said), 400, 2000)
    assert [one["Field"] for one in error["Errors"]] == [name]
    error = refused(visma.post_customer(**{name: None}), 400, 2000)
    assert [one["Field"] for one in error["Errors"]] == [name]


@pytest.mark.parametrize("empty", ["taken", "refused"])
def test_20_an_empty_text_is_let_through_by_the_schema(visma: Practice, empty: str) -> None:
    visma.switch(empty_required=empty)
    assert visma.post_customer(InvoiceCity="").status_code == (201 if empty == "taken" else 400)


def test_21_a_new_customer_is_whole_and_numbered(visma: Practice) -> None:
    made = visma.customer()
    assert len(made) == 66
    assert made["CustomerNumber"].isdigit()
    assert made["CurrencyCode"] == "SEK"
    assert visma.get(f"customers/{made['Id']}") == made
    assert visma.customer()["CustomerNumber"] != made["CustomerNumber"]


@pytest.mark.parametrize("how, code", [("conflict", 4000), ("validation", 2000)])
def test_22_a_number_that_is_taken(visma: Practice, how: str, code: int) -> None:
    visma.switch(duplicate_number=how)
    visma.customer(CustomerNumber="7")
    refused(visma.post_customer(CustomerNumber="7"), 400, code)
    assert len(visma.data("customers")) == 1


@pytest.mark.parametrize(
    "name, most",
    [("Name", 50), ("InvoiceAddress1", 50), ("CustomerNumber", 16), ("Note", 4000), ("EmailAddress", 255)],
)
def test_23_lengths(visma: Practice, name: str, most: int) -> None:
    visma.customer(**{name: "1" * most})
    error = refused(visma.post_customer(**{name: "1" * (most + 1)}), 400, 2000)
    assert error["Errors"][0] == {
        "Field": name,
        "ErrorCode": None,
        "Message": f"must be a string with a maximum length of {most}",
        "Key": None,
    }


def test_24_a_put_needs_what_a_post_needs(visma: Practice) -> None:
    made = visma.customer()
    said = {"Id": made["Id"], "Name": "Nytt namn"}
    refused(visma.call("PUT", f"customers/{made['Id']}", json=said), 400, 2000)


@pytest.mark.parametrize("how", ["taken", "ignored", "refused"])
def test_24_another_number_by_put_is_a_switch(visma: Practice, how: str) -> None:
    visma.switch(number_by_put=how)
    made = visma.customer(CustomerNumber="7")
    answer = visma.call("PUT", f"customers/{made['Id']}", json={**made, "CustomerNumber": "8"})
    assert answer.status_code == (400 if how == "refused" else 200)
    found = visma.get(f"customers/{made['Id']}")["CustomerNumber"]
    assert found == ("8" if how == "taken" else "7")


def test_25_a_put_empties_what_it_leaves_out(visma: Practice) -> None:
    made = visma.customer(
        CustomerNumber="7",
        EmailAddress="info@berg.example",
        Note="Ring först",
        Telephone="0920-12345",
        DiscountPercentage=0.1,
        Iban="SE4550000000058398257466",
        IsDirectDebitEnabled=True,
        ReverseChargeOnConstructionServices=True,
        VatNumber="SE556036079301",
    )
    least = {name: made[name] for name in REQUIRED}
    left: dict[str, Any] = visma.call("PUT", f"customers/{made['Id']}", json=least).json()
    emptied = ("EmailAddress", "Note", "Telephone", "VatNumber")
    assert [left[name] for name in emptied] == [None] * 4
    assert (left["DiscountPercentage"], left["ReverseChargeOnConstructionServices"]) == (0, False)
    assert (left["Iban"], left["IsDirectDebitEnabled"]) == ("SE4550000000058398257466", True)
    assert left["CustomerNumber"] == "7"


def test_26_what_was_read_can_be_put_back(visma: Practice) -> None:
    made = visma.customer(Note="Ring först", EmailAddress="a@b.example", EmailAddresses=["c@d.example"])
    read = visma.get(f"customers/{made['Id']}")
    put = visma.call("PUT", f"customers/{made['Id']}", json={**read, "UnpaidInvoicesAmount": 99}).json()
    assert {**put, "ChangedUtc": ""} == {**read, "ChangedUtc": ""}


@pytest.mark.parametrize("how", ["refused", "ignored"])
def test_26_a_member_that_no_schema_names(visma: Practice, how: str) -> None:
    visma.switch(unknown_members=how)
    answer = visma.post_customer(ZipCode="97231")
    assert answer.status_code == (400 if how == "refused" else 201)
    assert "ZipCode" not in answer.json()


def test_27_unknown_terms_are_3000(visma: Practice) -> None:
    refused(visma.post_customer(TermsOfPaymentId=NOBODY), 400, 3000)
    refused(visma.post_customer(TermsOfPaymentId="30"), 400, 2000)


def test_28_reversed_vat_needs_a_number(visma: Practice) -> None:
    for number in (None, ""):
        said = refused(
            visma.post_customer(ReverseChargeOnConstructionServices=True, VatNumber=number), 400, 2000
        )
        assert said["DeveloperErrorMessage"] == REVERSED


def test_29_vat_numbers_are_asked_of_vies(visma: Practice) -> None:
    assert visma.post_customer(VatNumber="SE556036079301").status_code == 201
    refused(visma.post_customer(VatNumber="SE559900111101"), 400, 4025)
    refused(visma.post_customer(VatNumber="556036079301"), 400, 4025)
    visma.change(vies=["SE559900111101"])
    assert visma.post_customer(VatNumber="SE559900111101").status_code == 201


@pytest.mark.parametrize("code, status", [(4100, 400), (5001, 500)])
def test_29_vies_may_be_down_also_for_a_change_of_something_else(
    visma: Practice, code: int, status: int
) -> None:
    made = visma.customer(VatNumber="SE556036079301")
    visma.switch(vies="down", vies_down=str(code))
    path = f"customers/{made['Id']}"
    refused(visma.call("PUT", path, json={**made, "Note": "ny"}), status, code)
    assert visma.call("PUT", path, json={**made, "VatNumber": None}).status_code == 200


def test_30_forced_vat_is_for_countries_outside_the_union(visma: Practice) -> None:
    refused(visma.post_customer(ForceBookkeepVat=True, InvoiceCountryCode="FI"), 400, 4035)
    refused(visma.post_customer(ForceBookkeepVat=True), 400, 4035)
    assert visma.post_customer(ForceBookkeepVat=True, InvoiceCountryCode="NO").status_code == 201


def test_31_five_copies_and_none_without_an_address(visma: Practice) -> None:
    copies = [f"{letter}@b.example" for letter in "abcdef"]
    refused(visma.post_customer(EmailAddress="x@y.example", EmailAddresses=copies), 400, 2000)
    refused(visma.post_customer(EmailAddresses=copies[:1]), 400, 2000)


@pytest.mark.parametrize("share", [-0.1, 1.1, 10])
def test_32_a_discount_is_a_share(visma: Practice, share: float) -> None:
    refused(visma.post_customer(DiscountPercentage=share), 400, 2000)


@pytest.mark.parametrize("status", [404, 400])
def test_33_only_one_without_transactions_is_deleted(visma: Practice, status: int) -> None:
    visma.switch(missing_record=str(status))
    gone, stays = visma.customer(CustomerNumber="7"), visma.customer(CustomerNumber="8")
    visma.change(with_transactions=["8"])
    assert visma.call("DELETE", f"customers/{gone['Id']}").status_code == 200
    refused(visma.call("DELETE", f"customers/{stays['Id']}"), 400, 4001)
    refused(visma.call("GET", f"customers/{gone['Id']}"), status, 3000)


@pytest.mark.parametrize("variant", ["Solo", "Standard"])
def test_34_lists_and_agreements_are_for_pro(visma: Practice, variant: str) -> None:
    ours = visma.data("salespricelists")[0]["Id"]
    agreed = visma.data("discountagreements")[0]["Id"]
    visma.change(variant=variant)
    made = visma.customer(SalesPriceListId=ours, DiscountAgreementId=agreed)
    assert (made["SalesPriceListId"], made["DiscountAgreementId"]) == (None, None)
    refused(visma.call("GET", "salespricelists"), 403, 4009)


@pytest.mark.parametrize("status", [405, 404])
def test_35_what_there_is_not(visma: Practice, status: int) -> None:
    visma.switch(refused_method=str(status))
    made = visma.customer()
    assert visma.call("PATCH", f"customers/{made['Id']}", json={}).status_code == status
    assert visma.call("GET", "customers/deleted").status_code == 404
    assert visma.call("GET", "webhooks").status_code == 404
