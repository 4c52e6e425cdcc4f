"""EFO/NELFO 4.0: goods and discounts, cell by cell, and what is wrong in them."""

from dataclasses import replace

import pytest

from connectors.files.lines import read_lines
from hub.errors import HubError
from hub.prices import ListedArticle, Term
from mappings.pricelists import nelfo_discounts, nelfo_goods
from mappings.pricelists.layout import Content
from mappings.pricelists.nelfo_offer import LAYOUT as OFFERS
from mappings.pricelists.shapes import Unreadable
from tests.mappings.pricelists.written import (
    article,
    content,
    nelfo_article,
    nelfo_head,
    nelfo_offer,
    refused,
    said,
    term,
    warned,
)

DISCOUNTS = "RH;EFONELFO;4.0;NO910478656MVA;;1234567;A1;20261101;20271231;NOK;H;EXEMPEL EL AS"
WHOLE = ListedArticle(
    "0012345",
    "KABEL FÖRLÄGGNING EKK 3G1,5",
    "e",
    unit="ST",
    price=2098_5500,
    discount_class="G0100",
    price_date="2026-11-01",
    pack=5_0000,
    stocked=True,
    brand="EXEMPEL",
)


def test_every_cell_of_an_article() -> None:
    assert article(nelfo_goods.LAYOUT, content(nelfo_head(), nelfo_article())) == WHOLE


def test_properties_and_other_numbers_belong_to_the_line_before() -> None:
    lines = (
        "VX;VEKT;120", "VA;2;7350000000018;V;10000", "VA;1;7654321;E;", nelfo_article("7700123"),
        "VA;2;7,01235E+12;V;10000",
    )  # fmt: skip
    of = content(nelfo_head(), nelfo_article(), *lines)
    units = list(nelfo_goods.LAYOUT.units(of))
    assert [unit.row for unit in units] == [2, 6]
    head = nelfo_goods.LAYOUT.head(of)
    first, second = (nelfo_goods.LAYOUT.read(unit, head) for unit in units)
    assert not isinstance(first, Unreadable)
    assert not isinstance(second, Unreadable)
    assert first.said == WHOLE._replace(gtin="7350000000018", replaced_by="7654321")
    assert second.said == WHOLE._replace(number="7700123")


@pytest.mark.parametrize(
    ("currency", "mark", "kind"),
    [("SEK", "4", "rsk"), ("NOK", "4", "own"), ("SEK", "0", "own"), ("SEK", "2", "gtin")],
)
def test_a_number_is_of_the_kind_that_is_said(currency: str, mark: str, kind: str) -> None:
    assert (
        article(nelfo_goods.LAYOUT, content(nelfo_head(currency), nelfo_article(mark=mark))).number_type
        == kind
    )


def test_a_net_price_is_never_discounted_again_and_a_hundred_metres_are_divided_last() -> None:
    net = article(nelfo_goods.LAYOUT, content(nelfo_head(), nelfo_article(price_type="N")))
    assert (net.price, net.net) == (None, 2098_5500)
    cable = nelfo_article(unit="HMT;METER", quantity="1000000")
    assert warned(nelfo_goods.LAYOUT, content(nelfo_head(), cable)) == []
    found = article(nelfo_goods.LAYOUT, content(nelfo_head(), cable))
    assert (found.unit, found.price, found.price_per) == ("M", 2098_5500, 100)


def test_parts_of_an_ore_are_kept() -> None:
    assert article(nelfo_goods.LAYOUT, content(nelfo_head(), nelfo_article(price="1872,5"))).price == 18_7250


def test_a_quantity_that_its_unit_does_not_explain_is_told() -> None:
    of = content(nelfo_head(), nelfo_article(quantity="1000000"))
    assert warned(nelfo_goods.LAYOUT, of) == ["PRICE_QUANTITY_UNSURE"]
    assert article(nelfo_goods.LAYOUT, of).price_per == 1


def test_the_head_says_whose_file_it_is_and_its_order_differs_between_the_files() -> None:
    head = nelfo_goods.LAYOUT.head(content(nelfo_head(buyer="77"), nelfo_article()))
    assert (head.buyers, head.currency, head.seller) == (frozenset({"77"}), "SEK", "5560000000")
    letter = nelfo_discounts.LAYOUT.head(content(DISCOUNTS, "RL;5;G0100;;4200;RÖR"))
    assert (letter.agreement, letter.valid_from, letter.valid_to) == ("A1", "2026-11-01", "2027-12-31")
    assert (letter.buyers, letter.currency) == (frozenset({"1234567"}), "NOK")


