"""Articles of cards and rows in one comparable form, and what is sent of them."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.shadow import decide
from mappings.fortnox import Connection, article_change, article_creation, articles, rules
from mappings.fortnox.limits import ARTICLE
from sandbox.fortnox.tables import SUPPLIER
from tests.connectors.fortnox.practice import ONE, Practice
from tests.mappings.fortnox.articles import CONNECTION, WHOLE

RULES = rules("fortnox", "article", "blikk")


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


def test_a_whole_article_is_said() -> None:
    """Every field of the table that Fortnox has, and no more: nothing of a stock, no price, no VAT."""
    said = articles.to_create(WHOLE, CONNECTION)
    assert (said.stops, said.notes) == ([], [])
    assert said.values == {
        "ArticleNumber": "0012345", "Description": "Kulventil Ø15", "Unit": "st", "EAN": "7300009000001",
        "Manufacturer": "Åkes Ventiler", "ManufacturerArticleNumber": "KV-15/2", "Note": "Rad 1\nRad 2",
        "PurchasePrice": "48.505", "FreightCost": "0.1", "DirectCost": "1", "OtherCost": "0",
        "SalesAccount": "3001", "PurchaseAccount": "4000", "ConstructionAccount": "3231", "EUAccount": "3108",
        "EUVATAccount": "3106", "ExportAccount": "3105", "Housework": True, "HouseworkType": "HVAC",
        "Weight": "250", "Width": "15", "Height": "30", "Depth": "999999999", "Active": False,
        "Expired": True, "WebshopArticle": True, "SupplierNumber": "17", "Type": "SERVICE",
    }  # fmt: skip
    untold = {"SalesPrice", "VAT", "StockPlace", "QuantityInStock"}
    assert set(said.values) == set(ARTICLE) - untold


def test_nothing_known_is_nothing_said() -> None:
    said = articles.to_compare({"kind": "stock", "name": "Skruv", "number": "1"}, CONNECTION)
    assert said.values == {"ArticleNumber": "1", "Description": "Skruv", "Type": "STOCK", "Active": True}


STOPS: list[tuple[dict[str, Any], str, str]] = [
    ({"number": "x" * 51}, "TEXT_TOO_LONG", "number"),
    ({"number": "12 34"}, "ARTICLE_NUMBER_LETTERS", "number"),
    ({"number": "1<2"}, "LETTERS_REFUSED", "number"),
    ({"name": "—"}, "", ""),
    ({"name": "<>"}, "ARTICLE_NAME_MISSING", "name"),
    ({"name": ""}, "ARTICLE_NAME_MISSING", "name"),
    ({"unit": "x" * 21}, "TEXT_TOO_LONG", "unit"),
    ({"ean": "9" * 31}, "TEXT_TOO_LONG", "ean"),
    ({"ean": "12{"}, "LETTERS_REFUSED", "ean"),
    ({"manufacturer": "API_BLANK"}, "WORD_RESERVED", "manufacturer"),
    ({"purchase_price": "tolv"}, "NUMBER_NOT_SENDABLE", "purchase_price"),
    ({"purchase_price": "0.1234567890123456789"}, "NUMBER_NOT_SENDABLE", "purchase_price"),
    ({"purchase_price": "12345678901234567"}, "NUMBER_NOT_SENDABLE", "purchase_price"),
    ({"sales_account": "999"}, "NUMBER_OUTSIDE", "sales_account"),
    ({"sales_account": "100000"}, "NUMBER_OUTSIDE", "sales_account"),
    ({"sales_account": "3001.5"}, "NUMBER_OUTSIDE", "sales_account"),
    ({"weight": -1}, "NUMBER_OUTSIDE", "weight"),
    ({"weight": 1000000000}, "NUMBER_OUTSIDE", "weight"),
]


@pytest.mark.parametrize(("fields", "code", "field"), STOPS)
def test_what_fortnox_would_refuse_stops_in_the_plan(fields: dict[str, Any], code: str, field: str) -> None:
    stops = articles.to_compare({**WHOLE, **fields}, CONNECTION).stops
    assert [(stop.code, stop.field) for stop in stops] == ([(code, field)] if code else [])


def test_a_letter_that_is_exchanged_is_told_and_a_cut_is_chosen() -> None:
    said = articles.to_compare({**WHOLE, "name": 'Rör 3/4"', "note": "x" * 10001}, CONNECTION)
    assert said.values["Description"] == "Rör 3/4’"
    assert [note.code for note in said.notes] == ["LETTERS_CHANGED"]
    assert [stop.code for stop in said.stops] == ["TEXT_TOO_LONG"]
    cut = articles.to_compare({**WHOLE, "note": "x" * 10001}, Connection(cuts=frozenset({"Note"})))
    assert (len(cut.values["Note"]), [note.code for note in cut.notes]) == (10000, ["TEXT_CUT"])
    numbered = Connection(cuts=frozenset({"ArticleNumber"}))
    assert [stop.code for stop in articles.to_compare({**WHOLE, "number": "x" * 51}, numbered).stops] == [
        "TEXT_TOO_LONG"
    ]


def test_house_work_that_is_there_no_longer_is_left_out_and_told() -> None:
    for kind in ("cooking", "tutoring", "moving_of_the_moon"):
        said = articles.to_compare({**WHOLE, "house_work_type": kind}, CONNECTION)
        assert "HouseworkType" not in said.values
        assert [note.code for note in said.notes] == ["HOUSE_WORK_NOT_SENT"]


VAT_ACCOUNTS = Connection(vat_accounts={"12": "3002", "0": "3004"})


@pytest.mark.parametrize(
    ("vat", "account", "connection", "said", "stop"),
    [
        ("12", None, VAT_ACCOUNTS, "3002", None),
        ("12.00", None, VAT_ACCOUNTS, "3002", None),
        ("0", None, VAT_ACCOUNTS, "3004", None),
        ("12", "3041", VAT_ACCOUNTS, "3041", None),
        ("6", None, VAT_ACCOUNTS, None, "ARTICLE_ACCOUNT_UNKNOWN"),
        ("0", None, Connection(), None, "ARTICLE_ACCOUNT_UNKNOWN"),
        ("25", None, Connection(), None, None),
        (None, None, VAT_ACCOUNTS, None, None),
    ],
)
def test_vat_goes_by_the_sales_account(
    vat: str | None, account: str | None, connection: Connection, said: str | None, stop: str | None
) -> None:
    """VAT itself is never sent; an article that would be taxed wrongly is not created."""
    article = {**WHOLE, "vat_percent": vat, "sales_account": account}
    new, known = articles.to_create(article, connection), articles.to_compare(article, connection)
    assert new.values.get("SalesAccount") == known.values.get("SalesAccount") == said
    assert [one.code for one in new.stops] == ([stop] if stop else [])
    assert (known.stops, "VAT" in new.values) == ([], False)
    assert "VAT" not in article_creation({**new.values, "VAT": vat})


def test_an_article_is_known_by_exactly_its_number() -> None:
    assert articles.identity({"number": "A1"}, {"ArticleNumber": "A1"}).problem is None
    for theirs in ("a1", "A10", "01", "", None):
        clash = articles.identity({"number": "A1"}, {"ArticleNumber": theirs})
        assert clash.problem is not None
        assert clash.problem.code == clash.why == "CLASH_ARTICLE_NUMBER"
    assert articles.identity({"number": "01"}, {"ArticleNumber": "1"}).verdict == "clash"


def test_no_house_work_and_no_account_are_nothing() -> None:
    told = articles.of_card({"HouseworkType": "EMPTYHOUSEWORK", "ConstructionAccount": 0, "Weight": 0})
    assert told == {"HouseworkType": None, "ConstructionAccount": None, "Weight": None}
    assert articles.of_card({"SalesAccount": "3001"}) == articles.of_card({"SalesAccount": 3001})


def test_what_is_pushed_and_sent_becomes_the_card() -> None:
    practice = entered()
    said = articles.to_create({**WHOLE, "is_active": True, "house_work_type": "hvac"}, CONNECTION)
    made = articles.of_card(practice.client.create("article", article_creation(said.values)))
    assert said.values.items() <= made.items()
    later = {**WHOLE, "is_active": True, "note": None, "purchase_price": "13", "weight": None}
    ours = articles.to_compare({**later, "house_work_type": None}, CONNECTION).values
    decision = decide(RULES, ours, made, made)
    assert decision.push == {
        "Note": ("Rad 1\nRad 2", None), "PurchasePrice": ("48.505", "13"),
        "HouseworkType": ("HVAC", None), "Weight": ("250", None),
    }  # fmt: skip
    body = article_change({name: mine for name, (_, mine) in decision.push.items()})
    assert body == {"Note": "API_BLANK", "PurchasePrice": 13, "HouseworkType": None, "Weight": 0}
    changed = articles.of_card(practice.client.update("article", "0012345", body))
    assert {name: changed[name] for name in decision.push} == {
        "Note": None, "PurchasePrice": "13", "HouseworkType": None, "Weight": None,
    }  # fmt: skip
    assert decide(RULES, ours, changed, decision.agreed).push == {}


def test_what_has_no_word_for_empty_stays_there() -> None:
    assert (
        article_change({"Unit": None, "PurchasePrice": None, "Description": None, "SalesAccount": None}) == {}
    )
    assert article_change({"ArticleNumber": "2", "SalesPrice": "10", "Bulky": True}) == {}


def entered() -> Practice:
    """A company whose chart, units and suppliers know what the whole article names."""
    practice = Practice()
    company = practice.world.companies[ONE]
    charted = {"3001": 25, "4000": 0, "3231": 0, "3108": 0, "3106": 25, "3105": 0}
    company.set("accounts", {**company.get("accounts"), **charted})
    company.registers["suppliers"].put("17", {**SUPPLIER.new(), "SupplierNumber": "17", "Name": "Grossisten"})
    return practice


JUNK = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=9), st.lists(st.text(), max_size=1)
)


@given(st.dictionaries(st.sampled_from([*ARTICLE, "@url", "HouseworkType"]), JUNK))
def test_whatever_an_article_holds_it_is_read(card: dict[str, Any]) -> None:
    told = articles.of_card(card)
    assert set(told) <= set(card) & set(ARTICLE)
    assert articles.of_card(told) == told
    assert articles.of_row(card).items() <= told.items()
