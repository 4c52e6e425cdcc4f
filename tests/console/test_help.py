"""The pages of `--help`: one language, an example where one helps, and a word for what was mistyped."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest
import typer

from console.cli import build_app
from console.help_pages import help_text
from console.phrases.examples import EXAMPLES
from tests.console.conftest import Hub
from tests.console.test_usage import ROOT

SWEDISH, ENGLISH = (
    re.compile(r"[åäöÅÄÖ]| och | som "),
    re.compile(r"\b(the|and|of|this|with|else|to|by)\b", re.I),
)


def tree() -> Any:
    """The command `hub` itself."""
    return typer.main.get_command(build_app())


def _pages(command: Any, path: str = "hub") -> Iterator[tuple[str, str]]:
    yield path, help_text(command, path)
    for name, inner in getattr(command, "commands", {}).items():
        yield from _pages(inner, f"{path} {name}")


def _said(page: str) -> str:
    """What a page says in words: without its examples and the names of commands, options and values."""
    lines = [line for line in page.splitlines() if not line.startswith("  hub ")]
    return re.sub(r"--[a-z-]+|\([a-z_| -]+\)|\b[a-z]+(_[a-z]+)+\b", " ", "\n".join(lines))


_PRINTED = (
    "import json; from tests.console import test_help as t; print(json.dumps(dict(t._pages(t.tree()))))"
)


@pytest.mark.parametrize("language, other", [("sv", ENGLISH), ("en", SWEDISH)], ids=["sv", "en"])
def test_every_page_speaks_one_language(language: str, other: re.Pattern[str]) -> None:
    # In a process of its own: the words of options are chosen when the commands are loaded.
    done = subprocess.run(
        [sys.executable, "-c", _PRINTED], cwd=ROOT, env={**os.environ, "HUB_LANGUAGE": language},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    pages = json.loads(done.stdout)
    assert len(pages) > 30
    strange = {path: found[0] for path, page in pages.items() if (found := other.search(_said(page)))}
    assert strange == {}


@pytest.mark.parametrize("width", ["80", "120"])
def test_every_page_fits_and_tells_every_option(monkeypatch: pytest.MonkeyPatch, width: str) -> None:
    monkeypatch.setenv("COLUMNS", width)
    for path, page in _pages(tree()):
        words = [line for line in page.splitlines() if not line.startswith("  hub ")]
        assert max(map(len, words)) <= int(width), path
        assert "--help" in page
    assert "(rot | rut" in page_of("hub import contacts")


def page_of(path: str) -> str:
    """One page."""
    return dict(_pages(tree()))[path]


def test_every_example_is_of_a_command_that_there_is() -> None:
    pages = dict(_pages(tree()))
    assert set(EXAMPLES) <= set(pages)
    assert all(line in pages[path] for path, lines in EXAMPLES.items() for line in lines)


def test_help_goes_to_standard_output_and_asks_nothing_more(hub: Hub) -> None:
    said = hub("import", "contacts", "--help")
    assert (said.code, said.err) == (0, "")
    assert said.out.startswith("Användning: hub import contacts FILE")
    assert hub("--help").out.index("import ") < hub("--help").out.index("sandbox ")


@pytest.mark.parametrize(
    "words, near",
    [
        (("impot",), "import"),
        (("list", "contact"), "contacts"),
        (("replay", "--cod", "X"), "--code"),
        (("replay", "--code", "NAME_MISING"), "NAME_MISSING"),
    ],
)
def test_what_is_mistyped_gets_the_nearest_word(hub: Hub, words: tuple[str, ...], near: str) -> None:
    assert f"Menade du «{near}»?" in hub(*words).err


def test_what_is_near_nothing_gets_none(hub: Hub) -> None:
    assert "Menade" not in hub("xyzzy").err
