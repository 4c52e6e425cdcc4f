"""The committed templates are what the script makes, and an import understands them wholly."""

from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils import get_column_letter

import import_templates
from connectors.files.wire import Workbook, sheet_from_rows
from import_templates.help_texts import HELP
from import_templates.make_templates import TEMPLATES, build
from mappings.contacts import MapOptions, MappedSheet, map_contacts
from mappings.contacts.fields import example_targets

FOLDER = Path(import_templates.__file__).parent
NAMES = pytest.mark.parametrize("name", list(TEMPLATES))


def cells(data: bytes) -> Iterator[tuple[str, str, object, str]]:
    for sheet in openpyxl.load_workbook(BytesIO(data)):
        for row in sheet.iter_rows():
            for cell in row:
                yield sheet.title, cell.coordinate, cell.value, cell.number_format


def as_read(data: bytes, change: dict[str, str] | None = None) -> Workbook:
    sheets = []
    for sheet in openpyxl.load_workbook(BytesIO(data)):
        rows = [["" if v is None else str(v) for v in row] for row in sheet.iter_rows(values_only=True)]
        if change and sheet.title != "Hjälp":
            rows[1] = [change.get(h, v) for h, v in zip(rows[0], rows[1], strict=True)]
        sheets.append(sheet_from_rows(sheet.title, rows))
    return Workbook("xlsx", sheets)


def imported(name: str, workbook: Workbook) -> MappedSheet:
    kind = TEMPLATES[name][0]
    return map_contacts(workbook, kind=kind, options=MapOptions(), sealer=None, today=date(2026, 11, 24))


@NAMES
def test_the_committed_template_is_the_built_one(name: str) -> None:
    assert list(cells((FOLDER / name).read_bytes())) == list(cells(build(name)))
    assert build(name) == build(name)


@NAMES
def test_every_column_is_understood_and_the_example_is_skipped(name: str) -> None:
    sheet = imported(name, as_read(build(name)))
    result = sheet.mapped
    assert result.warnings == []
    assert sheet.understood.unknown == {}
    assert len(sheet.understood.columns) == len(example_targets(TEMPLATES[name][0]))
    assert (result.groups, result.bad_rows) == ([], [])
    assert [(line.row.row, line.reason) for line in result.ignored] == [(2, "example")]


@NAMES
def test_a_changed_example_is_imported(name: str) -> None:
    result = imported(name, as_read(build(name), {"Ort": "Piteå"})).mapped
    (group,) = result.groups
    assert group.root.fields["invoice.city"] == "Piteå"
    assert result.ignored == []


@NAMES
def test_numbers_are_text_choices_are_lists_and_the_header_stays(name: str) -> None:
    book = openpyxl.load_workbook(BytesIO(build(name)))
    page = book.worksheets[0]
    letters = {cell.value: get_column_letter(n) for n, cell in enumerate(page[1], start=1)}
    for header in ("Kundnummer", "Postnummer", "Telefon"):
        assert page[f"{letters[header]}2"].number_format == "@"
        assert page.column_dimensions[letters[header]].width > 8
    assert page.freeze_panes == "A2"
    chosen = " ".join(str(v.sqref) for v in page.data_validations.dataValidation)
    for header in ("Kundtyp", "Aktiv", "Land"):
        assert f"{letters[header]}2" in chosen


@NAMES
def test_the_help_sheet_explains_every_column(name: str) -> None:
    page = openpyxl.load_workbook(BytesIO(build(name)))["Hjälp"]
    explained = {row[0] for row in page.iter_rows(values_only=True)}
    for spec in example_targets(TEMPLATES[name][0]):
        assert spec.header in explained
        assert all(HELP[spec.target])
