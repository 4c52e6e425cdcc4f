"""5,000 rows, damaged in fifty ways: every row has the outcome, the codes and the cells of the manifest.

Then all is corrected in the workbook that the hub gave back, and nothing is left in quarantine.
"""

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from connectors.files.wire import column_letters
from hub.run_report import RunReport
from pipelines.contact_import.options import ImportOptions
from pipelines.hub import Hub
from pipelines.returned_workbook import BAD_CELL
from pipelines.verbs import import_file, returned_workbook
from tests.acceptance import headers as h
from tests.acceptance.books import workbook
from tests.acceptance.damages import REPAIRED, STOPS, WARNS, Expected
from tests.acceptance.installation import fresh_hub
from tests.acceptance.office import LABEL, Formula, Office
from warehouse import quarantine, runs, views

ROWS = 5000
EACH = 12
"""Occurrences of each damage."""

SHEET_CODES = frozenset({"FORMULA_VALUES", "COLUMN_UNKNOWN"})
"""Said of a column, once, and of no row."""

KINDS = {**STOPS, **WARNS, **REPAIRED}
FOOTER = ("", "", "Summa", "", "5000")

Said = tuple[str, str | None]


@dataclass(frozen=True, slots=True)
class Imported:
    """The damaged list after its import. ``manifest``: sheet row → what must become of it."""

    hub: Hub
    report: RunReport
    manifest: dict[int, Expected]
    kinds: Counter[str]


def _list(office: Office) -> tuple[dict[int, Expected], Counter[str]]:
    """Every damage ``EACH`` times among clean rows, in an order of the seed's."""
    shuffled = random.Random(7)
    cases = [(name, make(office)) for name, make in KINDS.items() for _ in range(EACH)]
    damaged = sum(len(rows) for _, rows in cases)
    cases += [("nothing", REPAIRED["nothing"](office)) for _ in range(ROWS - damaged)]
    shuffled.shuffle(cases)
    rows = [(name, row) for name, case in cases for row in case]
    return {number: row for number, (_, row) in enumerate(rows, start=2)}, Counter(name for name, _ in rows)


@pytest.fixture(scope="module")
def imported(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Imported]:
    hub = fresh_hub(tmp_path_factory.mktemp("damaged") / "home", sqlite_template)
    office = Office()
    manifest, kinds = _list(office)
    options = ImportOptions(purpose="identification")
    first = workbook([*office.before, {h.NUMBER: "1", h.NAME: "Först AB", h.LABELS: LABEL, h.CITY: "Luleå"}])
    labelled = ImportOptions(create_labels=True)
    assert import_file(hub, "demo", "contacts", first, "före.xlsx", labelled).counts["quarantined"] == 0
    data = workbook([row.row for row in manifest.values()], extra=[FOOTER])
    report = import_file(hub, "demo", "contacts", data, "skadad lista.xlsx", options)
    yield Imported(hub, report, manifest, kinds)
    hub.close()


def test_every_kind_occurs_and_the_list_is_whole(imported: Imported) -> None:
    assert len(KINDS) >= 50
    assert set(imported.kinds) == set(KINDS)
    assert min(imported.kinds.values()) >= EACH
    assert len(imported.manifest) == ROWS
    outcomes = {row.outcome for row in imported.manifest.values()}
    assert outcomes == {"created", "quarantined"}
    said = {code for row in imported.manifest.values() for code, _ in row.codes}
    assert len(said) >= 35


def test_the_run_balances(imported: Imported) -> None:
    counts = imported.report.counts
    assert counts["read"] == ROWS == sum(n for name, n in counts.items() if name != "read")
    wanted = Counter(row.outcome for row in imported.manifest.values())
    assert {name: counts[name] for name in wanted} == dict(wanted)
    assert imported.report.ignored == [{"sheet": "Kunder", "row": ROWS + 2, "reason": "footer"}]
    said = Counter(w["code"] for w in imported.report.warnings if w["code"] in SHEET_CODES)
    assert said == {"FORMULA_VALUES": 2, "COLUMN_UNKNOWN": 1}


def test_every_row_has_its_outcome_codes_and_cells(imported: Imported) -> None:
    wrong = {}
    for (number, expected), outcome, said in zip(
        imported.manifest.items(), _outcomes(imported), _codes(imported), strict=True
    ):
        wanted = {(code, _cell(header, number)) for code, header in expected.codes}
        if outcome != expected.outcome or said != wanted:
            wrong[number] = (expected.outcome, outcome, wanted, said)
    assert not wrong, f"{len(wrong)} rows: {list(wrong.items())[:5]}"


def _cell(header: str | None, row: int) -> str | None:
    return None if header is None else f"{column_letters(h.HEADERS.index(header))}{row}"


