"""A layout made for one file: its sheet, its columns, and how its numbers are written.

Belongs here: the way from sheet to rows. A row goes on as its fields' texts in the fields' own order, so
that it says the same wherever its columns stand, and another thing when they mean another.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from connectors.files.wire import Sheet, Workbook
from hub.errors import HubError, Problem
from hub.prices import Kind
from hub.records import Finding, RowRef
from mappings.pricelists.columns import texts
from mappings.pricelists.columns.fields import BY_TARGET, FIELDS, NUMBERS, OF_FILE
from mappings.pricelists.columns.lines import Lines
from mappings.pricelists.columns.preamble import currency_of, said_above
from mappings.pricelists.columns.reading import WITHOUT_VALUE, Reading
from mappings.pricelists.columns.saying import Choice
from mappings.pricelists.columns.survey import AMOUNTS, RATES, Survey, survey
from mappings.pricelists.columns.tables import GENERAL, ColumnTable
from mappings.pricelists.columns.understanding import SeenColumns, proposed_of, see
from mappings.pricelists.layout import Content, Layout
from mappings.pricelists.notes import Notes
from mappings.pricelists.shapes import Head, Understood, Unit, Unreadable

PART = "\x1f"
"""Between the texts of a row; in a cell it counts as a blank."""

_Fix = Callable[[str], str]
_MOST_NAMED = 20
_LONGEST = 200
"""Letters of a cell that are shown of a row which can't be taken."""


def by_columns(content: Content, kind: Kind, choice: Choice) -> Layout:
    """The layout of a file whose columns are known by their headers; ``content`` with its ``book``.

    Raises:
        HubError: those of :func:`mappings.pricelists.columns.understanding.see`.
    """
    book = content.book
    assert book is not None
    seen = see(book, kind, choice)
    file = _Columns(kind, seen, workbook=book.kind != "csv")
    name = "columns" if seen.table.name == GENERAL else f"columns/{seen.table.name}"
    return Layout(name[:50], kind, lambda _: True, file.head, file.units, file.read, seen.notes)


def proposed_kind(book: Workbook) -> Kind | None:
    """The kind of file that a workbook's headers speak for, if any."""
    return proposed_of(book)


