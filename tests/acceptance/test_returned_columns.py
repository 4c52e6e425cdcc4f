"""Columns and cells of a returned workbook mean what they meant in their file, whatever the text says."""

from collections.abc import Callable, Iterator, Sequence
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from hub.run_report import RunReport
from pipelines.contact_import.looking import choose, look_at
from pipelines.contact_import.options import ImportOptions
from pipelines.hub import Hub
from pipelines.verbs import import_file, returned_workbook
from tests.acceptance.installation import fresh_hub
from tests.dagster.books import book
from warehouse import quarantine, views

WRONG, RIGHT = "556036-0794", "556036-0793"


@pytest.fixture
def hub(tmp_path: Path, sqlite_template: Path) -> Iterator[Hub]:
    opened = fresh_hub(tmp_path / "home", sqlite_template)
    yield opened
    opened.close()


def edited(hub: Hub, report: RunReport, edit: Callable[[Worksheet], None]) -> bytes:
    workbook = openpyxl.load_workbook(BytesIO(returned_workbook(hub, "demo", report.run_id)))
    edit(workbook["Att rätta"])
    stream = BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def corrected(hub: Hub, report: RunReport) -> RunReport:
    """The run of its workbook with the right number in the place of the wrong one."""

    def edit(page: Worksheet) -> None:
        wrong = next(cell for cell in page[2] if cell.value == WRONG)
        wrong.value = RIGHT

    return import_file(hub, "demo", "contacts", edited(hub, report, edit), "rättad.xlsx")


def the_contact(hub: Hub) -> dict[str, object]:
    with hub.store.reading("demo") as scope:
        assert quarantine.listing(scope, state="open") == []
        (contact,) = views.list_contacts(scope)
    return contact


def sheet(*rows: Sequence[str | None]) -> bytes:
    return book(("Kundlista",), [(), *([cell or "" for cell in row] for row in rows)])


def test_what_a_group_header_said_is_not_forgotten(hub: Hub) -> None:
    groups = (None, None, None, "Besöksadress", None, None, "Faktura", None, None, "Kontakt", None)
    headers = ("Kundnr", "Kundnamn", "Org.nr", "Gata", "Postnr", "Ort", "Fakturaadress", "Postnr", "Postort",
               "Namn", "Mobil")  # fmt: skip
    row = ("1", "Berg AB", WRONG, "Nygatan 1", "97231", "Luleå", "Box 2", "903 25", "Umeå", "Kim Berg",
           "070-123 45 67")  # fmt: skip
    first = import_file(hub, "demo", "contacts", sheet(groups, headers, row), "lista.xlsx")
    assert corrected(hub, first).counts["created"] == 1
    addresses = the_contact(hub)["addresses"]
    assert isinstance(addresses, dict)
    assert [addresses["visit"][part] for part in ("line1", "postal_code", "city")] == [
        "Nygatan 1", "972 31", "Luleå",
    ]  # fmt: skip
    assert [addresses["invoice"][part] for part in ("line1", "postal_code", "city")] == [
        "Box 2", "903 25", "Umeå",
    ]  # fmt: skip
    with hub.store.reading("demo") as scope:
        (person,) = views.list_contact_persons(scope)
    assert (person["first_name"], person["mobile"]) == ("Kim", "+46701234567")


def test_a_table_that_stood_beside_stays_out(hub: Hub) -> None:
    headers = ("Kundnr", "Företagsnamn", "Org.nr", None, "Namn", "Telefon", "Distrikt")
    row = ("1", "Berg AB", WRONG, None, "Säljaren", "031-390 06 00", "Norr")
    first = import_file(hub, "demo", "contacts", sheet(headers, row), "lista.xlsx")
    assert corrected(hub, first).counts["created"] == 1
    contact = the_contact(hub)
    assert (contact["name"], contact["phone"]) == ("Berg AB", None)


def test_what_was_once_chosen_for_such_headers_holds_for_the_workbook_too(hub: Hub) -> None:
    data = sheet(("Vår kod", "Företagsnamn", "Org.nr", "Ort"), ("77", "Berg AB", WRONG, "Luleå"))
    import_file(hub, "demo", "contacts", data, "lista.xlsx")
    with hub.store.reading("demo") as scope:
        (waiting,) = quarantine.listing(scope, state="open")
    assert waiting.file_id is not None
    look = look_at(hub, "demo", waiting.file_id)
    choose(hub, "demo", "contacts", look.fingerprint, {"Vår kod": "contact.customer_number", "Ort": "-"})
    again = import_file(hub, "demo", "contacts", data, "lista.xlsx")
    assert corrected(hub, again).counts["created"] == 1
    contact = the_contact(hub)
    assert contact["customer_number"] == "77"
    assert contact["addresses"] == {"invoice": None, "visit": None, "delivery": None}


