"""Where the readers put what they read: counts it, packs it, and sends it up the pipe."""

import unicodedata
from collections.abc import Callable, Iterable

import orjson

from connectors.files.errors import Unreadable
from connectors.files.limits import Limits
from connectors.files.protocol import json_frame, rows_frame
from connectors.files.wire import Address

_CHUNK = 1000


class Sink:
    """One per workbook. ``write`` takes bytes for the parent; memory stays that of 1,000 rows.

    Problems name a sheet by its number: its name may hold anything, a personal number included.
    """

    def __init__(self, write: Callable[[bytes], object], limits: Limits) -> None:
        self._write = write
        self._limits = limits
        self._rows: list[tuple[int, list[str]]] = []
        self._sheet = 0
        self._cells = 0
        self._any = False

    def workbook(self, kind: str, encoding: str | None = None, delimiter: str | None = None) -> None:
        """Say what the file is."""
        self._write(json_frame(b"W", {"kind": kind, "encoding": encoding, "delimiter": delimiter}))

    def sheet(self, name: str, *, hidden: bool = False) -> None:
        """Begin a sheet; its name is made NFC like every text."""
        self._flush()
        self._sheet += 1
        self._write(json_frame(b"S", {"name": unicodedata.normalize("NFC", name), "hidden": hidden}))

    def row(self, number: int, cells: list[str]) -> None:
        """Take a row; trailing empty cells are cut, a row without text is left out.

        Raises:
            Unreadable: FILE_TOO_MANY_CELLS, FILE_TOO_MANY_ROWS, FILE_TOO_MANY_COLUMNS.
        """
        while cells and not cells[-1]:
            cells.pop()
        if not cells:
            return
        limits = self._limits
        self._cells += len(cells) - cells.count("")
        if self._cells > limits.cells:
            raise Unreadable("FILE_TOO_MANY_CELLS", limit=limits.cells)
        if number > limits.rows:
            raise Unreadable("FILE_TOO_MANY_ROWS", sheet=self._sheet, limit=limits.rows)
        if len(cells) > limits.columns:
            raise Unreadable("FILE_TOO_MANY_COLUMNS", sheet=self._sheet, limit=limits.columns)
        self._rows.append((number, cells))
        if len(self._rows) == _CHUNK:
            self._flush()

    def addresses(
        self, errors: dict[Address, str], formulas: Iterable[Address], padded: Iterable[Address]
    ) -> None:
        """The sheet's special cells, after its rows."""
        said = {
            "errors": [(row, column, text) for (row, column), text in errors.items()],
            "formulas": list(formulas),
            "padded": list(padded),
        }
        if any(said.values()):
            self._flush()
            self._write(json_frame(b"A", said))

    def end(self) -> None:
        """All is read.

        Raises:
            Unreadable: FILE_WITHOUT_CONTENT.
        """
        self._flush()
        if not self._any:
            raise Unreadable("FILE_WITHOUT_CONTENT")
        self._write(json_frame(b"Z", None))

    def _flush(self) -> None:
        if self._rows:
            self._any = True
            self._write(rows_frame(len(self._rows), _packed(self._rows)))
            self._rows = []


def _packed(rows: list[tuple[int, list[str]]]) -> bytes:
    """JSON of the rows, every text in NFC (never NFKC, which would turn ``½`` into ``1⁄2``).

    NFC is judged once for the whole chunk. NUL, which an escape in a workbook can spell and no store
    takes, is dropped.
    """
    body = orjson.dumps(rows)
    if b"\\u0000" in body:
        rows = [(number, [cell.replace("\0", "") for cell in cells]) for number, cells in rows]
        body = orjson.dumps(rows)
    if not body.isascii() and not unicodedata.is_normalized("NFC", body.decode()):
        rows = [(number, [unicodedata.normalize("NFC", cell) for cell in cells]) for number, cells in rows]
        body = orjson.dumps(rows)
    return body
