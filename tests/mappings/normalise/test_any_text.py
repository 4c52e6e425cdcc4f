"""Whatever a cell holds: no normaliser raises, and each leaves its own answer as it is."""

from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from hub.errors import Problem
from mappings import normalise
from mappings.normalise.email import _normalised
from tests.mappings.normalise.normalisers import NORMALISERS

COUNTRIES = st.sampled_from(["SE", "NO", "FI", "AX", "DK", "DE", "GB", "GR", "US", "XX"])
NUMBERS = st.from_regex(
    r"(SE|NO|FI|\+|00)?[ ]?[0-9]{2,8}[-+ .]?[0-9]{1,6}( ?(MVA|01|\.0|ankn 1))?", fullmatch=True
)
WORDS = st.sampled_from([
    "Ja", "30 dagar", "Sverige", "Info <info@example.com>", "www.example.com", "lgh 1101", "972 31 LULEÅ",
    "0007:5560360793", "LULEÅ EXEMPLET 1:2", "070-174 06 05 / 031-390 06 00", "SE811218987601",
    "556036-0793", "974760673", "0112038-9",
])  # fmt: skip
MIXED = st.builds("{}{}{}".format, NUMBERS, st.text(max_size=3), WORDS)
TEXTS = st.one_of(st.text(max_size=20), NUMBERS, WORDS, st.emails(), MIXED)


@pytest.mark.parametrize("kind", NORMALISERS)
@settings(max_examples=120, deadline=None)
@given(text=TEXTS, country=COUNTRIES)
@example(text="", country="SE")
@example(text="²³¼ ٣٤٥", country="SE")
@example(text="(0)" * 7, country="SE")
def test_an_answer_stays_as_it_is(kind: str, text: str, country: str) -> None:
    first = NORMALISERS[kind](text, country)
    if isinstance(first, Problem) or (kind == "vat_number" and first.personal):
        return  # a sole trader's VAT number becomes the personal number in it
    again = NORMALISERS[kind](_spoken(first.value), country)
    assert not isinstance(again, Problem), again
    assert again.value == first.value
    assert {w.code for w in again.warnings} <= {w.code for w in first.warnings}


def _spoken(value: Any) -> str:
    return {True: "Ja", False: "Nej"}[value] if isinstance(value, bool) else str(value)


@given(TEXTS)
def test_texts_are_cleaned_once(text: str) -> None:
    once = normalise.clean(text)
    assert normalise.clean(once) == once
    assert once == once.strip()


@given(st.text(max_size=20))
def test_a_names_key_is_its_own_key(name: str) -> None:
    key = normalise.name_key(name)
    assert normalise.name_key(key) == key
    assert normalise.name_key(f" {name.upper()} ") == normalise.name_key(name.upper())


@given(st.text(max_size=20))
def test_a_split_name_is_the_name_again(name: str) -> None:
    first, last = normalise.split_full_name(name)
    assert not first.endswith(",")
    assert f"{first} {last}".replace(",", " ").split() == name.replace(",", " ").split()
    assert normalise.split_full_name(f"{first} {last}") == (first, last)
    assert normalise.company_words(name) in (True, False)


@given(st.one_of(st.text(max_size=20), WORDS), COUNTRIES)
def test_postal_code_and_city_split_again_the_same(text: str, country: str) -> None:
    pair = normalise.split_postal_city(text, country)
    assert pair is None or normalise.split_postal_city(" ".join(pair), country) == pair


@settings(max_examples=300, deadline=None)
@given(st.from_regex(r"[a-z0-9_+.-]{1,12}@([a-z0-9-]{1,6}\.){1,3}[a-z]{2,9}", fullmatch=True))
@example("a@b.test")
@example("a@b.onion")
@example("a@ab--c.se")
def test_the_short_way_for_plain_addresses_is_the_librarys(address: str) -> None:
    library = _normalised(address)
    answer = normalise.email(address)
    assert (None if isinstance(answer, Problem) else answer.value) == library


@settings(max_examples=300, deadline=None)
@given(st.from_regex(r"0[1-9][0-9]{0,2}-?[0-9]{5,8}", fullmatch=True))
def test_the_short_way_for_swedish_phones_is_the_librarys(number: str) -> None:
    import phonenumbers

    parsed = phonenumbers.parse(number, "SE")
    answer = normalise.phone(number, "SE")
    assert isinstance(answer, Problem) != phonenumbers.is_valid_number(parsed)
    if not isinstance(answer, Problem):
        assert answer.value == phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)
