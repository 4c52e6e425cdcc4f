"""Sheets of columns, made up: a file by its rows, so that a test says only what it is about."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from connectors.files.wire import Address, Sheet, Workbook, sheet_from_rows
from hub.prices import Kind, ListedArticle, Term
from mappings.pricelists.columns import Choice, by_columns
from mappings.pricelists.layout import Content, Layout
from mappings.pricelists.notes import Notes
from mappings.pricelists.shapes import Head, Understood, Unreadable

LIST: Kind = "price-list"
LETTER: Kind = "discount-letter"
NET: Kind = "net-prices"


@dataclass(slots=True)
class Read:
    """What became of a file."""

    layout: Layout
    head: Head
    rows: list[Understood | Unreadable]
    numbers: list[int]

    @property
    def notes(self) -> Notes:
        assert self.layout.notes is not None
        return self.layout.notes

    @property
    def articles(self) -> list[ListedArticle]:
        return [
            one.said
            for one in self.rows
            if isinstance(one, Understood) and isinstance(one.said, ListedArticle)
        ]

    @property
    def terms(self) -> list[Term]:
        return [one.said for one in self.rows if isinstance(one, Understood) and isinstance(one.said, Term)]

    @property
    def refused(self) -> list[tuple[int, str, object]]:
        """(row, code, column) of what can't be taken."""
        bad = [one for one in self.rows if isinstance(one, Unreadable)]
        return [(one.row, one.problem.code, one.problem.params.get("column")) for one in bad]

    @property
    def told(self) -> list[str]:
        return [finding.problem.code for finding in self.notes.warnings()]


def content(*sheets: Sheet | Sequence[Sequence[str]], kind: str = "xlsx") -> Content:
    """A workbook of these sheets, or of rows."""
    made = [
        sheet if isinstance(sheet, Sheet) else sheet_from_rows(f"Blad{number}", [list(row) for row in sheet])
        for number, sheet in enumerate(sheets, 1)
    ]
    return Content(b"", book=Workbook(kind, made))


def sheet(
    rows: Sequence[Sequence[str]],
    *,
    errors: Mapping[Address, str] | None = None,
    formulas: Sequence[Address] = (),
    hidden: bool = False,
) -> Sheet:
    """A sheet with cells that are no plain values."""
    made = sheet_from_rows("Priser", [list(row) for row in rows])
    made.errors, made.formulas, made.hidden = dict(errors or {}), set(formulas), hidden
    return made


def read(
    of: Content | Sequence[Sequence[str]], kind: Kind = LIST, choice: Choice | None = None, **said: str
) -> Read:
    """A file read by its columns. ``said``: ``Header=field`` for headers of one word."""
    found = of if isinstance(of, Content) else content(of)
    layout = by_columns(found, kind, choice or Choice(said))
    head = layout.head(found)
    units = list(layout.units(found))
    return Read(layout, head, [layout.read(unit, head) for unit in units], [unit.row for unit in units])
