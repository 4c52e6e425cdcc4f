"""Which sheet, which row of headers, and which column means what; told, and never guessed.

A header means what a person has said for this file; else what it meant in the last file of this supplier
that had it; else what its table says. Headers that are others than last time hold the plan until somebody
has looked.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from connectors.files.wire import Sheet, Workbook
from hub.errors import HubError, Problem
from hub.personal import mask_text
from hub.prices import Kind
from hub.records import Finding, RowRef
from mappings.header_columns import LEAVE_OUT
from mappings.header_text import header_fingerprint, header_key, one_line
from mappings.headers import SEARCHED_ROWS, Understood, understand
from mappings.pricelists.columns.fields import BY_TARGET, EXPECTED, KEPT, READ, PriceField, missing, proposed
from mappings.pricelists.columns.saying import Choice
from mappings.pricelists.columns.tables import GENERAL, ColumnTable, tables
from mappings.pricelists.notes import Notes

_WITH_VAT = re.compile(r"\b(?:inkl?\w*|incl\w*|med|with)\W*(?:moms|mva|vat)\b", re.IGNORECASE)
_ENOUGH = 2
"""Headers in common that make a row the one that was remembered."""


@dataclass(slots=True)
class SeenColumns:
    """A sheet whose columns are known. ``columns``: field → column, from 0, of those that the kind takes."""

    table: ColumnTable
    understood: Understood[PriceField]
    columns: dict[str, int]
    notes: Notes


def see(book: Workbook, kind: Kind, choice: Choice) -> SeenColumns:
    """What each column of a file of a kind means.

    Raises:
        HubError: SHEET_UNKNOWN, NO_HEADER, MAP_HEADER_UNKNOWN, MAP_FIELD_UNKNOWN, PRICE_COLUMN_TWICE,
            PRICE_OTHER_KIND, PRICE_COLUMNS_MISSING.
    """
    table, understood, near = understood_columns(book, choice)
    notes = Notes(mask_text(understood.sheet.name), understood.fingerprint)
    notes.places = {header: column for column, header in understood.headers.items()}
    meant = {column: spec.target for column, spec in understood.columns.items()}
    _refuse_twice(meant, understood)
    targets = frozenset(meant.values())
    lacking = missing(kind, targets)
    if lacking:
        raise _lacking(kind, lacking, targets, understood)
    columns = {target: column for column, target in meant.items() if target in READ[kind]}
    notes.columns = {
        header: meant.get(column, LEAVE_OUT) for column, header in sorted(understood.headers.items())
    }
    notes.findings = [*understood.warnings, *_told(kind, meant, understood)]
    notes.absent = frozenset(KEPT) - columns.keys() if kind == "price-list" else frozenset()
    changed = _changed(near, notes.columns)
    if changed is not None:
        notes.brakes.append(changed)
    return SeenColumns(table, understood, columns, notes)


def understood_columns(
    book: Workbook, choice: Choice
) -> tuple[ColumnTable, Understood[PriceField], Mapping[str, str]]:
    """The table, the sheet with its columns, and what was remembered of files that are not quite like this.

    Raises:
        HubError: SHEET_UNKNOWN, NO_HEADER, MAP_HEADER_UNKNOWN, MAP_FIELD_UNKNOWN.
    """
    table = _table(book)
    known = {mark: dict(said) for mark, said in choice.remembered.items()}
    exact = any(header_fingerprint(cells) in known for cells in _first_rows(book)) if known else True
    near = {} if exact else _nearest(book, known)
    said = {**_left_out(book, table), **_present(book, near), **choice.column_map}
    found = _understood(book, table, choice, said, known)
    for column, spec in list(found.columns.items()):
        header = found.headers[column]
        priced = spec.target in ("list_price", "net_price")
        by_hand = (*choice.column_map, *near, *known.get(found.fingerprint, ()))
        if priced and _WITH_VAT.search(header) and header_key(header) not in map(header_key, by_hand):
            del found.columns[column]
            found.warnings.append(_unknown(found, column))
    return table, found, near


def proposed_of(book: Workbook) -> Kind | None:
    """The kind of file that a workbook's columns speak for, if they are any of ours."""
    try:
        _, found, _ = understood_columns(book, Choice())
    except HubError:
        return None
    return proposed(frozenset(spec.target for spec in found.columns.values()))


def _understood(
    book: Workbook,
    table: ColumnTable,
    choice: Choice,
    said: Mapping[str, str],
    known: Mapping[str, Mapping[str, str]],
) -> Understood[PriceField]:
    return understand(
        book,
        table.aliases,
        sheet=choice.sheet,
        column_map=said,
        stored_mappings=known,
        refuse_twice=False,
    )


