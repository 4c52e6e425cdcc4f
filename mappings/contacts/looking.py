"""A sheet looked at before it is imported: what each column is taken for, with a few of its values, masked.

Belongs here: what a person is shown to decide by. Nothing is read into records here.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from connectors.files.wire import Workbook, column_letters
from hub.errors import HubError, Problem
from hub.personal import mask_text
from mappings.contacts.code_words import KINDS
from mappings.contacts.fields import FieldSpec, Kind, alias_table
from mappings.contacts.options import MapOptions
from mappings.contacts.showing import shown
from mappings.header_text import header_key
from mappings.headers import Understood, understand

SAMPLES = 5
SEARCHED = 300
"""Rows below the header that samples are taken from."""

State = Literal["mapped", "left_out", "unknown", "side", "own"]
"""``left_out``: by a person's word. ``side``: of a table that stands beside. ``own``: the hub wrote it."""


@dataclass(frozen=True, slots=True)
class SeenColumn:
    """One column with a header. ``target``: the field it means. ``samples``: up to five distinct values.

    ``twin``: another header reads the same, so a choice must name both.
    """

    letters: str
    header: str
    target: str | None
    state: State
    samples: tuple[str, ...]
    twin: bool


@dataclass(frozen=True, slots=True)
class SeenSheet:
    """The sheet that would be read. ``rows``: below the header. ``problem``: why it can't be read so."""

    sheet: str
    header_row: int
    rows: int
    columns: tuple[SeenColumn, ...]
    fingerprint: str
    problem: Problem | None


def see(workbook: Workbook, kind: Kind, options: MapOptions) -> SeenSheet:
    """What an import of this kind would make of the workbook's columns.

    Raises:
        HubError: SHEET_UNKNOWN, NO_HEADER, MAP_HEADER_UNKNOWN, MAP_FIELD_UNKNOWN.
    """
    understood = _understood(workbook, kind, options)
    samples = _samples(understood, options)
    twins = _twins(understood)
    columns = tuple(
        SeenColumn(
            column_letters(column),
            header,
            spec.target if (spec := understood.columns.get(column)) else None,
            _state(understood, column, options),
            tuple(samples.get(column, ())),
            column in twins,
        )
        for column, header in sorted(understood.headers.items())
    )
    return SeenSheet(
        mask_text(understood.sheet.name),
        understood.header_row,
        understood.rows_below,
        columns,
        understood.fingerprint,
        choice_problem([(c.header, c.target) for c in columns if c.target], understood.sheet.name),
    )


def choice_problem(chosen: Sequence[tuple[str, str]], sheet: str) -> Problem | None:
    """Why columns, each (header, target), can't be imported so: two mean one field, or none is a name."""
    first: dict[str, str] = {}
    for header, target in chosen:
        if target in first:
            params = {"field": label_of(target, english=False), "first": first[target], "second": header}
            return Problem("HEADER_TWICE", {**params, "header": header})
        first[target] = header
    if not any(target.rpartition(".")[2] in _NAMES for target in first):
        seen = ", ".join(header for header, _ in chosen)
        return Problem("NAME_COLUMN_MISSING", {"sheet": mask_text(sheet), "seen": seen})
    return None


_NAMES = frozenset({"name", "full_name", "first_name", "last_name"})


def proposed_kind(workbook: Workbook, options: MapOptions) -> Kind:
    """Which import a sheet is for, by its columns: what only companies have, and what only persons have.

    A column that says so itself (*Kundtyp*) goes before everything else.
    """
    companies, persons = (_or_none(workbook, kind, options) for kind in ("contacts", "persons"))
    if companies is None or persons is None:
        return "persons" if persons is not None else "contacts"
    said = _said_kinds(companies)
    if said:
        return "auto" if len(said) > 1 else "persons" if said == {"private"} else "contacts"
    targets = {spec.target for spec in companies.columns.values()}
    as_persons = {spec.target for spec in persons.columns.values()}
    company = "contact.organisation_number" in targets or any(
        spec.target == "contact.name" and persons.columns.get(column) is None
        for column, spec in companies.columns.items()
    )
    own_names = "contact.last_name" in as_persons and "contact.name" not in targets
    private = "contact.personal_number" in as_persons or own_names
    if private:
        return "auto" if company else "persons"
    return "contacts"


def field_choices(kind: Kind) -> tuple[FieldSpec, ...]:
    """The fields a column can be mapped to."""
    return alias_table(kind).fields


def label_of(target: str, *, english: bool) -> str:
    """A field as people know it: the header of its template column."""
    from mappings.contacts.field_table import FIELDS

    spec = next((spec for spec in FIELDS if spec.target == target), None)
    if spec is None:
        return target.rpartition(".")[2]
    return spec.english if english else spec.header


def _understood(workbook: Workbook, kind: Kind, options: MapOptions) -> Understood[FieldSpec]:
    return understand(
        workbook,
        alias_table(kind),
        sheet=options.sheet,
        column_map=options.column_map,
        stored_mappings=options.stored_mappings,
        refuse_twice=False,
    )


def _or_none(workbook: Workbook, kind: Kind, options: MapOptions) -> Understood[FieldSpec] | None:
    try:
        return _understood(workbook, kind, options)
    except HubError:
        return None


def _said_kinds(understood: Understood[FieldSpec]) -> set[str]:
    columns = [c for c, spec in understood.columns.items() if spec.target == "contact.kind"]
    rows = (cells for number, cells in understood.sheet.rows if number > understood.header_row)
    texts = (cells[c] for cells in islice(rows, SEARCHED) for c in columns if c < len(cells))
    return {KINDS[key] for text in texts if (key := header_key(text)) in KINDS}


def _twins(understood: Understood[FieldSpec]) -> frozenset[int]:
    """Columns whose headers differ by nothing but the letters that we have added to tell them apart."""
    bare = {
        column: header_key(header.removesuffix(f" ({column_letters(column)})"))
        for column, header in understood.headers.items()
    }
    times = Counter(bare.values())
    return frozenset(column for column, key in bare.items() if times[key] > 1)


def _state(understood: Understood[FieldSpec], column: int, options: MapOptions) -> State:
    if understood.headers[column] in options.own_columns:
        return "own"
    if column in understood.columns:
        return "mapped"
    if column in understood.side:
        return "side"
    return "unknown" if column in understood.unknown else "left_out"


def _samples(understood: Understood[FieldSpec], options: MapOptions) -> dict[int, list[str]]:
    by_hand = _mapped_by_hand(understood, options)
    found: dict[int, list[str]] = {column: [] for column in understood.headers}
    rows = (cells for number, cells in understood.sheet.rows if number > understood.header_row)
    for cells in islice(rows, SEARCHED):
        for column, values in found.items():
            text = cells[column].strip() if column < len(cells) else ""
            if not text or len(values) == SAMPLES:
                continue
            said = shown(understood.columns.get(column), text)
            # Whoever calls a column a phone's must not see the personal numbers in it by that.
            value = mask_text(said) if column in by_hand else said
            if value not in values:
                values.append(value)
    return found


def _mapped_by_hand(understood: Understood[FieldSpec], options: MapOptions) -> frozenset[int]:
    stored: Mapping[str, str] = options.stored_mappings.get(understood.fingerprint, {})
    keys = {header_key(header) for header in (*options.column_map, *stored)}
    names = {*options.column_map, *stored}
    return frozenset(
        column
        for column, header in understood.headers.items()
        if header in names or header_key(header) in keys
    )
