"""Everything the pages say is said in both languages, with the same gaps to fill, and is used."""

import re
import string
from pathlib import Path

import pytest

from console.web.words import add_words, all_words, say

WEB = Path(__file__).parents[3] / "console" / "web"
PREFIXES = ("refused.title.", "role.", "link.", "account.")
"""Keys that are put together from a status, a role, a link's purpose, or what was just done."""


def gaps(text: str) -> list[str]:
    return sorted(name for _, name, _, _ in string.Formatter().parse(text) if name)


@pytest.mark.parametrize("key", all_words())
def test_both_languages_say_the_same(key: str) -> None:
    swedish, english = all_words()[key]
    assert gaps(swedish) == gaps(english)
    assert swedish.strip() == swedish != ""
    assert english.strip() == english != ""
    assert swedish[-1] == english[-1] or swedish[-1].isalnum()


def test_every_word_is_used_and_every_used_word_is_there() -> None:
    source = "".join(
        path.read_text(encoding="utf-8") for path in WEB.rglob("*") if path.suffix in (".py", ".html")
    )
    source = source.replace((WEB / "words.py").read_text(encoding="utf-8"), "")
    for key in all_words():
        assert f'"{key}"' in source or f"'{key}'" in source or key.startswith(PREFIXES), key
    for used in re.findall(r"\bt\([\"']([\w.]+)[\"']\)", source):
        assert used in all_words() or used.endswith("."), used


@pytest.mark.parametrize("key", all_words())
def test_no_count_stands_before_a_noun_that_it_does_not_bend(key: str) -> None:
    for text in all_words()[key]:
        assert not re.search(r"{\w+} (rader|kunder|ändringar|rows|tenants|changes)", text)
        assert not re.search(r"(rader|Rader|rows|Rows)[^.{]*: {count}", text)


def test_words_said_twice_are_refused() -> None:
    with pytest.raises(ValueError, match="email"):
        add_words({"email": ("a", "b")})
    assert say("email", "en") == "E-mail address"
