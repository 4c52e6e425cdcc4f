"""Behaviours 36–46 of the Visma stand-in: articles, prices, projects, registers that are only read.

47, drafts of invoices, is not built: the hub makes none.
"""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from sandbox.visma import make
from tests.sandbox.visma import Practice, refused

NOBODY = "00000000-0000-0000-0000-000000000001"


@pytest.fixture
def visma() -> Practice:
    return Practice()


@pytest.mark.parametrize("name", ["Number", "Name", "IsActive", "UnitId", "CodingId"])
def test_36_what_an_article_needs(visma: Practice, name: str) -> None:
    said = {key: value for key, value in visma.least_article().items() if key != name}
    error = refused(visma.call("POST", "articles", json=said), 400, 2000)
    assert error["Errors"][0]["Field"] == name
    if name.endswith("Id"):
        refused(visma.call("POST", "articles", json={**said, name: NOBODY}), 400, 3000)


def test_36_an_article_is_whole_and_its_number_its_own(visma: Practice) -> None:
    made = visma.article("A1")
    assert len(made) == 45
    assert (made["UnitName"], made["CodingName"], made["IsServiceArticle"]) == ("Styck", "Varor 25 %", False)
    refused(visma.call("POST", "articles", json=visma.least_article("A1")), 400, 4000)


@pytest.mark.parametrize("single", ["computed", "refused"])
@pytest.mark.parametrize("told", ["fraction", "percent"])
def test_37_net_and_gross_agree_with_the_vat(visma: Practice, single: str, told: str) -> None:
    visma.switch(single_price=single, vat_rate_percent=told)
    rates = {one["Name"]: one["VatRatePercent"] for one in visma.data("articleaccountcodings")}
    assert rates["Varor 25 %"] == (0.25 if told == "fraction" else 25)
    assert visma.article("A1", NetPrice=100, GrossPrice=125)["GrossPrice"] == 125
    wrong = {**visma.least_article("A2"), "NetPrice": 100, "GrossPrice": 112}
    refused(visma.call("POST", "articles", json=wrong), 400, 2000)
    alone = visma.call("POST", "articles", json={**visma.least_article("A3"), "NetPrice": 99.99})
    if single == "computed":
        assert alone.json()["GrossPrice"] == 124.99
    else:
        refused(alone, 400, 2000)


def test_38_prices_have_a_top_and_purchase_prices_two_decimals(visma: Practice) -> None:
    for price in (-1, 99_000_001):
        said = {**visma.least_article(), "PurchasePrice": price}
        refused(visma.call("POST", "articles", json=said), 400, 2000)
    assert visma.article(PurchasePrice=12.345)["PurchasePrice"] == 12.35


def test_39_articles_and_projects_are_not_deleted(visma: Practice) -> None:
    made = visma.article()
    assert visma.call("DELETE", f"articles/{made['Id']}").status_code == 405
    gone = {**made, "IsActive": False}
    assert visma.call("PUT", f"articles/{made['Id']}", json=gone).json()["IsActive"] is False


@pytest.mark.parametrize("path", ["units", "articleaccountcodings", "termsofpayments", "discountagreements"])
def test_40_what_is_only_read(visma: Practice, path: str) -> None:
    one = visma.data(path)[0]
    assert visma.get(f"{path}/{one['Id']}") == one
    for method, at in (("POST", path), ("PUT", f"{path}/{one['Id']}"), ("DELETE", f"{path}/{one['Id']}")):
        assert visma.call(method, at, json={}).status_code == 405


def test_41_42_prices_of_a_list_and_of_its_customers(visma: Practice) -> None:
    article = visma.article(NetPrice=100, GrossPrice=125)
    ours = visma.call("POST", "salespricelists", json={"Name": "Grossister"}).json()
    path = f"salespricelists/prices/{ours['Id']}/{article['Id']}"
    refused(visma.call("GET", path), 404, 3000)
    rows = [{"ArticleId": article["Id"], "NetPrice": 80}]
    answer = visma.call("PUT", f"salespricelists/{ours['Id']}/prices", json=rows)
    assert answer.json()["Data"][0]["NetPrice"] == 80
    assert visma.get(path)["NetPrice"] == 80
    customer = visma.customer(SalesPriceListId=ours["Id"])
    (told,) = visma.data("articles", customerId=customer["Id"])
    assert (told["NetPrice"], told["GrossPrice"]) == (80, 100)
    refused(visma.call("PUT", f"salespricelists/{ours['Id']}/prices", json=rows * 1001), 400, 2000)
    refused(visma.call("DELETE", f"salespricelists/{ours['Id']}"), 400, 4001)  # 43
    visma.call("PUT", f"customers/{customer['Id']}", json={**customer, "SalesPriceListId": None})
    assert visma.call("DELETE", f"salespricelists/{ours['Id']}").status_code == 200


def test_44_projects(visma: Practice) -> None:
    customer = visma.customer()
    said: dict[str, Any] = {
        "Number": "123456789",
        "Name": "Kök",
        "StartDate": "2026-11-24",
        "Status": 1,
        "CustomerId": customer["Id"],
    }
    answer = visma.call("POST", "projects", json=said)
    assert (answer.status_code, answer.json()["CustomerName"]) == (201, customer["Name"])
    made = answer.json()
    assert visma.call("PUT", f"projects/{made['Id']}", json={**made, "Status": 2}).status_code == 201
    for wrong in ({"Number": "1234567890"}, {"Status": 3}, {"StartDate": None}, {}):
        refused(visma.call("POST", "projects", json={**said, **wrong}), 400, 2000)
    refused(visma.call("POST", "projects", json={**said, "Number": "2", "StartDate": "i dag"}), 400, 6001)


def test_45_a_way_of_delivery_is_made_with_200(visma: Practice) -> None:
    assert visma.call("POST", "deliverymethods", json={"Name": "Bud"}).status_code == 200
    assert visma.call("POST", "deliveryterms", json={"Name": "Fritt"}).status_code == 201


@pytest.mark.parametrize("nested", ["told", "null"])
def test_46_what_is_there_from_the_start(visma: Practice, nested: str) -> None:
    visma.switch(nested_terms=nested)
    pairs = [
        (
            one["DomesticSalesSubjectToVatAccountNumber"],
            one["DomesticSalesSubjectToReversedConstructionVatAccountNumber"],
        )
        for one in visma.data("articleaccountcodings")
    ]
    assert (3041, 3231) in pairs
    assert any(not one["AvailableForSales"] for one in visma.data("termsofpayments"))
    made = visma.customer()
    assert made["TermsOfPaymentId"] == visma.terms()
    assert (made["TermsOfPayment"] is None) == (nested == "null")


def test_what_is_no_json_is_refused(visma: Practice) -> None:
    for body in (b"{", b"[]", b"NaN", b"", b'{"Name": NaN}'):
        refused(visma.call("POST", "customers", content=body), 400, 2000)


def test_the_state_is_kept_where_a_folder_is_given(tmp_path: Path) -> None:
    world = make("http://testserver", tmp_path).world
    company = world.companies[2001]
    company.set("variant", "Solo")
    again = make("http://testserver", tmp_path).world.companies[2001]
    assert again.get("variant") == "Solo"
    assert again.facts == company.facts
    assert len(again.registers["units"]) == 4


def test_it_stands_by_itself() -> None:
    code = "import sandbox.visma, sys; print(sorted(m for m in sys.modules if m.split('.')[0] in " + (
        "('hub', 'warehouse', 'connectors', 'mappings', 'pipelines', 'console')))"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "[]"
