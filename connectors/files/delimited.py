"""Text files with delimiters: .csv, .tsv, .txt of any writer (RFC 4180, loosely, as spreadsheets read it).

A quoted field that is never closed, runs over more than 100 lines, or over lines that are rows by
themselves (``quotes``), is a stray ``"``: it is then read as a letter, so that it can't swallow the rows
after it.
"""

import csv
import io
from collections import deque
from collections.abc import Iterator
from itertools import islice

from connectors.files.delimiters import declared, sniff
from connectors.files.encodings import REPLACEMENT, encoding_of
from connectors.files.errors import Unreadable
from connectors.files.quotes import alone, swallowed
from connectors.files.sink import Sink

_QUOTED_LINES = 100
_SAMPLE = 200
_FIELD = 10_000_000
csv.field_size_limit(_FIELD)


def read_delimited(data: bytes, name: str, sink: Sink) -> None:
    """Send the one sheet to the sink. A row's number is its record's: blank lines count, line breaks
    inside quotes don't, a ``sep=`` line keeps number 1 without being a row.

    Raises:
        Unreadable: FILE_NOT_TEXT, and the sink's.
    """
    encoding = encoding_of(data)
    lines = _lines(data, encoding)
    first = next(lines, "")
    delimiter = declared(first)
    skipped = delimiter is not None
    if delimiter is None:
        sample = list(islice(_lines(data, encoding), _SAMPLE))
        delimiter = sniff(lambda candidate: records(iter(sample), candidate))
    sink.workbook("csv", encoding, delimiter)
    sink.sheet(name)
    lines = lines if skipped else _lines(data, encoding)
    for number, cells in enumerate(records(lines, delimiter), start=2 if skipped else 1):
        sink.row(number, cells)


def _lines(data: bytes, encoding: str) -> Iterator[str]:
    """Lines with their ends (CR LF, LF or a lone CR), decoded as they are asked for."""
    for line in io.TextIOWrapper(io.BytesIO(data), encoding, REPLACEMENT, newline=""):
        if "\0" in line:
            raise Unreadable("FILE_NOT_TEXT")
        yield line


def records(lines: Iterator[str], delimiter: str | None) -> Iterator[list[str]]:
    """Records of cells. Without a delimiter every line is one cell (still unquoted)."""
    separator = delimiter or "\x1f"
    narrowest = 2 if delimiter else 1
    header = last = 0
    ahead: deque[str] = deque()
    while True:
        line = ahead.popleft() if ahead else next(lines, None)
        if line is None:
            return
        if '"' not in line:
            cells = line.rstrip("\r\n").split(separator)
        else:
            ahead.appendleft(line)
            cells = _quoted(ahead, lines, separator, {header, last} - {0})
        if len(cells) >= narrowest:
            header, last = header or len(cells), len(cells)
        yield cells


class _Unclosed(Exception):
    """A quoted field is still open where it should have ended."""


def _quoted(ahead: deque[str], lines: Iterator[str], separator: str, widths: set[int]) -> list[str]:
    """One record that has quotes, taken from ``ahead`` (which is filled from ``lines``).

    ``widths``: how many cells the header and the record before have.
    """
    used = 0

    def feed() -> Iterator[str]:
        nonlocal used
        while used < _QUOTED_LINES:
            if used == len(ahead):
                following = next(lines, None)
                if following is None:
                    break
                ahead.append(following)
            used += 1
            yield ahead[used - 1]
        raise _Unclosed

    try:
        cells = next(csv.reader(feed(), delimiter=separator))
    except (_Unclosed, csv.Error):
        return alone(ahead.popleft(), separator)
    if used > 1:
        if used == len(ahead):
            ahead.extend(islice(lines, 1))
        taken = list(islice(ahead, used))
        following = len(alone(ahead[used], separator)) if used < len(ahead) else 0
        if swallowed(taken, cells, separator, widths | ({following} if following > 1 else set())):
            return alone(ahead.popleft(), separator)
    for _ in range(used):
        ahead.popleft()
    return cells
