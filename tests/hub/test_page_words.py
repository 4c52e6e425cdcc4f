"""What the pages say of a problem: nothing that only a command line understands."""

import re

import pytest

from hub.errors import Problem, page_words, words
from hub.errors.catalogue import CATALOGUE, api, console, jobs, store
from hub.errors.catalogue.pages import PAGES

ELSEWHERE = {
    *(code for area in (api, console, jobs, store) for code in area.ENTRIES),
    *("ACCOUNT_EXISTS", "ACCOUNT_UNKNOWN", "ACCOUNT_SCOPE", "RUN_INTERRUPTED"),
}
"""Codes of starting, of Dagster's pages and of commands, which no page of the hub ever shows."""

_COMMAND = re.compile(r"--\w|\bhub (up|users|tenants|runs|import|replay|undo) |ontrollsumma|checksum|HUB_")


@pytest.mark.parametrize("code", sorted(CATALOGUE.keys() - ELSEWHERE | PAGES.keys()))
def test_a_page_s_words_need_no_command_line(code: str) -> None:
    for language in ("sv", "en"):
        said = page_words(Problem(code), language)
        assert not _COMMAND.search(f"{said.message} {said.action}"), said


def test_only_the_action_differs() -> None:
    problem = Problem("NO_HEADER", {"seen": "A, B", "known": "Kundnummer"})
    said = page_words(problem)
    assert said.message == words(problem).message
    assert "Kundnummer" in said.action
    assert page_words(Problem("NAME_MISSING")) == words(Problem("NAME_MISSING"))
