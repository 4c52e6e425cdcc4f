"""Ahlsell's two files, field by field, and what is wrong in them."""

import pytest

from hub.errors import HubError
from hub.prices import ListedArticle, Term
from mappings.pricelists import ahlsell_letter, ahlsell_list
from tests.mappings.pricelists.written import (
    ahlsell_article,
    ahlsell_head,
    ahlsell_term,
    article,
    content,
    refused,
    term,
    warned,
)

LIST, LETTER = ahlsell_list.LAYOUT, ahlsell_letter.LAYOUT


def test_every_field_of_an_article() -> None:
    assert article(LIST, content(ahlsell_article())) == ListedArticle(
        "0012345",
        "KABEL FÖRLÄGGNING EKK 3G1,5",
        unit="ST",
        price=2098_5500,
        discount_class="BÄ0100",
        pack=1_0000,
        stocked=True,
    )


def test_a_price_of_nothing_is_on_request() -> None:
    assert article(LIST, content(ahlsell_article(price="0" * 12))).price is None


@pytest.mark.parametrize(
    "said, approximate", [("PAA010", True), ("PJL", True), ("PJM", False), ("PA", False)]
)
def test_copper_and_steel_are_approximate(said: str, approximate: bool) -> None:
    assert article(LIST, content(ahlsell_article(of_class=said))).approximate is approximate


@pytest.mark.parametrize("stocked, means", [("J", True), ("N", False), (" ", None)])
def test_a_blank_does_not_say_that_it_is_not_stocked(stocked: str, means: bool | None) -> None:
    assert article(LIST, content(ahlsell_article(stocked=stocked))).stocked is means


@pytest.mark.parametrize(
    "line, code",
    [
        (ahlsell_article()[:-1], "PRICE_LINE_WIDTH"),
        (ahlsell_article() + " ", "PRICE_LINE_WIDTH"),
        (ahlsell_article(number=""), "PRICE_ARTICLE_NUMBER_MISSING"),
        (ahlsell_article(price="00000209 855"), "PRICE_UNREADABLE"),
        (ahlsell_article(price="999999999999"), "PRICE_UNREADABLE"),
        (ahlsell_article(pack="00001,0"), "PRICE_UNREADABLE"),
    ],
)
def test_an_article_that_cannot_be_taken(line: str, code: str) -> None:
    assert refused(LIST, content(line)) == [code]


def test_a_class_and_its_discount() -> None:
    of = content(ahlsell_head(), ahlsell_term(of_class="BÄ0100", discount="0420", chain="0050"))
    assert term(LETTER, of) == Term(
        "BÄ0100", discounts=(4200,), valid_to="2030-12-31", chain_discount=500, text="TVÄTT"
    )
    assert warned(LETTER, of) == ["PRICE_CHAIN_DISCOUNT"]


def test_a_class_without_discount_is_a_condition_too() -> None:
    assert term(LETTER, content(ahlsell_head(), ahlsell_term(of_class="VVS20B"))).discounts == (0,)


def test_an_article_has_a_net_price_or_a_discount_of_its_own() -> None:
    net = content(ahlsell_head(), ahlsell_term("0012345", net="000193500", ends="000000"))
    assert term(LETTER, net) == Term(number="0012345", net_price=1935_0000, text="TVÄTT")
    special = content(ahlsell_head(), ahlsell_term("0012345", special="0155"))
    assert term(LETTER, special).discounts == (1550,)
    both = content(ahlsell_head(), ahlsell_term("0012345", special="0155", net="000193500"))
    assert (term(LETTER, both).net_price, warned(LETTER, both)) == (1935_0000, ["PRICE_NET_AND_DISCOUNT"])


@pytest.mark.parametrize(
    "line",
    [
        ahlsell_term("0012345", discount="0420"),
        ahlsell_term(of_class="BÄ01", special="0420"),
        ahlsell_term(of_class="BÄ01", net="000000100"),
    ],
)
def test_what_stands_where_it_does_not_belong_does_not_count(line: str) -> None:
    of = content(ahlsell_head(), line)
    assert not any(term(LETTER, of).discounts)
    assert term(LETTER, of).net_price is None
    assert warned(LETTER, of) == ["PRICE_TERM_MISPLACED"]


@pytest.mark.parametrize(
    "line, code",
    [
        (ahlsell_term("0012345", of_class="BÄ01"), "PRICE_TERM_OF_WHAT"),
        (ahlsell_term(), "PRICE_TERM_OF_WHAT"),
        (ahlsell_term(of_class="BÄ01", discount="1001"), "PRICE_DISCOUNT_UNREADABLE"),
        (ahlsell_term(of_class="BÄ01", discount="42,0"), "PRICE_DISCOUNT_UNREADABLE"),
        (ahlsell_term(of_class="BÄ01", net="0001935 0"), "PRICE_UNREADABLE"),
        (ahlsell_term(of_class="BÄ01", ends="301232"), "PRICE_DATE_UNREADABLE"),
        (ahlsell_term(of_class="BÄ01")[:-1], "PRICE_LINE_WIDTH"),
    ],
)
def test_a_condition_that_cannot_be_taken(line: str, code: str) -> None:
    assert refused(LETTER, content(ahlsell_head(), line)) == [code]


def test_the_letter_names_its_buyer_in_every_line() -> None:
    lines = [ahlsell_term(of_class="BÄ01"), ahlsell_term(of_class="BÄ02", buyer="7654321")]
    found = LETTER.head(content(ahlsell_head(site="007"), *lines))
    assert found.buyers == {"1234567", "7654321"}
    assert (found.agreement, found.price_date) == ("BERG BYGG AB 7", "2026-11-01")


def test_a_letter_of_a_head_alone_is_empty() -> None:
    with pytest.raises(HubError) as raised:
        LETTER.head(content(ahlsell_head()))
    assert raised.value.code == "PRICE_LETTER_EMPTY"


def test_each_file_is_told_from_the_other_and_one_damaged_line_does_not_hide_it() -> None:
    a_list = content(*[ahlsell_article()] * 30, ahlsell_article()[:50])
    a_letter = content(ahlsell_head(), *[ahlsell_term(of_class="BÄ01")] * 30, "")
    assert [LIST.recognises(a_list), LIST.recognises(a_letter)] == [True, False]
    assert [LETTER.recognises(a_list), LETTER.recognises(a_letter)] == [False, True]
    for neither in (content("Artikelnummer;Pris", "1;2"), content(), content("x" * 112)):
        assert [LIST.recognises(neither), LETTER.recognises(neither)] == [False, False]
