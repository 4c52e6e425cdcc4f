"""Exact numbers in one spelling."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.decimals import LONGEST, decimal_text


@pytest.mark.parametrize(
    "value, text",
    [
        ("0", "0"), (0, "0"), (0.0, "0"), ("-0.00", "0"), ("10.00", "10"), (10, "10"), (1e3, "1000"),
        (12.5, "12.5"), ("12.50", "12.5"), ("1E+2", "100"), (-100000000000000, "-100000000000000"),
        ("", None), (None, None), (True, None), ("tolv", None), (float("nan"), None), (float("inf"), None),
        ("1E+999999", None), ("1E+999", None), ("+.5", "0.5"), ("5.", "5"), (".", None),
        ("9" * 30, "9" * 30), ("9" * 31, None), ("1_0", None), ("٣", None),
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


@given(st.one_of(st.text(max_size=40), st.floats(), st.integers(), st.decimals()))
def test_whatever_comes_has_one_spelling_or_none(value: Any) -> None:
    text = decimal_text(value)
    if text is not None:
        assert len(text) <= LONGEST
        assert decimal_text(text) == text
        assert Decimal(text) == Decimal(str(value).strip())
