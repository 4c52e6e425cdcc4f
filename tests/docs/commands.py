"""The command line as the pages tell it and as the program has it, in one shape."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import Any

import typer

from console.cli import build_app


@dataclass(frozen=True, slots=True)
class Usage:
    """``arguments``: as they are called. ``options``: name → what follows it (``""`` for a switch)."""

    arguments: tuple[str, ...]
    options: tuple[tuple[str, str], ...]


def tree() -> Any:
    """The command `hub` itself."""
    return typer.main.get_command(build_app())


def find(words: list[str]) -> tuple[Any, list[str]]:
    """The command that words name, and the words that are left for it; ``hub`` is the first word."""
    command, rest = tree(), words[1:]
    while rest and (inner := getattr(command, "commands", {}).get(rest[0])) is not None:
        command, rest = inner, rest[1:]
    return command, rest


def real_usages() -> dict[str, Usage]:
    """Every command with its usage, the options of `hub` itself under ``hub``."""
    return dict(_walk("hub", tree()))


def _walk(name: str, command: Any) -> Iterator[tuple[str, Usage]]:
    inner = getattr(command, "commands", None)
    if inner is None or name == "hub":
        yield name, _usage(command)
    for word, one in (inner or {}).items():
        yield from _walk(f"{name} {word}", one)


def _usage(command: Any) -> Usage:
    arguments, options = [], []
    for one in command.params:
        if one.param_type_name == "argument":
            arguments.append(one.metavar.removesuffix("..."))
        elif "--help" not in one.opts:
            options.append((one.opts[0], "" if one.is_flag else _value(one)))
    return Usage(tuple(arguments), tuple(sorted(options)))


def _value(option: Any) -> str:
    """What follows an option: its choices, or the word that its help shows (``P`` where it shows none)."""
    kind = option.type_descriptor
    return "|".join(map(str, kind.choices)) if kind.is_choice else str(option.metavar or "P")


def written_usages(block: str) -> dict[str, Usage]:
    """The usages of a block: ``hub import contacts|persons FILE [--plan] …``, a command a paragraph."""
    found: dict[str, Usage] = {}
    for paragraph in re.split(r"\n(?=hub )", block.strip()):
        words = re.sub(r"[\[\]…]|\.\.\.", "", paragraph).split()
        end = next((at for at, word in enumerate(words) if not re.fullmatch(r"[a-z|-]+", word)), len(words))
        end = next((at for at, word in enumerate(words[:end]) if word.startswith("-")), end)
        usage = _written(words[end:])
        for name in product(*(word.split("|") for word in words[:end])):
            found[" ".join(name)] = usage
    return found


def _written(words: list[str]) -> Usage:
    arguments, options, last = [], {}, ""
    for word in words:
        if word.startswith("--"):
            last = word
            options[last] = ""
        elif last and not options[last]:
            options[last] = word
        else:
            arguments.append(word)
    return Usage(tuple(arguments), tuple(sorted(options.items())))
