"""Wrong usage of the command line, told in the catalogue's words and with our exit code.

typer ships its own copy of click and makes only one of its errors public, so the others are known here by
that one's parent and by their names.
"""

import re
from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any

import typer

from console.phrases import phrase
from hub.errors import HubError

_UNKNOWN_COMMAND = re.compile(r"^No such command '([^']*)'|^Got unexpected extra argument\S* \((.*)\)")
_CHOICES = re.compile(r"is not one of (.*)")
_LIMIT = re.compile(r"(less|greater) than or equal to (-?\d+)")
_WITHOUT_VALUE = re.compile(r"requires (an argument|\d+ arguments)")

WrongUsage: type[Exception] = next(
    parent for parent in typer.BadParameter.__mro__ if parent.__name__ == "ClickException"
)


def asks_for_help(error: Exception) -> bool:
    """A group called without a command: its help is the answer."""
    return type(error).__name__ == "NoArgsIsHelpError"


def usage_error(error: Any) -> HubError:
    """The error in our words."""
    context: Any = getattr(error, "ctx", None)
    command = context.command_path if context else "hub"
    kind = type(error).__name__
    if kind == "NoSuchOption":
        return _unknown(
            error.option_name, command, [name for one in context.command.params for name in one.opts]
        )
    unknown = _UNKNOWN_COMMAND.search(error.format_message())
    if unknown:
        known = getattr(context.command, "commands", {}) if unknown[1] else {}
        return _unknown(unknown[1] or unknown[2], command, list(known))
    if _WITHOUT_VALUE.search(error.format_message()):
        return HubError("USAGE_MISSING", {"name": f"{error.option_name} …", "command": command})
    name = _parameter(error)
    if kind == "MissingParameter":
        return HubError("USAGE_MISSING", {"name": name, "command": command})
    if name:
        return HubError("USAGE_VALUE", {"name": name, "wanted": _wanted(error), "command": command})
    return HubError("USAGE", {"detail": error.format_message(), "command": command})


def not_together(first: str, second: str) -> HubError:
    """Two options that contradict each other."""
    return HubError("USAGE_TOGETHER", {"first": first, "second": second})


def _unknown(said: str, command: str, known: Iterable[str]) -> HubError:
    """``said`` is none of ``known``; the nearest of them is offered, if one is near."""
    near = get_close_matches(said, list(known), 1)
    hint = phrase("near", near=near[0]) if near else ""
    return HubError("USAGE_UNKNOWN", {"said": said, "near": hint, "command": command})


def _parameter(error: Any) -> str | None:
    parameter = getattr(error, "param", None)
    if parameter is None:
        return None
    option = str(parameter.opts[0])
    return option if option.startswith("-") else str(parameter.metavar or parameter.name.upper())


def _wanted(error: Any) -> str:
    """What the parameter takes: ``update | fill-empty | skip``, ``≤ 65535``, else its form in the help."""
    message = str(error.message)
    if choices := _CHOICES.search(message):
        return " | ".join(re.findall(r"'([^']*)'", choices[1]))
    if limit := _LIMIT.search(message):
        return f"{'≤' if limit[1] == 'less' else '≥'} {limit[2]}"
    return str(error.param.metavar or error.param.name)


def known_code(code: str | None, command: str) -> None:
    """Refuse an error code that nobody ever gives: a slip of the pen must not read as «nothing is wrong».

    Raises:
        HubError: ``USAGE_UNKNOWN``.
    """
    from hub.errors.catalogue import CATALOGUE
    from hub.personal import mask_text

    if code is not None and code not in CATALOGUE:
        raise _unknown(mask_text(code[:60]), command, CATALOGUE)
