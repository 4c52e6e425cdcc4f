"""Whether a quoted field over several lines is one, or a stray ``"`` that swallowed the rows after it.

Lines that are records by themselves, as wide as their neighbours, are rows: at worst a note is then seen to
be cut in two, where the other mistake would lose companies that nobody misses.
"""

import csv
import re
from collections.abc import Sequence, Set
from functools import lru_cache


def alone(line: str, separator: str) -> list[str]:
    """The cells of a line read by itself: a quote that isn't closed before a separator is a letter."""
    line = line.rstrip("\r\n")
    field = _field(separator)
    cells: list[str] = []
    start = 0
    while start <= len(line) and (found := field.match(line, start)):
        quoted = found[1]
        cells.append(found[0] if quoted is None else quoted.replace('""', '"'))
        start = found.end() + 1
    return cells


@lru_cache(maxsize=16)
def _field(separator: str) -> re.Pattern[str]:
    mark = re.escape(separator)
    return re.compile(rf'"([^"]*+(?:""[^"]*+)*+)"(?={mark}|\Z)|[^{mark}]*+')


def swallowed(lines: Sequence[str], cells: list[str], separator: str, widths: Set[int]) -> bool:
    """Whether the record ``cells``, read from two ``lines`` or more, is in truth a row on each line.

    ``widths``: how many cells the header and the neighbouring records have. A quote that closes before a
    letter closes nothing, so one whole line among those after it is proof enough. Where the quotes stand
    as they should, they must be the only two, since who quotes as a rule also escapes; nearly every line
    must be a whole record; and the record no better one, such as a note in prose (``a; b``).
    """
    strict = _strict(lines, separator)
    if strict and sum(line.count('"') for line in lines) != 2:
        return False
    found = [len(alone(line, separator)) for line in lines if line.strip()]
    if not strict:
        return any(width in widths for width in found[1:])
    width = found[0]
    alike = found.count(width)
    if width < 2 or width not in widths or found[-1] != width or alike * 5 < len(found) * 4:
        return False
    return len(cells) not in widths or (len(cells) == width and not _prose(cells, separator))


def _strict(lines: Sequence[str], separator: str) -> bool:
    """Whether every quote that opens a field is closed at a separator or the line's end."""
    try:
        next(csv.reader(iter(lines), delimiter=separator, strict=True))
    except csv.Error:
        return False
    return True


def _prose(cells: list[str], separator: str) -> bool:
    """Whether a space follows every separator in the field's later lines, as in a sentence."""
    tail = "".join(line for cell in cells for line in cell.splitlines()[1:])
    return 0 < tail.count(separator) == tail.count(separator + " ")
