"""What is proposed for a word: by name, by a known spelling, by likeness; rather nothing than anything."""

import pytest

from mappings.accounting.pairing import Line, Proposal, Used, WordKind, lines_of, plain
from mappings.accounting.pairing_terms import terms_words
from mappings.accounting.pairing_units import KNOWN, proposed_unit
from mappings.accounting.terms import Terms
from mappings.fortnox.units import Units

THERE = {
    "1": ("st", "Styck"),
    "2": ("m", "Meter"),
    "3": ("m²",),
    "4": ("förp", "Förpackning"),
    "5": ("h", "Timmar"),
}


@pytest.mark.parametrize(
    ("word", "theirs", "sure", "why"),
    [
        ("ST.", "1", "high", "same"),
        ("styck", "1", "high", "same"),
        ("stk", "1", "likely", "spelling"),
        ("lpm", "2", "likely", "spelling"),
        ("kvm", "3", "likely", "spelling"),
        ("Frp", "4", "likely", "spelling"),
        ("tim", "5", "likely", "spelling"),
        ("Förpackningr", "4", "guess", "alike"),
    ],
)
def test_units(word: str, theirs: str, sure: str, why: str) -> None:
    said = proposed_unit(word, THERE)
    assert said is not None
    assert (said.id, said.sure, said.why) == (theirs, sure, why)


@pytest.mark.parametrize("word", ["säck", "mm", "km", "x", ""])
def test_another_unit_is_never_proposed(word: str) -> None:
    assert proposed_unit(word, THERE) is None


def test_of_several_with_the_same_name_one_is_only_a_guess() -> None:
    assert proposed_unit("ST", {"1": ("st",), "2": ("st.",)}) == Proposal("1", "guess", "several")


def test_no_spelling_is_of_two_units() -> None:
    spellings = [one for group in KNOWN for one in group]
    assert len(spellings) == len(set(spellings))
    assert [one for one in spellings if plain(one) != one] == []


def kind(**codes: str) -> WordKind:
    return terms_words(Terms("Fortnox", codes))


def lines(of: WordKind, *said: dict[str, object], chosen: dict[str, str] | None = None) -> list[Line]:
    return lines_of(of, [Used(fields, 1, 1) for fields in said], chosen or {}, sent=True)


def test_terms_of_other_days_are_never_proposed() -> None:
    (line,) = lines(kind(A="30 dagar", B="Kontant"), {"terms_of_payment_days": 31})
    assert (line.held, line.proposal) == (1, None)


@pytest.mark.parametrize("words", ["Kontantbetalning", "cash", "Omgående"])
def test_words_for_cash_are_one(words: str) -> None:
    (line,) = lines(kind(A="30 dagar", B="Kontant"), {"terms_of_payment": words})
    assert line.proposal == Proposal("B", "likely", "spelling")


def test_who_says_no_terms_gets_those_of_new_customers() -> None:
    (line,) = lines(kind(A="30 dagar"), {}, {"terms_of_payment_days": 30})
    assert (line.word, line.count, line.means, line.reason) == ("30", 2, ["A"], None)


def test_what_was_chosen_and_is_used_no_more_is_still_shown() -> None:
    (line,) = lines(kind(A="30 dagar"), chosen={"14": "A"})
    assert (line.word, line.count, line.chosen, line.held) == ("14", 0, "A", 0)


def test_those_that_hold_most_back_come_first() -> None:
    said: list[dict[str, object]] = [{"terms_of_payment_days": days} for days in (30, 5, 7, 7)]
    assert [line.word for line in lines(kind(A="30 dagar"), *said)] == ["7", "5", "30"]


def test_units_of_fortnox_are_by_their_code_and_what_was_chosen_comes_back() -> None:
    units = Units({"st": "Styck", "h": "Timmar"}, {"tim": "h", "old": "gone"})
    assert [units.code_for(text) for text in ("st", "ST", "tim")] == ["st", "st", "h"]
    assert (units.text_for("h"), units.text_for("st")) == ("tim", "st")
    assert [getattr(units.code_for(text), "code", None) for text in ("old", "säck")] == ["UNIT_UNMAPPED"] * 2
    assert Units().code_for("säck") == "säck"  # Nothing has been read yet: Fortnox says what it takes.