@dataclass(slots=True)
class _Columns:
    """One file. ``targets``: its fields in order, those of the file as a whole left out; ``places``: where
    each stands; ``constant``: what a line above the headers says of all rows."""

    kind: Kind
    seen: SeenColumns
    workbook: bool
    targets: tuple[str, ...] = field(init=False)
    places: tuple[int, ...] = field(init=False)
    lines: Lines = field(init=False)
    reading: Reading = field(init=False)
    above: Mapping[str, str] = field(init=False)
    constant: tuple[tuple[str, str], ...] = field(init=False)
    found: Survey = field(init=False)

    def __post_init__(self) -> None:
        seen, columns = self.seen, self.seen.columns
        ordered = [spec.target for spec in FIELDS if spec.target in columns and spec.target not in OF_FILE]
        self.targets, self.places = tuple(ordered), tuple(columns[target] for target in ordered)
        labels = {target: seen.understood.headers[column] for target, column in columns.items()}
        self.above = said_above(self._sheet, seen.understood.header_row, self._table.aliases)
        days = ("valid_from", "valid_to") if self.kind != "price-list" else ()
        self.constant = tuple(
            (day, self.above[day]) for day in days if day in self.above and day not in columns
        )
        self.found = survey(
            self._sheet, seen.understood.header_row, columns, self._table, workbook=self.workbook
        )
        headers = [seen.understood.headers[column] for column in self.places]
        self.lines = Lines(self.kind, self.targets, headers, self._table)
        key = next((target for target in NUMBERS if target in columns), "")
        named = (*self.targets, *(name for name, _ in self.constant))
        self.reading = Reading(self.kind, named, key, labels, self.lines, seen.notes, self._table.price_per)
        self._tell_shares(labels)

    @property
    def _sheet(self) -> Sheet:
        return self.seen.understood.sheet

    @property
    def _table(self) -> ColumnTable:
        return self.seen.table

    @property
    def _notes(self) -> Notes:
        return self.seen.notes

    def _tell_shares(self, labels: Mapping[str, str]) -> None:
        for target in sorted(self.found.shares):
            self._tell("PRICE_DISCOUNT_SHARES", column=labels[target])

    def _tell(self, code: str, **params: object) -> None:
        ref = RowRef(self._notes.sheet, self.seen.understood.header_row)
        self._notes.findings.append(Finding(Problem(code, params), ref))

    def head(self, content: Content) -> Head:
        """What columns and the lines above them say of the whole file.

        Raises:
            HubError: PRICE_CURRENCIES.
        """
        buyers = {*self.found.distinct.get("customer_number", ())}
        buyers |= {self.above["customer_number"]} if "customer_number" in self.above else set()
        starts = {day for text in self.found.distinct.get("valid_from", ()) if (day := texts.day_said(text))}
        above_from = texts.day_said(self.above.get("valid_from", ""))
        valid_from = next(iter(starts)) if len(starts) == 1 else above_from
        if self.kind == "price-list" and len(starts) > 1:
            self._tell("PRICE_DAYS_DIFFER", count=len(starts))
        return Head(
            self.kind,
            "columns",
            currency=self._currency(),
            buyers=frozenset(buyers),
            price_date=texts.day_said(self.above.get("price_date", "")),
            valid_from=valid_from if self.kind == "price-list" else above_from,
        )

    def _currency(self) -> str:
        headers = (
            self.seen.understood.headers[self.seen.columns[target]]
            for target in AMOUNTS
            if target in self.seen.columns
        )
        said = {*self.found.distinct.get("currency", ()), self.above.get("currency", "")}
        codes = {text.upper() for text in said if len(text) == 3 and text.isalpha() and text.isascii()}
        codes = codes or {code for header in headers if (code := currency_of(header))}
        if len(codes) > 1:
            raise HubError("PRICE_CURRENCIES", {"currencies": ", ".join(sorted(codes)[:_MOST_NAMED])})
        return next(iter(codes), self._table.currency)

    def units(self, content: Content) -> Iterator[Unit]:
        """Its rows below the headers; lines that are no record are noted."""
        notes, sheet, places = self._notes, self._sheet, self.places
        notes.ignored.clear()
        special = bool(sheet.errors or sheet.formulas)
        start = ",".join(self.reading.targets) + PART
        end = "".join(PART + text for _, text in self.constant)
        fixes = self._fixes()
        for number, cells in sheet.rows:
            if number <= self.seen.understood.header_row:
                continue
            width = len(cells)
            row = [" ".join(cells[place].split()) if place < width else "" for place in places]
            reason = self.lines.reason(row, cells)
            if reason is not None:
                notes.ignored.append((number, reason))
                continue
            for at, fix in fixes:
                row[at] = fix(row[at])
            if special:
                self._mark(number, row)
            yield Unit(number, start + PART.join(row) + end)

    def _fixes(self) -> list[tuple[int, _Fix]]:
        found: list[tuple[int, _Fix]] = []
        for at, target in enumerate(self.targets):
            if target in AMOUNTS:
                found.append((at, self._amount(target)))
            elif target in RATES:
                found.append((at, self._rate(target)))
        return found

    def _amount(self, target: str) -> _Fix:
        style, notes, header = self.found.styles[target], self._notes, self.reading.labels[target]

        def fix(text: str) -> str:
            if not text:
                return text
            said, rounded = texts.amount(text, style)
            if rounded:
                notes.tally["PRICE_ROUNDED", header] += 1
            return said

        return fix

    def _rate(self, target: str) -> _Fix:
        share = target in self.found.shares
        return lambda text: texts.rate(text, share=share) if text else text

    def _mark(self, number: int, row: list[str]) -> None:
        """Cells that hold no value of their own: errors, and formulas that nobody has computed."""
        sheet = self._sheet
        for at, place in enumerate(self.places):
            if (number, place) in sheet.errors or (not row[at] and (number, place) in sheet.formulas):
                row[at] = WITHOUT_VALUE
                self._notes.tally["PRICE_CELLS_WITHOUT_VALUE", self._header_of(at)] += 1

    def _header_of(self, at: int) -> str:
        return self.reading.labels.get(self.targets[at]) or BY_TARGET[self.targets[at]].header

    def read(self, unit: Unit, head: Head) -> Understood | Unreadable:
        """One row."""
        said = unit.raw.split(PART)
        found = self.reading.read(said)
        if isinstance(found, Understood):
            return found
        cells = dict(zip(self.reading.targets, said[1:], strict=True))
        labels = self.reading.labels
        values = {
            labels.get(name, name): text[:_LONGEST]
            for name, text in cells.items()
            if text and not text.startswith(WITHOUT_VALUE)
        }
        key = cells.get(self.reading.key, "") or cells.get("discount_class", "")
        return Unreadable(unit.row, found, values, key[:_LONGEST])
