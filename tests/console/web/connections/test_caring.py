"""Connections on their page: how they stand, who may do what, and what stays when one is removed."""

from collections.abc import Callable

import pytest
from starlette.types import ASGIApp

from console.web.app import build_app
from hub.errors import HubError
from pipelines.hub import Hub
from sandbox.fortnox import facts
from tests.console.web.people import Visit
from tests.pipelines.accounting_sync.books import BASE, NAME, NUMBER, ORGANISATION, Books
from warehouse.tenants import change_tenant

PLACE = "/t/demo/connections"


@pytest.fixture
def books(hub: Hub) -> Books:
    change_tenant(hub.store, "demo", columns={"organisation_number": ORGANISATION}, settings={})
    return Books(hub.store)


@pytest.fixture
def app(hub: Hub, books: Books) -> ASGIApp:
    """Pages whose calls go to the stand-in."""
    return build_app(hub, way=books.way)


def does(visit: Visit, verb: str, place: str = PLACE) -> int:
    return int(visit.post(f"{place}/fortnox/{verb}", form="/account").status_code)


def test_a_connection_is_told_in_words_and_without_what_opens_it(visit: Callable[..., Visit]) -> None:
    shown = visit("viewer", "demo").get(PLACE).text
    for text in (NAME, ORGANISATION, "i ordning", "vid nästa synk"):
        assert text in shown
    assert str(facts(BASE)["client_secret"]) not in shown
    assert "Kontrollera nu" not in shown


@pytest.mark.parametrize("role, may", [("viewer", ()), ("support", ("check",))])
def test_each_does_what_their_role_allows(
    books: Books, visit: Callable[..., Visit], role: str, may: tuple[str, ...]
) -> None:
    for verb in ("check", "pause", "resume", "remove"):
        assert does(visit(role, "demo", email=f"{verb}@example.se"), verb) == (303 if verb in may else 403)
    assert books.connection().state == "healthy"


def test_a_check_shows_the_cause_and_the_one_next_action(books: Books, visit: Callable[..., Visit]) -> None:
    support = visit("support", "demo")
    books.world.companies[NUMBER].allow(["companyinformation"])
    assert does(support, "check") == 303
    shown = support.get(PLACE).text
    assert "något fattas" in shown
    assert "Skaffa licensen" in shown
    assert "Koppla om" not in shown


def test_while_paused_nothing_is_called_and_resuming_asks_anew(
    books: Books, visit: Callable[..., Visit]
) -> None:
    admin = visit("admin", "demo")
    assert does(admin, "pause") == 303
    assert "Återuppta" in admin.get(PLACE).text
    books.forget_calls()
    with pytest.raises(HubError) as raised:
        books.push()
    assert raised.value.code == "CONNECTION_WAITS"
    assert books.calls() == []
    assert does(admin, "resume") == 303
    assert books.connection().state == "healthy"
    assert books.calls()[0] == "GET /3/companyinformation"


def test_removing_keeps_what_is_linked(books: Books, visit: Callable[..., Visit]) -> None:
    books.customer("1")
    books.push()
    links, admin = books.links(), visit("admin", "demo")
    assert "Kopplingarna mellan kunder" in admin.get(PLACE).text
    assert does(admin, "remove") == 303
    assert (books.connection().state, books.links()) == ("disabled", links)
    assert "borttagen" in admin.get(PLACE).text
    assert does(admin, "check") == 404


def test_anothers_connection_is_unknown(books: Books, visit: Callable[..., Visit]) -> None:
    assert does(visit("admin", "berg"), "remove") == 404
    assert does(visit("admin", "berg", email="b@example.se"), "remove", "/t/berg/connections") == 404
    assert books.connection().state == "healthy"
