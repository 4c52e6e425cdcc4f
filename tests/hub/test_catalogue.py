"""Catalogue and code agree: every code has its words, all words are used, no placeholder is left open.

Told from the source alone, so that a code raised nowhere in the tests is held too.
"""

import ast
import string
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from hub.errors.catalogue import CATALOGUE

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("hub", "warehouse", "connectors", "mappings", "pipelines", "schedules", "console", "sandbox")
CARRIERS = frozenset({"Problem", "HubError", "Refused"})


@dataclass(frozen=True)
class Call:
    """One place that makes a problem: ``given`` are its parameters, or ``None`` where source can't tell."""

    code: str
    place: str
    given: frozenset[str] | None


def _sources() -> Iterator[Path]:
    catalogue = ROOT / "hub" / "errors" / "catalogue"
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            if catalogue not in path.parents:
                yield path


@cache
def _trees() -> dict[Path, ast.Module]:
    return {path: ast.parse(path.read_text(encoding="utf-8")) for path in _sources()}


@cache
def texts() -> frozenset[str]:
    """Every text constant in the rooms."""
    return frozenset(
        node.value
        for tree in _trees().values()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )


@cache
def calls() -> tuple[Call, ...]:
    """Every ``Problem("CODE" …)``, ``HubError("CODE" …)`` and ``Refused("CODE" …)``."""
    return tuple(
        call
        for path, tree in _trees().items()
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef | ast.Module)
        for call in _calls_of(function, path)
    )


def _calls_of(scope: ast.AST, path: Path) -> Iterator[Call]:
    named = _named_dicts(scope)
    for node in _own_nodes(scope):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in CARRIERS):
            continue
        for code in _codes(node.args[0] if node.args else None):
            yield Call(code, f"{path.relative_to(ROOT)}:{node.lineno}", _given(node, named))


def _own_nodes(scope: ast.AST) -> Iterator[ast.AST]:
    """The nodes of a function without those of functions in it."""
    waiting = list(ast.iter_child_nodes(scope))
    while waiting:
        node = waiting.pop()
        yield node
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            waiting.extend(ast.iter_child_nodes(node))


def _codes(argument: ast.expr | None) -> Iterator[str]:
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        yield argument.value
    elif isinstance(argument, ast.IfExp):
        yield from _codes(argument.body)
        yield from _codes(argument.orelse)


def _named_dicts(scope: ast.AST) -> dict[str, frozenset[str] | None]:
    """Names that are given a literal dict once in a function; ``None`` for those given more than once."""
    named: dict[str, frozenset[str] | None] = {}
    for node in _own_nodes(scope):
        if isinstance(node, ast.Assign) and len(node.targets) == 1 and isinstance(node.targets[0], ast.Name):
            name = node.targets[0].id
            named[name] = None if name in named else _keys(node.value)
    return named


def _keys(node: ast.expr) -> frozenset[str] | None:
    if not isinstance(node, ast.Dict):
        return None
    keys = [key.value for key in node.keys if isinstance(key, ast.Constant)]
    return frozenset(map(str, keys)) if len(keys) == len(node.keys) else None


def _given(call: ast.Call, named: dict[str, frozenset[str] | None]) -> frozenset[str] | None:
    params = call.args[1] if len(call.args) > 1 else None
    params = next((k.value for k in call.keywords if k.arg == "params"), params)
    if params is None:
        return frozenset()
    return named.get(params.id) if isinstance(params, ast.Name) else _keys(params)


def placeholders(sentences: tuple[str, ...]) -> frozenset[str]:
    """The names in braces."""
    return frozenset(name for text in sentences for _, name, _, _ in string.Formatter().parse(text) if name)


def needed(code: str) -> frozenset[str]:
    entry = CATALOGUE[code]
    return placeholders((*entry.message.values(), *entry.action.values()))


def test_the_walk_finds_the_codes() -> None:
    found = {call.code for call in calls()}
    assert {"NAME_MISSING", "PHONE_INVALID", "PLAN_OUTDATED", "NO_HEADER"} <= found
    assert any(call.given for call in calls())


def test_every_code_has_its_words() -> None:
    missing = sorted({f"{call.code} ({call.place})" for call in calls() if call.code not in CATALOGUE})
    assert missing == []


def test_no_words_are_left_that_nobody_says() -> None:
    assert sorted(code for code in CATALOGUE if code not in texts()) == []


def test_every_placeholder_is_given() -> None:
    holes = [
        f"{call.code} ({call.place}): {', '.join(sorted(open_names))}"
        for call in calls()
        if call.code in CATALOGUE
        and call.given is not None
        and (open_names := needed(call.code) - call.given)
    ]
    assert holes == []


@pytest.mark.parametrize("code", sorted(CATALOGUE))
def test_both_languages_say_the_same_things(code: str) -> None:
    entry = CATALOGUE[code]
    assert set(entry.message) == set(entry.action) == {"sv", "en"}
    swedish = placeholders((entry.message["sv"], entry.action["sv"]))
    assert swedish == placeholders((entry.message["en"], entry.action["en"]))
    assert all(text.strip() for text in (*entry.message.values(), *entry.action.values()))
