"""The data sheet and its header row, found by what headers say and never by where they stand.

Belongs here: the search, for any table of fields with aliases. Which fields there are stands with each
flow (:mod:`mappings.contacts.fields`); which column means what, in :mod:`mappings.header_columns`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Generic

from connectors.files.wire import Sheet, Workbook, column_letters
from hub.errors import HubError, Problem
from hub.personal import mask_text
from hub.records import Finding, RowRef
from mappings.header_columns import AliasTable, Chosen, F, check_once, choose_columns, header_names
from mappings.header_text import header_fingerprint, one_line

__all__ = ["AliasTable", "Understood", "header_fingerprint", "header_names", "understand"]

SEARCHED_ROWS = 100
"""How far down a header row is looked for (preambles are shorter)."""

_SHOWN = 12
Mappings = Mapping[str, Mapping[str, str]]
"""Stored mappings: header fingerprint → {header: field name}."""


@dataclass(slots=True)
class Understood(Generic[F]):
    """A sheet whose columns are known.

    ``columns``: column number (from 0) → field. ``headers``: every header of the row as the user wrote
    it, personal numbers masked; one that stands there twice is told apart by the group header above it
    or by its column's letters. ``unknown``: columns that mean nothing to us (number → header).
    ``side``: columns of a table that stands beside.
    """

    sheet: Sheet
    header_row: int
    columns: dict[int, F]
    headers: dict[int, str]
    unknown: dict[int, str]
    side: frozenset[int]
    fingerprint: str
    warnings: list[Finding] = field(default_factory=list)

    @property
    def rows_below(self) -> int:
        """How many rows the sheet has below its header, counted without reading them."""
        first = islice(self.sheet.rows, SEARCHED_ROWS)
        return len(self.sheet.rows) - sum(number <= self.header_row for number, _ in first)


@dataclass(slots=True)
class _Candidate(Generic[F]):
    sheet: Sheet
    row: int
    cells: list[str]
    above: list[str]
    score: int

    @property
    def has_rows(self) -> bool:
        """Whether anything stands below the header row."""
        return any(number > self.row for number, _ in islice(self.sheet.rows, SEARCHED_ROWS + 1))


def understand(
    workbook: Workbook,
    table: AliasTable[F],
    *,
    sheet: str | None = None,
    column_map: Mapping[str, str] | None = None,
    stored_mappings: Mappings | None = None,
    refuse_twice: bool = True,
) -> Understood[F]:
    """Find the data sheet, its header row, and what each column means.

    ``column_map`` (header → field name, ``-`` leaves the column out) goes before a stored mapping, and
    that before the aliases. ``refuse_twice``: not when columns are only to be looked at.

    Raises:
        HubError: SHEET_UNKNOWN, NO_HEADER, HEADER_TWICE, MAP_HEADER_UNKNOWN, MAP_FIELD_UNKNOWN.
    """
    overrides = dict(column_map or {})
    table.check_fields(overrides.values())
    stored = stored_mappings or {}
    sheets = _sheets_to_read(workbook, sheet)
    candidates = _candidates(sheets, table, overrides, stored)
    if not candidates:
        raise HubError("NO_HEADER", {"seen": _seen(sheets), "known": table.examples()})
    best = _best_sheet(candidates)
    # Also of a chosen sheet it is told what stands beside: on a page the choice is made before it is noticed.
    beside = candidates if sheet is None else _candidates(_visible(workbook), table, overrides, stored)
    others = [candidate for candidate in beside if candidate.sheet is not best.sheet]
    understood = _understood(best, table, overrides, stored, others)
    if refuse_twice:
        check_once(understood.columns, best.cells, understood.headers)
    return understood


def _candidates(
    sheets: list[Sheet], table: AliasTable[F], overrides: Mapping[str, str], stored: Mappings
) -> list[_Candidate[F]]:
    return [c for sheet in sheets if (c := _best_row(sheet, table, overrides, stored)) is not None]


def _visible(workbook: Workbook) -> list[Sheet]:
    return [sheet for sheet in workbook.sheets if not sheet.hidden]


def _sheets_to_read(workbook: Workbook, name: str | None) -> list[Sheet]:
    if name is None:
        return _visible(workbook) or workbook.sheets
    # A run keeps the name masked, so masked names are compared.
    wanted = mask_text(name).strip().casefold()
    chosen = [sheet for sheet in workbook.sheets if mask_text(sheet.name).strip().casefold() == wanted]
    if not chosen:
        names = ", ".join(mask_text(sheet.name) for sheet in workbook.sheets)
        raise HubError("SHEET_UNKNOWN", {"sheet": mask_text(name), "sheets": names})
    return chosen


def _best_sheet(candidates: list[_Candidate[F]]) -> _Candidate[F]:
    """The sheet that names most fields; an empty one yields to another that names half as many."""
    best = max(candidates, key=lambda c: c.score)
    filled = [c for c in candidates if c.has_rows and c.score * 2 >= best.score]
    return max(filled, key=lambda c: c.score) if filled else best


def _best_row(
    sheet: Sheet, table: AliasTable[F], overrides: Mapping[str, str], stored: Mappings
) -> _Candidate[F] | None:
    """The row in which most fields are named; the uppermost of equals."""
    best: _Candidate[F] | None = None
    above: tuple[int, list[str]] = (0, [])
    for number, cells in islice(sheet.rows, SEARCHED_ROWS):
        group_row = above[1] if above[0] == number - 1 else []
        score = _score(cells, group_row, table, overrides, stored)
        if score and (best is None or score > best.score):
            best = _Candidate(sheet, number, cells, group_row, score)
        above = (number, cells)
    return best


def _score(
    cells: list[str], above: list[str], table: AliasTable[F], overrides: Mapping[str, str], stored: Mappings
) -> int:
    if stored and header_fingerprint(cells) in stored:
        return 1000
    return table.score(cells, above, overrides)


def _understood(
    best: _Candidate[F],
    table: AliasTable[F],
    overrides: Mapping[str, str],
    stored: Mappings,
    others: list[_Candidate[F]],
) -> Understood[F]:
    fingerprint = header_fingerprint(best.cells)
    chosen = choose_columns(best.cells, best.above, table, overrides, stored.get(fingerprint, {}))
    ref = RowRef(mask_text(best.sheet.name), best.row)
    warnings = _warnings(chosen, ref) + _headless(best, ref) + _other_sheets(best, others, ref)
    headers = header_names(best.cells, best.above)
    return Understood(
        sheet=best.sheet,
        header_row=best.row,
        columns=chosen.columns,
        headers=headers,
        unknown={column: headers[column] for column in chosen.unknown},
        side=chosen.side,
        fingerprint=fingerprint,
        warnings=warnings,
    )


def _warnings(chosen: Chosen[F], ref: RowRef) -> list[Finding]:
    found = []
    for code, columns in (("COLUMN_UNKNOWN", chosen.unknown), ("SIDE_TABLE", chosen.side_headers)):
        for column, text in columns.items():
            header = mask_text(one_line(text))
            problem = Problem(code, {"header": header})
            found.append(Finding(problem, ref, column=header, cell=chosen.address(column, ref.row)))
    return found


def _headless(best: _Candidate[F], ref: RowRef) -> list[Finding]:
    """Columns with texts but no header, in the first rows below it: reported, never dropped in silence."""
    filled: set[int] = set()
    for number, cells in islice(best.sheet.rows, SEARCHED_ROWS * 2):
        if number > best.row:
            filled.update(column for column, text in enumerate(cells) if text.strip())
    headed = {column for column, text in enumerate(best.cells) if text.strip()}
    return [
        Finding(Problem("COLUMN_WITHOUT_HEADER", {"column": letters}), ref, cell=f"{letters}{ref.row}")
        for letters in (column_letters(column) for column in sorted(filled - headed)[:_SHOWN])
    ]


def _other_sheets(best: _Candidate[F], others: list[_Candidate[F]], ref: RowRef) -> list[Finding]:
    """Sheets that look like data too: half as many known headers, and rows below them."""
    names = [
        mask_text(other.sheet.name)
        for other in others
        if other.score * 2 >= min(best.score, 50) and other.has_rows
    ]
    if not names:
        return []
    params = {"sheet": mask_text(best.sheet.name), "others": ", ".join(names)}
    return [Finding(Problem("OTHER_SHEETS_WITH_DATA", params), ref)]


def _seen(sheets: list[Sheet]) -> str:
    """The first texts of each sheet, so that the reader recognises the file: ``Blad1: A, B · Blad2: C``."""
    parts = []
    for sheet in sheets:
        rows = islice(sheet.rows, 5)
        texts = [mask_text(one_line(text)) for _, cells in rows for text in cells if text.strip()]
        shown = ", ".join(text[:40] for text in texts[:_SHOWN]) or "–"
        parts.append(f"{mask_text(sheet.name)}: {shown}")
    return " · ".join(parts)
