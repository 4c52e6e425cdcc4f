"""From the file to the register: each page in turn, without JavaScript."""

from collections.abc import Callable
from io import BytesIO

from openpyxl import load_workbook

from pipelines.hub import Hub
from tests.console.web.importing.office import (
    IMPORT,
    approve,
    approved,
    ask_for_plan,
    checksum_on,
    handed_in,
    looked_at,
    planned,
    read_text,
)
from tests.console.web.people import Visit
from tests.dagster.books import COMPANIES, COMPANY_HEADERS, WRONG_NUMBER, book, companies
from warehouse import mappings_store, quarantine, sql
from warehouse.runs import RunRow

Ended = Callable[[str], RunRow]


def names(hub: Hub) -> list[str]:
    with hub.store.reading("demo") as scope:
        return [
            row[0]
            for row in sql.read(scope, "SELECT name FROM contact WHERE tenant_id = ? ORDER BY 1", "demo")
        ]


def test_a_file_is_looked_at_planned_approved_and_given_back(hub: Hub, admin: Visit, ended: Ended) -> None:
    look = looked_at(admin, companies(*COMPANIES, WRONG_NUMBER))
    seen = read_text(admin, look)
    assert "Rader under rubriken 4" in seen
    assert "Föreslås av kolumnerna: Företag och kontaktpersoner." in seen
    assert "info@bergbygg.example" in seen
    plan = planned(admin, look)
    said = read_text(admin, plan)
    assert "Plan: kunder.xlsx" in said
    assert "Lästa rader 4" in said
    assert "Nya 3" in said
    assert "Ny kund 1001 Berg Bygg AB" in said
    assert "Blad Kunder, rad 5" in said
    assert "556036-0794 fel här" in said
    assert names(hub) == []
    done = approved(admin, plan)
    assert ended(done).status == "applied"
    assert names(hub) == ["Berg Bygg AB", "Lund El AB", "Ström Rör AB"]
    assert "Planen är införd." in read_text(admin, done)
    answer = admin.get(f"{done}/workbook")
    assert (
        answer.headers["content-disposition"]
        == f'attachment; filename="att-ratta-{done.rsplit("/", 1)[1]}.xlsx"'
    )
    assert load_workbook(BytesIO(answer.content)).sheetnames == ["Att rätta", "Alla rader"]


def test_the_run_says_who_asked_and_from_where(admin: Visit, ended: Ended) -> None:
    done = ended(approved(admin, planned(admin, looked_at(admin, companies()))))
    assert (done.origin, done.started_by) == ("web", "admin.demo@example.se")


def test_the_returned_workbook_comes_back_by_the_same_way(hub: Hub, admin: Visit, ended: Ended) -> None:
    done = approved(admin, planned(admin, looked_at(admin, companies(*COMPANIES, WRONG_NUMBER))))
    ended(done)
    returned = load_workbook(BytesIO(admin.get(f"{done}/workbook").content))
    returned["Att rätta"]["D2"] = "556036-0793"
    stream = BytesIO()
    returned.save(stream)
    look = looked_at(admin, stream.getvalue(), "rättad.xlsx")
    seen = read_text(admin, look)
    assert "Rättade rader från en tidigare körning: 1 rad." in seen
    assert f'href="{done}"' in admin.get(look).text
    for own in ("hub_row", "Orsak", "Gör så här"):
        assert f">{own}<" not in admin.get(look).text
    plan = planned(admin, look)
    assert "Ny kund 1004 Fel Firma AB" in read_text(admin, plan)
    assert ended(approved(admin, plan)).counts["created"] == 1
    assert "rättad" in read_text(admin, done)


