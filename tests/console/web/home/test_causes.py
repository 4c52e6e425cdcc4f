"""Causes on *Hem*: one group over all tenants, taken, let wait, noted, and their syncs done once more."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from starlette.types import ASGIApp

from console.web.app import build_app
from pipelines.hub import Hub
from tests.console.web.importing.conftest import ended, threads_end
from tests.console.web.importing.office import read_text
from tests.console.web.people import Visit
from tests.console.web.runs.conftest import imports
from tests.dagster.books import WRONG_NUMBER
from tests.pipelines.accounting_sync.books import PLAN, Books
from warehouse import connections, runs
from warehouse.audit import list_audit
from warehouse.handling import steps

__all__ = ["ended", "threads_end"]

DEAD, CODE = "CONNECTION_TOKEN_DEAD", "ORGANISATION_NUMBER_CHECK_DIGIT"
NUMBER = "19121212-1212"
LATER = "2026-11-24T10:00"


@pytest.fixture
def books(hub: Hub) -> Books:
    return Books(hub.store)


@pytest.fixture
def app(hub: Hub, books: Books) -> ASGIApp:
    """Pages whose calls go to the stand-in."""
    return build_app(hub, way=books.way)


def stops(hub: Hub, tenant: str, state: str = "reconnect_needed") -> None:
    """The tenant's connection, made where there is none, stands still."""
    with hub.store.writing(tenant) as scope:
        found = connections.of_system(scope, "fortnox") or connections.add(scope, "fortnox", {}, hub.now())
        connections.set_state(scope, found.id, state, hub.now(), DEAD)  # type: ignore[arg-type]


def does(visit: Visit, place: str, verb: str, status: int = 303, **said: str) -> str:
    answer = visit.post(f"{place}/{verb}", said, form="/account")
    assert answer.status_code == status, answer.text
    return str(answer.headers.get("location") or answer.text)


def runs_of(hub: Hub, tenant: str) -> list[tuple[str, str]]:
    with hub.store.reading(tenant) as scope:
        return [(one.kind, one.status) for one in runs.select_runs(scope) if one.origin == "web"]


def test_one_cause_over_all_tenants_is_one_group(hub: Hub, books: Books, visit: Callable[..., Visit]) -> None:
    stops(hub, "demo")
    stops(hub, "berg")
    staff = visit("support")
    said = read_text(staff, "/")
    assert said.count("Fortnox godtar inte längre hubbens inloggning.") >= 1
    assert "2 anslutningar" in said
    assert "Kunder till Fortnox behöver kopplas om Fortnox godtar inte längre" in said
    said = read_text(staff, f"/causes/{DEAD}")
    assert "Hos 2 kunder" in said
    assert "Bergs Hemliga Bygg AB : 1 anslutning" in said
    assert [entry.tenant for entry in list_audit(hub.store, action="read_across")] == ["*"]


def test_who_has_it_is_seen_by_the_others(hub: Hub, books: Books, visit: Callable[..., Visit]) -> None:
    stops(hub, "demo")
    place = f"/t/demo/causes/{DEAD}"
    admin, support = visit("admin", "demo"), visit("support", "demo")
    assert "Ingen har tagit hand om det än." in read_text(support, place)
    assert does(admin, place, "take") == place
    for seen in (support, visit("viewer", "demo")):
        assert "admin.demo@example.se har det" in read_text(seen, "/t/demo")
        assert "admin.demo@example.se har tagit hand om det sedan 2026-11-24 09:00" in read_text(seen, place)
    does(support, place, "take")
    assert "support.demo@example.se har det" in read_text(admin, "/t/demo")
    does(admin, place, "let-go")
    assert "har det" not in read_text(admin, "/t/demo")


def test_staff_have_it_over_all_and_the_tenants_see_that_but_no_note(
    hub: Hub, books: Books, visit: Callable[..., Visit]
) -> None:
    stops(hub, "demo")
    staff, place = visit("support"), f"/causes/{DEAD}"
    does(staff, place, "take")
    does(staff, place, "note", text="Berg har samma.")
    assert "support.alla@example.se har det" in read_text(staff, "/")
    said = read_text(visit("viewer", "demo"), f"/t/demo{place}")
    assert "Hos Blikk har support.alla@example.se tagit hand om det" in said
    assert "Berg har samma." not in said
    assert "Ingen har tagit hand om det än." in said
    with hub.store.reading("demo") as scope:
        assert steps(scope) == []


def test_it_is_out_of_sight_until_its_time(hub: Hub, books: Books, visit: Callable[..., Visit]) -> None:
    stops(hub, "demo")
    me, place = visit("support", "demo"), f"/t/demo/causes/{DEAD}"
    does(me, place, "wait", until=LATER)
    said = read_text(me, "/t/demo")
    assert "Inget att åtgärda just nu. Väntar (1)" in said
    assert "väntar till 2026-11-24 10:00" in said
    assert "Väntar till 2026-11-24 10:00, enligt support.demo@example.se." in read_text(me, place)
    does(me, place, "wait")
    assert "Väntar (1)" not in read_text(me, "/t/demo")
    does(me, place, "wait", until=LATER)
    for wrong in ("2026-11-24T08:59", "2030-01-01T00:00", "0001-01-01T00:00", "9999-12-31T23:59", "nu"):
        assert "framåt i tiden" in does(me, place, "wait", 400, until=wrong)
    assert "Väntar (1)" in read_text(me, "/t/demo")
    hub.clock.move_to(hub.clock.now() + timedelta(hours=1))  # type: ignore[attr-defined]
    said = read_text(me, "/t/demo")
    assert "Väntar (1)" not in said
    assert "Fortnox godtar inte längre hubbens inloggning." in said


