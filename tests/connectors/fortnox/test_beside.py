"""Prices, projects and contact persons' names: what stands beside the registers."""

import pytest

from hub.errors import HubError
from tests.connectors.fortnox.practice import ONE, Practice


def test_a_price_is_known_by_its_list_and_its_article() -> None:
    practice = Practice()
    practice.article("A/B-1")
    assert practice.client.get("price", "A A/B-1") is None
    fields = {"ArticleNumber": "A/B-1", "PriceList": "A", "FromQuantity": 0, "Price": 12.5}
    assert practice.client.create("price", fields)["Price"] == 12.5
    assert practice.client.update("price", "A A/B-1", {"Price": 13})["Price"] == 13
    found = practice.client.get("price", "A A/B-1")
    assert found is not None
    assert (found["PriceList"], found["ArticleNumber"], found["Price"]) == ("A", "A/B-1", 13)


def test_a_price_that_is_there_is_no_new_one_and_its_article_must_be_there() -> None:
    practice = Practice()
    practice.article("1")
    fields = {"ArticleNumber": "1", "PriceList": "A", "Price": 12.5}
    practice.client.create("price", fields)
    for article in ("1", "2"):
        with pytest.raises(HubError) as told:
            practice.client.create("price", {**fields, "ArticleNumber": article})
        assert told.value.code == "NUMBER_TAKEN"
    assert practice.client.hidden("price", "A 2") is None


def test_a_lost_answer_to_a_price_is_unknown_and_never_repeated() -> None:
    practice = Practice()
    practice.article("1")
    practice.faults({"kind": "lost_answer", "method": "POST", "path": "^/3/prices"})
    with pytest.raises(HubError) as told:
        practice.client.create("price", {"ArticleNumber": "1", "PriceList": "A", "Price": 12.5})
    assert told.value.code == "OUTCOME_UNKNOWN"
    assert [asked[:2] for asked in practice.asked()].count(("POST", "/3/prices")) == 1


def test_a_project_by_its_number() -> None:
    practice = Practice()
    assert practice.client.get("project", "P-7") is None
    made = practice.client.create("project", {"ProjectNumber": "P-7", "Description": "Altan"})
    assert (made["ProjectNumber"], made["Status"]) == ("P-7", "ONGOING")
    assert practice.client.update("project", "P-7", {"Status": "COMPLETED"})["Status"] == "COMPLETED"


def test_a_customers_contact_persons_are_names_alone() -> None:
    practice = Practice()
    practice.customer("1")
    practice.customer("11")
    practice.client.add_reference("1", "Åsa Öberg")
    practice.client.add_reference("11", "Nils Ek")
    assert practice.client.references("1") == ["Åsa Öberg"]
    assert practice.client.references("2") == []
    kept = practice.world.companies[ONE].references.values()
    assert [row["CustomerNumber"] for row in kept] == ["1", "11"]
    with pytest.raises(HubError) as told:
        practice.client.add_reference("7", "Okänd")
    assert told.value.code == "RECORD_REFUSED"
