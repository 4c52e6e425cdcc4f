"""The register's pages: found by name and number, borders of pages, one card with its timeline."""

from collections.abc import Callable

import pytest

from console.web.pages.contacts import register, showing
from pipelines.hub import Hub
from pipelines.requests import Who
from pipelines.verbs import edit_contact, import_file, undo
from tests.console.web.importing.office import read_text
from tests.console.web.people import Visit
from tests.console.web.runs.conftest import GOLV, imports
from tests.console.web.runs.test_lists import SCRIPT, links
from tests.dagster.books import COMPANIES, PERSON, PERSON_HEADERS, PERSONAL_NUMBER, book
from warehouse import sql

CUSTOMERS = "/t/demo/customers"


@pytest.fixture
def viewer(visit: Callable[..., Visit]) -> Visit:
    return visit("viewer", "demo")


def id_of(hub: Hub, customer_number: str, tenant: str = "demo") -> str:
    query = "SELECT id FROM contact WHERE tenant_id = ? AND customer_number = ?"
    with hub.store.reading(tenant) as scope:
        return str(sql.value(scope, query, tenant, customer_number))


def names(visit: Visit, q: str) -> list[str]:
    import re
    from urllib.parse import quote

    text = visit.get(f"{CUSTOMERS}?q={quote(q)}").text
    return re.findall(rf'<a href="{CUSTOMERS}/[^"]*">([^<]*)</a>', text)


@pytest.mark.parametrize(
    "q, found",
    [
        ("", ["Berg Bygg AB", "Lund El AB", "Ström Rör AB", "Ås Golv AB"]),
        ("berg", ["Berg Bygg AB"]),
        ("BYGG be", ["Berg Bygg AB"]),
        ("aktiebolag str", ["Ström Rör AB"]),
        ("ås", ["Ås Golv AB"]),
        ("erg", []),
        ("%", []),
        ("_", []),
        ("be%", ["Berg Bygg AB"]),
        ("100", ["Berg Bygg AB", "Lund El AB", "Ström Rör AB", "Ås Golv AB"]),
        ("1002", ["Lund El AB"]),
        ("556016-0680", ["Lund El AB"]),
        ("5560160680", ["Lund El AB"]),
        ("556016 06", ["Lund El AB"]),
        ("9999", []),
        ("'; DROP TABLE contact --", []),
    ],
)
def test_customers_are_found(hub: Hub, viewer: Visit, q: str, found: list[str]) -> None:
    imports(hub, *COMPANIES, GOLV)
    imports(hub, ("1", "Berg i annan kund AB", "556036-0793", "", "", ""), tenant="berg")
    assert names(viewer, q) == found


def test_a_number_in_a_name_is_found_too(hub: Hub, viewer: Visit) -> None:
    imports(hub, ("77", "Restaurang 1001 AB", "", "", "", ""), ("1001", "Annan AB", "", "", "", ""))
    assert names(viewer, "1001") == ["Annan AB", "Restaurang 1001 AB"]


