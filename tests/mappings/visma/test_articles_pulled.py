"""Articles in, and the whole way there and back through the client and the stand-in."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from hub.records import CLEAR
from mappings.visma.articles import of_card, to_compare, to_create
from mappings.visma.articles_pulled import pulled
from mappings.visma.articles_to_send import article_creation
from tests.connectors.visma.practice import Practice
from tests.mappings.visma.articles import CONNECTION, SAND, STANDARD, lossless_articles

PRACTICE = Practice()


@given(article=lossless_articles())
@settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))
def test_what_visma_has_a_place_for_comes_back_as_it_went(article: dict[str, Any]) -> None:
    said = to_create(article, CONNECTION)
    assert not said.stops
    assert not said.notes
    body = article_creation(said.values, STANDARD)
    there = PRACTICE.client.get("article", article["number"])
    card = there or PRACTICE.client.create("article", body)
    if there is None:
        back = pulled(card, STANDARD)
        assert back.stop is None
        assert {name: back.fields.get(name) for name in article} == article
        again = to_compare({**article, **back.fields}, CONNECTION).values
        assert {**of_card(card), **said.values} == of_card(card)
        assert {name: again[name] for name in said.values} == said.values


@pytest.mark.parametrize(
    ("missing", "code"),
    [
        ({"UnitId": "0" * 36}, "UNIT_UNMAPPED"),
        ({"CodingId": "0" * 36}, "CODING_NOT_KNOWN"),
        ({"Name": " "}, "CARD_INCOMPLETE"),
        ({"Number": "9" * 65}, "VALUE_TOO_LONG"),
    ],
)
def test_an_unknown_unit_or_coding_keeps_an_article_out(missing: dict[str, Any], code: str) -> None:
    done = pulled({**_card(), **missing}, STANDARD)
    assert done.stop is not None
    assert done.stop.code == code


def test_house_work_that_blikk_has_no_word_for_is_left_out_and_told() -> None:
    done = pulled({**_card(), "HouseWorkType": 18}, STANDARD, mastered=True)
    assert [(one.code, one.params["word"]) for one in done.warnings] == [("WORD_UNKNOWN", "18")]
    assert "house_work_type" not in done.fields


def test_what_the_master_has_emptied_is_emptied() -> None:
    empty = {"Note": None, "HouseWorkType": 0, "GreenTechnologyType": None, "CurrencyCode": None}
    done = pulled({**_card(), **empty}, STANDARD, mastered=True)
    emptied = {"note", "house_work_type", "construction_account", "purchase_currency"}
    assert emptied <= {name for name, value in done.fields.items() if value is CLEAR}
    assert done.fields["house_work"] is False
    kept = pulled({**_card(), "Note": None}, STANDARD)
    assert CLEAR not in kept.fields.values()


def test_a_foreign_currency_goes_out_and_in() -> None:
    article = {**SAND, "purchase_price": "12.5", "purchase_currency": "EUR"}
    values = to_create(article, CONNECTION).values
    assert "PurchasePrice" not in values
    back = pulled({**_card(), **article_creation(values, STANDARD)}, STANDARD).fields
    assert (back["purchase_price"], back["purchase_currency"]) == ("12.5", "EUR")


def _card() -> dict[str, Any]:
    return {"Id": "1" * 36, **article_creation(to_create(SAND, CONNECTION).values, STANDARD)}