def _first_rows(book: Workbook) -> Iterator[list[str]]:
    sheets: Sequence[Sheet] = [sheet for sheet in book.sheets if not sheet.hidden] or book.sheets
    for sheet in sheets:
        yield from (cells for _, cells in islice(sheet.rows, SEARCHED_ROWS))


def _table(book: Workbook) -> ColumnTable:
    """The wholesaler's own, if a row has all headers that tell its files; the one that asks for most goes
    first."""
    own = [table for table in tables().values() if table.recognised_by]
    rows = list(_first_rows(book)) if own else []
    fitting = [table for table in own if any(table.fits(cells) for cells in rows)]
    return max(fitting, key=lambda table: len(table.recognised_by), default=tables()[GENERAL])


def _left_out(book: Workbook, table: ColumnTable) -> dict[str, str]:
    return _present(book, dict.fromkeys(table.leave_out, LEAVE_OUT))


def _present(book: Workbook, said: Mapping[str, str]) -> dict[str, str]:
    """What is said of headers that stand together in the row that has most of them."""
    best: set[str] = set()
    for cells in _first_rows(book) if said else ():
        here = {header_key(mask_text(text)) for text in cells if text.strip()}
        best = max(best, {header_key(header) for header in said} & here, key=len)
    return {header: target for header, target in said.items() if header_key(header) in best}


def _nearest(book: Workbook, known: Mapping[str, Mapping[str, str]]) -> Mapping[str, str]:
    """Of what is remembered, that which shares most headers with the file."""
    nearest = max(known.values(), key=lambda said: len(_present(book, said)))
    return nearest if len(_present(book, nearest)) >= _ENOUGH else {}


def _unknown(found: Understood[PriceField], column: int) -> Finding:
    ref = RowRef(mask_text(found.sheet.name), found.header_row)
    header = found.headers[column]
    return Finding(Problem("COLUMN_UNKNOWN", {"header": header}), ref, column=header)


def _refuse_twice(meant: Mapping[int, str], understood: Understood[PriceField]) -> None:
    first: dict[str, int] = {}
    for column, target in sorted(meant.items()):
        if target in first:
            params = {
                "field": BY_TARGET[target].header,
                "first": understood.headers[first[target]],
                "second": understood.headers[column],
                "columns": _shown(understood),
            }
            raise HubError("PRICE_COLUMN_TWICE", params)
        first[target] = column


def _lacking(
    kind: Kind, lacking: Sequence[str], targets: frozenset[str], understood: Understood[PriceField]
) -> HubError:
    other = proposed(targets)
    if other is not None and other != kind:
        return HubError("PRICE_OTHER_KIND", {"asked": kind, "found": other})
    fields = ", ".join(BY_TARGET[target].header for target in lacking)
    seen = ", ".join(one_line(header) for header in understood.headers.values())
    params = {"fields": fields, "seen": seen[:500], "columns": _shown(understood)}
    return HubError("PRICE_COLUMNS_MISSING", params)


def _shown(understood: Understood[PriceField]) -> list[list[str]]:
    """[header, field] of every column, so that a page can ask what they mean."""
    return [
        [header, spec.target if (spec := understood.columns.get(column)) else LEAVE_OUT]
        for column, header in sorted(understood.headers.items())
    ]


def _told(kind: Kind, meant: Mapping[int, str], understood: Understood[PriceField]) -> Iterator[Finding]:
    ref = RowRef(mask_text(understood.sheet.name), understood.header_row)
    unread = [understood.headers[column] for column, target in meant.items() if target not in READ[kind]]
    if unread:
        yield Finding(Problem("PRICE_COLUMNS_UNUSED", {"headers": ", ".join(unread), "kind": kind}), ref)
    absent = [BY_TARGET[target].header for target in EXPECTED[kind] if target not in meant.values()]
    if absent:
        yield Finding(Problem("PRICE_COLUMNS_ABSENT", {"fields": ", ".join(absent)}), ref)


def _changed(near: Mapping[str, str], columns: Mapping[str, str]) -> Problem | None:
    """That headers are others than in the last file: those that are gone and meant something, and new
    ones."""
    if not near:
        return None
    before = {header_key(header) for header in near}
    now = {header_key(header) for header in columns}
    gone = [
        header for header, target in near.items() if target != LEAVE_OUT and header_key(header) not in now
    ]
    new = [header for header in columns if header_key(header) not in before]
    params = {"gone": ", ".join(gone) or "–", "new": ", ".join(new) or "–"}
    return Problem("BRAKE_PRICES_COLUMNS", params)
