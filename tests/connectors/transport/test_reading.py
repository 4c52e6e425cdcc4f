"""Hostile answers: nothing that a provider says stops the hub, or makes it show what it must not."""

import json

import pytest

from connectors.transport.reading import LONGEST_WORDS, object_in, words_in

DEEP = b'{"a":' * 100_000


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"null",
        b'{"a": 1',
        b'{"a": "\xff"}',
        b'{"a": NaN}',
        b'{"a": -Infinity}',
        b'{"a": 1e400}',
        b'{"a": ' + b"9" * 5000 + b"}",
        b"[" * 100_000,
        DEEP,
        DEEP + b"1" + b"}" * 100_000,
    ],
)
def test_what_is_no_object_is_told_so_and_nothing_breaks(body: bytes) -> None:
    assert object_in(body) is None


def test_an_object_is_read_with_its_numbers_and_the_last_of_two_words_of_one_name() -> None:
    assert object_in(b'\xef\xbb\xbf{"a": 1, "a": 2, "b": 1.50, "c": "\\u00e5"}') == {
        "a": 2,
        "b": 1.5,
        "c": "å",
    }


@pytest.mark.parametrize("text", ["half \ud83d", "nought \0 inside"])
def test_letters_that_no_store_takes_are_taken_out(text: str) -> None:
    said = object_in(json.dumps({"Name": text, "rows": [{text: [text]}]}).encode())
    assert said is not None
    whole = json.dumps(said, ensure_ascii=False)
    assert "\0" not in whole
    assert "\\u0000" not in whole
    assert whole.encode()


def test_whole_letters_of_two_halves_stay() -> None:
    assert object_in(b'{"a": "\\ud83d\\ude00"}') == {"a": "😀"}


def test_a_providers_words_are_short_and_hold_no_personal_number() -> None:
    said = "Personnumret 19121212-1212 är fel.\n" + "x" * 1_000_000
    shown = words_in(said)
    assert len(shown) <= LONGEST_WORDS
    assert "1212-1212" not in shown
    assert shown.startswith("Personnumret 19121212-**** är fel. x")


def test_a_personal_number_at_the_border_is_not_cut_so_that_half_of_it_shows() -> None:
    for before in range(LONGEST_WORDS - 15, LONGEST_WORDS):
        assert "1212-1" not in words_in("x" * before + " 19121212-1212")


@pytest.mark.parametrize(("said", "shown"), [(None, ""), (7, "7"), (["a"], "['a']"), ("", "")])
def test_what_is_no_text_is_said_as_it_is(said: object, shown: str) -> None:
    assert words_in(said) == shown