def test_a_row_corrected_in_vain_is_not_called_solved_and_shows_its_own_cells_only(
    admin: Visit, ended: Ended
) -> None:
    done = approved(admin, planned(admin, looked_at(admin, companies(WRONG_NUMBER))))
    ended(done)
    returned = load_workbook(BytesIO(admin.get(f"{done}/workbook").content))
    returned["Att rätta"]["D2"] = "556036-0795"
    stream = BytesIO()
    returned.save(stream)
    plan = planned(admin, looked_at(admin, stream.getvalue(), "rättad.xlsx"))
    texts = [admin.get(plan).text]
    again = approved(admin, plan)
    ended(again)
    texts.append(admin.get(again).text)
    for text in texts:
        assert "556036-0795" in text
        for own in ("hub_row", '<th scope="col">Orsak', '<th scope="col">Gör så här'):
            assert own not in text
    assert "väntar i en nyare körning" in read_text(admin, done)
    assert "rad 2 rättad" not in read_text(admin, done)


def test_columns_mapped_by_hand_are_known_in_the_returned_workbook(admin: Visit, ended: Ended) -> None:
    data = book(
        ("Kundnummer", "Företagsnamn", "Organisationsnummer", "Eget"), [("1", "A AB", "556036-0794", "08-1")]
    )
    done = approved(admin, planned(admin, looked_at(admin, data), **{"column:Eget": "contact.phone"}))
    ended(done)
    look = looked_at(admin, admin.get(f"{done}/workbook").content, "att-ratta.xlsx")
    assert "Okänd kolumn" not in read_text(admin, look)


def test_a_file_without_rows_says_so(admin: Visit, ended: Ended) -> None:
    plan = planned(admin, looked_at(admin, book(COMPANY_HEADERS, [])))
    run = ended(plan)
    said = read_text(admin, plan)
    assert run.status == "planned"
    assert "Filen har inga rader under rubriken" in said
    assert "Godkänn" not in said


def test_pages_speak_of_lists_and_boxes_not_of_the_command_line(admin: Visit) -> None:
    data = book(
        ("Kundnummer", "Företagsnamn", "Etiketter", "Eget", "E-post", "E-post", "Personnummer"),
        [("1", "A AB", "Finns inte", "x", "a@a.example", "b@b.example", "19121212-1212")],
    )
    look = looked_at(admin, data)
    plan = planned(admin, look, **{"column:E-post": "-"})
    for page in (look, plan):
        said = read_text(admin, page)
        assert "--" not in said.replace("----", "")
        assert "ontrollsumma" not in said


def test_a_changed_column_is_used_and_remembered_once_approved(hub: Hub, admin: Visit, ended: Ended) -> None:
    data = book(("Kundnummer", "Företagsnamn", "Hemligt fält"), [("1001", "Berg Bygg AB", "08-123 45 67")])
    look = looked_at(admin, data)
    assert "Okänd kolumn: läses inte in" in read_text(admin, look)
    plan = planned(admin, look, **{"column:Hemligt fält": "contact.phone"})
    assert "Telefon:" in read_text(admin, plan)
    with hub.store.reading("demo") as scope:
        assert mappings_store.stored(scope, "contacts") == {}
    assert ended(approved(admin, plan)).status == "applied"
    with hub.store.reading("demo") as scope:
        assert list(mappings_store.stored(scope, "contacts").values()) == [{"Hemligt fält": "contact.phone"}]
    again = read_text(admin, looked_at(admin, data + b"\0"))
    assert "Okänd kolumn: läses inte in" not in again


def test_going_back_keeps_the_choices(admin: Visit) -> None:
    data = book(("Kundnummer", "Företagsnamn", "Eget"), [("1001", "Berg Bygg AB", "08-123 45 67")])
    look = looked_at(admin, data)
    plan = planned(admin, look, existing="fill-empty", **{"column:Eget": "contact.phone"})
    back = f"{look}?kind=contacts&run={plan.rsplit('/', 1)[1]}"
    page = admin.get(back).text
    assert 'value="fill-empty" checked' in page
    assert "Okänd kolumn" not in page
    assert "Telefon:" in read_text(admin, planned(admin, back, existing="fill-empty"))


