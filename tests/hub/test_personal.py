"""Personal numbers are masked by shape, right or mistyped, and nothing else is."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from hub.personal import has_check_digit, is_masked, looks_personal, mask_number, mask_text

MASKED = [
    ("19121212-1212", "19121212-****"),
    ("191212121212", "19121212-****"),
    ("1212121212", "121212-****"),
    ("121212-1212", "121212-****"),
    ("121212+1212", "121212-****"),
    ("121212–1212", "121212-****"),
    ("121212 1212", "121212-****"),
    ("121212\u00a01212", "121212-****"),
    ("121212 - 1212", "121212-****"),
    ("19121212_1212", "19121212-****"),
    ("1212\u200b121212", "121212-****"),
    ("1912-12-12-1212", "19121212-****"),
    ("1912 12 12 1212", "19121212-****"),
    ("12.12.12-1212", "121212-****"),
    ("701063-2391", "701063-****"),
    ("19701063-2391", "19701063-****"),
    ("811218-9877", "811218-****"),
    ("811331-9876", "811331-****"),
    ("811200-9876", "811200-****"),
    ("19128212-1212", "19128212-****"),
    ("29121212-1212", "29121212-****"),
    ("1212121212.0", "121212-****.0"),
    ("010203-1234", "010203-****"),
    ("0001012384", "000101-****"),
    ("131052-308T", "131052-****"),
    ("SE811218987601", "SE811218-****01"),
    ("se 811218-9876 01", "se 811218-**** 01"),
    ("SE811218987701", "SE811218-****01"),
    ("SE201212121201", "SE201212-****01"),
    ("811218987601", "811218-****01"),
    ("Ring Tolvan 19121212-1212, eller 811218-9876.", "Ring Tolvan 19121212-****, eller 811218-****."),
    ("rad 1,811218-9876", "rad 1,811218-****"),
    ("811218-811218-9876", "811218-811218-****"),
    ("Lön_191212121212_v2.xlsx", "Lön_19121212-****_v2.xlsx"),
    ("070174-0605", "070174-****"),
    ("070174–0605", "070174-****"),
    ("pnr0701740605", "pnr070174-****"),
    ("personnummer: 0701740605", "personnummer: 070174-****"),
]  # fmt: skip

KEPT = [
    "", "Berg Bygg AB", "556036-0793", "5560360793", "165560360793", "16556036-0793", "556012-5791",
    "SE556012579001", "202100-5489", "202100548901", "SE202100548901", "212000-0142",
    "070-174 06 05", "0701740605", "+46701740605", "+46 (0)70-174 06 05", "0046701740605", "031-390 06 00",
    "0911257300", "E1234567", "1234567", "7350001234564", "12345678901", "1234567890123456",
    "2026-11-24", "2026-11-24 13:45", "20260101-20261231", "SE35 5000 0000 0549 1000 0003", "972 31 LULEÅ",
    "974 760 673", "0112038-9", "19121212-****", "811218-****",
]  # fmt: skip


@pytest.mark.parametrize(("text", "masked"), MASKED)
def test_what_has_the_shape_is_masked(text: str, masked: str) -> None:
    assert mask_text(text) == masked
    assert looks_personal(text)


@pytest.mark.parametrize("text", KEPT)
def test_what_has_another_shape_is_kept(text: str) -> None:
    assert mask_text(text) == text
    assert not looks_personal(text)


def test_a_masked_cell_is_known_again() -> None:
    for text in ("19121212-****", " 811218-**** ", "SE811218-****01", "SE 811218-**** 01", "811218-****.0"):
        assert is_masked(text)
    for text in ("", "****", "811218-9876", "811218-***", "Ring 811218-****", "556036-0793"):
        assert not is_masked(text)


def test_a_number_known_to_be_personal_is_masked_whatever_its_digits() -> None:
    assert mask_number("191212121212") == "19121212-****"
    assert mask_number("1212121212") == "121212-****"
    assert mask_number("201234567890") == "20123456-****"


def test_the_check_digit_is_luhns() -> None:
    assert has_check_digit("8112189876")
    assert has_check_digit("5560360793")
    assert not any(has_check_digit(f"811218987{digit}") for digit in "012345789")


ODDLY_TYPED = [
    ("191 212 121 212", "19121212-****"),
    ("191\u00a0212\u00a0121\u00a0212", "19121212-****"),
    ("191,212,121,212", "19121212-****"),
    ("1 212 121 212", "121212-****"),
    ("rad 5 191 212 121 212 070-174 06 05", "rad 5 19121212-**** 070-174 06 05"),
    ("19121212\n1212", "19121212-****"),
    ("121212\r\n1212", "121212-****"),
    ("121212-\n1212", "121212-****"),
    ("191212\n121212", "19121212-****"),
    ("1912\n12121212", "19121212-****"),
    ("121212--1212", "121212-****"),
    ("19121272--1212", "19121272-****"),
    ("19121212,1212", "19121212-****"),
    ("121212, 1212", "121212-****"),
    ("121212:1212", "121212-****"),
    ("121212-12 12", "121212-****"),
    ("19121212-12\u00a012", "19121212-****"),
    ("12-12-12 1212", "121212-****"),
    ("Ring Tolvan, 12.12.12 1212, i dag", "Ring Tolvan, 121212-****, i dag"),
]  # fmt: skip

NO_BIRTHS = [
    "165 560 360 793", "5 560 360 793", "556036--0793", "16556036,0793", "556036\n0793", "556036-07 93",
    "55-60-36 0793", "556036:0793", "165560\n360793",
    "070-123 45 67", "070 123 45 67", "08-123 456 78", "08-121 212 12", "0701-21 12 12", "08-12 12 1212",
    "+46 701 212 123", "+358 401 212 123", "+201 212 121 212",
    "0920-101112\n0920-101113", "0920-101112, 0920-101113", "0920 101112\n1234",
    "1 213 321 212 kr", "191 213 121 212", "191 212 001 212", "191 212 321 212", "121 212 121 212",
    "1 212 121 kr", "121212,00 kr", "191 212 121,00", "131313,1212", "121200:1212", "121260-12 12",
    "12-13-12 1212", "12-12-32 1212", "7350001234564", "735 000 121 212 4", "8327 9 912 121 212",
    "12345 67890", "201 212 121 212 345", "121212\n121212",
]  # fmt: skip


@pytest.mark.parametrize(("text", "masked"), ODDLY_TYPED)
def test_an_oddly_typed_number_is_masked_if_it_begins_with_a_day_of_birth(text: str, masked: str) -> None:
    assert mask_text(text) == masked
    assert mask_text(masked) == masked


@pytest.mark.parametrize("text", NO_BIRTHS)
def test_an_oddly_typed_number_that_begins_with_no_day_is_kept(text: str) -> None:
    assert mask_text(text) == text


def test_a_number_after_another_is_masked_with_it() -> None:
    assert mask_text("1,212,121,212 1 212 121 212") == "121212-**** 121212-****"


BIRTHS = st.dates().map(lambda born: f"{born.year % 100:02}{born.month:02}{born.day:02}")
FOURS = st.integers(0, 9999).map("{:04}".format)
OTHERS = st.text(alphabet=st.characters(exclude_categories=("Nd", "Cs")), max_size=8)


@given(before=OTHERS, birth=BIRTHS, sign=st.sampled_from("-+ \u2013\u00a0"), four=FOURS, after=OTHERS)
def test_no_number_in_running_text_keeps_its_last_four(
    before: str, birth: str, sign: str, four: str, after: str
) -> None:
    assume(four not in f"19{birth}")  # 1999 would be found in the year that stays
    sign = "-" if birth.startswith("0") else sign  # ten digits after 0 may be a phone: see the module
    assert four not in mask_text(f"{before}{birth}{sign}{four}{after}")
    assert four not in mask_text(f"{before}19{birth}{sign}{four}{after}")
    assert four not in mask_text(f"{before}SE{birth}{four}01{after}")


PIECES = [*"-+ *.01,:\n", "SE", "19", "pnr ", "12", "191 212", " 121 212", "1 212"]


@given(st.lists(st.one_of(BIRTHS, FOURS, st.sampled_from(PIECES)), max_size=9))
def test_masking_twice_is_masking_once(pieces: list[str]) -> None:
    once = mask_text("".join(pieces))
    assert mask_text(once) == once


@given(st.text(max_size=40))
def test_any_text_can_be_masked(text: str) -> None:
    once = mask_text(text)
    assert mask_text(once) == once
    assert is_masked(once) in (True, False)
