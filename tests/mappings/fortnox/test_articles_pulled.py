"""Articles read in: nothing is lost that both sides have room for, whichever way it goes."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hub.decimals import decimal_text
from hub.diff import creation
from hub.records import CLEAR, Record
from mappings.fortnox import article_creation, articles
from mappings.fortnox.articles_pulled import LENGTHS, pulled
from mappings.fortnox.cleaning import cleaned
from mappings.fortnox.limits import ARTICLE, ARTICLE_TYPES, HOUSE_WORK, RETIRED_HOUSE_WORK
from tests.connectors.fortnox.practice import Practice
from tests.mappings.fortnox.articles import CONNECTION
from warehouse.record_layout import ARTICLE as TABLE
from warehouse.record_layout import layout
from warehouse.tables import Article

CHARTED = ["3001", "3002", "3003", "3004", "4000", "3108", "3106", "3105"]


def entered(practice: Practice, article: dict[str, Any]) -> dict[str, Any]:
    """The card that an article of ours becomes over there."""
    said = articles.to_create(article, CONNECTION)
    assert said.stops == []
    return dict(practice.client.create("article", article_creation(said.values)))


def test_a_whole_card_comes_in() -> None:
    card = {
        "ArticleNumber": "0012345", "Description": ' Rör 3/4" ', "Type": "SERVICE", "Unit": "st", "EAN": "",
        "SalesPrice": 79.5, "VAT": 25, "PurchasePrice": 0, "SalesAccount": 3001, "ConstructionAccount": 0,
        "Housework": True, "HouseworkType": "HVAC", "Weight": 250, "Width": 0, "Active": True,
        "Expired": False, "WebshopArticle": False, "Note": "Rad 1\r\nRad 2\x00", "SupplierNumber": None,
        "QuantityInStock": 4.5, "StockPlace": "A1", "CommodityCode": "x", "@url": "y",
    }  # fmt: skip
    done = pulled(card)
    assert (done.stop, done.warnings) == (None, [])
    assert done.fields == {
        "number": "0012345", "name": 'Rör 3/4"', "kind": "service", "unit": "st", "sales_price": "79.5",
        "vat_percent": "25", "purchase_price": "0", "sales_account": "3001", "house_work": True,
        "house_work_type": "hvac", "weight": 250, "is_active": True, "is_expired": False,
        "is_webshop": False, "note": "Rad 1\nRad 2",
    }  # fmt: skip


def test_where_fortnox_is_master_what_is_empty_there_is_emptied_here() -> None:
    card = {
        "ArticleNumber": "1",
        "Description": "Skruv",
        "EAN": "",
        "HouseworkType": "EMPTYHOUSEWORK",
        "Weight": 0,
    }
    cleared = {"ean": CLEAR, "house_work_type": CLEAR, "weight": CLEAR}
    said = {"number": "1", "name": "Skruv", "kind": "stock"}
    assert pulled(card).fields == said
    assert pulled(card, mastered=True).fields == {**said, **cleared}
    # A field that is out of sight says nothing, and a new article is created without what is cleared.
    assert pulled({**card, "EAN": "API_NORIGHT"}, mastered=True).fields.keys() >= {"weight"}
    assert "ean" not in pulled({**card, "EAN": "API_NORIGHT"}, mastered=True).fields
    assert creation(Record("article", pulled(card, mastered=True).fields, (), "1")) == said


@pytest.mark.parametrize(
    ("card", "code", "field"),
    [
        ({"Description": "Skruv"}, "CARD_INCOMPLETE", "number"),
        ({"ArticleNumber": " ", "Description": "Skruv"}, "CARD_INCOMPLETE", "number"),
        ({"ArticleNumber": "1", "Description": ""}, "CARD_INCOMPLETE", "name"),
        ({"ArticleNumber": "1" * 65, "Description": "Skruv"}, "VALUE_TOO_LONG", "number"),
        ({"ArticleNumber": "1", "Description": "x" * 201}, "VALUE_TOO_LONG", "name"),
    ],
)
def test_a_card_without_number_or_name_can_not_come_in(card: dict[str, Any], code: str, field: str) -> None:
    stop = pulled(card).stop
    assert stop is not None
    assert (stop.code, stop.field) == (code, field)


def test_a_word_that_nobody_knows_is_left_out_and_told() -> None:
    done = pulled({"ArticleNumber": "1", "Description": "Skruv", "Type": "BUNDLE", "HouseworkType": "MOVING"})
    assert done.fields == {"number": "1", "name": "Skruv", "kind": "stock"}
    assert [(one.code, one.params["word"]) for one in done.warnings] == [
        ("WORD_UNKNOWN", "BUNDLE"), ("WORD_UNKNOWN", "MOVING"),
    ]  # fmt: skip


def test_blikk_has_room_for_all_that_fortnox_holds() -> None:
    columns = Article.metadata.tables["article"].columns
    for target, length in LENGTHS.items():
        assert str(columns[target].type) == f"VARCHAR({length})"
    for name, target in articles.SAID_BY.items():
        limit = ARTICLE[name]
        if limit.kind in ("text", "exact"):
            assert LENGTHS[target] >= (limit.most or 0), name


ALLOWED = st.text(
    alphabet=st.sampled_from("abzåäöÅÄÖéÉüØ 0123456789–:.`´’,;^¤#%§£$€¢¥©™°&/()=+-*_!?²³®½@\\\n"), max_size=12
)
LETTERS = st.text(alphabet=st.sampled_from("AZaz09-–+/._åÖ"), min_size=1, max_size=12)
AMOUNTS = st.decimals(min_value=-(10**9), max_value=10**9, places=4).map(str)
MEASURES = st.integers(0, 999999999)
LIKELY: dict[str, Any] = {
    "unit": st.sampled_from(["st", "h", "km", "förp"]),
    "ean": ALLOWED,
    "manufacturer": ALLOWED,
    "manufacturer_article_number": ALLOWED,
    "note": ALLOWED,
    **dict.fromkeys(("purchase_price", "freight_cost", "direct_cost", "other_cost"), AMOUNTS),
    **{
        f"{name}_account": st.sampled_from(CHARTED)
        for name in ("sales", "construction", "eu", "eu_vat", "export")
    },
    "house_work": st.booleans(),
    "house_work_type": st.sampled_from(
        [kind for word, kind in HOUSE_WORK.items() if word not in RETIRED_HOUSE_WORK]
    ),
    **dict.fromkeys(("weight", "width", "height", "depth"), MEASURES),
    "is_active": st.booleans(),
    "is_expired": st.booleans(),
    "is_webshop": st.booleans(),
}
ANY_ARTICLE = st.fixed_dictionaries(
    {
        "number": LETTERS,
        "name": ALLOWED.filter(lambda text: text.strip()),
        "kind": st.sampled_from(list(ARTICLE_TYPES.values())),
    },
    optional=LIKELY,
)
GIVEN_UNASKED = {
    "sales_account", "purchase_account", "eu_account", "eu_vat_account", "export_account", "purchase_price",
    "vat_percent", "house_work", "is_active", "is_expired", "is_webshop",
}  # fmt: skip
"""What a new article over there has without being told."""


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(article=ANY_ARTICLE)
def test_out_and_in_again_loses_nothing(article: dict[str, Any]) -> None:
    """Through the stand-in: an article of ours that is created there comes back as it was."""
    done = pulled(entered(Practice(), article))
    assert (done.stop, done.warnings) == (None, [])
    spelled = {name: value for name, value in in_one_spelling(article).items() if value not in (None, "")}
    assert {name: value for name, value in done.fields.items() if name in spelled} == spelled
    assert done.fields.keys() - spelled.keys() <= GIVEN_UNASKED


def in_one_spelling(article: dict[str, Any]) -> dict[str, Any]:
    """Texts without blanks around them, numbers in their one spelling, a measure of 0 as none."""
    return {
        name: decimal_text(value) if name.endswith(("_price", "_cost"))
        else cleaned(value).text if isinstance(value, str)
        else value or (None if isinstance(value, int) and not isinstance(value, bool) else value)
        for name, value in article.items()
    }  # fmt: skip


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(article=ANY_ARTICLE, price=AMOUNTS, row=st.booleans())
def test_in_and_out_again_changes_nothing_there(article: dict[str, Any], price: str, row: bool) -> None:
    """A card that is read in asks for no change of it, whatever it holds; nor does its list row."""
    practice = Practice()
    card = {**entered(practice, article), "SalesPrice": float(price), "StockPlace": "A1"}
    ours = articles.to_compare(pulled(card).fields, CONNECTION)
    assert (ours.stops, ours.notes) == ([], [])
    told = articles.of_card(card)
    if row:
        [[listed]] = practice.client.rows("article")
        told = articles.of_row(listed)
    differ = {name for name in told if ours.values.get(name) != told[name]}
    assert differ <= {"SalesPrice", "VAT", "StockPlace", "QuantityInStock"}


JUNK = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=9), st.lists(st.text(), max_size=1)
)


@given(st.dictionaries(st.sampled_from([*ARTICLE, "@url", "Bulky"]), JUNK), st.booleans())
def test_whatever_a_card_holds_it_is_read_and_can_be_stored(card: dict[str, Any], mastered: bool) -> None:
    done = pulled(card, mastered=mastered)
    assert set(done.fields) <= set(TABLE.fields)
    if done.stop is None:
        made = creation(Record("article", dict(done.fields), (), "1"))
        layout("article", tuple(made))
        assert made["number"]
        assert made["name"]
        for value in made.values():
            assert isinstance(value, str | bool | int)
            if isinstance(value, str):
                value.encode()
                assert "\x00" not in value
