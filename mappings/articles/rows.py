"""The rows of an article register, read one by one: each becomes an article, a bad row or an ignored line.

Belongs here: the walk over the sheet. What a cell says stands in :mod:`mappings.articles.readers`, what a row
makes of it in :mod:`mappings.articles.shaping`.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from connectors.files.wire import column_letters
from hub.errors import Problem
from hub.personal import mask_text
from hub.records import BadRow, Finding, IgnoredLine, RowRef
from mappings.articles.examples import EXAMPLE
from mappings.articles.readers import column_cells
from mappings.articles.shaping import Shaped, Shaper
from mappings.contacts.cells import NOTHING, Special
from mappings.contacts.fields import FieldSpec
from mappings.contacts.lines import Lines
from mappings.contacts.showing import row_values, shown
from mappings.headers import Understood
from mappings.pricelists.columns.survey import column_style
from mappings.pricelists.columns.texts import Style

NUMBERS = frozenset({"amount", "percent"})


@dataclass(slots=True)
class ArticleRow:
    """One good row: the article's fields, those of them that nobody said, and the key it is known by."""

    ref: RowRef
    key: str
    fields: dict[str, Any]
    assumed: frozenset[str]


@dataclass(slots=True)
class Tally:
    """What reading has come across so far."""

    bad: list[BadRow] = field(default_factory=list)
    ignored: list[IgnoredLine] = field(default_factory=list)
    warnings: list[Finding] = field(default_factory=list)


class RowReader:
    """Reads the rows of one sheet, top to bottom; afterwards ``tally`` holds what was no good row."""

    def __init__(
        self,
        understood: Understood[FieldSpec],
        suppliers: Mapping[str, str],
        shaper: Shaper,
        *,
        workbook: bool,
    ) -> None:
        self.tally = Tally()
        self._understood = understood
        self._shaper = shaper
        self._columns = understood.columns
        self._sheet = mask_text(understood.sheet.name)
        self._width = max(understood.columns) + 1
        headers = [understood.headers.get(column, "") for column in range(self._width)]
        self._lines = Lines(understood.columns, headers, (EXAMPLE,))
        styles = _styles(understood, workbook=workbook)
        self._readers = [
            (column, column_cells(spec, styles.get(column, ""), suppliers), spec.field)
            for column, spec in sorted(understood.columns.items())
        ]
        self._errors: dict[int, list[tuple[int, str]]] = defaultdict(list)
        for (row, column), name in understood.sheet.errors.items():
            self._errors[row].append((column, name))

    def rows(self) -> Iterator[ArticleRow]:
        """The good rows; the others go to ``tally``."""
        for number, cells in self._understood.sheet.rows:
            if number <= self._understood.header_row:
                continue
            if len(cells) < self._width:
                cells = cells + [""] * (self._width - len(cells))
            row = self._row(RowRef(self._sheet, number), cells)
            if row is not None:
                yield row

    def _row(self, ref: RowRef, cells: list[str]) -> ArticleRow | None:
        reason = self._lines.reason(cells)
        if reason is None and (self._lines.is_total(cells) or self._lines.may_end(cells)):
            reason = "footer"
        if reason is not None:
            self.tally.ignored.append(IgnoredLine(ref, reason))
            return None
        findings: list[Finding] = []
        stopped = self._error_cells(ref, cells, findings) if ref.row in self._errors else False
        fields: dict[str, Any] = {}
        for column, reader, name in self._readers:
            text = cells[column]
            if not text:
                continue
            said = reader.cache.get(text)
            if said is None:
                said = reader(text)
            if said.__class__ is Special:
                stopped = self._special(said, ref, column, text, fields, findings) or stopped
            elif said is not NOTHING:
                fields[name] = said
        if not fields and not findings:
            self.tally.ignored.append(IgnoredLine(ref, self._unread(cells)))
            return None
        return self._shaped(ref, cells, self._shaper.shape(fields), findings, stopped=stopped)

    def _shaped(
        self, ref: RowRef, cells: list[str], shaped: Shaped, findings: list[Finding], *, stopped: bool
    ) -> ArticleRow | None:
        if shaped.stop is not None and not stopped:
            if not shaped.key and self._lines.is_remark(cells):
                self.tally.ignored.append(IgnoredLine(ref, "footer"))
                return None
            findings.insert(0, self._at_field(shaped.stop, ref, cells))
        if shaped.stop is not None or stopped:
            values = row_values(self._understood, cells)
            self.tally.bad.append(BadRow(ref, findings, values, shaped.key))
            return None
        self.tally.warnings += findings
        self.tally.warnings += [self._at_field(problem, ref, cells) for problem in shaped.warnings]
        return ArticleRow(ref, shaped.key, shaped.fields, shaped.assumed)

    def _special(
        self,
        said: Special,
        ref: RowRef,
        column: int,
        text: str,
        fields: dict[str, Any],
        findings: list[Finding],
    ) -> bool:
        """Take what an odd cell says; whether it stops the row."""
        fields.update(said.values)
        findings += [self._finding(problem, ref, column, text) for problem in said.warnings]
        if said.stop is None:
            return False
        findings.insert(0, self._finding(said.stop, ref, column, text))
        return True

    def _unread(self, cells: list[str]) -> str:
        """Why a line that says nothing in any column we read is no record."""
        filled = {column for column, text in enumerate(cells) if text.strip(" \t\r\n\u00a0\u200b\ufeff")}
        if not filled:
            return "blank"
        return "side_table" if filled <= self._understood.side else "outside"

    def _error_cells(self, ref: RowRef, cells: list[str], findings: list[Finding]) -> bool:
        """Note error cells and empty those we read; whether there were such: they stop the row."""
        stopped = False
        for column, name in sorted(self._errors[ref.row]):
            spec = self._columns.get(column)
            code = "CELL_ERROR" if spec is not None else "CELL_ERROR_UNREAD"
            problem = Problem(code, {"error": name}, spec.field if spec else None)
            findings.append(self._finding(problem, ref, column, name))
            if spec is not None:
                cells[column], stopped = "", True
        return stopped

    def _at_field(self, problem: Problem, ref: RowRef, cells: list[str]) -> Finding:
        for column, spec in self._columns.items():
            if spec.field == problem.field:
                return self._finding(problem, ref, column, cells[column])
        return Finding(problem, ref)

    def _finding(self, problem: Problem, ref: RowRef, column: int, text: str) -> Finding:
        value = shown(self._columns.get(column), text) if text else None
        cell = f"{column_letters(column)}{ref.row}"
        return Finding(problem, ref, self._understood.headers.get(column), cell, value)


def _styles(understood: Understood[FieldSpec], *, workbook: bool) -> dict[int, Style]:
    """Column of numbers → the sign it has before decimals, as all of its cells tell."""
    wanted = [column for column, spec in understood.columns.items() if spec.reader in NUMBERS]
    seen: dict[int, set[str]] = {column: set() for column in wanted}
    for number, cells in understood.sheet.rows:
        if number > understood.header_row:
            for column in wanted:
                if column < len(cells):
                    seen[column].add(cells[column])
    return {column: column_style(texts, workbook) for column, texts in seen.items()}
