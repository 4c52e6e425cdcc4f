"""The order of the rules, dates, tiers, rounding, and that nothing is never a price."""

from decimal import ROUND_HALF_UP, Decimal

from hypothesis import given
from hypothesis import strategies as st

from hub.prices import ListedArticle, Term
from mappings.net_price import Agreement, coverage, discounted, idle_terms, net_price, net_prices

TODAY = "2026-11-25"
CLASS = Term(discount_class="CÄÄ01", discounts=(4200,), text="Rördelar")
OWN = Term(number="4711", discounts=(5950,))
AGREED = Term(number="4711", net_price=12_3400, price_per=100)


def an_article(price: int | None = 1000_0000, said: str | None = "CÄÄ011", **more: object) -> ListedArticle:
    return ListedArticle("4711", "Böj 90° 22 mm", price=price, discount_class=said, **more)  # type: ignore[arg-type]


def agreement(*terms: Term, on: str = TODAY, tier: int = 1) -> Agreement:
    return Agreement.of(terms, on, tier)


def test_a_price_marked_net_is_never_discounted_again() -> None:
    assert net_price(an_article(net=700_0000), agreement(AGREED, OWN, CLASS)) == (
        700_0000, 1, "net", None, -1, None,
    )  # fmt: skip


def test_an_agreed_price_comes_before_an_agreed_discount_and_keeps_its_own_unit() -> None:
    assert net_price(an_article(), agreement(OWN, AGREED, CLASS)) == (
        12_3400,
        100,
        "article_net",
        None,
        1,
        None,
    )


def test_an_articles_discount_comes_before_its_class() -> None:
    assert net_price(an_article(), agreement(CLASS, OWN))[:5] == (405_0000, 1, "article_discount", 5950, 1)


def test_the_exact_class_comes_before_a_longer_list_of_beginnings() -> None:
    exact = Term(discount_class="CÄÄ011", discounts=(1000,))
    assert net_price(an_article(), agreement(CLASS, exact))[:4] == (900_0000, 1, "class", 1000)


def test_the_longest_beginning_of_the_class_decides() -> None:
    short = Term(discount_class="C", discounts=(100,))
    assert net_price(an_article(price=1890_0000), agreement(short, CLASS))[:4] == (
        1096_2000,
        1,
        "class_prefix",
        4200,
    )


def test_a_class_is_no_beginning_of_a_shorter_one() -> None:
    assert net_price(an_article(said="CÄÄ0"), agreement(CLASS)).rule == "none"


def test_without_a_term_the_list_price_stands_and_says_so() -> None:
    assert net_price(an_article(said=None), agreement(CLASS)) == (1000_0000, 1, "none", None, -1, None)


def test_nothing_is_never_a_price() -> None:
    for price in (0, None):
        assert net_price(an_article(price=price), agreement(OWN, CLASS)).no_price == "on_request"
        assert net_price(an_article(price=None, net=price), agreement()).net is None
    free = Term(number="4711", net_price=0)
    assert net_price(an_article(), agreement(free, CLASS)).rule == "class_prefix"
    all_of_it = Term(number="4711", discounts=(10_000,))
    given_away = net_price(an_article(), agreement(all_of_it))
    assert (given_away.net, given_away.no_price) == (None, "no_net_price")


def test_an_agreed_price_holds_though_the_list_has_none() -> None:
    assert net_price(an_article(price=None), agreement(AGREED)).net == 12_3400


def test_a_term_outside_its_dates_is_passed_over_and_named() -> None:
    over, to_come = OWN._replace(valid_to="2026-11-24"), CLASS._replace(valid_from="2026-11-26")
    last_day = Term(discount_class="C", discounts=(500,), valid_to=TODAY)
    other = Term(discount_class="X", discounts=(1,), valid_to="2020-01-01")
    held = agreement(over, to_come, last_day, other)
    assert net_price(an_article(), held)[2:5] == ("class_prefix", 500, 2)
    assert idle_terms(an_article(), held) == [0, 1]


def test_another_article_of_the_same_number_is_another_article() -> None:
    rsk = an_article(number_type="rsk")
    assert net_price(rsk, agreement(OWN)).rule == "none"


def test_the_office_picks_its_tier_and_a_letter_of_one_rate_has_one() -> None:
    two = Term(discount_class="CÄÄ011", discounts=(1000, 2500))
    assert net_price(an_article(), agreement(two)).discount == 1000
    assert net_price(an_article(), agreement(two, tier=2)).discount == 2500
    assert net_price(an_article(), agreement(CLASS, tier=2)).discount == 4200


def test_a_chain_discount_changes_nothing() -> None:
    assert net_price(an_article(), agreement(CLASS._replace(chain_discount=500))).net == 580_0000


def test_the_first_of_two_equal_terms_decides() -> None:
    assert net_price(an_article(), agreement(OWN, OWN._replace(discounts=(1,)))).discount == 5950


def test_rounding_is_half_up_to_whole_ore() -> None:
    assert discounted(123_4500, 5950) == 50_0000
    assert discounted(123_0100, 5950) == 49_8200
    assert discounted(1_0000, 5) == 1_0000  # 0.9995


@given(st.integers(0, 10**13), st.integers(0, 10_000))
def test_rounding_agrees_with_decimal_arithmetic(price: int, discount: int) -> None:
    exact = Decimal(price) / 10_000 * (10_000 - discount) / 10_000
    assert Decimal(discounted(price, discount)) / 10_000 == exact.quantize(Decimal("0.01"), ROUND_HALF_UP)


def test_many_are_as_one_by_one() -> None:
    held = agreement(CLASS)
    two = [an_article(), an_article(price=None)]
    assert list(net_prices(two, held)) == [net_price(one, held) for one in two]


def test_coverage_counts_articles_and_not_classes() -> None:
    assert coverage({"CÄÄ011": 90, "X": 7, None: 3}, agreement(CLASS)) == (90, 100)
