"""The markup of a group on a net price: which rule decides, and how a price is rounded."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.prices import PER_KRONA, WHOLE_PERCENT
from mappings.markup import Markup, Rounding, Rule, per_unit, percent_said


@pytest.mark.parametrize(
    "said, rule",
    [
        ("4711", Rule("4711", 1250)), ("47110", Rule("4711", 1250)), ("4712", Rule("47", 1500)),
        ("48", Rule("", 2000)), (None, Rule("", 2000)), ("4", Rule("", 2000)),
    ],
)  # fmt: skip
def test_the_longest_group_that_a_class_begins_with_decides(said: str | None, rule: Rule) -> None:
    assert Markup({"": 2000, "47": 1500, "4711": 1250}).rule(said) == rule


def test_where_nobody_has_made_a_rule_there_is_none() -> None:
    assert Markup({"47": 1500}).rule("48") is None
    assert Markup().rule("48") is None


@pytest.mark.parametrize(
    "net, per, percent, rounding, price",
    [
        (123_4000, 1, 1500, "ore", "141.91"),
        (123_4000, 1, 1500, "krona", "142"),
        (123_4000, 1, 1250, "none", "138.825"),
        (1_2300, 100, 1500, "ore", "0.0141"),
        (1_2300, 1000, 1500, "krona", "0.001"),
        (4000, 1, 1500, "krona", "0.46"),
        (100_0000, 1, -1000, "ore", "90"),
        (10_0000, 3, 0, "ore", "3.333333"),
        (1_0050, 1, 0, "ore", "1.01"),
        (1_5000, 1, 0, "krona", "2"),
    ],
)
def test_a_price_is_rounded_half_up_and_divided_last(
    net: int, per: int, percent: int, rounding: Rounding, price: str
) -> None:
    assert Markup({"": percent}, rounding).sales_price(net, per, Rule("", percent)) == price


@given(st.integers(1, 10**12), st.integers(0, 100_000), st.sampled_from(["ore", "krona"]))
def test_rounding_moves_a_price_by_half_a_step_at_most(net: int, percent: int, rounding: Rounding) -> None:
    price = Fraction(Markup({}, rounding).sales_price(net, 1, Rule("", percent)))
    exact = Fraction(net * (WHOLE_PERCENT + percent), WHOLE_PERCENT * PER_KRONA)
    step = Fraction(1) if rounding == "krona" else Fraction(1, 100)
    assert price > 0 or exact < Fraction(1, 10**6)
    assert abs(price - exact) <= max(step / 2, Fraction(1, 10**6))


@pytest.mark.parametrize(
    "text, percent",
    [("15", 1500), ("12,5 %", 1250), ("12.5", 1250), ("-5", -500), ("0", 0), ("-100", None), ("x", None),
     ("1e3", None), ("10001", None), ("", None)],
)  # fmt: skip
def test_per_cent_as_people_write_it(text: str, percent: int | None) -> None:
    assert percent_said(text) == percent


def test_what_is_kept_says_the_same_again() -> None:
    markup = Markup({"47": 1500, "": 2000}, "krona")
    assert Markup.from_json(markup.to_json()) == markup
    assert Markup.from_json(None) == Markup()
    assert per_unit(98_7600, 100) == "0.9876"
