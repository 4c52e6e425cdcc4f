"""The rows of an understood sheet, read one by one: each becomes a read row, a bad row or an ignored line.

Belongs here: the walk over the sheet. What a cell says stands in :mod:`mappings.contacts.cells`, what a
row makes of it in :mod:`mappings.contacts.shaping`, which rows belong together in
:mod:`mappings.contacts.groups`.
"""

import functools
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from connectors.files.wire import column_letters
from hub.errors import Problem
from hub.personal import mask_text
from hub.records import BadRow, Finding, IgnoredLine, RowRef
from mappings.contacts.cells import NOTHING, Context, NamedLabels, Special
from mappings.contacts.fields import FieldSpec, Kind
from mappings.contacts.keys import record_key
from mappings.contacts.lines import Lines
from mappings.contacts.name_order import names_are_reversed, reversed_name_columns
from mappings.contacts.number_readers import with_certain_century
from mappings.contacts.options import MapOptions, Sealer
from mappings.contacts.plans import ColumnPlans
from mappings.contacts.read_row import ReadRow
from mappings.contacts.shaping import (
    assume_countries,
    decide_kind,
    fold_person,
    key_name,
    name_private,
    settle_terms,
)
from mappings.contacts.showing import row_values, shown
from mappings.headers import Understood


@dataclass(slots=True)
class _Odd:
    """A cell that says more, or less, than one plain value; ``into`` is the entity's index."""

    column: int
    into: int
    text: str
    said: Special


@dataclass(slots=True)
class Tally:
    """What reading has come across so far."""

    bad: list[BadRow] = field(default_factory=list)
    ignored: list[IgnoredLine] = field(default_factory=list)
    warnings: list[Finding] = field(default_factory=list)
    numbers_ignored: int = 0
    first_ignored: Finding | None = None
    last_row: int = 0


