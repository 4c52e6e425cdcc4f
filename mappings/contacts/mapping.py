"""From a workbook to canonical contact records: understand the sheet, read its rows, group, merge, check."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from connectors.files.wire import Workbook, column_letters
from hub.collector import collector_paused
from hub.errors import HubError, Problem
from hub.personal import mask_text
from hub.records import BadRow, Finding, Mapped, RowRef
from mappings.contacts.checks import contact_warnings
from mappings.contacts.fields import FieldSpec, Kind, alias_table
from mappings.contacts.groups import group_rows
from mappings.contacts.keys import record_key
from mappings.contacts.merging import disagreement, merged
from mappings.contacts.options import MapOptions, Sealer
from mappings.contacts.read_row import ReadRow
from mappings.contacts.rows import RowReader
from mappings.contacts.showing import row_values
from mappings.header_columns import LEAVE_OUT
from mappings.headers import Understood, understand


@dataclass(slots=True)
class MappedSheet:
    """The sheet that was read, and what it said.

    ``sheet``: its name. ``columns``: header → canonical target. Both with personal numbers masked.
    ``read``: how many rows must come out of the run: the sheet's own count of rows below the header,
    less those that ``mapped`` ignored. A row the mapping loses makes them differ.
    ``new_labels``: to be put in use; ``pending_labels``: that an administrator must judge.
    """

    sheet: str
    columns: dict[str, str]
    mapped: Mapped
    read: int
    understood: Understood[FieldSpec]
    new_labels: list[str] = field(default_factory=list)
    pending_labels: list[str] = field(default_factory=list)

    @property
    def meanings(self) -> dict[str, str]:
        """Header → what the column was read as; ``-`` of one that was left out or stands in a side table.

        Of a column that nobody knew nothing is said.
        """
        known = self.understood
        return {
            header: known.columns[column].target if column in known.columns else LEAVE_OUT
            for column, header in sorted(known.headers.items())
            if column not in known.unknown
        }

    def headers(self) -> list[str]:
        """The columns as their user named them, in order."""
        return [header for _, header in sorted(self.understood.headers.items())]

    def rows(self) -> Iterator[tuple[RowRef, dict[str, str]]]:
        """Every line below the header: header → text, masked by column class."""
        for number, cells in self.understood.sheet.rows:
            if number > self.understood.header_row:
                yield RowRef(self.sheet, number), row_values(self.understood, cells)

    def describe(self, rows: Sequence[RowRef]) -> dict[RowRef, dict[str, str]]:
        """Header → text of the given rows of this sheet, masked by column class."""
        wanted = {ref.row: ref for ref in rows if ref.sheet == self.sheet}
        last = max(wanted, default=0)
        described = {}
        for number, cells in self.understood.sheet.rows:
            if number > last:
                break
            if number in wanted:
                described[wanted[number]] = row_values(self.understood, cells)
        return described


def map_contacts(
    workbook: Workbook, *, kind: Kind, options: MapOptions, sealer: Sealer | None, today: date
) -> MappedSheet:
    """Map a workbook to contacts with their persons and properties.

    ``sealer`` is ``None`` when the import has no purpose for personal numbers; they are then ignored.

    Raises:
        HubError: SHEET_UNKNOWN, NO_HEADER, HEADER_TWICE, MAP_HEADER_UNKNOWN, MAP_FIELD_UNKNOWN,
            NAME_COLUMN_MISSING.
    """
    understood = understand_contacts(workbook, kind=kind, options=options)
    reader = RowReader(understood, kind, options, sealer, today)
    result = Mapped()
    with collector_paused():
        groups = group_rows(reader.rows(understood))
        disagreeing = _merge(groups, result)
    _settle(result, reader, understood, options, disagreeing)
    if kind == "auto":
        result.notes.append(_split(result, understood))
    return MappedSheet(
        sheet=mask_text(understood.sheet.name),
        columns={understood.headers[c]: spec.target for c, spec in sorted(understood.columns.items())},
        mapped=result,
        read=understood.rows_below - len(result.ignored),
        understood=understood,
        new_labels=sorted(reader.labels.new),
        pending_labels=sorted(reader.labels.pending),
    )


def _settle(
    result: Mapped,
    reader: RowReader,
    understood: Understood[FieldSpec],
    options: MapOptions,
    disagreeing: list[tuple[Problem, Sequence[ReadRow]]],
) -> None:
    """Add what is no group: bad rows, ignored lines, warnings about columns."""
    tally = reader.tally
    result.bad_rows = sorted([*tally.bad, *_bad_rows(disagreeing, reader, understood)], key=_by_row)
    result.ignored = sorted(tally.ignored, key=lambda line: line.row)
    result.warnings[:0] = [
        *_column_warnings(understood, options),
        *_formulas(understood, tally.last_row),
        *_ignored_numbers(reader),
        *tally.warnings,
    ]


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
            key = record_key(row.contact, row.person)
            bad.append(BadRow(row.ref, [finding], row_values(understood, cells), key))
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
