"""Where a command's answer goes: one JSON value or tables on standard output, prose on standard error."""

import json
import sys
from collections.abc import Iterable, Sequence
from typing import Any

from console.phrases import phrase
from console.tables import PIPE_WIDTH, Column, lay_out, lines_of, terminal_width

_FREE = frozenset(
    f"col.{name}"
    for name in (
        "name", "contact", "title", "sheet", "column", "value", "key", "before", "after", "now", "replayed",
        "label", "city", "settings", "tenants", "field", "by", "company", "their_card",
    )
)  # fmt: skip
"""Columns of names and other prose; all others hold numbers, codes, times and addresses."""

_SENTENCES = frozenset(("col.reason", "col.cause", "col.to_do"))


def column(key: str, leave: int = 0) -> Column:
    """A column with its heading; ``leave`` as of :class:`console.tables.Column`."""
    return Column(phrase(key), key in _FREE | _SENTENCES, leave, key in _SENTENCES or key == "col.code")


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
    columns: Sequence[Column], rows: Iterable[Sequence[object]], *, title: str | None = None
) -> None:
    """Draw a table for the terminal's width, and say which columns it had no room for."""
    cells = [[shown(cell) for cell in row] for row in rows]
    if not cells:
        say(phrase("list.none"))
        return
    width = terminal_width()
    layout = lay_out(columns, cells, width)
    lines = list(lines_of(columns, cells, layout, width or PIPE_WIDTH))
    write_line("\n".join([*([title, ""] if title else []), *lines]).rstrip("\n") + "\n")
    if layout.left_out:
        names = ", ".join(columns[at].heading for at in layout.left_out)
        say(phrase("left_out", columns=names))


def shown(value: object) -> str:
    """A value as people read it in a table cell; control characters can't steer their terminal."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return phrase("yes" if value else "no")
    if isinstance(value, list):
        return ", ".join(map(shown, value))
    return "".join(letter if letter.isprintable() else " " for letter in str(value))


def short_time(moment: str | None) -> str | None:
    """``2026-11-24 22:04`` of an ISO time, which has the offset of the office."""
    return None if moment is None else moment[:16].replace("T", " ")
