"""Connections and conflicts for programs, against the stand-in."""

from collections.abc import Callable

import pytest
from starlette.types import ASGIApp

from console.web.app import build_app
from pipelines.hub import Hub
from tests.console.web.api.programs import Program
from tests.pipelines.accounting_sync.books import NUMBER, ORGANISATION, Books
from warehouse.tenants import change_tenant


@pytest.fixture
def books(hub: Hub) -> Books:
    """A number that somebody else has over there."""
    change_tenant(hub.store, "demo", columns={"organisation_number": ORGANISATION}, settings={})
    books = Books(hub.store)
    books.customer("1", "Berg Bygg AB", organisation_number="5560360793")
    books.there("1", Name="Dal El AB", OrganisationNumber="202100-5489")
    books.push()
    return books


@pytest.fixture
def app(hub: Hub, books: Books) -> ASGIApp:
    """Pages whose calls go to the stand-in."""
    return build_app(hub, way=books.way)


def test_a_connection_is_listed_and_checked(books: Books, program: Callable[..., Program]) -> None:
    (one,) = program("viewer", "demo").ask("GET", "/connections").json()["items"]
    assert (one["system"], one["state"]) == ("fortnox", "healthy")
    support = program("support", "demo")
    assert support.ask("POST", "/connections/fortnox/check").json()["state"] == "healthy"
    books.world.companies[NUMBER].allow(["companyinformation"])
    said = support.ask("POST", "/connections/fortnox/check").json()
    assert (said["state"], said["cause"]) == ("setup_needed", "CONNECTION_LICENCE_MISSING")
    assert "licensen" in said["next_action"]


def test_a_conflict_is_listed_and_decided_once(books: Books, program: Callable[..., Program]) -> None:
    admin = program("admin", "demo")
    (one,) = admin.ask("GET", "/conflicts").json()["items"]
    assert (one["kind"], one["theirs"]["Name"]) == ("number_clash", "Dal El AB")
    place = f"/conflicts/{one['id']}/resolve"
    assert admin.ask("POST", place, json={"as": "merge"}).status_code == 422
    assert admin.ask("POST", place, json={"as": "new-number"}).json()["state"] == "resolved"
    assert admin.ask("POST", place, json={"as": "leave"}).json()["error"]["code"] == "CONFLICT_UNKNOWN"
    assert books.conflicts() == []