def test_a_group_has_a_discount_and_an_article_its_own_or_a_price() -> None:
    def read(line: str) -> Term:
        return term(nelfo_discounts.LAYOUT, content(DISCOUNTS, line))

    assert read("RL;5;G0100;;5140;RÖR") == Term("G0100", discounts=(5140,), text="RÖR")
    assert read("RL;1;0012345;12550;;") == Term(None, "0012345", "e", net_price=125_5000)
    assert read("RL;1;0012345;;1000;") == Term(None, "0012345", "e", discounts=(1000,))
    assert warned(nelfo_discounts.LAYOUT, content(DISCOUNTS, "RL;1;0012345;12550;1000;")) == [
        "PRICE_NET_AND_DISCOUNT"
    ]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("VL;1;0012345;KABEL", "PRICE_CELLS"),
        ("VX;VEKT;120", "PRICE_CELLS"),
        (nelfo_article(number=""), "PRICE_ARTICLE_NUMBER_MISSING"),
        (nelfo_article(price="på begäran"), "PRICE_UNREADABLE"),
        (nelfo_article(pack="fem"), "PRICE_UNREADABLE"),
        (nelfo_article(status="7"), "PRICE_STATUS_UNKNOWN"),
        (nelfo_article().replace("20261101", "20261301"), "PRICE_DATE_UNREADABLE"),
    ],
)
def test_an_article_that_cannot_be_taken(line: str, code: str) -> None:
    assert refused(nelfo_goods.LAYOUT, content(nelfo_head(), line)) == [code]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("XX;5;G0100;;4200;", "PRICE_CELLS"),
        ("RL;5;;;4200;", "PRICE_TERM_OF_WHAT"),
        ("RL;5;G0100;;10001;", "PRICE_DISCOUNT_UNREADABLE"),
        ("RL;1;0012345;-15;;", "PRICE_UNREADABLE"),
    ],
)
def test_a_condition_that_cannot_be_taken(line: str, code: str) -> None:
    assert refused(nelfo_discounts.LAYOUT, content(DISCOUNTS, line)) == [code]


OFFER = nelfo_head(record="PH", buyer="1234567")


def test_an_offer_is_the_buyers_price_or_a_gross_one_less_its_discount() -> None:
    def read(line: str) -> Term:
        return term(OFFERS, content(OFFER, line))

    name = "KABEL FÖRLÄGGNING EKK 3G1,5"
    assert read(nelfo_offer()) == Term(None, "0012345", "e", net_price=1935_0000, text=name)
    less = nelfo_offer(price="5400", price_type="B", discount="1550")
    assert (read(less).net_price, read(less).discounts) == (45_6300, ())
    cable = nelfo_offer(unit="HMT;METER", quantity="1000000")
    assert (read(cable).net_price, read(cable).price_per) == (1935_0000, 100)
    both = content(OFFER, nelfo_offer(discount="1550"))
    assert term(OFFERS, both).net_price == 1935_0000
    assert warned(OFFERS, both) == ["PRICE_NET_AND_DISCOUNT"]


def test_an_offer_is_for_its_buyer_and_has_its_days() -> None:
    head = OFFERS.head(content(OFFER.replace("20261101;;", "20261101;20261231;"), nelfo_offer()))
    assert (head.kind, head.buyers) == ("net-prices", frozenset({"1234567"}))
    assert (head.valid_from, head.valid_to, head.changes_only) == ("2026-11-01", "2026-12-31", False)


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (nelfo_offer(price_type="B"), "PRICE_OFFER_GROSS"),
        (nelfo_offer(price_type=""), "PRICE_OFFER_GROSS"),
        (nelfo_offer(price="0"), "PRICE_UNREADABLE"),
        (nelfo_offer(price_type="B", discount="10000"), "PRICE_UNREADABLE"),
        (nelfo_offer(discount="15,5"), "PRICE_DISCOUNT_UNREADABLE"),
        (nelfo_offer(discount="10001"), "PRICE_DISCOUNT_UNREADABLE"),
        (nelfo_article(), "PRICE_CELLS"),
    ],
)
def test_an_offer_that_cannot_be_taken(line: str, code: str) -> None:
    assert refused(OFFERS, content(OFFER, line)) == [code]


def test_another_version_is_refused_by_its_number() -> None:
    with pytest.raises(HubError) as raised:
        nelfo_goods.LAYOUT.head(content(nelfo_head(version="3.0"), nelfo_article()))
    assert (raised.value.code, raised.value.problem.params["version"]) == ("PRICE_FORMAT_VERSION", "3.0")


def test_a_head_in_another_encoding_than_its_lines_is_read() -> None:
    """As in a real file: the seller's Ø in cp850, the lines in ISO-8859-1."""
    head = nelfo_head().replace("EXEMPEL", "EXEMPEL Ø").encode("cp850")
    data = head + b"\r\n" + nelfo_article().encode("latin-1") + b"\r\n"
    of = Content(data, read_lines(data))
    assert article(nelfo_goods.LAYOUT, of) == WHOLE
    assert of.text is not None
    assert of.text == replace(of.text, encoding="cp1252")
    assert len(said(nelfo_goods.LAYOUT, of)) == 1