def test_a_note_is_plain_text_without_personal_numbers(
    hub: Hub, books: Books, visit: Callable[..., Visit]
) -> None:
    stops(hub, "demo")
    me, place = visit("support", "demo"), f"/t/demo/causes/{DEAD}"
    does(me, place, "note", text=f"<script>alert(1)</script> {NUMBER}")
    text = visit("viewer", "demo").get(place).text
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt; 19121212-****" in text
    assert "2026-11-24 09:00, support.demo@example.se" in text
    assert "1 anteckning" in read_text(me, "/t/demo")


@pytest.mark.parametrize("verb", ["take", "let-go", "wait", "note", "start"])
def test_who_may_do_something_about_it(
    hub: Hub, books: Books, visit: Callable[..., Visit], verb: str
) -> None:
    stops(hub, "demo")
    stops(hub, "berg")
    here, everywhere = f"/t/demo/causes/{DEAD}", f"/causes/{DEAD}"
    does(visit("viewer", "demo"), here, verb, 403, text="x")
    does(visit("admin", "berg"), here, verb, 404, text="x")
    does(visit("admin", "demo", "berg"), everywhere, verb, 403, text="x")
    does(visit("viewer"), everywhere, verb, 403, text="x")
    staff = visit("support")
    does(staff, "/t/demo/causes/NAME_MISSING", verb, 404, text="x")
    does(staff, everywhere, verb, 303, text="x")
    assert "Jag tar det" not in read_text(visit("viewer", "demo", email="v@example.se"), here)


def test_people_of_two_tenants_read_and_act_at_each(
    hub: Hub, books: Books, visit: Callable[..., Visit]
) -> None:
    stops(hub, "demo")
    stops(hub, "berg")
    does(visit("support"), f"/causes/{DEAD}", "note", text="Bara för Blikk.")
    both = visit("admin", "demo", "berg")
    said = read_text(both, f"/causes/{DEAD}")
    assert "Hos 2 kunder" in said
    assert "Bara för Blikk." not in said
    assert "Om hand" not in said


def test_a_sync_s_cause_is_done_once_more_from_a_list(
    hub: Hub, books: Books, visit: Callable[..., Visit], ended: Callable[[str], runs.RunRow]
) -> None:
    books.customer("3", "Ek Rör AB", reverse_charge_construction=True)
    books.push(PLAN)
    books.push()
    (waiting,) = books.conflicts()
    stops(hub, "berg")
    staff, place = visit("support"), f"/causes/{waiting.code}"
    said = read_text(staff, place)
    assert "1 körning skulle startas." in said
    assert "demo : Kunder till Fortnox" in said
    assert runs_of(hub, "demo") == []
    assert does(staff, place, "start", mode="plan") == f"{place}?started=1&not_started=0"
    assert "1 körning startades." in read_text(staff, f"{place}?started=1&not_started=0")
    with hub.store.reading("demo") as scope:
        (run,) = [one for one in runs.select_runs(scope) if one.origin == "web"]
    assert ended(f"/{run.id}").status == "planned"
    assert run.started_by == "support.alla@example.se"
    does(visit("admin", "demo"), f"/t/demo{place}", "start", mode="apply")
    with hub.store.reading("demo") as scope:
        newest = max(one.id for one in runs.select_runs(scope) if one.origin == "web")
    assert ended(f"/{newest}").status == "applied"


def test_what_may_not_be_called_is_not_started(hub: Hub, books: Books, visit: Callable[..., Visit]) -> None:
    stops(hub, "demo")
    staff, place = visit("support"), f"/causes/{DEAD}"
    said = read_text(staff, place)
    assert "0 körningar skulle startas." in said
    assert "anslutningen väntar" in said
    assert "Planera 0" not in said
    assert does(staff, place, "start", mode="apply").endswith("?started=0&not_started=0")
    assert runs_of(hub, "demo") == []


def test_a_sync_is_planned_from_its_flow(hub: Hub, books: Books, visit: Callable[..., Visit]) -> None:
    action = 'action="/t/demo/flows/sync_fortnox_customers/plan"'
    assert action in visit("support", "demo").get("/t/demo").text
    assert action not in visit("viewer", "demo").get("/t/demo").text
    stops(hub, "demo")
    assert action not in visit("admin", "demo").get("/t/demo").text


def test_rows_of_a_cause_are_replayed_by_their_code(
    hub: Hub, books: Books, visit: Callable[..., Visit]
) -> None:
    imports(hub, WRONG_NUMBER)
    text = visit("support", "demo").get(f"/t/demo/causes/{CODE}").text
    assert 'action="/t/demo/quarantine/replay"' in text
    assert f'name="code" value="{CODE}"' in text
    assert "quarantine/replay" not in visit("viewer", "demo").get(f"/t/demo/causes/{CODE}").text


def test_tenants_and_their_flows_come_a_page_at_a_time(
    hub: Hub, books: Books, visit: Callable[..., Visit], monkeypatch: pytest.MonkeyPatch
) -> None:
    from console.web.pages.home import first

    monkeypatch.setattr(first, "TENANTS_A_PAGE", 1)
    stops(hub, "demo")
    staff = visit("viewer")
    page = read_text(staff, "/")
    assert "Kunder till Fortnox behöver kopplas om" not in page
    assert 'href="?after=berg&amp;q="' in staff.get("/").text
    page = read_text(staff, "/?after=berg")
    assert "Kunder till Fortnox behöver kopplas om" in page
    assert "after=demo" not in staff.get("/?after=berg").text
