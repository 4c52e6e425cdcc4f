"""docs/cli.md says of every command what the program says, and no page shows a command that there is not."""

import json
import re
import shlex
from pathlib import Path
from typing import Any

import pytest

from tests.console import shapes
from tests.docs.commands import Usage, find, real_usages, tree, written_usages
from tests.docs.pages import DOCS, fences, name_of, spans, text_of, written_pages

CLI = DOCS / "cli.md"

_SHAPE = re.compile(r"<!-- shape: (\w+)( list)? -->\s*```json\n(.*?)^```", re.DOTALL | re.MULTILINE)


def test_every_command_stands_there_with_its_arguments_and_options() -> None:
    written: dict[str, Usage] = {}
    for block in fences(text_of(CLI), "usage"):
        written |= written_usages(block)
    real = real_usages()
    assert set(written) == set(real)
    assert {name: written[name] for name in real if written[name] != real[name]} == {}


@pytest.mark.parametrize(
    "usage", ["hub runs list", "hub runs list [--json]", "hub runs list X [--tenant T] [--json]"]
)
def test_a_usage_that_lacks_an_option_or_has_an_argument_too_many_is_seen(usage: str) -> None:
    assert written_usages(usage)["hub runs list"] != real_usages()["hub runs list"]


def commands_shown(path: Path) -> list[str]:
    """The `hub` commands typed in a page's examples."""
    lines = [line for block in fences(text_of(path), "console") for line in block.splitlines()]
    typed = [line.removeprefix("$ ") for line in lines if line.startswith("$ ")]
    return [line for line in typed if re.match(r"(?:[A-Z_]+=\S+ )*hub\b", line)]


@pytest.mark.parametrize("path", written_pages(), ids=name_of)
def test_every_command_shown_can_be_parsed(path: Path) -> None:
    for line in commands_shown(path):
        words = [word for word in shlex.split(line.partition(" | ")[0]) if not re.match(r"[A-Z_]+=", word)]
        command, rest = find(words)
        if rest not in (["--version"], ["--help"]):
            assert not hasattr(command, "commands"), line
            command.make_context("hub", rest)


def test_the_examples_are_found_and_a_wrong_one_is_refused() -> None:
    assert sum(len(commands_shown(path)) for path in written_pages()) >= 10
    command, rest = find(["hub", "import", "contacts", "kunder.xlsx", "--dry-run"])
    with pytest.raises(Exception, match="--dry-run"):
        command.make_context("hub", rest)


@pytest.mark.parametrize("path", written_pages(), ids=name_of)
def test_every_command_and_option_named_in_a_sentence_is_there(path: Path) -> None:
    options = {option for usage in real_usages().values() for option, _ in usage.options}
    for span in spans(text_of(path)):
        if span.startswith("hub "):
            command, rest = find(span.split())
            assert command is not tree() or rest[0].startswith("--"), span
            known = (
                {name for one in command.params for name in one.opts} if command is not tree() else options
            )
            assert {word for word in rest if word.startswith("--")} <= known | {"--version", "--help"}, span
        elif span.startswith("--") and path.parent == DOCS:
            assert span.split()[0].partition("=")[0] in options, span


def test_every_answer_has_the_shape_that_the_page_shows() -> None:
    found: dict[str, Any] = {}
    for name, listed, text in _SHAPE.findall(text_of(CLI)):
        shape = getattr(shapes, name)
        shapes.compare(json.loads(text), [shape] if listed else shape)
        found[name] = text
    assert set(found) >= {
        "PLANNED", "REPLAY", "UNDO", "CONTACT", "PERSON", "LISTED_RUN", "QUARANTINED", "STEP", "STATE",
        "TENANT", "ERROR", "CONNECTION", "CONFLICT", "ENSURED",
    }  # fmt: skip
