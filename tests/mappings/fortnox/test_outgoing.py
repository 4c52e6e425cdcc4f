"""A single value of ours on its way out: what is told at a glance is what the long way says."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.decimals import decimal_text
from mappings.accounting.fitting import Fitted
from mappings.accounting.outgoing import Outgoing
from mappings.fortnox.cleaning import fitted
from mappings.fortnox.limits import ARTICLE, Limit
from mappings.fortnox.outgoing import is_plainly_sent, say

VALUES = st.one_of(
    st.text(alphabet=st.sampled_from('aZÅé09 &.,:/()+-_"\u0308\n'), max_size=20),
    st.from_regex(r"-?[0-9]{1,17}(\.[0-9]{0,8})?", fullmatch=True),
    st.sampled_from(["API_BLANK", "x" * 50, "x" * 51, "x" * 201, "", "0", "0.10", "1_0", "٣"]),
)


@given(st.sampled_from(sorted(ARTICLE)), VALUES)
def test_what_is_plainly_sent_is_sent_as_it_is(name: str, value: str) -> None:
    limit = ARTICLE[name]
    if not is_plainly_sent(value, limit):
        return
    if limit.kind == "decimal":
        assert decimal_text(value) == decimal_text(float(value)) == value
    else:
        assert fitted(value, limit, "x") == Fitted(value)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("Description", "Kulventil DN15, 3/4"),
        ("Unit", "st"),
        ("PurchasePrice", "48.5"),
        ("EAN", "7300009000001"),
    ],
)
def test_an_ordinary_value_is_plain(name: str, value: str) -> None:
    assert is_plainly_sent(value, ARTICLE[name])


@pytest.mark.parametrize(
    ("name", "value"),
    [("Description", "x" * 201), ("Description", " x"), ("Unit", "API_BLANK"), ("PurchasePrice", "12.50"),
     ("PurchasePrice", "1" * 16), ("Weight", "12"), ("Active", "ja")],
)  # fmt: skip
def test_what_needs_a_look_is_not_plain(name: str, value: str) -> None:
    assert not is_plainly_sent(value, ARTICLE[name])


@pytest.mark.parametrize("empty", [None, ""])
@pytest.mark.parametrize("kind", ["text", "exact", "flag", "decimal", "measure", "account"])
def test_an_empty_value_says_nothing(kind: Any, empty: Any) -> None:
    said = Outgoing()
    say(said, "Field", empty, Limit(kind), "field")
    assert said == Outgoing()
