"""The returned workbook there and back: what nobody touched comes home whole, however the file looked."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from hub.errors import HubError
from hub.run_report import RunReport
from pipelines.contact_import.options import ContactFlow, ImportOptions
from pipelines.hub import Hub
from pipelines.verbs import import_file, replay, returned_workbook
from tests.acceptance.installation import fresh_hub
from tests.dagster.books import book
from warehouse import archive, quarantine, views

HEADERS = ("Kund-\nnummer", "Företagsnamn", "Org.nr", "VAT-nr", "Anteckning")
NUMBER = "19811218-9876"
WRONG_VAT, OTHER_WRONG_VAT, VAT = "SE556036079401", "SE556036079501", "SE556036079301"
NOTE = "En lång anteckning. " * 30
ROW = ("1001", "Berg Bygg", NUMBER, WRONG_VAT, NOTE)
IDENTIFIED = ImportOptions(purpose="identification")

Make = Callable[[], tuple[bytes, str]]


@pytest.fixture
def hub(tmp_path: Path, sqlite_template: Path) -> Iterator[Hub]:
    opened = fresh_hub(tmp_path / "home", sqlite_template)
    yield opened
    opened.close()


def with_preamble() -> tuple[bytes, str]:
    return book(("Kundlista 2026",), [(), ("Utskriven av Åsa",), HEADERS, ROW]), "lista.xlsx"


def at_the_top() -> tuple[bytes, str]:
    return book(HEADERS, [ROW]), "lista.xlsx"


def as_text() -> tuple[bytes, str]:
    headers = [header.replace("\n", "") for header in HEADERS]
    return "\n".join(";".join(line) for line in (headers, ROW)).encode("cp1252"), "kunder.csv"


def corrected(hub: Hub, report: RunReport, header: str, value: str) -> bytes:
    """The workbook of a run with one column filled in anew; only the rows to correct have it."""
    workbook = openpyxl.load_workbook(BytesIO(returned_workbook(hub, "demo", report.run_id)))
    page = workbook["Att rätta"]
    column = [cell.value for cell in page[1]].index(header) + 1
    for row in range(2, page.max_row + 1):
        page.cell(row, column).value = value
    stream = BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def codes(report: RunReport) -> Sequence[str]:
    return [bad["code"] for bad in report.quarantined]


@pytest.mark.parametrize("make", [at_the_top, with_preamble, as_text])
def test_masked_and_cut_cells_come_home_whole_also_when_the_first_correction_was_wrong(
    hub: Hub, make: Make
) -> None:
    data, name = make()
    first = import_file(hub, "demo", "contacts", data, name, IDENTIFIED)
    assert codes(first) == ["VAT_NUMBER_CHECK_DIGIT"]
    second = import_file(hub, "demo", "contacts", corrected(hub, first, "VAT-nr", OTHER_WRONG_VAT), "en.xlsx")
    assert codes(second) == ["VAT_NUMBER_CHECK_DIGIT"]
    third = import_file(hub, "demo", "contacts", corrected(hub, second, "VAT-nr", VAT), "två.xlsx")
    assert (codes(third), third.counts["created"]) == ([], 1)
    with hub.store.reading("demo") as scope:
        (contact,) = views.list_contacts(scope)
        closed = quarantine.listing(scope, state="closed")
        assert quarantine.listing(scope, state="open") == []
        sealed = scope.connection.exec_driver_sql("SELECT masked FROM person_identity").scalar_one()
    assert sealed == "19811218-****"
    assert contact["note"] == NOTE.strip()
    assert sorted(str(record.closed_reason) for record in closed) == ["corrected", "superseded"]


def test_a_cut_text_whose_file_is_purged_says_nothing(hub: Hub) -> None:
    first = import_file(hub, "demo", "contacts", *at_the_top(), IDENTIFIED)
    data = corrected(hub, first, "VAT-nr", VAT)
    hub_clock = hub.clock.now().replace(year=2099)
    assert archive.purge(hub.store, "demo", hub_clock) == 1
    report = import_file(hub, "demo", "contacts", data, "rättad.xlsx")
    assert report.counts["created"] == 1
    with hub.store.reading("demo") as scope:
        (contact,) = views.list_contacts(scope)
    assert (contact["note"], contact["vat_number"]) == (None, VAT)


def test_a_text_that_was_changed_is_taken_as_changed(hub: Hub) -> None:
    first = import_file(hub, "demo", "contacts", *at_the_top(), IDENTIFIED)
    workbook = openpyxl.load_workbook(BytesIO(corrected(hub, first, "VAT-nr", VAT)))
    page = workbook["Att rätta"]
    page.cell(2, [cell.value for cell in page[1]].index("Anteckning") + 1).value = "Kort"
    stream = BytesIO()
    workbook.save(stream)
    import_file(hub, "demo", "contacts", stream.getvalue(), "rättad.xlsx")
    with hub.store.reading("demo") as scope:
        (contact,) = views.list_contacts(scope)
    assert contact["note"] == "Kort"


def test_only_rows_to_correct_are_read_and_a_copied_row_answers_once(hub: Hub) -> None:
    rows = [ROW, ("1002", "Dal AB", "556016-0680", "", "")]
    first = import_file(hub, "demo", "contacts", book(HEADERS, rows), "lista.xlsx", IDENTIFIED)
    workbook = openpyxl.load_workbook(BytesIO(corrected(hub, first, "VAT-nr", VAT)))
    page = workbook["Att rätta"]
    page.append([cell.value for cell in page[2]])
    stream = BytesIO()
    workbook.save(stream)
    report = import_file(hub, "demo", "contacts", stream.getvalue(), "rättad.xlsx")
    assert (report.counts["read"], report.counts["created"], codes(report)) == (2, 2, [])
    with hub.store.reading("demo") as scope:
        assert len(list(views.list_contacts(scope))) == 2
        assert len(quarantine.listing(scope, state="closed")) == 1


def test_another_tenants_workbook_is_refused_and_closes_nothing(hub: Hub) -> None:
    from warehouse.tenants import add_tenant

    add_tenant(hub.store, "other")
    first = import_file(hub, "demo", "contacts", *at_the_top(), IDENTIFIED)
    data = corrected(hub, first, "VAT-nr", VAT)
    with pytest.raises(HubError) as refusal:
        import_file(hub, "other", "contacts", data, "rättad.xlsx", IDENTIFIED)
    assert refusal.value.code == "WORKBOOK_FOREIGN"
    with hub.store.reading("demo") as scope:
        assert len(quarantine.listing(scope, state="open")) == 1
    with hub.store.reading("other") as scope:
        assert (
            scope.connection.exec_driver_sql(
                "SELECT count(*) FROM person_identity WHERE tenant_id = 'other'"
            ).scalar_one()
            == 0
        )


LIST = ("Företagsnamn;Org.nr;Ort", "A AB;556036-0794;Luleå", "B AB;556036-0795;Luleå", ";;Boden")


def changed(workbook: Workbook, row: int, header: str, value: str) -> bytes:
    """The workbook with one more cell of its rows to correct changed, as it would be saved."""
    page = workbook["Att rätta"]
    page.cell(row, [cell.value for cell in page[1]].index(header) + 1).value = value
    stream = BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def waiting(hub: Hub) -> list[str]:
    """The companies whose rows wait, each as often as it does."""
    with hub.store.reading("demo") as scope:
        return sorted(row.row_values.get("Företagsnamn", "") for row in quarantine.listing(scope))


def returns(hub: Hub, data: bytes) -> dict[str, int]:
    """The counts of a workbook that comes back; they balance."""
    counts = import_file(hub, "demo", "contacts", data, "rättad.xlsx").counts
    assert counts["read"] == sum(number for name, number in counts.items() if name != "read")
    return counts


def test_one_workbook_corrected_in_rounds_leaves_nothing_behind(hub: Hub) -> None:
    first = import_file(hub, "demo", "contacts", "\n".join(LIST).encode("cp1252"), "d.csv")
    workbook = openpyxl.load_workbook(BytesIO(returned_workbook(hub, "demo", first.run_id)))
    assert waiting(hub) == ["", "A AB", "B AB"]
    assert returns(hub, changed(workbook, 2, "Org.nr", "556036-0796"))["quarantined"] == 3
    assert waiting(hub) == ["", "A AB", "B AB"]
    assert returns(hub, changed(workbook, 3, "Org.nr", "556016-0680"))["created"] == 1
    assert waiting(hub) == ["", "A AB"]
    assert returns(hub, changed(workbook, 4, "Företagsnamn", "C AB"))["created"] == 1
    assert waiting(hub) == ["A AB"]
    assert returns(hub, changed(workbook, 2, "Org.nr", "556036-0793"))["created"] == 1
    assert waiting(hub) == []


def test_a_row_that_goes_wrong_again_after_it_went_in_waits_once(hub: Hub) -> None:
    first = import_file(hub, "demo", "contacts", "\n".join(LIST).encode("cp1252"), "d.csv")
    workbook = openpyxl.load_workbook(BytesIO(returned_workbook(hub, "demo", first.run_id)))
    returns(hub, changed(workbook, 4, "Företagsnamn", "C AB"))
    for place in ("Luleå", "Piteå"):
        changed(workbook, 4, "Företagsnamn", "")
        returns(hub, changed(workbook, 2, "Ort", place))
        assert waiting(hub) == ["", "A AB", "B AB"]
    returns(hub, changed(workbook, 4, "Företagsnamn", "C AB"))
    assert waiting(hub) == ["A AB", "B AB"]


def test_a_row_emptied_in_the_workbook_still_waits(hub: Hub) -> None:
    first = import_file(hub, "demo", "contacts", "\n".join(LIST).encode("cp1252"), "d.csv")
    workbook = openpyxl.load_workbook(BytesIO(returned_workbook(hub, "demo", first.run_id)))
    returns(hub, changed(workbook, 4, "Ort", ""))
    assert waiting(hub) == ["", "A AB", "B AB"]


def test_one_row_of_a_returned_workbook_replayed_leaves_the_others_waiting(hub: Hub) -> None:
    first = import_file(hub, "demo", "contacts", "\n".join(LIST).encode("cp1252"), "d.csv")
    workbook = openpyxl.load_workbook(BytesIO(returned_workbook(hub, "demo", first.run_id)))
    returns(hub, changed(workbook, 2, "Org.nr", "556036-0796"))
    with hub.store.reading("demo") as scope:
        records = quarantine.listing(scope)
    assert replay(hub, "demo", record_id=records[0].id).counts["read"] == 1
    with hub.store.reading("demo") as scope:
        assert quarantine.listing(scope) == records


def test_a_file_corrected_row_by_row_leaves_nothing_behind(hub: Hub) -> None:
    def imports(*rows: str) -> list[str]:
        data = "\n".join(("Kundnr;Företagsnamn;Orgnr", *rows)).encode("cp1252")
        import_file(hub, "demo", "contacts", data, "kunder.csv")
        return waiting(hub)

    wrong = ("2;B AB;556036-0794", ";;556036-0793")
    assert imports("1;;", *wrong) == ["", "", "B AB"]
    assert imports("1;A AB;", *wrong) == ["", "B AB"]
    assert imports("1;A AB;", "2;B AB;556016-0680", ";C AB;556036-0793") == []


@pytest.mark.parametrize(
    "headers, wrong, right",
    [
        ("Personnr;Förnamn;Efternamn", NUMBER + ";;", NUMBER + ";Åsa;Berg"),
        ("Orgnr;Företagsnamn;Kontaktperson", "556036-0793;;Åsa Berg", "556036-0793;A AB;Åsa Berg"),
        ("Företagsnamn;Orgnr;Postnr", "A AB;556036-0794;", "A AB;556036-0793;111 22"),
        ("Företagsnamn;Orgnr;Kundnr", "A AB;556036-0794;", "A AB;556036-0793;7"),
    ],
)
def test_a_row_that_gets_a_better_key_is_known_by_the_one_it_had(
    hub: Hub, headers: str, wrong: str, right: str
) -> None:
    flow: ContactFlow = "persons" if "Personnr" in headers else "contacts"
    for line, waits in ((wrong, 1), (right, 0)):
        data = f"{headers}\n{line}".encode("cp1252")
        import_file(hub, "demo", flow, data, "kunder.csv", IDENTIFIED)
        assert len(waiting(hub)) == waits


def test_the_workbook_speaks_to_an_office_and_not_of_the_command_line(hub: Hub) -> None:
    headers = ("Kundnummer", "Företagsnamn", "Organisationsnummer", "Etiketter")
    data = book(headers, [("1001", "Berg Bygg AB", "556036-0794", "Guld")])
    report = import_file(hub, "demo", "contacts", data, "kunder.xlsx")
    workbook = openpyxl.load_workbook(BytesIO(returned_workbook(hub, "demo", report.run_id)))
    said = " ".join(str(cell) for row in workbook["Att rätta"].iter_rows(values_only=True) for cell in row)
    assert "Etiketten Guld finns inte" in said
    assert "välj att etiketter som inte finns ska skapas" in said
    assert "--" not in said


OTHER = {"Kund-nummer": "1002", "Företagsnamn": "Dal Bygg"}


def with_a_copy(data: bytes, changes: Mapping[str, str]) -> bytes:
    """The workbook with its row to correct copied by hand, key and all, and cells of the copy changed."""
    workbook = openpyxl.load_workbook(BytesIO(data))
    page = workbook["Att rätta"]
    names = [str(cell.value) for cell in page[1]]
    page.append([changes.get(name, cell.value) for name, cell in zip(names, page[2], strict=True)])
    stream = BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def test_a_row_copied_by_hand_brings_back_the_whole_texts_too(hub: Hub) -> None:
    first = import_file(hub, "demo", "contacts", *as_text(), IDENTIFIED)
    data = with_a_copy(corrected(hub, first, "VAT-nr", VAT), OTHER)
    assert import_file(hub, "demo", "contacts", data, "rättad.xlsx").counts["created"] == 2
    with hub.store.reading("demo") as scope:
        notes = {contact["customer_number"]: contact["note"] for contact in views.list_contacts(scope)}
        assert quarantine.listing(scope, state="open") == []
    assert notes == {"1001": NOTE.strip(), "1002": NOTE.strip()}


def test_a_row_copied_by_hand_waits_by_itself_when_both_are_wrong(hub: Hub) -> None:
    first = import_file(hub, "demo", "contacts", *as_text(), IDENTIFIED)
    data = corrected(hub, first, "VAT-nr", OTHER_WRONG_VAT)
    copied = with_a_copy(data, OTHER)
    second = import_file(hub, "demo", "contacts", copied, "en.xlsx")
    with hub.store.reading("demo") as scope:
        lines = {record.line for record in quarantine.listing(scope, state="open")}
    assert len(lines) == second.counts["quarantined"] == 2
    report = import_file(hub, "demo", "contacts", corrected(hub, second, "VAT-nr", VAT), "två.xlsx")
    assert report.counts["created"] == 2
    with hub.store.reading("demo") as scope:
        assert quarantine.listing(scope, state="open") == []


def test_blanks_around_a_cell_are_no_change_of_it(hub: Hub) -> None:
    data = as_text()[0].replace(NUMBER.encode(), f"{NUMBER} ".encode())
    first = import_file(hub, "demo", "contacts", data, "kunder.csv", IDENTIFIED)
    back = openpyxl.load_workbook(BytesIO(corrected(hub, first, "VAT-nr", VAT)))
    cell = back["Att rätta"].cell(2, [one.value for one in back["Att rätta"][1]].index("Org.nr") + 1)
    assert cell.value == "19811218-**** "
    cell.value = "19811218-****"
    stream = BytesIO()
    back.save(stream)
    import_file(hub, "demo", "contacts", stream.getvalue(), "rättad.xlsx")
    with hub.store.reading("demo") as scope:
        sealed = scope.connection.exec_driver_sql("SELECT masked FROM person_identity").scalar_one()
    assert sealed == "19811218-****"
