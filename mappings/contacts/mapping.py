"""From a workbook to canonical contact records: understand the sheet, read its rows, group, merge, check."""

import gc
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date

from connectors.files.wire import Workbook, column_letters
from hub.errors import HubError, Problem
from hub.personal import mask_text
from hub.records import BadRow, Finding, Mapped, RowRef
from mappings.contacts.checks import contact_warnings
from mappings.contacts.fields import FieldSpec, Kind, alias_table
from mappings.contacts.groups import group_rows
from mappings.contacts.keys import record_key
from mappings.contacts.merging import disagreement, merged
from mappings.contacts.name_order import reversed_name_columns
from mappings.contacts.options import MapOptions, Sealer
from mappings.contacts.read_row import ReadRow
from mappings.contacts.rows import RowReader
from mappings.headers import Understood, understand


@dataclass(slots=True)
class MappedContacts(Mapped):
    """What a sheet said, with how it was understood, and the labels it named that nobody has made yet."""

    understood: Understood[FieldSpec] | None = None
    pending_labels: list[str] = field(default_factory=list)


def map_contacts(
    workbook: Workbook,
    *,
    kind: Kind,
    options: MapOptions,
    sealer: Sealer | None,
    today: date,
    only_rows: frozenset[RowRef] | None = None,
) -> MappedContacts:
    """Map a workbook to contacts with their persons and properties.

    ``sealer`` is ``None`` when the import has no purpose for personal numbers; they are then ignored.
    ``only_rows`` reads these rows and no others (sheet names as in earlier findings).

    Raises:
        HubError: SHEET_UNKNOWN, NO_HEADER, HEADER_TWICE, MAP_HEADER_UNKNOWN, MAP_FIELD_UNKNOWN,
            NAME_COLUMN_MISSING.
    """
    understood = understand_contacts(_with_rows(workbook, only_rows), kind=kind, options=options)
    turned = reversed_name_columns(understood, kind)
    reader = RowReader(understood, kind, options, sealer, today, turned)
    result = MappedContacts(understood=understood)
    with _collector_paused():
        groups = group_rows(reader.rows(understood, only_rows))
        disagreeing = _merge(groups, result)
    tally = reader.tally
    result.bad_rows = sorted([*tally.bad, *_bad_rows(disagreeing, reader, understood)], key=_by_row)
    result.ignored = sorted(tally.ignored, key=lambda line: line.row)
    result.warnings[:0] = [
        *_column_warnings(understood, options),
        *_formulas(understood, tally.last_row),
        *_ignored_numbers(reader),
        *tally.warnings,
    ]
    result.pending_labels = sorted(reader.pending_labels)
    if kind == "auto":
        result.notes.append(_split(result, understood))
    return result


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Without the cyclic collector, which would walk all records again and again (measured: 5 of 12 s).

    Records hold no cycles; a caller who paused it himself finds it still paused.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def understand_contacts(workbook: Workbook, *, kind: Kind, options: MapOptions) -> Understood[FieldSpec]:
    """Find the sheet, the header row and the columns of a contact import; see :func:`map_contacts`."""
    understood = understand(
        workbook,
        alias_table(kind),
        sheet=options.sheet,
        column_map=options.column_map,
        stored_mappings=options.stored_mappings,
    )
    if not any(spec.field in _NAMES for spec in understood.columns.values()):
        params = {"sheet": mask_text(understood.sheet.name), "seen": ", ".join(understood.headers.values())}
        raise HubError("NAME_COLUMN_MISSING", params)
    return understood


_NAMES = frozenset({"name", "full_name", "first_name", "last_name"})


def _with_rows(workbook: Workbook, only_rows: frozenset[RowRef] | None) -> Workbook:
    """The workbook without sheets that none of the wanted rows stands in."""
    if not only_rows:
        return workbook
    names = {ref.sheet for ref in only_rows}
    sheets = [sheet for sheet in workbook.sheets if mask_text(sheet.name) in names]
    return Workbook(workbook.kind, sheets or workbook.sheets, workbook.encoding, workbook.delimiter)


def _by_row(bad: BadRow) -> RowRef:
    return bad.row


def _merge(groups: list[list[ReadRow]], result: Mapped) -> list[tuple[Problem, Sequence[ReadRow]]]:
    """Fill ``result`` with groups and their warnings; returns the rows that contradict each other."""
    disagreeing: list[tuple[Problem, Sequence[ReadRow]]] = []
    for number, rows in enumerate(groups):
        problem = disagreement(rows) if len(rows) > 1 else None
        if problem is not None:
            disagreeing.append((problem, rows))
        else:
            for row in rows:
                result.record_keys[row.ref] = record_key(row.contact, row.person)
            group = merged(rows, result.warnings)
            vat_unread = any(row.vat_unread for row in rows)
            for warning in contact_warnings(group.root.fields, vat_unread=vat_unread):
                result.warnings.append(Finding(warning, rows[0].ref))
            result.groups.append(group)
        groups[number] = []  # the read rows are not needed any more; 100,000 of them weigh
    return disagreeing


def _bad_rows(
    disagreeing: list[tuple[Problem, Sequence[ReadRow]]],
    reader: RowReader,
    understood: Understood[FieldSpec],
) -> list[BadRow]:
    if not disagreeing:
        return []
    found = {row.ref.row: (problem, row) for problem, rows in disagreeing for row in rows}
    bad = []
    for number, cells in understood.sheet.rows:
        if number in found:
            problem, row = found[number]
            finding = reader.at_field(problem, row.ref, cells)
            bad.append(BadRow(row.ref, [finding], reader.values(cells), record_key(row.contact, row.person)))
    return bad


def _column_warnings(understood: Understood[FieldSpec], options: MapOptions) -> list[Finding]:
    own = options.own_columns
    return [
        warning
        for warning in understood.warnings
        if not (warning.problem.code == "COLUMN_UNKNOWN" and warning.column in own)
    ]


def _formulas(understood: Understood[FieldSpec], last_row: int) -> list[Finding]:
    """One warning per column that holds formulas, at the first of them, with their number."""
    counts: Counter[int] = Counter()
    first: dict[int, int] = {}
    for row, column in understood.sheet.formulas:
        if column in understood.columns and understood.header_row < row <= last_row:
            counts[column] += 1
            first[column] = min(row, first.get(column, row))
    sheet = mask_text(understood.sheet.name)
    return [
        Finding(
            Problem("FORMULA_VALUES", {"count": count}, understood.columns[column].field),
            RowRef(sheet, first[column]),
            understood.headers.get(column),
            f"{column_letters(column)}{first[column]}",
        )
        for column, count in sorted(counts.items())
    ]


def _ignored_numbers(reader: RowReader) -> list[Finding]:
    """The one warning about personal numbers that were left out for want of a purpose."""
    first, count = reader.tally.first_ignored, reader.tally.numbers_ignored
    if first is None:
        return []
    first.problem = Problem("PERSONAL_NUMBERS_IGNORED", {"count": count}, "personal_number")
    return [first]


def _split(result: Mapped, understood: Understood[FieldSpec]) -> Finding:
    kinds = Counter(group.root.fields["kind"] for group in result.groups)
    params = {"companies": kinds["company"], "private": kinds["private"]}
    return Finding(
        Problem("KIND_SPLIT", params), RowRef(mask_text(understood.sheet.name), understood.header_row)
    )
