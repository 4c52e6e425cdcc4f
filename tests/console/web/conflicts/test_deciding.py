"""Conflicts on their page: both cards, what fits, who may decide, and the sync that goes by it."""

from collections.abc import Callable

import pytest
from starlette.types import ASGIApp

from console.web.app import build_app
from pipelines.hub import Hub
from tests.console.web.people import Visit
from tests.pipelines.accounting_sync.books import Books

PLACE = "/t/demo/conflicts"
PERSONAL = "19121212-1212"


@pytest.fixture
def books(hub: Hub) -> Books:
    """A number that somebody else has over there."""
    books = Books(hub.store)
    books.customer("1", "Berg Bygg AB", organisation_number="5560360793")
    books.there("1", Name=f"Dal El {PERSONAL}", OrganisationNumber="202100-5489")
    books.push()
    return books


@pytest.fixture
def app(hub: Hub, books: Books) -> ASGIApp:
    """Pages whose calls go to the stand-in."""
    return build_app(hub, way=books.way)


@pytest.fixture
def conflict(books: Books) -> str:
    (one,) = books.conflicts()
    return one.id


def decides(visit: Visit, conflict: str, decision: str) -> tuple[int, str]:
    answer = visit.post(f"{PLACE}/{conflict}/resolve", {"decision": decision}, form="/account")
    return answer.status_code, str(answer.headers.get("location") or answer.text)


def test_both_cards_stand_side_by_side_with_what_differs(conflict: str, visit: Callable[..., Visit]) -> None:
    shown = visit("viewer", "demo").get(PLACE)
    assert shown.status_code == 200
    for text in ("Berg Bygg AB", "Dal El", "202100-5489", "skiljer sig", "numret är upptaget"):
        assert text in shown.text
    assert PERSONAL not in shown.text
    assert "«?»" not in shown.text
    assert "Samma kund" not in shown.text
    assert "kräver rollen administratör" in shown.text


def test_only_an_admin_decides(books: Books, conflict: str, visit: Callable[..., Visit]) -> None:
    for role in ("viewer", "support"):
        assert decides(visit(role, "demo"), conflict, "leave")[0] == 403
    assert len(books.conflicts()) == 1


def test_another_tenants_conflict_is_unknown(
    books: Books, conflict: str, visit: Callable[..., Visit]
) -> None:
    answer = visit("admin", "berg").post(
        f"/t/berg/conflicts/{conflict}/resolve", {"decision": "leave"}, form="/account"
    )
    assert answer.status_code == 404
    assert "Dal El" not in answer.text
    assert len(books.conflicts()) == 1


@pytest.mark.parametrize("decision", ["", "merge", "../x"])
def test_what_fits_not_is_refused(
    books: Books, conflict: str, visit: Callable[..., Visit], decision: str
) -> None:
    status, text = decides(visit("admin", "demo"), conflict, decision)
    assert status >= 400
    assert "kan den här konflikten inte avgöras" in text
    assert len(books.conflicts()) == 1


def test_a_decision_is_taken_once_and_the_next_plan_goes_by_it(
    hub: Hub, books: Books, conflict: str, visit: Callable[..., Visit]
) -> None:
    admin = visit("admin", "demo")
    status, place = decides(admin, conflict, "new-number")
    assert (status, place) == (303, f"{PLACE}?decided=new-number&flow=sync_fortnox_customers")
    shown = admin.get(place).text
    assert "Nytt nummer. Det är avgjort" in shown
    assert 'action="/t/demo/flows/sync_fortnox_customers/plan"' in shown
    assert decides(admin, conflict, "new-number")[0] == 404
    planned = admin.post("/t/demo/flows/sync_fortnox_customers/plan", form=place)
    assert planned.status_code == 303, planned.text
    assert books.conflicts() == []


def test_the_address_can_not_make_the_page_say_anything(visit: Callable[..., Visit], conflict: str) -> None:
    shown = visit("admin", "demo").get(f"{PLACE}?decided=same&flow=../../sign-out").text
    assert "sign-out/plan" not in shown
    assert "Det är avgjort" not in shown


def test_who_is_not_ready_is_told_why_and_where_to_mend_it(books: Books, visit: Callable[..., Visit]) -> None:
    record = books.customer("3", "Ek Rör AB", reverse_charge_construction=True)
    books.push()
    shown = visit("admin", "demo").get(PLACE).text
    section = shown.partition("Ek Rör AB")[2].partition("</section>")[0]
    assert "momsregistreringsnumret saknas" in section
    assert f'href="/t/demo/customers/{record}"' in section
    assert "Skicka inte" in section
    assert "Samma kund" not in section


def test_who_was_left_stands_below_and_an_admin_takes_it_up_again(
    books: Books, conflict: str, visit: Callable[..., Visit]
) -> None:
    admin = visit("admin", "demo")
    decides(admin, conflict, "leave")
    assert books.conflicts() == []
    shown = admin.get(PLACE).text
    assert "Berg Bygg AB" in shown
    assert "Ta upp igen" in shown
    assert "Ta upp igen" not in visit("viewer", "demo").get(PLACE).text
    assert decides(admin, conflict, "again") == (303, PLACE)
    assert [one.id for one in books.conflicts()] == [conflict]
    assert "Ta upp igen" not in admin.get(PLACE).text
