"""Where a command's answer goes: one JSON value or tables on standard output, prose on standard error.

rich is imported only when something is drawn; ``--json`` and ``--help`` never wait for it.
"""

import json
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.console import Console

ID_WIDTH = 26
"""Characters of an id (a ULID)."""

PIPE_WIDTH = 200
"""Columns of a table that no terminal shows, so that cells keep their text for grep."""


def write_json(value: Any) -> None:
    """Write one JSON value and a line end."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")
    sys.stdout.flush()


def write_json_array(values: Iterable[Any]) -> None:
    """Write an array item by item, so that a long list never stands in memory whole."""
    write = sys.stdout.write
    between = "[\n  "
    for value in values:
        write(between + json.dumps(value, ensure_ascii=False))
        between = ",\n  "
    write("[]\n" if between == "[\n  " else "\n]\n")
    sys.stdout.flush()


def say(text: str) -> None:
    """Write a sentence for people."""
    sys.stderr.write(text + "\n")
    sys.stderr.flush()


def write_line(text: str) -> None:
    """Write a line that is the command's answer."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def write_table(
    headers: Sequence[str], rows: Iterable[Sequence[object]], *, title: str | None = None
) -> None:
    """Draw a table; cells are shown letter by letter (no markup is read in them)."""
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    from console.phrases import phrases

    table = Table(title=title, title_justify="left", box=SIMPLE_HEAD, pad_edge=False)
    ids = set(phrases("col.id", "col.run"))
    for header in headers:
        # An id is there to be copied: it is never folded or cut, however narrow the terminal.
        table.add_column(header, no_wrap=header in ids, min_width=ID_WIDTH if header in ids else None)
    for row in rows:
        table.add_row(*(Text(shown(cell)) for cell in row))
    _screen().print(table)


def shown(value: object) -> str:
    """A value as people read it in a table cell; control characters can't steer their terminal."""
    if value is None:
        return ""
    if isinstance(value, list):
        return ", ".join(map(shown, value))
    return "".join(letter if letter.isprintable() else " " for letter in str(value))


def _screen() -> "Console":
    from rich.console import Console

    return Console(file=sys.stdout, width=None if sys.stdout.isatty() else PIPE_WIDTH, highlight=False)