def test_two_columns_that_mean_one_field_are_shown_and_can_be_told_apart(admin: Visit) -> None:
    rows = [("1001", "Berg Bygg AB", "a@berg.example", "b@berg.example")]
    look = looked_at(admin, book(("Kundnummer", "Företagsnamn", "E-post", "E-post"), rows))
    assert "E-post (D)" in read_text(admin, look)
    assert 'role="alert"' in admin.get(look).text
    columns = {"column:E-post": "-", "column:E-post (D)": "contact.email"}
    said = read_text(admin, planned(admin, look, **columns))
    assert "b@berg.example" in said
    assert "a@berg.example" not in said


def test_a_sheet_and_a_kind_can_be_chosen(admin: Visit) -> None:
    from openpyxl import Workbook

    workbook = Workbook()
    first = workbook.active
    assert first is not None
    first.title = "Företag"
    for row in (COMPANY_HEADERS, *COMPANIES):
        first.append(list(row))
    second = workbook.create_sheet("Privata")
    for line in (("Förnamn", "Efternamn", "Personnummer"), ("Tolvan", "Tolvansson", "19121212-1212")):
        second.append(list(line))
    stream = BytesIO()
    workbook.save(stream)
    look = looked_at(admin, stream.getvalue())
    seen = read_text(admin, f"{look}?sheet=Privata")
    assert "Föreslås av kolumnerna: Privatpersoner." in seen
    assert "19121212-****" in seen
    as_companies = read_text(admin, f"{look}?sheet=Privata&kind=contacts")
    assert "Kolumnerna tyder på Privatpersoner. Stämmer det, välj det ovan" in as_companies
    plan = planned(admin, f"{look}?sheet=Privata", purpose="rot")
    said = read_text(admin, plan)
    assert "Tolvan" in said
    assert "1212-1212" not in said


def test_an_approved_plan_that_no_longer_holds_shows_the_new_one(
    hub: Hub, admin: Visit, ended: Ended
) -> None:
    from pipelines.verbs import edit_contact

    ended(approved(admin, planned(admin, looked_at(admin, companies()))))
    changed = book(COMPANY_HEADERS, [("1001", "Berg & Son AB", "556036-0793", "", "", "Kiruna")])
    plan = planned(admin, looked_at(admin, changed))
    checksum = checksum_on(admin, plan)
    edit_contact(hub, "demo", "1001", {"name": "Berg Igen AB"})
    run = approved(admin, plan)
    assert ended(run).status == "refused"
    said = read_text(admin, run)
    assert "den godkända planen infördes inte" in said
    assert "Berg Igen AB blir Berg & Son AB" in said
    assert checksum_on(admin, run) != checksum
    assert ended(approved(admin, run)).status == "applied"


def test_a_checksum_that_is_not_the_plans_is_refused(admin: Visit) -> None:
    plan = planned(admin, looked_at(admin, companies()))
    answer = approve(admin, plan, checksum="0" * 64)
    assert answer.status_code == 409
    assert "Den planen gäller inte" in answer.text


def test_a_brake_is_named_in_the_approval(hub: Hub, admin: Visit, ended: Ended) -> None:
    many = [(str(n), f"Firma {n} AB", "", "", "", "Kiruna") for n in range(1001, 1021)]
    ended(approved(admin, planned(admin, looked_at(admin, book(COMPANY_HEADERS, many)))))
    moved = [(*row[:5], "Luleå") for row in many]
    plan = planned(admin, looked_at(admin, book(COMPANY_HEADERS, moved)))
    page = admin.get(plan).text
    assert "Bromsad" in page
    assert 'name="brakes" value="lift" required' in page
    refused = approve(admin, plan)
    assert refused.status_code == 409
    assert "inte kryssat för" in refused.text
    done = approved(admin, plan, brakes="lift")
    run = ended(done)
    assert run.status == "applied"
    assert run.report["lifted"]["by"] == "admin.demo@example.se"
    assert "admin.demo@example.se godkände att den infördes ändå" in read_text(admin, done)


