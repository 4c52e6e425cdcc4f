"""Files whose lines are cells with a semicolon between: the columns are data, and this reads by them.

Belongs here: lines and cells. What the cells mean stands in :mod:`mappings.pricelists.gn_rows`.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from hub.errors import Problem
from hub.prices import Kind
from mappings.header_text import header_key
from mappings.pricelists.fixed_width import mostly
from mappings.pricelists.layout import Content, Layout, said_lines
from mappings.pricelists.shapes import Head, Understood, Unit, Unreadable

SEPARATOR = ";"
Cells = dict[str, str]
"""Column → what it says, without surrounding blanks; ``""`` where it says nothing."""


@dataclass(frozen=True, slots=True)
class Separated:
    """One such file. ``columns`` in order, the first of which is the key of its lines; ``looks_so``: of a
    line. ``read`` makes a statement of cells, or tells what is wrong with them.

    A first line that names the columns is a heading, and says nothing. One that names others makes the file
    another's, however its rows look: a price in the third cell and a rate there are written alike.
    """

    name: str
    kind: Kind
    columns: tuple[str, ...]
    looks_so: Callable[[str], object]
    read: Callable[[Cells], Understood | Problem]

    def layout(self) -> Layout:
        """As a layout among the others."""
        return Layout(self.name, self.kind, self._recognises, self._head, self._units, self._read)

    def _recognises(self, content: Content) -> bool:
        lines = said_lines(content)
        if not lines or self._is_other_heading(lines[0]):
            return False
        rows = lines[1:] if self._is_heading(lines[0]) else lines
        return bool(rows) and mostly(rows, self.looks_so)

    def _head(self, content: Content) -> Head:
        """Such files say nothing of themselves."""
        return Head(self.kind, self.name)

    def _units(self, content: Content) -> Iterator[Unit]:
        said = [Unit(row, line) for row, line in enumerate(content.lines, 1) if line.strip()]
        return iter(said[1:] if said and self._is_heading(said[0].raw) else said)

    def _is_heading(self, line: str) -> bool:
        return [header_key(cell) for cell in line.split(SEPARATOR)] == [*map(header_key, self.columns)]

    def _is_other_heading(self, line: str) -> bool:
        """Whether a line has several cells, none of which begins with a digit, and is no row and no heading
        of ours."""
        cells = [cell.strip() for cell in line.split(SEPARATOR)]
        words = len(cells) > 1 and not any(cell[:1].isdigit() for cell in cells)
        return words and not self._is_heading(line) and not self.looks_so(line)

    def _read(self, unit: Unit, head: Head) -> Understood | Unreadable:
        said = [cell.strip() for cell in unit.raw.split(SEPARATOR)]
        if len(said) != len(self.columns):
            problem = Problem("PRICE_CELLS", {"count": len(said), "expected": len(self.columns)})
            return Unreadable(unit.row, problem, dict(zip(self.columns, said, strict=False)), said[0])
        cells = dict(zip(self.columns, said, strict=True))
        found = self.read(cells)
        if isinstance(found, Understood):
            return found
        return Unreadable(unit.row, found, {name: text for name, text in cells.items() if text}, said[0])
