"""The marks of a sheet by searching its bytes: a tenth of the time a parser takes.

Holds only for XML as nearly every writer makes it: UTF-8, one prefix throughout, every row numbered, ``r``
the first attribute of every cell, rows and cells in order, double quotes, no comments or CDATA. Anything
else raises :class:`Unusual`; the caller then parses (``slow_marks``).
"""

import re
from collections.abc import Iterator
from html import unescape
from itertools import pairwise

from connectors.files.marks import UNNAMED_ERROR, Marks, Padded, column_number
from connectors.files.xml import Readable

_BLOCK = 1 << 20
_ROOT = re.compile(rb"<(\w+:)?worksheet[\s>]")
_ENCODING = re.compile(rb"<\?xml[^>]*encoding\s*=\s*[\"']([^\"']+)")
_REFERENCE = re.compile(rb"([A-Z]{1,7})([0-9]{1,9})\"")
_SHAPES = 1000


class Unusual(Exception):
    """Not the usual XML: use the parser."""


def quick_marks(stream: Readable, padded: Padded) -> Marks:
    """Marks of the worksheet in ``stream``, which is read to its end (and so its checksum verified).

    Raises:
        Unusual: see the module.
    """
    head = b""
    while b"sheetData" not in head and (block := stream.read(_BLOCK)):
        head += block
    if b"<!" in head.partition(b"sheetData")[0]:
        raise Unusual
    root, encoding = _ROOT.search(head), _ENCODING.match(head)
    if root is None or (encoding and encoding[1].lower() not in (b"utf-8", b"us-ascii")):
        raise Unusual
    searcher = _Searcher(root[1] or b"", padded)
    try:
        for rows in _blocks(head.partition(b"sheetData")[2], stream, b"</" + searcher.prefix + b"row>"):
            searcher.search(rows)
    except ValueError:  # a reference that is none
        raise Unusual from None
    return searcher.marks


def _blocks(head: bytes, stream: Readable, row_end: bytes) -> Iterator[bytes]:
    """Runs of whole rows, up to the end of the sheet's data."""
    rest = head
    while True:
        cut = rest.rfind(row_end) + len(row_end)
        if cut >= len(row_end):
            yield rest[:cut]
            rest = rest[cut:]
        more = stream.read(_BLOCK)
        if not more:
            yield rest
            return
        rest += more


class _Searcher:
    def __init__(self, prefix: bytes, padded: Padded) -> None:
        self.prefix = prefix
        self.marks = Marks()
        self._cell = b"<" + prefix + b'c r="'
        self._any_cell = b"<" + prefix + b"c"
        self._row_end = b"</" + prefix + b"row>"
        self._row = b"<" + prefix + b"row"
        self._row_number = re.compile(re.escape(self._row) + rb'\s(?:[^>]*?\s)?r="([1-9][0-9]{0,8})"')
        self._references = re.compile(re.escape(self._cell) + rb'([A-Z]{1,7}[0-9]{1,9})"')
        self._shapes: dict[bytes, int] = {}
        self._formula = re.compile(b"<" + prefix + rb"f[\s/>]")
        self._merge = b"<" + prefix + b"mergeCell "
        self._merged = re.compile(b"<" + prefix + rb'mergeCell\s+ref="([A-Z0-9:]{5,24})"')
        self._value = re.compile(b"<" + prefix + b"v>([^<]*)<")
        keys = b"|".join(str(key).encode() for key in padded)
        self._style = re.compile(rb'\ss="(' + keys + rb')"') if keys else None

    def search(self, rows: bytes) -> None:
        """Add what a run of whole rows holds."""
        rows, _, after = rows.partition(b"</" + self.prefix + b"sheetData>")
        merged = self._merged.findall(after)
        for reference in merged:
            self.marks.merge(reference.decode())
        cells = rows.count(self._cell)
        if rows.count(self._any_cell) != cells or b"<!" in rows or b"='" in rows or b"sheetData" in after:
            raise Unusual
        if after.count(self._merge) != len(merged):
            raise Unusual
        self.marks.cells += cells
        if self._reach(rows) != cells:
            raise Unusual
        if b'"e"' in rows:
            self._errors(rows)
        if b"<" + self.prefix + b"f" in rows:
            for found in self._formula.finditer(rows):
                row, column, _ = self._at(rows, found.start())
                self.marks.formulas.add((row, column))
        if self._style:
            self._padded(rows, self._style)

    def _reach(self, rows: bytes) -> int:
        """Widen the box by every row, each of which comes after all before it. Returns the cells seen."""
        seen = 0
        for row in rows.split(self._row_end):
            references = self._references.findall(row)
            if not references:
                continue
            seen += len(references)
            found = self._row_number.match(row, row.rfind(self._row))
            if not found or int(found[1]) <= self.marks.last_row:
                raise Unusual
            self.marks.reach(int(found[1]), self._last_column(references, found[1]))
        return seen

    def _last_column(self, references: list[bytes], number: bytes) -> int:
        """The last column of a row whose cells all stand in it, from left to right.

        Nearly all rows of a sheet have the same columns, so these are judged once: ``A,B,D,``.
        """
        shape = b"".join(references).replace(number, b",")
        if shape not in self._shapes:
            *letters, rest = shape.decode().split(",")
            columns = [column_number(column) if column.isalpha() else -1 for column in letters]
            ordered = all(left < right for left, right in pairwise([-1, *columns]))
            if rest or len(columns) != len(references) or not ordered:
                raise Unusual
            if len(self._shapes) == _SHAPES:
                self._shapes.clear()
            self._shapes[shape] = columns[-1]
        return self._shapes[shape]

    def _reference(self, text: bytes, start: int) -> tuple[int, int]:
        found = _REFERENCE.match(text, start + len(self._cell))
        if not found:
            raise Unusual
        return int(found[2]), column_number(found[1].decode())

    def _at(self, rows: bytes, position: int) -> tuple[int, int, int]:
        """(row, column, where its tag ends) of the last cell that begins before ``position``; else zeros."""
        start = rows.rfind(self._cell, 0, position)
        if start < 0:
            return 0, 0, 0
        return *self._reference(rows, start), rows.find(b">", start)

    def _errors(self, rows: bytes) -> None:
        for found in re.finditer(rb'\st="e"', rows):
            row, column, tag_end = self._at(rows, found.start())
            if tag_end < found.start():  # an attribute of something else
                continue
            stop = rows.find(b"</" + self.prefix + b"c>", tag_end)
            value = self._value.search(rows, tag_end, max(stop, tag_end) + 1)
            text = unescape(value[1].decode("utf-8", "replace")).strip() if value else ""
            self.marks.errors[row, column] = text or UNNAMED_ERROR

    def _padded(self, rows: bytes, style: re.Pattern[bytes]) -> None:
        for found in style.finditer(rows):
            row, column, tag_end = self._at(rows, found.start())
            if tag_end > found.start():
                self.marks.padded[row, column] = int(found[1])
