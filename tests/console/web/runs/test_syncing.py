"""Syncs and pulls on the pages: planned from a button, shown, approved by checksum, and carried out."""

from collections.abc import Callable

import pytest
from starlette.types import ASGIApp

from console.web.app import build_app
from pipelines.hub import Hub
from tests.console.web.importing.office import checksum_on, read_text
from tests.console.web.people import Visit
from tests.pipelines.accounting_sync.books import Books
from warehouse import connections, runs
from warehouse.runs import RunRow

Ended = Callable[[str], RunRow]
RUNS, FLOWS = "/t/demo/runs", "/t/demo/flows"
PUSH, PULL = "sync_fortnox_customers", "pull_fortnox_customers"


@pytest.fixture
def books(hub: Hub) -> Books:
    return Books(hub.store)


@pytest.fixture
def app(hub: Hub, books: Books) -> ASGIApp:
    """Pages whose calls go to the stand-in."""
    return build_app(hub, way=books.way)


@pytest.fixture
def admin(visit: Callable[..., Visit]) -> Visit:
    return visit("admin", "demo")


def planned(visit: Visit, flow: str = PUSH, **said: str) -> str:
    """The page of a new plan."""
    answer = visit.post(f"{FLOWS}/{flow}/plan", said, form="/account")
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"])


def approve(visit: Visit, plan: str, checksum: str | None = None, **said: str) -> tuple[int, str]:
    """The status, and where it leads or what it says."""
    shown = checksum or checksum_on(visit, plan)
    answer = visit.post(f"{plan}/approve-sync", {"checksum": shown, **said}, form="/account")
    return answer.status_code, answer.headers.get("location") or answer.text


def run_count(hub: Hub) -> int:
    with hub.store.reading("demo") as scope:
        return len(list(runs.select_runs(scope)))


def test_a_sync_is_planned_approved_with_its_brake_and_sent(books: Books, admin: Visit, ended: Ended) -> None:
    books.customer("1")
    plan = planned(admin)
    assert ended(plan).status == "planned"
    said = read_text(admin, plan)
    assert "Synkning till bokföringen bara planerad" in said
    assert "Det är första gången något skickas till bokföringen (antal: 1)." in said
    assert "Exakt den här planen skickas." in said
    assert "Planen var bromsad" not in said
    assert "Berg Bygg AB" in said
    assert "Lästa kunder 1" in said
    assert "Lästa rader" not in said
    assert books.cards() == []
    status, text = approve(admin, plan)
    assert (status, "kryssa i rutan vid bromsen" in text) == (409, True)
    assert books.cards() == []
    status, done = approve(admin, plan, brakes="lift")
    assert status == 303
    run = ended(done)
    assert (run.status, run.kind, run.origin, run.counts["created"]) == ("applied", "sync", "web", 1)
    assert run.started_by == "admin.demo@example.se"
    assert "admin.demo@example.se godkände att den infördes ändå" in read_text(admin, done)
    assert len(books.cards()) == 1
    assert "planen är införd" in read_text(admin, plan)


def test_approving_twice_sends_once(hub: Hub, books: Books, admin: Visit, ended: Ended) -> None:
    books.customer("1")
    plan = planned(admin)
    ended(plan)
    checksum = checksum_on(admin, plan)
    _, done = approve(admin, plan, checksum, brakes="lift")
    ended(done)
    again = approve(admin, plan, checksum, brakes="lift")
    assert again[0] in (303, 409)
    assert again[0] == 409 or again[1] == done
    assert (len(books.cards()), run_count(hub)) == (1, 3)  # The edit that made the customer, plan, sending.


def test_an_outdated_plan_is_refused_and_the_new_one_shown(books: Books, admin: Visit, ended: Ended) -> None:
    books.customer("1")
    plan = planned(admin)
    ended(plan)
    books.customer("2", "Ek AB")
    _, newer = approve(admin, plan, brakes="lift")
    refused = ended(newer)
    assert (refused.status, refused.error["code"]) == ("refused", "PLAN_OUTDATED")
    said = read_text(admin, newer)
    assert "Läs den nya planen" in said
    assert "Ek AB" in said
    assert books.cards() == []
    _, done = approve(admin, newer, brakes="lift")
    assert ended(done).counts["created"] == 2


def test_a_pull_is_planned_and_applied(books: Books, admin: Visit, ended: Ended) -> None:
    books.there("7", Name="Ek AB", OrganisationNumber="202100-5489")
    plan = planned(admin, PULL)
    assert ended(plan).status == "planned"
    assert "Ek AB" in read_text(admin, plan)
    _, done = approve(admin, plan)
    assert (ended(done).status, ended(done).counts["created"]) == ("applied", 1)
    said = read_text(admin, f"{RUNS}?kind=pull")
    assert said.count("Inläsning från bokföringen") >= 3  # Both runs, and the list's own choice.


def test_the_page_of_a_sync_leads_to_a_new_plan(books: Books, admin: Visit, ended: Ended) -> None:
    books.customer("1")
    plan = planned(admin)
    ended(plan)
    text = admin.get(plan).text
    assert f'action="{FLOWS}/{PUSH}/plan"' in text
    full = planned(admin, full="yes")
    assert ended(full).options["full"] is True
    assert admin.post(f"{plan}/drop", form=plan).status_code == 303
    assert approve(admin, plan, "x" * 64, brakes="lift")[0] == 409


def test_who_may_plan_and_who_may_approve(
    books: Books, admin: Visit, visit: Callable[..., Visit], ended: Ended
) -> None:
    books.customer("1")
    viewer, support, other = visit("viewer", "demo"), visit("support", "demo"), visit("admin", "berg")
    for foreign, status in ((viewer, 403), (other, 404)):
        assert foreign.post(f"{FLOWS}/{PUSH}/plan", form="/account").status_code == status
    plan = planned(support)
    ended(plan)
    said = read_text(support, plan)
    assert "Planen godkänns av en administratör." in said
    assert "Släng planen" not in said
    checksum = checksum_on(admin, plan)
    for foreign, status in ((viewer, 403), (support, 403), (other, 404)):
        assert approve(foreign, plan, checksum, brakes="lift")[0] == status
    assert (
        support.post(f"{plan}/approve", {"checksum": checksum, "brakes": "lift"}, form=plan).status_code
        == 409
    )
    assert books.cards() == []
    assert "Planera en ny synkning" not in read_text(viewer, plan)
    assert "Planera en ny synkning" in read_text(support, plan)


@pytest.mark.parametrize(
    "stopped, flow, status",
    [(True, PUSH, 400), (False, "sync_visma_customers", 404), (False, "contacts", 404)],
)
def test_what_can_not_be_asked_is_said_and_makes_no_run(
    hub: Hub, books: Books, admin: Visit, stopped: bool, flow: str, status: int
) -> None:
    if stopped:
        with hub.store.writing("demo") as scope:
            dead = "CONNECTION_TOKEN_DEAD"
            connections.set_state(scope, books.connection_id, "reconnect_needed", hub.now(), dead)
    answer = admin.post(f"{FLOWS}/{flow}/plan", form="/account")
    assert answer.status_code == status
    assert run_count(hub) == 0


def test_what_fails_over_there_is_told_on_the_run(books: Books, admin: Visit, ended: Ended) -> None:
    books.faults({"kind": "revoked", "every": 1})
    plan = planned(admin)
    assert ended(plan).status == "failed"
    assert "Fortnox" in read_text(admin, plan)
