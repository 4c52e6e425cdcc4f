"""What `--help` shows: usage, a sentence, examples, arguments, options and commands, in one language.

typer's own pages mix its English headings with our words, and draw frames that leave little room for either.
"""

import shutil
from collections.abc import Iterator
from typing import Any

from console.phrases import phrase
from console.phrases.examples import EXAMPLES
from console.tables import Column, fold, lay_out, lines_of

ORDER = (
    "import", "report", "replay", "undo", "runs", "quarantine", "list", "show", "timeline", "contacts",
    "connections", "pull", "sync", "ensure-customer", "conflicts", "status", "tenants", "users", "launch",
    "up", "sandbox",
)  # fmt: skip
"""The commands of `hub` in the order of the work."""

WIDEST = 110


def speak(command: Any, path: str = "hub") -> None:
    """Let a command and all below it show these pages."""
    command.get_help = lambda context: help_text(command, path)
    for name, inner in getattr(command, "commands", {}).items():
        speak(inner, f"{path} {name}")


def help_text(command: Any, path: str) -> str:
    """The page of one command. ``path``: how it is called, such as ``hub runs list``."""
    return "\n".join(_page(command, path, min(shutil.get_terminal_size().columns, WIDEST))).rstrip()


def _page(command: Any, path: str, width: int) -> Iterator[str]:
    arguments = [one for one in command.params if one.param_type_name == "argument"]
    options = [one for one in command.params if one.param_type_name == "option" and "--help" not in one.opts]
    inner = getattr(command, "commands", {})
    called = [path, *(["…"] if inner else []), *(str(one.metavar) for one in arguments)]
    yield f"{phrase('page.usage')} {' '.join(called)} [{phrase('page.options')}]"
    yield ""
    yield from fold(command.help or "", width - 1)
    yield ""
    if path in EXAMPLES:
        yield f"{phrase('page.examples')}:"
        yield from (f"  {line}" for line in EXAMPLES[path])
        yield ""
    commands = sorted(inner, key=lambda name: ORDER.index(name) if name in ORDER else len(ORDER))
    yield from _section("page.commands", [(name, inner[name].help or "") for name in commands], width)
    yield from _section("page.arguments", [(str(one.metavar), one.help or "") for one in arguments], width)
    said = [(_called(one), _told(one)) for one in options]
    yield from _section("page.option_list", [*said, ("--help", phrase("help.help"))], width)


def _section(heading: str, rows: list[tuple[str, str]], width: int) -> Iterator[str]:
    if rows:
        columns = [Column(""), Column("", free=True)]
        yield f"{phrase(heading)}:"
        lines = list(lines_of(columns, rows, lay_out(columns, rows, width - 1), width - 1))
        yield from (f" {line}" for line in lines[2:])
        yield ""


def _called(option: Any) -> str:
    """``--existing V``, with a word for the value where it takes one."""
    if option.is_flag:
        return str(option.opts[0])
    return f"{option.opts[0]} {option.metavar or phrase('page.value')}"


def _told(option: Any) -> str:
    choices = getattr(option.type_descriptor, "choices", None)
    told = [option.help or "", f"({' | '.join(choices)})" if choices else ""]
    if option.required:
        told.append(f"[{phrase('page.required')}]")
    elif option.default not in (None, False, [], ()) and option.show_default:
        told.append(f"[{phrase('page.default', value=option.default)}]")
    return " ".join(filter(None, told))
