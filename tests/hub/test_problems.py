"""The carriers of trouble: data inside, words outside."""

from types import ModuleType

import pytest

from hub.errors import HubError, Problem, Refused, cause_words, page_words, words
from hub.errors.catalogue import CATALOGUE, files, headers, identifiers, rows, runs, values
from hub.errors.catalogue.causes import CAUSES
from hub.errors.problems import Language


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


def test_every_code_is_upper_case_and_an_old_stores_lower_case_one_is_known() -> None:
    assert [code for code in CATALOGUE if code != code.upper()] == []
    assert words(Problem("file_damaged")) == words(Problem("FILE_DAMAGED"))


def test_an_errors_text_is_the_swedish_sentence_with_its_action() -> None:
    error = HubError("RUN_UNKNOWN", {"run": "R1"}, where={"file": "a.xlsx"})
    assert str(error) == "Körningen R1 finns inte hos kunden. Välj en körning i listan över körningar."
    assert (error.code, error.where) == ("RUN_UNKNOWN", {"file": "a.xlsx"})
    assert isinstance(Refused("ALREADY_UNDONE"), HubError)


def test_problems_are_compared_by_what_they_say() -> None:
    assert Problem("X", {"a": 1}) == Problem("X", {"a": 1})
    assert Problem("X", {"a": 1}) != Problem("X", {"a": 2})


ONLY_WARNINGS = {"OTHER_SHEETS_WITH_DATA", "PERSONAL_NUMBERS_IGNORED", "KIND_SPLIT", "QUARANTINE_CLOSED"}
"""Said once in the run that they are about, never of many rows."""

ONLY_ANSWERS = {
    "RUN_UNKNOWN", "RECORD_UNKNOWN", "NO_WORKBOOK", "CONTACT_UNKNOWN", "CONTACT_AMBIGUOUS", "FIELD_UNKNOWN",
    "SETTING_INVALID", "RUN_NOT_PLANNED", "PLAN_APPLIED",
}  # fmt: skip
"""Said to the one who has just asked for something that is not there; no run fails and no row waits by it."""


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("code", CATALOGUE)
def test_a_cause_is_said_whole_without_a_case(code: str, language: Language) -> None:
    said = cause_words(code, language)
    for text in (said.message, said.action):
        assert text.strip()
        assert "«?»" not in text
        assert not set("{}") & set(text)


@pytest.mark.parametrize("area", [files, headers, identifiers, rows, runs, values])
def test_what_rows_and_runs_fail_by_has_words_of_its_own_as_a_cause(area: ModuleType) -> None:
    needs_a_case = {
        code
        for code, entry in area.ENTRIES.items()
        if any("{" in text for text in (*entry.message.values(), *entry.action.values()))
    }
    assert needs_a_case - ONLY_WARNINGS - ONLY_ANSWERS <= CAUSES.keys()


def test_causes_are_of_the_catalogue_and_say_what_it_can_not() -> None:
    assert CAUSES.keys() <= CATALOGUE.keys()
    assert cause_words("ROWS_DISAGREE").message.startswith("Rader om samma kund säger olika.")
    kept = cause_words("ROWS_DISAGREE").action
    assert kept == CATALOGUE["ROWS_DISAGREE"].action["sv"]


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_code_of_another_version_is_said_as_something_unexpected(language: Language) -> None:
    known = words(Problem("UNEXPECTED"), language)
    for said in (
        words(Problem("OF_TOMORROW", {"system": "Fortnox"}), language),
        page_words(Problem("OF_TOMORROW"), language),
        cause_words("OF_TOMORROW", language, system="Fortnox"),
    ):
        assert (said.code, said.message, said.who) == ("OF_TOMORROW", known.message, known.who)
        assert said.action


def test_a_cause_is_said_in_words_and_never_as_its_code() -> None:
    waits = Problem("CONNECTION_WAITS", {"system": "Fortnox", "cause": "CONNECTION_SECRET_WRONG"})
    assert words(waits).message == (
        "Anslutningen till Fortnox väntar på en åtgärd. Fortnox känner inte igen hubbens egen nyckel "
        "(client secret). Inget har skickats eller hämtats."
    )
    assert words(Problem("CONNECTION_WAITS", {"system": "Fortnox", "cause": "–"}), "en").message == (
        "The connection to Fortnox waits for somebody. Nothing was sent or fetched."
    )
