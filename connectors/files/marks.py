"""What calamine doesn't tell about a worksheet: errors, formulas, padded and merged cells, its extent."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from connectors.files.wire import Address, PackedAddresses

UNNAMED_ERROR = "#ERROR!"
_MERGED = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7}):([A-Za-z]{1,3})([0-9]{1,7})")


@dataclass(slots=True)
class Marks:
    """Addresses in one sheet. ``padded``: address → style index. The box covers all cells seen.
    ``merged``: top of several cells of one column merged into one → their last row.
    ``usual``: the XML is free of CDATA and comments. ``tangled``: a row or cell has the place of another."""

    errors: dict[Address, str] = field(default_factory=dict)
    formulas: PackedAddresses = field(default_factory=PackedAddresses)
    padded: dict[Address, int] = field(default_factory=dict)
    cells: int = 0
    first_row: int = 0
    last_row: int = 0
    last_column: int = -1
    merged: dict[Address, int] = field(default_factory=dict)
    usual: bool = True
    tangled: bool = False

    def reach(self, row: int, column: int) -> None:
        """Widen the box."""
        if not self.first_row or row < self.first_row:
            self.first_row = row
        self.last_row = max(self.last_row, row)
        self.last_column = max(self.last_column, column)

    def merge(self, reference: str) -> None:
        """Note merged cells (``A2:A4``), if they are of one column; others are titles and group headers."""
        found = _MERGED.fullmatch(reference)
        if found and found[1] == found[3] and int(found[2]) < int(found[4]):
            self.merged[int(found[2]), column_number(found[1])] = int(found[4])

    @property
    def box(self) -> int:
        """Cells in the rectangle from the first row to the last corner."""
        return (self.last_row - self.first_row + 1) * (self.last_column + 1)


def address(reference: str) -> Address:
    """``B7`` → (7, 1). Raises ValueError for anything else."""
    letters = reference.rstrip("0123456789")
    return int(reference[len(letters) :]), column_number(letters)


@lru_cache(maxsize=1024)
def column_number(letters: str) -> int:
    """``A`` → 0, ``XFD`` → 16383; small letters count alike, as calamine reads them."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    if number < 1:
        raise ValueError("no column letters")
    return number - 1


Padded = Mapping[int, object]
"""Style indexes that pad; only the keys matter to the walkers."""
