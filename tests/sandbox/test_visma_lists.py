"""Behaviours 13–19 of the Visma stand-in: envelopes, pages, filters, order, what was changed when."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sandbox.visma import tables
from sandbox.visma.codes import Answer
from sandbox.visma.filters import read_filter
from tests.sandbox.visma import Practice, refused


@pytest.fixture
def visma() -> Practice:
    return Practice()


def numbers(visma: Practice, **query: Any) -> list[str]:
    return [one["CustomerNumber"] for one in visma.data("customers", **query)]


def many(visma: Practice, count: int) -> None:
    for number in range(1, count + 1):
        visma.http.put(f"/_sandbox/records/customers/{number}", json={"Name": f"Kund {number}"})


def test_13_the_envelope(visma: Practice) -> None:
    visma.customer()
    said = visma.get("customers")
    assert set(said) == {"Meta", "Data"}
    assert {**said["Meta"], "ServerTimeUtc": ""} == {
        "CurrentPage": 1,
        "PageSize": 50,
        "TotalNumberOfPages": 1,
        "TotalNumberOfResults": 1,
        "ServerTimeUtc": "",
    }
    assert visma.get("articles")["Meta"]["TotalNumberOfPages"] == 0


@pytest.mark.parametrize("above", ["capped", "refused"])
@pytest.mark.parametrize("past", ["empty", "refused"])
def test_14_pages(visma: Practice, above: str, past: str) -> None:
    visma.switch(page_size_above=above, page_past_end=past)
    many(visma, 120)
    assert len(visma.data("customers")) == 50
    assert len(visma.data("customers", **{"$page": 3})) == 20
    assert len(visma.data("customers", **{"$pagesize": 1000})) == 120
    large = visma.call("GET", "customers", params={"$pagesize": 1001})
    beyond = visma.call("GET", "customers", params={"$page": 4})
    if above == "capped":
        assert large.json()["Meta"]["PageSize"] == 1000
    else:
        refused(large, 400, 6000)
    if past == "empty":
        assert beyond.json()["Data"] == []
        assert beyond.json()["Meta"]["TotalNumberOfResults"] == 120
    else:
        refused(beyond, 400, 6000)
    for wrong in ({"$page": 0}, {"$pagesize": "all"}):
        refused(visma.call("GET", "customers", params=wrong), 400, 6000)


@pytest.mark.parametrize(
    "said, found",
    [
        ("CustomerNumber eq '7'", ["7"]),
        ("CustomerNumber ne '7'", ["8", "19"]),
        ("DiscountPercentage gt 0.1", ["8"]),
        ("DiscountPercentage ge 0.1", ["7", "8"]),
        ("DiscountPercentage lt 0.1 or DiscountPercentage le 0", ["19"]),
        ("startswith(Name,'Berg')", ["7"]),
        ("endswith(Name,'AB') and contains(Name,'ö')", ["8"]),
        ("Name eq 'Åke''s El'", ["19"]),
        ("length(Name) gt 10", ["7", "8"]),
        ("IsPrivatePerson eq true", ["19"]),
        ("not (IsPrivatePerson eq true)", ["7", "8"]),
        ("Telephone eq null and (Note eq 'x' or (Note eq null))", ["7", "8", "19"]),
        ("year(ChangedUtc) eq THIS and month(ChangedUtc) le 12 and day(ChangedUtc) ge 1", ["7", "8", "19"]),
        ("ChangedUtc gt 2126-12-31T23:59:59.00Z", []),
        ("ChangedUtc ge 2001-01-01", ["7", "8", "19"]),
    ],
)
def test_15_filters(visma: Practice, said: str, found: list[str]) -> None:
    visma.customer(CustomerNumber="7", Name="Berg Bygg AB", DiscountPercentage=0.1)
    visma.customer(CustomerNumber="8", Name="Sjö Rör AB 2 AB", DiscountPercentage=0.2)
    visma.customer(CustomerNumber="19", Name="Åke's El", IsPrivatePerson=True)
    said = said.replace("THIS", str(visma.world.clock.now().year))
    assert numbers(visma, **{"$filter": said}) == found


def test_15_an_id_is_unquoted(visma: Practice) -> None:
    made = visma.customer()
    assert numbers(visma, **{"$filter": f"Id eq {made['Id']}"}) == [made["CustomerNumber"]]


@pytest.mark.parametrize(
    "said", ["Nobody eq 1", "Name eq", "Name like 'x'", "(Name eq 'x'", "'", "Name eq 'x' 'y'"]
)
def test_16_a_filter_that_cannot_be_read_is_6000(visma: Practice, said: str) -> None:
    refused(visma.call("GET", "customers", params={"$filter": said}), 400, 6000)


def test_16_a_date_that_is_none_is_6001(visma: Practice) -> None:
    query = {"$filter": "ChangedUtc gt 2026-13-45T00:00:00Z"}
    refused(visma.call("GET", "customers", params=query), 400, 6001)


@settings(max_examples=200)
@given(st.text(alphabet="Name eqandor()',5-:TZ ", max_size=40))
def test_16_whatever_is_asked_is_answered(text: str) -> None:
    code = 0
    try:
        read_filter(text, tables.CUSTOMER)({"Name": "x"})
    except Answer as refusal:
        code = refusal.code
    assert code in (0, 6000, 6001)


@pytest.mark.parametrize("select", ["drops", "nulls"])
def test_17_order_select_filter_and_pages_together(visma: Practice, select: str) -> None:
    visma.switch(select=select)
    many(visma, 5)
    query = {"$orderby": "Name desc", "$select": "Name,CustomerNumber", "$filter": "CustomerNumber ne '5'"}
    rows = visma.data("customers", **query, **{"$pagesize": 2, "$page": 2})
    assert [row["Name"] for row in rows] == ["Kund 2", "Kund 1"]
    if select == "drops":
        assert set(rows[0]) == {"Name", "CustomerNumber"}
    else:
        assert len(rows[0]) == 66
        assert rows[0]["IsActive"] is None
    refused(visma.call("GET", "customers", params={"$orderby": "Nobody"}), 400, 6000)
    refused(visma.call("GET", "customers", params={"$select": "Nobody"}), 400, 6000)


def test_18_the_server_tells_when_and_never_backwards(visma: Practice) -> None:
    made = visma.customer(ChangedUtc="2001-01-01T00:00:00Z")
    assert made["ChangedUtc"] > "2026"
    again = visma.call("PUT", f"customers/{made['Id']}", json=made).json()
    assert again["ChangedUtc"] > made["ChangedUtc"]
    assert visma.get("customers")["Meta"]["ServerTimeUtc"] >= again["ChangedUtc"]


def test_19_a_row_that_is_changed_between_two_pages_moves(visma: Practice) -> None:
    many(visma, 4)
    first = numbers(visma, **{"$pagesize": 2})
    visma.http.put("/_sandbox/records/customers/1", json={"Name": "Nytt"})
    second = numbers(visma, **{"$pagesize": 2, "$page": 2})
    assert (first, second) == (["1", "2"], ["4", "1"])