def test_the_look_at_the_workbook_shows_the_same_columns(hub: Hub) -> None:
    headers = ("Kundnr", "Företagsnamn", "Org.nr", "Ort", "Besöksadress Ort", "Färg")
    file = sheet(headers, ("1", "Berg AB", WRONG, "Luleå", "Boden", "röd"))
    first = import_file(hub, "demo", "contacts", file, "lista.xlsx", ImportOptions(column_map={"Ort": "-"}))
    data = edited(hub, first, lambda page: None)
    report = import_file(hub, "demo", "contacts", data, "orörd.xlsx")
    with hub.store.reading("demo") as scope:
        (waiting,) = quarantine.listing(scope, run_id=report.run_id)
    assert waiting.file_id is not None
    meant = {column.header: column.target for column in look_at(hub, "demo", waiting.file_id).columns}
    assert (meant["Ort"], meant["Besöksadress Ort"], meant["Färg"]) == (None, "contact.visit.city", None)


def test_a_column_taken_out_of_the_workbook_or_put_into_it_is_no_trouble(hub: Hub) -> None:
    headers = ("Kundnr", "Företagsnamn", "Org.nr", "Telefon", "Ort")
    file = sheet(headers, ("1", "Berg AB", WRONG, "031-390 06 00", "Luleå"))
    first = import_file(hub, "demo", "contacts", file, "lista.xlsx")

    def edit(page: Worksheet) -> None:
        next(cell for cell in page[2] if cell.value == WRONG).value = RIGHT
        page.delete_cols(next(cell.column for cell in page[1] if cell.value == "Telefon"))
        page.cell(1, page.max_column + 1).value = "E-post"
        page.cell(2, page.max_column).value = "info@example.com"

    import_file(hub, "demo", "contacts", edited(hub, first, edit), "rättad.xlsx")
    contact = the_contact(hub)
    assert (contact["phone"], contact["email"]) == (None, "info@example.com")


def test_rows_wait_by_the_run_that_read_them_last_so_its_ground_for_personal_numbers_holds(hub: Hub) -> None:
    headers = ("Kundnr", "Företagsnamn", "Personnummer", "BRF orgnr", "Lgh nr")
    data = sheet(headers, ("1", "Berg Bygg", "19811218-9876", WRONG, "1001"))
    first = import_file(hub, "demo", "contacts", data, "lista.xlsx")
    again = import_file(hub, "demo", "contacts", data, "lista.xlsx")
    grounded = import_file(hub, "demo", "contacts", data, "lista.xlsx", ImportOptions(purpose="rot"))
    ids = [report.quarantined[0]["id"] for report in (first, again, grounded)]
    assert ids[0] == ids[1] != ids[2]
    assert corrected(hub, grounded).counts["created"] == 1
    with hub.store.reading("demo") as scope:
        assert quarantine.listing(scope, state="open") == []
        masked = scope.connection.exec_driver_sql("SELECT masked FROM person_identity").scalar_one()
    assert masked == "19811218-****"


def test_an_error_cell_that_nobody_touched_is_one_again_and_an_emptied_one_says_nothing(hub: Hub) -> None:
    file = sheet(("Kundnr", "Företagsnamn", "Org.nr"), ("1", "Berg AB", "#REF!"), ("2", "#N/A", RIGHT))
    workbook = openpyxl.load_workbook(BytesIO(file))
    for row in workbook.worksheets[0].iter_rows():
        for cell in row:
            cell.data_type = "e" if str(cell.value).startswith("#") else cell.data_type
    stream = BytesIO()
    workbook.save(stream)
    first = import_file(hub, "demo", "contacts", stream.getvalue(), "lista.xlsx")
    assert [bad["code"] for bad in first.quarantined] == ["CELL_ERROR", "CELL_ERROR"]
    untouched = import_file(hub, "demo", "contacts", edited(hub, first, lambda page: None), "orörd.xlsx")
    assert untouched.counts["quarantined"] == 2

    def emptied(page: Worksheet) -> None:
        next(cell for cell in page[2] if cell.value == "#REF!").value = None

    again = import_file(hub, "demo", "contacts", edited(hub, untouched, emptied), "rättad.xlsx")
    assert (again.counts["created"], again.counts["quarantined"]) == (1, 1)