def _outcomes(imported: Imported) -> list[str]:
    with imported.hub.store.reading("demo") as scope:
        found = {ref.row: outcome for ref, outcome in runs.outcomes(scope, imported.report.run_id).items()}
        waiting = quarantine.listing(scope, run_id=imported.report.run_id, state="open")
    assert found.keys().isdisjoint({record.row_number for record in waiting})
    found |= {record.row_number: "quarantined" for record in waiting}
    return [found[number] for number in imported.manifest]


def _codes(imported: Imported) -> list[set[tuple[str, str | None]]]:
    """Per row, what was said: in the run's warnings, and in the findings of its quarantined record."""
    said: dict[int, set[tuple[str, str | None]]] = {number: set() for number in imported.manifest}
    with imported.hub.store.reading("demo") as scope:
        for record in quarantine.listing(scope, run_id=imported.report.run_id, state="open"):
            main = (record.code, record.cell)
            assert main == (record.findings[0]["code"], record.findings[0]["cell"])
            said[record.row_number] |= {(found["code"], found["cell"]) for found in record.findings}
    for warning in imported.report.warnings:
        if warning["code"] not in SHEET_CODES:
            said[warning["row"]].add((warning["code"], _cell(warning["column"], warning["row"])))
    return list(said.values())


def test_what_was_understood_is_stored_as_meant(imported: Imported) -> None:
    with imported.hub.store.reading("demo") as scope:
        stored = {contact["customer_number"]: contact for contact in views.list_contacts(scope)}
    names = [str(row.row.get(h.NAME)) for row in imported.manifest.values() if row.outcome == "created"]
    assert any("\u200b" in name for name in names)
    assert any("\u00a0" in name for name in names)
    for contact in stored.values():
        assert not set(contact["name"]) & {"\u200b", "\ufeff", "\u00a0", "\u030a", "\u0308"}, contact
        number = contact["organisation_number"]
        assert number is None or ("." not in number and "E" not in number)
    luleå = [
        c
        for c in stored.values()
        if c["addresses"]["invoice"] and c["addresses"]["invoice"]["city"] == "LULEÅ"
    ]
    assert len(luleå) == EACH
    assert {contact["addresses"]["invoice"]["postal_code"] for contact in luleå} == {"972 31"}


def test_corrected_in_the_returned_workbook_exactly_these_rows_go_in(imported: Imported) -> None:
    bad = {number: row for number, row in imported.manifest.items() if row.outcome == "quarantined"}
    data = returned_workbook(imported.hub, "demo", imported.report.run_id)
    corrected = _corrected(data, imported)
    report = import_file(imported.hub, "demo", "contacts", corrected, "rättad.xlsx")
    counts = Counter(row.corrected for row in bad.values())
    assert report.quarantined == []
    assert report.counts == {
        "read": len(bad),
        "created": counts["created"],
        "updated": counts["updated"],
        "unchanged": counts["unchanged"],
        "quarantined": 0,
        "held": 0,
    }
    with imported.hub.store.reading("demo") as scope:
        assert quarantine.listing(scope, state="open") == []
        closed = quarantine.listing(scope, run_id=imported.report.run_id, state="closed")
        assert {(r.closed_by_run, r.closed_reason) for r in closed} == {(report.run_id, "corrected")}
        stored = {contact["customer_number"]: contact for contact in views.list_contacts(scope)}
    for row in bad.values():
        said = {**row.row, **row.right}
        found = stored[said[h.NUMBER]]
        assert found["name"] == said[h.NAME]
        if h.NOTE in row.row:
            assert found["note"] == str(row.row[h.NOTE]).strip()
    again = import_file(imported.hub, "demo", "contacts", corrected, "rättad.xlsx")
    assert (again.counts["read"], again.counts["unchanged"]) == (len(bad), len(bad))


def _corrected(data: bytes, imported: Imported) -> bytes:
    """Write the right values, as an admin would, where the workbook asks for them."""
    book = openpyxl.load_workbook(BytesIO(data))
    assert book.sheetnames == ["Att rätta", "Alla rader"]
    page, everything = book["Att rätta"], book["Alla rader"]
    header = [str(cell.value) for cell in page[1]]
    with imported.hub.store.reading("demo") as scope:
        waiting = {
            record.id: record
            for record in quarantine.listing(scope, run_id=imported.report.run_id, state="open")
        }
    assert everything.max_row == ROWS + 2
    for number, cells in enumerate(page.iter_rows(min_row=2), start=2):
        record = waiting.pop(str(cells[0].value).partition(":")[0])
        expected = imported.manifest[record.row_number]
        painted = [cell.fill.fgColor.rgb == f"FF{BAD_CELL[1:]}" for cell in cells]
        coloured = {name for name, bad in zip(header, painted, strict=True) if bad}
        assert coloured == {at or "Orsak" for _, at in expected.codes}
        for name, value in expected.right.items():
            assert not isinstance(value, Formula)
            page.cell(number, header.index(name) + 1).value = value
    assert not waiting
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()
