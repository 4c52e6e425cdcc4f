"""Tables for people: as wide as their terminal, with every number and code in one piece.

Only columns of free text are folded, and only between words where that can be. What still does not fit is
left out, the least telling column first, and a sentence says which; columns of long sentences go below their
row instead. Where no terminal shows the table, every column stays.
"""

import os
import shutil
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

PIPE_WIDTH = 200
"""Columns of a table that no terminal shows, so that cells keep their text for grep."""

GAP = 2
NARROWEST = 20
TIGHTEST = 8
"""Columns that a column of free text wants, where its text has as many; and what it must have at least."""


@dataclass(frozen=True, slots=True)
class Column:
    """``heading`` in words. ``free``: prose and names, which may be folded.

    ``leave``: on a narrow terminal the column with the highest number is left out first; 0 never is.
    ``below``: what stands under its row where there is no room beside.
    """

    heading: str
    free: bool = False
    leave: int = 0
    below: bool = False


Row = Sequence[str]


@dataclass(frozen=True, slots=True)
class Layout:
    """Which columns stand side by side and how wide, which below, and which are left out."""

    beside: tuple[int, ...]
    widths: tuple[int, ...]
    below: tuple[int, ...] = ()
    left_out: tuple[int, ...] = ()


def terminal_width() -> int | None:
    """The columns of the terminal, or of ``COLUMNS``; ``None`` where the output goes to a file or a pipe."""
    if sys.stdout.isatty() or os.environ.get("COLUMNS", "").isdigit():
        return max(shutil.get_terminal_size().columns, 20)
    return None


def lay_out(columns: Sequence[Column], rows: Sequence[Row], width: int | None) -> Layout:
    """Find room for the columns in ``width``; ``None`` is a pipe, which takes them all."""
    longest = [
        max(_width(column.heading), *(_width(row[at]) for row in rows), 0)
        for at, column in enumerate(columns)
    ]
    if width is None:
        every = tuple(range(len(columns)))
        return Layout(every, _widths(columns, longest, every, PIPE_WIDTH))
    kept = [at for at in range(len(columns)) if any(row[at] for row in rows) or not rows]
    below: list[int] = []
    left_out: list[int] = []
    while _least(columns, longest, kept) > width:
        sentences = [at for at in kept if columns[at].below]
        if sentences:
            below = sentences
            kept = [at for at in kept if at not in below]
            continue
        spare = max(kept, key=lambda at: (columns[at].leave, at), default=None)
        if spare is None or not columns[spare].leave:
            break
        kept.remove(spare)
        left_out.append(spare)
    widths = _widths(columns, longest, kept, width)
    words = [max((_width(word) for row in rows for word in row[at].split()), default=0) for at in kept]
    free = [number for number, at in enumerate(kept) if columns[at].free]
    fitting = _squeezed(widths, words, free, width)
    return Layout(tuple(kept), fitting, tuple(below), tuple(sorted(left_out)))


def _squeezed(
    widths: Sequence[int], words: Sequence[int], free: Sequence[int], width: int
) -> tuple[int, ...]:
    """What is still too wide is taken from the columns of free text, first where no word is broken by it."""
    given = list(widths)
    while 1 + sum(given) + GAP * (len(given) - 1) > width:
        able = [at for at in free if given[at] > TIGHTEST]
        if not able:
            break
        given[max(able, key=lambda at: (given[at] - words[at], given[at]))] -= 1
    return tuple(given)


def lines_of(columns: Sequence[Column], rows: Iterable[Row], layout: Layout, width: int) -> Iterable[str]:
    """The table's lines: headings, a rule, and the rows with what stands below them."""
    yield from _side_by_side([columns[at].heading for at in layout.beside], layout.widths)
    yield " " + "─" * (sum(layout.widths) + GAP * (len(layout.widths) - 1))
    for row in rows:
        yield from _side_by_side([row[at] for at in layout.beside], layout.widths)
        for at in layout.below:
            if row[at]:
                said = fold(f"{columns[at].heading}: {row[at]}", max(width - 5, NARROWEST))
                yield from (f"    {line}" for line in said)
        if layout.below:
            yield ""


def fold(text: str, width: int) -> list[str]:
    """Lines of at most ``width`` columns, broken between words; only a longer word is broken itself."""
    lines, line = [], ""
    for word in text.split():
        if line and _width(line) + 1 + _width(word) <= width:
            line += f" {word}"
            continue
        if line:
            lines.append(line)
        while _width(word) > width:
            head = _head(word, width)
            lines.append(head)
            word = word[len(head) :]
        line = word
    return [*lines, line] if line or not lines else lines


def _side_by_side(cells: Sequence[str], widths: Sequence[int]) -> Iterable[str]:
    folded = [
        [cell] if _width(cell) <= width else fold(cell, width)
        for cell, width in zip(cells, widths, strict=True)
    ]
    for number in range(max(map(len, folded), default=0)):
        parts = [lines[number] if number < len(lines) else "" for lines in folded]
        yield (" " + (" " * GAP).join(map(_filled, parts, widths))).rstrip()


def _least(columns: Sequence[Column], longest: Sequence[int], kept: Sequence[int]) -> int:
    return 1 + sum(_smallest(columns[at], longest[at]) for at in kept) + GAP * (len(kept) - 1)


def _smallest(column: Column, longest: int) -> int:
    if not column.free:
        return longest
    return min(longest, max(2 * NARROWEST if column.below else NARROWEST, _width(column.heading)))


def _widths(
    columns: Sequence[Column], longest: Sequence[int], kept: Sequence[int], width: int
) -> tuple[int, ...]:
    """Every column what it needs at least; what is left goes to those that want more, evenly."""
    given = {at: _smallest(columns[at], longest[at]) for at in kept}
    left = width - 1 - sum(given.values()) - GAP * (len(kept) - 1)
    while left > 0 and (wanting := [at for at in kept if given[at] < longest[at]]):
        share = max(left // len(wanting), 1)
        for at in wanting[:left]:
            more = min(share, longest[at] - given[at])
            given[at] += more
            left -= more
    return tuple(given[at] for at in kept)


def _width(text: str) -> int:
    """Columns that a terminal takes for a text."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(letter) else 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        for letter in text
    )


def _filled(text: str, width: int) -> str:
    return text + " " * (width - _width(text))


def _head(word: str, width: int) -> str:
    end = 1
    while end < len(word) and _width(word[: end + 1]) <= width:
        end += 1
    return word[:end]
