"""What a file of columns has to tell beside its rows; see :mod:`mappings.pricelists.columns`."""

from collections import Counter
from dataclasses import dataclass, field

from connectors.files.wire import column_letters
from hub.errors import Problem
from hub.records import NO_ROW, Finding


@dataclass(slots=True)
class Notes:
    """What a file of columns has to tell beside its rows; some of it only once they are read.

    ``sheet``: its name, masked. ``columns``: header → field, ``-`` for one that is not read; in the sheet's
    order. ``places``: header → column, from 0. ``ignored``: (row, reason) of lines that are no record.
    ``tally``: (code, header) → cells. ``absent``: fields of an article that no column says.
    """

    sheet: str = ""
    fingerprint: str = ""
    columns: dict[str, str] = field(default_factory=dict)
    places: dict[str, int] = field(default_factory=dict)
    ignored: list[tuple[int, str]] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    brakes: list[Problem] = field(default_factory=list)
    tally: Counter[tuple[str, str]] = field(default_factory=Counter)
    absent: frozenset[str] = frozenset()

    def warnings(self) -> list[Finding]:
        """All that is to be told, what was counted included."""
        counted = [
            Finding(Problem(code, {"column": header, "count": count}), NO_ROW, column=header)
            for (code, header), count in sorted(self.tally.items())
        ]
        return [*self.findings, *counted]

    def cell(self, header: str, row: int) -> str | None:
        """``C17`` of a header's cell in a row."""
        column = self.places.get(header)
        return None if column is None else f"{column_letters(column)}{row}"
