"""What a file becomes: sheets of text cells. No column name is known here.

A cell is its text, letter by letter as the file holds it (NFC); an empty cell is ``""``. Row numbers are
the sheet's own, from 1; column numbers from 0 (``A`` = 0).
"""

import zlib
from collections.abc import Callable, Collection, Iterable, Iterator, Set
from dataclasses import dataclass, field
from typing import NamedTuple

import orjson

Address = tuple[int, int]
"""(row from 1, column from 0)."""

_CHUNK = 1000


class PackedRows:
    """Rows kept compressed, so that a 100,000-row sheet costs a few megabytes, not hundreds.

    Each row is ``(row number, cells)``; trailing empty cells may be missing. Rows without any text
    are not kept.
    """

    def __init__(self) -> None:
        self._chunks: list[bytes] = []
        self._open: list[tuple[int, list[str]]] = []
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def append(self, row: int, cells: list[str]) -> None:
        """Add a row; rows come in ascending order."""
        self._open.append((row, cells))
        self._count += 1
        if len(self._open) == _CHUNK:
            self._pack()

    def append_chunk(self, count: int, json: bytes) -> None:
        """Add ``count`` rows that already are JSON, ``[[row number, [cell, …]], …]`` (from the reader)."""
        if self._open:
            self._pack()
        self._chunks.append(zlib.compress(json, level=1))
        self._count += count

    def _pack(self) -> None:
        self._chunks.append(zlib.compress(orjson.dumps(self._open), level=1))
        self._open = []

    def __iter__(self) -> Iterator[tuple[int, list[str]]]:
        for chunk in self._chunks:
            for row, cells in orjson.loads(zlib.decompress(chunk)):  # noqa: UP028  (tuples, not lists)
                yield row, cells
        yield from self._open


class PackedAddresses(Set[Address]):
    """A set of addresses at a bit a row and column: a column of 100,000 formulas costs 12 kB, not 15 MB."""

    def __init__(self, addresses: Iterable[Address] = ()) -> None:
        self._columns: dict[int, bytearray] = {}
        self._count = 0
        for row, column in addresses:
            self.add((row, column))

    def add(self, address: Address) -> None:
        """Add one address."""
        row, column = address
        bits = self._columns.setdefault(column, bytearray())
        place, bit = row >> 3, 1 << (row & 7)
        if place >= len(bits):
            bits.extend(bytes(place + 1 - len(bits)))
        self._count += not bits[place] & bit
        bits[place] |= bit

    def __contains__(self, address: object) -> bool:
        if not isinstance(address, tuple):
            return False
        row, column = address
        bits = self._columns.get(column, b"")
        return row >> 3 < len(bits) and bool(bits[row >> 3] & 1 << (row & 7))

    def __iter__(self) -> Iterator[Address]:
        for column, bits in self._columns.items():
            for place, byte in enumerate(bits):
                if byte:
                    yield from ((place * 8 + bit, column) for bit in range(8) if byte >> bit & 1)

    def __len__(self) -> int:
        return self._count

    def __repr__(self) -> str:
        return f"PackedAddresses({self._count})"


@dataclass(slots=True)
class Sheet:
    """One sheet.

    ``errors``: cells whose value is a spreadsheet error (``#N/A`` …), by address; their text in ``rows``
    is that error's name. ``formulas``: addresses of cells that hold a formula (their text is the cached
    value). ``padded``: addresses whose number format pads with zeros; the text in ``rows`` is already
    padded as the user sees it.
    """

    name: str
    hidden: bool = False
    rows: PackedRows = field(default_factory=PackedRows)
    errors: dict[Address, str] = field(default_factory=dict)
    formulas: Set[Address] = field(default_factory=set)
    padded: Set[Address] = field(default_factory=set)


@dataclass(slots=True)
class Workbook:
    """A file as sheets. ``kind`` is what the content is: xlsx, xls, csv (the name is never believed)."""

    kind: str
    sheets: list[Sheet]
    encoding: str | None = None
    delimiter: str | None = None


@dataclass(frozen=True, slots=True)
class TextLines:
    """A text file as its lines, which are numbered from 1 and keep their blanks; a blank line is ``""``.

    ``repaired``: how many lines were written in another encoding than the rest of the file.
    """

    lines: list[str]
    encoding: str
    repaired: int = 0


class Element(NamedTuple):
    """An element of an XML file with what is below it; names without prefix. ``texts``: its own text in
    pieces. ``within``: the name of the element around it."""

    name: str
    attributes: dict[str, str]
    texts: list[str]
    children: list["Element"]
    within: str


@dataclass(frozen=True, slots=True)
class Markup:
    """An XML file whose beginning was looked at. ``parts``: the first two elements right below its root.

    ``elements``: reads it from the start and gives each element that has a wanted name, in order, without
    those below it whose names are left out; raises :class:`hub.errors.HubError` (FILE_DAMAGED and the like)
    where the file can't be read on. ``repaired``: it said it was UTF-8, and was read as what it is.
    """

    root: str
    parts: tuple[str, ...]
    elements: Callable[[Collection[str], Collection[str]], Iterator[Element]]
    repaired: bool = False


def column_letters(column: int) -> str:
    """``0`` → ``A``, ``25`` → ``Z``, ``26`` → ``AA`` (ECMA-376 part 1, 18.3.1.4 cell references)."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def sheet_from_rows(name: str, rows: Iterable[list[str]]) -> Sheet:
    """A sheet from rows in memory, numbered from 1 (for tests and text files)."""
    sheet = Sheet(name)
    for number, cells in enumerate(rows, start=1):
        if any(cells):
            sheet.rows.append(number, cells)
    return sheet
