"""Articles of cards and rows in one comparable form, and what is sent of them."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.decimals import decimal_text
from hub.shadow import decide
from mappings.fortnox import article_change, article_creation, articles, rules
from mappings.fortnox.limits import ARTICLE
from tests.connectors.fortnox.practice import Practice


@pytest.mark.parametrize(
    "value, text",
    [
        ("0", "0"), (0, "0"), (0.0, "0"), ("-0.00", "0"), ("10.00", "10"), (10, "10"), (1e3, "1000"),
        (12.5, "12.5"), ("12.50", "12.5"), ("1E+2", "100"), (-100000000000000, "-100000000000000"),
        ("", None), (None, None), (True, None), ("tolv", None), (float("nan"), None), (float("inf"), None),
        ("1E+999999", None),
    ],
)  # fmt: skip
def test_a_number_has_one_spelling(value: Any, text: str | None) -> None:
    assert decimal_text(value) == text


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**9), max_value=10**9, places=4))
def test_spelled_alike_is_equal_as_decimal(number: Decimal) -> None:
    text = decimal_text(number)
    assert text is not None
    assert Decimal(text) == number
    assert decimal_text(text) == decimal_text(float(text)) == text


def test_a_row_and_its_card_say_the_same() -> None:
    practice = Practice()
    practice.article("10", PurchasePrice=12.5, SalesPrice=20, VAT=25, EAN="", Unit=None, QuantityInStock=1.12)
    (row,) = [row for page in practice.client.rows("article") for row in page]
    card = practice.client.get("article", "10")
    assert card is not None
    told, whole = articles.of_row(row), articles.of_card(card)
    assert isinstance(row["PurchasePrice"], str)
    assert isinstance(card["PurchasePrice"], float)
    assert told.items() <= whole.items()
    assert whole["PurchasePrice"] == "12.5"
    assert set(whole) == set(ARTICLE)


def test_no_vat_in_a_row_is_nothing_told() -> None:
    practice = Practice()
    practice.article("10", SalesAccount=3004, VAT=0)
    (row,) = [row for page in practice.client.rows("article") for row in page]
    assert row["VAT"] is None
    assert "VAT" not in articles.of_row(row)
    assert articles.of_card({"VAT": None}) == {"VAT": None}


def test_what_is_pushed_and_sent_becomes_the_card() -> None:
    practice = Practice()
    ours = {
        "ArticleNumber": "A.1", "Description": "Skruv 4x40", "Unit": "st", "PurchasePrice": "12.5",
        "Type": "STOCK", "Note": "Låda", "SalesAccount": "3001", "Active": True, "SalesPrice": "20",
    }  # fmt: skip
    made = articles.of_card(practice.client.create("article", article_creation(ours)))
    assert {**ours, "SalesPrice": None}.items() <= made.items()
    decision = decide(
        rules("fortnox", "article", "blikk"), {**ours, "Note": None, "PurchasePrice": "13"}, made, made
    )
    assert decision.push == {"Note": ("Låda", None), "PurchasePrice": ("12.5", "13")}
    body = article_change({name: mine for name, (_, mine) in decision.push.items()})
    assert body == {"Note": "API_BLANK", "PurchasePrice": 13}
    practice.world.companies[practice_company()].set("accounts", {"3001": 25, "4000": 0})
    changed = articles.of_card(practice.client.update("article", "A.1", body))
    assert (changed["Note"], changed["PurchasePrice"]) == (None, "13")


def practice_company() -> int:
    from tests.connectors.fortnox.practice import ONE

    return ONE


JUNK = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=9), st.lists(st.text(), max_size=1)
)


@given(st.dictionaries(st.sampled_from([*ARTICLE, "@url", "HouseworkType"]), JUNK))
def test_whatever_an_article_holds_it_is_read(card: dict[str, Any]) -> None:
    told = articles.of_card(card)
    assert set(told) <= set(card) & set(ARTICLE)
    assert articles.of_card(told) == told
    assert articles.of_row(card).items() <= told.items()
