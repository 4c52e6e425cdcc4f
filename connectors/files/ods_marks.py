"""Errors, formulas and extent of OpenDocument sheets (ODF 1.3 part 3, 9.1; LibreOffice's calcext)."""

from connectors.files.errors import Unreadable
from connectors.files.marks import UNNAMED_ERROR, Marks
from connectors.files.xml import Readable, walk

_CELLS = {"table-cell", "covered-table-cell"}


def ods_marks(content: Readable, most: int) -> list[Marks]:
    """Marks of every sheet of ``content.xml``, in order; at most ``most`` addresses.

    Raises:
        Unreadable: FILE_TOO_MANY_CELLS, FILE_XML_ENTITIES.
    """
    walker = _Walker(most)
    walk(content, walker.start, walker.end, walker.text)
    return walker.sheets


class _Walker:
    def __init__(self, most: int) -> None:
        self.sheets: list[Marks] = []
        self._most = most
        self._left = most
        self._row, self._rows = 1, 1
        self._column, self._columns = 0, 1
        self._error: list[str] | None = None
        self._aside = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "table":
            self.sheets.append(Marks())
            self._row = 1
        elif tag == "table-row":
            self._rows = _repeats(attributes, "number-rows-repeated")
            self._column = 0
        elif tag in _CELLS and self.sheets:
            self._cell(attributes)
        elif tag == "annotation":
            self._aside += 1

    def _cell(self, attributes: dict[str, str]) -> None:
        self._columns = _repeats(attributes, "number-columns-repeated")
        marks = self.sheets[-1]
        has_formula = any(name.endswith(":formula") for name in attributes)
        if has_formula or any(name.endswith(":value-type") for name in attributes):
            marks.cells += self._rows * self._columns
            marks.reach(self._row, self._column)
            marks.reach(self._row + self._rows - 1, self._column + self._columns - 1)
        if has_formula:
            for address in self._addresses():
                marks.formulas.add(address)
        if attributes.get("calcext:value-type") == "error":
            self._error = []

    def _addresses(self) -> list[tuple[int, int]]:
        self._left -= self._rows * self._columns
        if self._left < 0:
            raise Unreadable("FILE_TOO_MANY_CELLS", limit=self._most)
        rows, columns = (
            range(self._row, self._row + self._rows),
            range(self._column, self._column + self._columns),
        )
        return [(row, column) for row in rows for column in columns]

    def end(self, tag: str) -> None:
        if tag == "table-row":
            self._row += self._rows
        elif tag in _CELLS:
            if self._error is not None:
                text = "".join(self._error).strip() or UNNAMED_ERROR
                self.sheets[-1].errors.update(dict.fromkeys(self._addresses(), text))
                self._error = None
            self._column += self._columns
        elif tag == "annotation":
            self._aside -= 1

    def text(self, text: str) -> None:
        if self._error is not None and not self._aside:
            self._error.append(text)


def _repeats(attributes: dict[str, str], what: str) -> int:
    return max(1, int(attributes.get(f"table:{what}", "1")))