def test_an_applied_plan_says_so_and_cannot_be_approved_again(hub: Hub, admin: Visit, ended: Ended) -> None:
    plan = planned(admin, looked_at(admin, companies(WRONG_NUMBER)))
    checksum = checksum_on(admin, plan)
    done = approved(admin, plan)
    ended(done)
    corrected = companies((*WRONG_NUMBER[:2], "556036-0793", *WRONG_NUMBER[3:]))
    ended(approved(admin, planned(admin, looked_at(admin, corrected))))
    said = read_text(admin, plan)
    assert "Införd plan: kunder.xlsx" in said
    assert "av admin.demo@example.se." in said
    assert "Ingenting är skrivet" not in said
    page = admin.get(plan).text
    assert f'href="{done}"' in page
    assert f'href="{done}/workbook"' in page
    assert "/approve" not in page
    again = admin.post(f"{plan}/approve", {"checksum": checksum}, form=plan)
    assert again.status_code == 409
    assert "Planen är redan införd" in again.text
    with hub.store.reading("demo") as scope:
        assert quarantine.open_count(scope) == 0
    assert names(hub) == ["Fel Firma AB"]


def test_a_run_without_rows_to_correct_offers_no_workbook(admin: Visit, ended: Ended) -> None:
    done = approved(admin, planned(admin, looked_at(admin, companies())))
    ended(done)
    assert "/workbook" not in admin.get(done).text


def test_the_inbox_s_file_is_taken_and_waits_on_the_page(hub: Hub, admin: Visit) -> None:
    folder = hub.settings.inbox / "demo" / "contacts"
    folder.mkdir(parents=True)
    (folder / "19121212-1212 kunder.xlsx").write_bytes(companies())
    assert "contacts/19121212-**** kunder.xlsx" in read_text(admin, IMPORT)
    taken = admin.post(
        f"{IMPORT}/inbox", {"folder": "contacts", "name": "19121212-**** kunder.xlsx"}, form=IMPORT
    )
    look = taken.headers["location"]
    assert [path.name for path in folder.iterdir()] == ["taken"]
    assert "Titta" not in read_text(admin, IMPORT) or "mottagen" in read_text(admin, IMPORT)
    planned(admin, look)
    with hub.store.reading("demo") as scope:
        rows = list(sql.read(scope, "SELECT status, origin FROM run WHERE tenant_id = ?", "demo"))
    assert [tuple(row) for row in rows] == [("planned", "web")]


def test_an_inbox_file_is_known_by_what_stands_there(admin: Visit, hub: Hub) -> None:
    outside = hub.settings.home / "secret.xlsx"
    outside.write_bytes(companies())
    (hub.settings.inbox / "demo" / "contacts").mkdir(parents=True)
    for name in ("../../../secret.xlsx", str(outside), "finns-inte.xlsx"):
        answer = admin.post(f"{IMPORT}/inbox", {"folder": "contacts", "name": name}, form=IMPORT)
        assert answer.status_code == 400
        assert "ligger inte kvar i inkorgen" in answer.text
    assert outside.exists()


def test_a_form_without_a_file_says_so(admin: Visit) -> None:
    answer = admin.post(f"{IMPORT}/files", {}, form=IMPORT)
    assert answer.status_code == 400
    assert "Ingen fil är vald." in answer.text


def test_a_plan_that_waits_is_on_the_first_page(admin: Visit, ended: Ended) -> None:
    plan = planned(admin, looked_at(admin, companies()))
    assert "plan att godkänna" in read_text(admin, IMPORT)
    ended(approved(admin, plan))
    assert "Inga filer eller planer väntar." in read_text(admin, IMPORT)


def test_the_same_file_again_is_answered_in_words(admin: Visit, ended: Ended) -> None:
    ended(approved(admin, planned(admin, looked_at(admin, companies()))))
    plan = planned(admin, looked_at(admin, companies()))
    said = read_text(admin, plan)
    assert "Inget i registret ändras." in said
    assert "Godkänn och inför" not in said


