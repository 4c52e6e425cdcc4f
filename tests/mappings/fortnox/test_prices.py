"""Prices: which go, where to, and what a list then says."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hub.shadow import decide
from mappings.fortnox import Connection, article_change, article_creation, articles, prices, rules
from mappings.fortnox.prices import Price
from sandbox.fortnox.tables import PRICE, PRICE_LIST
from tests.connectors.fortnox.practice import ONE, Practice
from tests.mappings.fortnox.articles import CONNECTION, WHOLE

RULES = rules("fortnox", "price")
LISTED = Connection(price_list="B")


def test_the_list_is_the_connections_else_the_default_one() -> None:
    assert (prices.price_list(CONNECTION), prices.price_list(LISTED)) == ("A", "B")


@pytest.mark.parametrize(
    ("price", "said"),
    [("79", "79"), ("79.50", "79.5"), ("0", "0"), ("-10", "-10"), (None, None), ("", None)],
)
def test_a_price_is_said_as_it_is_and_none_is_silence(price: str | None, said: str | None) -> None:
    """0 is a price: an article that costs nothing. What has no price says nothing, and empties nothing."""
    assert prices.to_compare({"sales_price": price}).values.get("Price") == said


@pytest.mark.parametrize("price", ["på begäran", "0.12345678901234567890", "99999999999999999999"])
def test_what_is_no_price_that_fortnox_can_keep_stops(price: str) -> None:
    said = prices.to_compare({"sales_price": price})
    assert (said.values, [stop.code for stop in said.stops]) == ({}, ["NUMBER_NOT_SENDABLE"])


def test_a_price_that_was_agreed_on_is_not_sent_again_and_none_empties_nothing() -> None:
    for ours, agreed, push in (
        ("10", {"Price": "10"}, {}),
        ("10.00", {"Price": "10"}, {}),
        ("10", {"Price": "9.5"}, {"Price": ("9.5", "10")}),
        ("0", {}, {"Price": (None, "0")}),
        (None, {"Price": "30"}, {}),
    ):
        said = prices.to_compare({"sales_price": ours}).values
        assert decide(RULES, said, {"Price": agreed.get("Price")}, agreed).push == push


def test_a_sales_price_never_goes_with_an_article() -> None:
    said = articles.to_create(WHOLE, CONNECTION).values
    assert WHOLE["sales_price"] == "79"
    assert "SalesPrice" not in article_creation({**said, "SalesPrice": "79"})
    assert article_change({"SalesPrice": "79"}) == {}


def entered(code: str = "A") -> Practice:
    practice = Practice()
    company = practice.world.companies[ONE]
    if code != "A":
        company.registers["pricelists"].put(code, {**PRICE_LIST.new(), "Code": code, "Description": code})
    practice.article("A.1/2")
    return practice


@pytest.mark.parametrize("connection", [CONNECTION, LISTED])
def test_a_price_is_made_changed_and_read_again(connection: Connection) -> None:
    practice = entered(prices.price_list(connection))
    first = Price(prices.price_list(connection), "A.1/2", "79.5")
    address = f"{first.price_list} {first.article}"
    assert practice.client.get("price", address) is None
    made = practice.client.create("price", prices.creation(first))
    assert prices.of_price(made) == {"Price": "79.5"}
    assert (made["FromQuantity"], made["PriceList"]) == (0, first.price_list)
    ours = prices.to_compare({"sales_price": "81"}).values
    decision = decide(RULES, ours, prices.of_price(made), {"Price": "79.5"})
    assert decision.push == {"Price": ("79.5", "81")}
    practice.client.update("price", address, prices.change(first._replace(price="81")))
    there = practice.client.get("price", address)
    assert there is not None
    assert prices.of_price(there) == {"Price": "81"}
    card = practice.client.get("article", "A.1/2")
    assert card is not None
    # An article tells the price of the default list alone.
    assert articles.of_card(card)["SalesPrice"] == ("81" if first.price_list == "A" else None)


def test_a_step_by_quantity_is_left_alone() -> None:
    practice = entered()
    step = {**PRICE.new(), "ArticleNumber": "A.1/2", "PriceList": "A", "FromQuantity": 5, "Price": 70}
    practice.world.companies[ONE].prices.put("A/A.1/2/5.0", step)
    practice.client.create("price", prices.creation(Price("A", "A.1/2", "79.5")))
    practice.client.update("price", "A A.1/2", prices.change(Price("A", "A.1/2", "80")))
    kept = [(row["FromQuantity"], row["Price"]) for row in practice.world.companies[ONE].prices.values()]
    assert sorted(kept) == [(0, 80), (5, 70)]


AMOUNTS = st.decimals(min_value=0, max_value=10**9, places=6).map(str)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(price=AMOUNTS)
def test_any_price_goes_there_and_back(price: str) -> None:
    practice = entered()
    said = prices.to_compare({"sales_price": price})
    sent = prices.creation(Price("A", "A.1/2", said.values["Price"]))
    made = prices.of_price(practice.client.create("price", sent))
    assert made == said.values
    assert decide(RULES, said.values, made, {}).quiet