@pytest.mark.parametrize("count", [3, 4, 5])
def test_pages_join_without_gap_or_double(
    hub: Hub, viewer: Visit, monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    monkeypatch.setattr(register, "CONTACTS_A_PAGE", 2)
    imports(hub, *((str(n), "Samma Namn AB", "", "", f"{n} 11", "Ort") for n in range(100, 100 + count)))
    path, seen = f"{CUSTOMERS}?q=samma", []
    while path:
        text = viewer.get(path).text
        seen += links(text, f"{CUSTOMERS}/01")
        following = links(text, "?after=")
        path = CUSTOMERS + following[0] if following else ""
    assert len(seen) == len(set(seen)) == count


def test_a_page_after_one_that_has_gone_begins_anew(hub: Hub, viewer: Visit) -> None:
    imports(hub, GOLV)
    assert "Ås Golv AB" in read_text(viewer, f"{CUSTOMERS}?after=01JD0000000000000000000000")


def test_a_card_tells_who_changed_what_and_when(hub: Hub, viewer: Visit) -> None:
    run = imports(hub, GOLV)
    edit_contact(hub, "demo", "1005", {"phone": "08-123 45 67"}, Who("web", "per@example.se"))
    contact = id_of(hub, "1005")
    said = read_text(viewer, f"{CUSTOMERS}/{contact}")
    assert "972 31 Luleå" in said
    timeline = said.partition("Historik")[2]
    assert timeline.index("per@example.se") < timeline.index("astrid@example.se")
    assert "Telefon : tomt blir" in timeline.replace("Telefon:", "Telefon :")
    assert f'href="/t/demo/runs/{run}"' in viewer.get(f"{CUSTOMERS}/{contact}").text


def test_a_card_shows_persons_labels_and_what_waits(hub: Hub, viewer: Visit) -> None:
    headers = ("Kundnummer", "Företagsnamn", "Förnamn", "Efternamn", "Etiketter", "Organisationsnummer")
    rows = [("1005", "Ås Golv AB", "Erik", "Exempel", "VIP", "")]
    from pipelines.contact_import.options import ImportOptions

    options = ImportOptions(create_labels=True)
    import_file(hub, "demo", "contacts", book(headers, rows), "a.xlsx", options)
    imports(hub, ("1005", "Ås Golv AB", "556036-0794", "", "", ""))
    said = read_text(viewer, f"{CUSTOMERS}/{id_of(hub, '1005')}")
    assert "Namn Titel E-post Telefon Mobil Erik Exempel" in said.partition("Kontaktpersoner")[2]
    assert "kunder.xlsx, blad Kunder, rad 2" in said
    assert "VIP" in said
    assert "556036-0794 fel här" in said.partition("Rader i karantän om den här kunden")[2]


def test_rows_about_others_are_not_on_the_card(hub: Hub, viewer: Visit) -> None:
    imports(hub, GOLV, ("10051", "Ås Golv AB i Boden", "556036-0794", "", "", ""))
    assert "556036-0794" not in read_text(viewer, f"{CUSTOMERS}/{id_of(hub, '1005')}")


def test_a_customer_that_has_gone_keeps_its_timeline(hub: Hub, viewer: Visit) -> None:
    run = imports(hub, GOLV)
    contact = id_of(hub, "1005")
    undo(hub, "demo", run)
    said = read_text(viewer, f"{CUSTOMERS}/{contact}")
    assert "finns inte kvar i registret" in said
    assert "Borttagen kund" in said
    assert "Ny kund" in said


def test_a_long_timeline_comes_in_parts(hub: Hub, viewer: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(showing, "EVENTS_A_PAGE", 2)
    imports(hub, GOLV)
    for number in range(3):
        edit_contact(hub, "demo", "1005", {"phone": f"08-123 45 6{number}"})
    contact = id_of(hub, "1005")
    seen, path = 0, f"{CUSTOMERS}/{contact}"
    while path:
        text = viewer.get(path).text
        seen += text.count("<article")
        older = [link for link in links(text, "?start=") if f">{'Äldre'}<" in text.partition(link)[2][:40]]
        path = f"{CUSTOMERS}/{contact}{older[0].partition('#')[0]}" if older else ""
    assert seen == 4


def test_personal_numbers_are_masked_and_no_way_to_search(hub: Hub, viewer: Visit) -> None:
    from pipelines.contact_import.options import ImportOptions

    data = book(PERSON_HEADERS, [PERSON])
    import_file(hub, "demo", "persons", data, "p.xlsx", ImportOptions(purpose="rot"))
    for q in (PERSONAL_NUMBER, "tolvan"):
        text = viewer.get(f"{CUSTOMERS}?q={q}").text
        assert "1212-1212" not in text
    assert "går inte att söka på" in read_text(viewer, f"{CUSTOMERS}?q={PERSONAL_NUMBER}")
    card = read_text(viewer, f"{CUSTOMERS}/{id_of(hub, '2001')}")
    assert "19121212-****" in card
    assert "1212-1212" not in card


def test_stored_script_is_text(hub: Hub, viewer: Visit) -> None:
    imports(hub, ("1", f"Ström {SCRIPT}", "", "", "111 22", SCRIPT))
    edit_contact(hub, "demo", "1", {"note": SCRIPT})
    for path in (CUSTOMERS, f"{CUSTOMERS}?q=str%C3%B6m", f"{CUSTOMERS}/{id_of(hub, '1')}"):
        text = viewer.get(path).text
        assert SCRIPT not in text
        assert "&lt;script&gt;" in text
    assert SCRIPT not in viewer.get(f"{CUSTOMERS}?q={SCRIPT}").text


def test_another_tenant_s_customer_is_answered_like_none(hub: Hub, viewer: Visit) -> None:
    imports(hub, GOLV, tenant="berg")
    theirs, none = id_of(hub, "1005", "berg"), "01JD0000000000000000000000"
    known, unknown = viewer.get(f"{CUSTOMERS}/{theirs}"), viewer.get(f"{CUSTOMERS}/{none}")
    assert known.status_code == unknown.status_code == 404
    assert known.text.replace(theirs, "") == unknown.text.replace(none, "")