def test_every_kind_of_file_is_known_by_its_content(admin: Visit) -> None:
    csv = "Kundnummer;Företagsnamn\n1001;Berg Bygg AB\n".encode("cp1252")
    assert "csv" in read_text(admin, looked_at(admin, csv, "kunder.xlsx"))
    for data, told in ((b"%PDF-1.7 x", "PDF"), (b"", "tom"), (b"PK\x03\x04broken", "")):
        answer = handed_in(admin, data, "kunder.xlsx")
        page = admin.get(answer.headers["location"]) if answer.status_code == 303 else answer
        assert page.status_code == 400
        assert 'role="alert"' in page.text
        assert told in page.text


def test_a_plan_that_fails_says_why_and_leads_back(admin: Visit, ended: Ended) -> None:
    data = book(("Kundnummer", "Företagsnamn"), [("1001", "Berg Bygg AB")])
    look = looked_at(admin, data)
    plan = planned(admin, look, **{"column:Företagsnamn": "-"})
    assert ended(plan).status == "failed"
    said = read_text(admin, plan)
    assert "Det gick inte" in said
    assert "Ändra kolumner eller val" in said


def test_a_form_that_no_page_of_ours_has_made_is_refused(admin: Visit) -> None:
    look = looked_at(admin, companies())
    for fields in (
        {"kind": "prices"},
        {"existing": "delete"},
        {"purpose": "curiosity"},
        {"column:Ort": "tenant.salt"},
    ):
        assert ask_for_plan(admin, look, fields).status_code == 422


def test_warnings_that_differ_are_told_by_what_they_have_in_common(admin: Visit) -> None:
    headers = ("Kundnummer", "Företagsnamn", "Etiketter", "Kod X", "Kod Y")
    rows = [("1001", "Berg Bygg AB", "Guld", "a", "b"), ("1002", "Ås El AB", "Silver", "", "")]
    said = read_text(admin, planned(admin, looked_at(admin, book(headers, rows))))
    assert "En etikett finns inte och sätts inte. 2 st" in said
    assert "rad 2, Etiketter: Etiketten Guld finns inte" in said
    assert "rad 3, Etiketter: Etiketten Silver finns inte" in said
    assert "Flera kolumner är okända och läses inte. 2 st" in said
    one = read_text(admin, planned(admin, looked_at(admin, book(headers, rows[:1]))))
    assert "Etiketten Guld finns inte och sätts inte. 1 st" in one


def test_sheets_that_are_not_read_are_named_in_the_plan(admin: Visit) -> None:
    workbook = load_workbook(BytesIO(companies(*COMPANIES)))
    other = workbook.copy_worksheet(workbook.worksheets[0])
    other.title = "Söder"
    stream = BytesIO()
    workbook.save(stream)
    said = read_text(admin, planned(admin, looked_at(admin, stream.getvalue())))
    assert "Även dessa blad ser ut att ha kontakter: Söder" in said


def test_the_templates_are_at_hand_where_headers_are_asked_for(admin: Visit) -> None:
    start = admin.get(IMPORT).text
    for kind, columns in (("contacts", COMPANY_HEADERS), ("persons", ("Förnamn", "Efternamn"))):
        assert f'href="/blanks/{kind}"' in start
        workbook = load_workbook(BytesIO(admin.get(f"/blanks/{kind}").content))
        headers = {cell.value for row in workbook.worksheets[0].iter_rows(max_row=3) for cell in row}
        assert set(columns[:2]) <= headers
    assert admin.get("/blanks/../store").status_code == 404
    strange = admin.get(looked_at(admin, book(("Aaa", "Bbb"), [("1", "2")]))).text
    assert "som i mallen" in strange
    assert 'href="/blanks/contacts"' in strange
    assert "Föreslås av" not in strange
