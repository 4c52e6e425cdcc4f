"""The carriers of trouble: data inside, words outside."""

import pytest

from hub.errors import HubError, Problem, Refused, words


def test_words_fill_the_placeholders_in_both_languages() -> None:
    problem = Problem("PLAN_OUTDATED", {"checksum": "abc123"})
    swedish, english = words(problem), words(problem, "en")
    assert "abc123" in swedish.action
    assert "abc123" in english.action
    assert swedish.message != english.message
    assert swedish.who == english.who == "admin"


def test_a_missing_parameter_shows_and_hides_nothing() -> None:
    assert "«?»" in words(Problem("RUN_UNKNOWN")).message


def test_braces_in_a_parameter_are_only_text() -> None:
    assert "{x}" in words(Problem("RUN_UNKNOWN", {"run": "{x}"})).message


def test_an_unknown_code_is_a_programming_error() -> None:
    with pytest.raises(KeyError):
        words(Problem("NO_SUCH_CODE"))


def test_an_errors_text_is_the_swedish_sentence_with_its_action() -> None:
    error = HubError("RUN_UNKNOWN", {"run": "R1"}, where={"file": "a.xlsx"})
    assert str(error) == "Körningen R1 finns inte hos kunden. Välj en körning i listan över körningar."
    assert (error.code, error.where) == ("RUN_UNKNOWN", {"file": "a.xlsx"})
    assert isinstance(Refused("ALREADY_UNDONE"), HubError)


def test_problems_are_compared_by_what_they_say() -> None:
    assert Problem("X", {"a": 1}) == Problem("X", {"a": 1})
    assert Problem("X", {"a": 1}) != Problem("X", {"a": 2})
