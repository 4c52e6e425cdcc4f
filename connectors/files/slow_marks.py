"""The marks of a sheet by parsing it: for XML that ``quick_marks`` doesn't trust, and for exact extent."""

from connectors.files.marks import UNNAMED_ERROR, Marks, Padded, address
from connectors.files.xml import Readable, walk

_CONTENT = {"v", "is", "f"}


def slow_marks(stream: Readable, padded: Padded) -> Marks:
    """Marks of the worksheet in ``stream``; the box covers only cells that hold something.

    Cells and rows without ``r`` follow the one before (ECMA-376 part 1, 18.3.1.4 and 18.3.1.73). They may
    come in any order, but what has the place of another would be read over it: then ``tangled`` is set.
    """
    walker = _Walker(padded)
    walk(stream, walker.start, walker.end, walker.text)
    return walker.marks


class _Walker:
    def __init__(self, padded: Padded) -> None:
        self.marks = Marks()
        self._padded = padded
        self._row = 0
        self._column = -1
        self._number = 0
        self._rows: set[int] = set()
        self._columns: set[int] = set()
        self._data_seen = False
        self._error: list[str] | None = None
        self._in_value = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "c":
            self._cell(attributes)
        elif tag in _CONTENT and self._column >= 0:
            self.marks.reach(self._row, self._column)
            self._in_value = tag == "v"
            if tag == "f":
                self.marks.formulas.add((self._row, self._column))
        elif tag == "row":
            self._number = self._row = int(attributes["r"]) if "r" in attributes else self._row + 1
            self._column = -1
            self._columns.clear()
        elif tag == "mergeCell":
            self.marks.merge(attributes.get("ref", ""))
        elif tag == "sheetData":
            self.marks.tangled |= self._data_seen  # a second one is not read
            self._data_seen = True

    def _cell(self, attributes: dict[str, str]) -> None:
        reference = attributes.get("r")
        self._row, self._column = address(reference) if reference else (self._row, self._column + 1)
        self.marks.cells += 1
        self._place()
        if attributes.get("t") == "e":
            self._error = []
        style = attributes.get("s", "")
        if self._padded and style.isdigit() and int(style) in self._padded:
            self.marks.padded[self._row, self._column] = int(style)

    def _place(self) -> None:
        """Notice a cell outside the row it is in, a column used twice, and a second row of one number."""
        twice = self._row in self._rows if not self._columns else self._column in self._columns
        self.marks.tangled |= twice or self._row != self._number
        self._rows.add(self._row)
        self._columns.add(self._column)

    def end(self, tag: str) -> None:
        if tag == "v":
            self._in_value = False
        elif tag == "c" and self._error is not None:
            self.marks.reach(self._row, self._column)
            self.marks.errors[self._row, self._column] = "".join(self._error).strip() or UNNAMED_ERROR
            self._error = None

    def text(self, text: str) -> None:
        if self._error is not None and self._in_value:
            self._error.append(text)
