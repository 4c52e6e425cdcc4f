"""What is told at a glance is what the long way says, letter by letter."""

from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mappings.accounting.fitting import Fitted
from mappings.fortnox.cleaning import fitted
from mappings.fortnox.forms import formed
from mappings.fortnox.limits import CUSTOMER
from mappings.fortnox.plain import PLAIN, is_plain
from tests.mappings.fortnox.contacts import COMPANY
from tests.mappings.fortnox.test_customers import CARD

TEXTS = st.one_of(
    st.text(alphabet=st.sampled_from('aZÅé09 &.,:/()+-_"\u0308\n'), max_size=20),
    st.from_regex(r"\+46[0-9]{5,12}", fullmatch=True),
    st.from_regex(r"[A-Z]{2}[A-Z0-9-]{0,14}", fullmatch=True),
    st.from_regex(r"[0-9]{3} ?[0-9]{2}|[0-9]{12,14}", fullmatch=True),
    st.from_regex(r"[a-z0-9_+.-]{1,10}@([a-z0-9-]{1,9}\.){1,3}(se|com|test|local)", fullmatch=True),
    st.sampled_from(["API_BLANK", "x" * 128, "x" * 129, "x" * 1024, "x" * 1025, "info@example.se", "Ö"]),
)


@given(st.sampled_from(sorted(PLAIN)), TEXTS)
def test_a_plain_text_is_its_own_cleaned_value(name: str, text: str) -> None:
    if is_plain(name, text):
        assert fitted(text, CUSTOMER[name], "x", form=partial(formed, name)) == Fitted(text)


@pytest.mark.parametrize("name", [name for name in CARD if name in PLAIN and name != "Comments"])
def test_an_ordinary_value_is_plain(name: str) -> None:
    assert is_plain(name, str(CARD[name]))


def test_what_needs_a_look_is_not_plain() -> None:
    assert not is_plain("Name", "API_BLANK")
    assert not is_plain("Name", " Berg")
    assert not is_plain("Comments", COMPANY["note"])
    assert not is_plain("VisitingCity", "x" * 129)
    assert not is_plain("Type", "COMPANY")