class RowReader:
    """Reads the rows of one sheet, top to bottom; afterwards ``tally`` holds what was no good row."""

    def __init__(
        self,
        understood: Understood[FieldSpec],
        kind: Kind,
        options: MapOptions,
        sealer: Sealer | None,
        today: date,
    ) -> None:
        self.tally = Tally()
        self.labels = NamedLabels()
        self._kind = kind
        self._names_reversed = functools.cache(functools.partial(names_are_reversed, understood, kind))
        self._understood = understood
        self._columns = understood.columns
        self._headers = understood.headers
        self._side = understood.side
        self._sheet = mask_text(understood.sheet.name)
        self._width = max(understood.columns) + 1
        self._lines = Lines(understood.columns, [understood.headers.get(c, "") for c in range(self._width)])
        context = Context(options, sealer, today, reversed_name_columns(understood), self.labels)
        self._plans = ColumnPlans(understood.columns, context)
        self._errors: dict[int, list[tuple[int, str]]] = defaultdict(list)
        for (row, column), name in understood.sheet.errors.items():
            self._errors[row].append((column, name))
        self._remarks: list[tuple[BadRow, IgnoredLine]] = []
        self._endings: list[tuple[RowRef, list[str]]] = []

    def rows(self, understood: Understood[FieldSpec]) -> Iterator[ReadRow]:
        """The good rows; the others go to ``tally``."""
        for number, cells in understood.sheet.rows:
            if number <= understood.header_row:
                continue
            ref = RowRef(self._sheet, number)
            if len(cells) < self._width:
                cells = cells + [""] * (self._width - len(cells))
            if self._lines.may_end(cells):
                self._endings.append((ref, cells))
            elif (row := self._row(ref, cells)) is not None:
                yield from self._taken_endings()
                self._settle_remarks(data_follows=True)
                yield row
        self.tally.ignored.extend(IgnoredLine(ref, "footer") for ref, _ in self._endings)
        self._settle_remarks(data_follows=False)

    def _taken_endings(self) -> Iterator[ReadRow]:
        """Lines that would be footers had no record followed."""
        for ref, cells in self._endings:
            if (row := self._row(ref, cells)) is not None:
                yield row
        self._endings.clear()

    def _settle_remarks(self, *, data_follows: bool) -> None:
        """A line with one sentence is a footer if no record follows; else it is a row without a name."""
        for bad, ignored in self._remarks:
            if data_follows:
                self.tally.bad.append(bad)
            else:
                self.tally.ignored.append(ignored)
        self._remarks.clear()

    def _row(self, ref: RowRef, cells: list[str]) -> ReadRow | None:
        reason = self._lines.reason(cells)
        if reason is None and self._lines.is_total(cells):
            reason = "footer"
        if reason is not None:
            self.tally.ignored.append(IgnoredLine(ref, reason))
            return None
        stops = self._error_cells(ref, cells) if ref.row in self._errors else []
        said, odd = self._said(cells)
        if not any(said) and not odd and not stops:
            self.tally.ignored.append(IgnoredLine(ref, self._unread(cells)))
            return None
        self.tally.last_row = ref.row
        return self._shaped(ref, cells, said, odd, stops)

    def _unread(self, cells: list[str]) -> str:
        """Why a line that says nothing in any column we read is no record."""
        filled = {column for column, text in enumerate(cells) if text.strip(" \t\r\n\u00a0\u200b\ufeff")}
        if not filled:
            return "blank"
        return "side_table" if filled <= self._side else "outside"

    def _error_cells(self, ref: RowRef, cells: list[str]) -> list[Finding]:
        """Stops for error cells in columns we read (their text is emptied), warnings for the others."""
        stops = []
        for column, name in sorted(self._errors[ref.row]):
            spec = self._columns.get(column)
            code = "CELL_ERROR" if spec is not None else "CELL_ERROR_UNREAD"
            problem = Problem(code, {"error": name}, spec.field if spec else None)
            finding = self._finding(problem, ref, column, name)
            if spec is None:
                self.tally.warnings.append(finding)
            else:
                cells[column] = ""
                stops.append(finding)
        return stops

    def _said(self, cells: list[str]) -> tuple[tuple[dict[str, Any], ...], list[_Odd]]:
        """What the cells say per entity, and the cells that need a word. The hot loop of an import."""
        odd: list[_Odd] = []
        said: list[dict[str, Any]] = []
        for columns in self._plans.of(cells):
            fields: dict[str, Any] = {}
            for column, cache, read, name in columns:
                text = cells[column]
                if not text:
                    continue
                value = cache.get(text)
                if value is None:
                    value = read(text)
                if value.__class__ is Special:
                    odd.append(_Odd(column, len(said), text, value))
                elif value is not NOTHING:
                    fields[name] = value
            said.append(fields)
        return tuple(said), odd

    def _shaped(
        self,
        ref: RowRef,
        cells: list[str],
        said: tuple[dict[str, Any], ...],
        odd: list[_Odd],
        stops: list[Finding],
    ) -> ReadRow | None:
        contact, person, place = said
        warnings: list[Finding] = []
        number_class, vat_unread = self._take_odd(ref, odd, said, stops, warnings) if odd else ("", False)
        settle_terms(contact)
        turned = self._names_reversed
        contact["kind"] = decide_kind(self._kind, contact, person, number_class, reversed_names=turned)
        if contact["kind"] == "private" and person:
            problem = fold_person(contact, person)
            if problem is not None:
                warnings.append(Finding(problem, ref))
            person = {}
        if contact["kind"] == "private" or "name" not in contact:
            name_private(contact, reversed_names=turned)
        problem = key_name(contact)
        if problem is not None and not any(f.problem.field in ("name", "full_name") for f in stops):
            stops.append(self._at_name(problem, ref))
        if stops:
            self._reject(ref, cells, contact, person, [*stops, *warnings])
            return None
        self.tally.warnings.extend(warnings)
        assumed: tuple[str, ...] = ()
        if not self._plans.names_unknown_country(cells):
            assumed = assume_countries(contact, self._plans.country(cells))
        return ReadRow(ref, contact, person, place, assumed, vat_unread)

    def _take_odd(
        self,
        ref: RowRef,
        odd: list[_Odd],
        said: tuple[dict[str, Any], ...],
        stops: list[Finding],
        warnings: list[Finding],
    ) -> tuple[str, bool]:
        """Put what odd cells say where it belongs; returns the number class and whether VAT went unread."""
        number_class, vat_unread = "", False
        for cell, special in zip(odd, with_certain_century([cell.said for cell in odd]), strict=True):
            into = said[cell.into]
            if special.stop is not None:
                stops.append(self._finding(special.stop, ref, cell.column, cell.text))
            warnings.extend(self._finding(w, ref, cell.column, cell.text) for w in special.warnings)
            values = special.values
            if special.derived and any(into.get(k, v) != v for k, v in special.derived.items()):
                values = special.fallback or values
            for name, value in values.items():
                into.setdefault(name, value)
            number_class = special.number_class or number_class
            if special.ignored_number:
                self._count_ignored(ref, cell)
                vat_unread = vat_unread or self._columns[cell.column].field == "vat_number"
        for cell in odd:
            into = said[cell.into]
            if all(into.get(k, v) == v for k, v in cell.said.derived.items()):
                into.update(cell.said.derived)
        return number_class, vat_unread

    def _count_ignored(self, ref: RowRef, cell: _Odd) -> None:
        self.tally.numbers_ignored += 1
        if self.tally.first_ignored is None:
            self.tally.first_ignored = self._finding(
                Problem("PERSONAL_NUMBERS_IGNORED", {"count": 1}), ref, cell.column, ""
            )

    def _reject(
        self,
        ref: RowRef,
        cells: list[str],
        contact: dict[str, Any],
        person: dict[str, Any],
        findings: list[Finding],
    ) -> None:
        bad = BadRow(ref, findings, row_values(self._understood, cells), record_key(contact, person))
        if findings[0].problem.code == "NAME_MISSING" and self._lines.is_remark(cells):
            self._remarks.append((bad, IgnoredLine(ref, "footer")))
        else:
            self.tally.bad.append(bad)

    def at_field(self, problem: Problem, ref: RowRef, cells: list[str]) -> Finding:
        """A finding at the column of its field, if the sheet has one and the row says something there."""
        for column, spec in self._columns.items():
            if spec.entity == "contact" and spec.field == problem.field:
                return self._finding(problem, ref, column, cells[column] if column < len(cells) else "")
        return Finding(problem, ref)

    def _at_name(self, problem: Problem, ref: RowRef) -> Finding:
        for column, spec in sorted(self._columns.items()):
            if spec.anchor:
                return self._finding(problem, ref, column, "")
        return Finding(problem, ref)

    def _finding(self, problem: Problem, ref: RowRef, column: int, text: str) -> Finding:
        value = shown(self._columns.get(column), text) if text else None
        cell = f"{column_letters(column)}{ref.row}"
        return Finding(problem, ref, self._headers.get(column), cell, value)
