"""Texts made to fit: the documented letters, the lengths, and a word about each change."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mappings.fortnox.cleaning import cleaned, fitted, is_taken
from mappings.fortnox.limits import CUSTOMER, Limit
from sandbox.fortnox.codes import Answer
from sandbox.fortnox.fields import Field, taken
from sandbox.fortnox.switches import Switches

TEXTS = st.text(
    alphabet=st.one_of(st.characters(), st.sampled_from("\"'—–’\t\r\n<>|~åÅ\u0308\u030a\u200d½²①٣"))
)


@pytest.mark.parametrize(
    "text, wanted, changed",
    [
        ("Åkes Bygg & Son", "Åkes Bygg & Son", ""),
        ("A\u030akes", "Åkes", ""),
        ("a\u200d\u030akes", "åkes", "\u200d"),
        ("Bygg — Son", "Bygg – Son", "—"),
        ('"Bygg" o\'Son', "’Bygg’ o’Son", "\"'"),
        ("rad\tett\r\nrad två\rtre", "rad ett\nrad två\ntre", "\t"),
        ("<Berg> [1] {2} a|b ~ 😀", "Berg 1 2 ab", "<>[]{}|~😀"),
        ("  Berg  ", "Berg", ""),
        ("٣ ①", "", "٣①"),
        ("Ελλάδα Łódź", "Ελλάδα Łódź", ""),
    ],
)
def test_letters_are_exchanged_or_dropped_and_told(text: str, wanted: str, changed: str) -> None:
    done = cleaned(text)
    assert (done.text, done.changed) == (wanted, changed)


@given(TEXTS)
def test_cleaning_is_idempotent(text: str) -> None:
    once = cleaned(text)
    assert cleaned(once.text).text == once.text
    assert cleaned(once.text).changed == ""


@given(TEXTS)
def test_what_cleaning_lets_through_is_taken(text: str) -> None:
    once = cleaned(text).text
    assert taken(Field("Comments"), once, Switches()) == once
    assert all(map(is_taken, once))


def test_what_is_not_cleaned_is_not_taken() -> None:
    with pytest.raises(Answer) as refused:
        taken(Field("Comments"), "Bygg — Son", Switches())
    assert refused.value.code == 2000359


def codes(text: str, name: str, *, cut: bool = False) -> tuple[str | None, list[str], str | None]:
    done = fitted(text, CUSTOMER[name], "note", cut=cut)
    return done.text, [note.code for note in done.notes], done.stop.code if done.stop else None


def test_a_changed_text_is_noted_and_a_changed_number_refused() -> None:
    assert codes("a — b", "Comments") == ("a – b", ["LETTERS_CHANGED"], None)
    assert codes("o'brien@example.com", "Email") == (None, [], "LETTERS_REFUSED")
    assert codes("https://example.com/~x", "WWW") == (None, [], "LETTERS_REFUSED")


def test_a_text_that_is_too_long_is_refused_unless_its_field_may_be_cut() -> None:
    long = "x" * 1025
    assert codes(long, "Comments") == (None, [], "TEXT_TOO_LONG")
    assert codes(long, "Comments", cut=True) == ("x" * 1024, ["TEXT_CUT"], None)
    assert codes("x" * 1024, "Comments") == ("x" * 1024, [], None)


@pytest.mark.parametrize(
    "name", [name for name, limit in CUSTOMER.items() if limit.kind == "exact" and limit.most]
)
def test_a_number_is_never_cut(name: str) -> None:
    assert codes("1" * 2000, name, cut=True) == (None, [], "TEXT_TOO_LONG")


@pytest.mark.parametrize("name", ["ZipCode", "Phone1", "Phone2", "Fax"])
def test_neither_are_postal_codes_and_phones(name: str) -> None:
    assert codes("1" * 2000, name, cut=True)[2] == "TEXT_TOO_LONG"


def test_too_short_and_reserved() -> None:
    assert codes("123", "GLN")[2] == "TEXT_TOO_SHORT"
    assert codes("API_BLANK", "Name")[2] == "WORD_RESERVED"
    assert codes(" API_NORIGHT ", "Comments")[2] == "WORD_RESERVED"
    assert codes("  ", "Comments") == (None, [], None)


def test_letters_that_can_not_be_seen_are_named_by_their_number() -> None:
    (note,) = fitted("a\tb\u200dc", Limit("text", 10), "note").notes
    assert note.params["letters"] == "U+0009 U+200D"


@given(TEXTS, st.sampled_from(sorted(CUSTOMER)), st.booleans())
def test_whatever_is_fitted_fits(text: str, name: str, cut: bool) -> None:
    done = fitted(text, CUSTOMER[name], "x", cut=cut)
    limit = CUSTOMER[name]
    if done.text is not None:
        assert (limit.least or 0) <= len(done.text) <= (limit.most or len(done.text))
        assert fitted(done.text, limit, "x").text == done.text


@pytest.mark.parametrize(
    "text, wanted",
    [
        ("Bygg ♥ Norr", "Bygg Norr"),
        ("Bygg ♥ ♥♥ Norr", "Bygg Norr"),
        ("Bygg♥ Norr", "Bygg Norr"),
        ("Bygg  Norr ♥", "Bygg  Norr"),
        ("♥ Norr", "Norr"),
        ("Bygg ♥\nNorr", "Bygg \nNorr"),
    ],
)
def test_a_dropped_letter_leaves_one_blank_where_it_stood_between_two(text: str, wanted: str) -> None:
    assert cleaned(text).text == wanted
