"""Syncs and pulls by a program: planned, approved, or done as far as no brake holds."""

from collections.abc import Callable

import pytest
from starlette.types import ASGIApp

from console.web.app import build_app
from pipelines.hub import Hub
from tests.console.web.api.programs import Program
from tests.pipelines.accounting_sync.books import Books

PUSH, PULL = "/flows/sync_fortnox_customers", "/flows/pull_fortnox_customers"


@pytest.fixture
def books(hub: Hub) -> Books:
    found = Books(hub.store)
    found.customer("1")
    return found


@pytest.fixture
def app(hub: Hub, books: Books) -> ASGIApp:
    """Pages whose calls go to the stand-in."""
    return build_app(hub, way=books.way)


def test_a_sync_is_planned_and_approved(books: Books, admin: Program) -> None:
    plan = admin.begin(PUSH, {"full": True})
    assert (plan["kind"], plan["status"], len(plan["changes"])) == ("sync", "planned", 1)
    assert plan["dagster_run_id"] is None
    approval = {"checksum": plan["plan_checksum"]}
    unnamed = admin.ask("POST", f"/runs/{plan['run_id']}/approve", json=approval)
    assert (unnamed.status_code, unnamed.json()["error"]["code"]) == (409, "BRAKE_NOT_NAMED")
    brakes = [one["code"] for one in plan["brakes"]]
    done = admin.begin(f"/runs/{plan['run_id']}/approve", {**approval, "lift_brakes": brakes})
    assert (done["status"], done["counts"]["created"]) == ("applied", 1)
    again = admin.ask("POST", f"/runs/{plan['run_id']}/approve", json={**approval, "lift_brakes": brakes})
    assert (again.status_code, again.json()["error"]["code"]) == (409, "PLAN_APPLIED")
    assert len(books.cards()) == 1


def test_under_the_brakes_a_first_sync_is_refused_and_a_pull_goes_in(books: Books, admin: Program) -> None:
    assert admin.begin(PUSH, {"mode": "apply"})["status"] == "refused"
    books.there("7", Name="Ek AB", OrganisationNumber="202100-5489")
    done = admin.begin(PULL, {"mode": "apply"})
    assert (done["status"], done["kind"], done["counts"]["created"]) == ("applied", "pull", 1)
    assert len(books.cards()) == 1


def test_who_may(books: Books, admin: Program, program: Callable[..., Program]) -> None:
    for role, tenant, status in (("viewer", "demo", 403), ("admin", "berg", 404)):
        assert program(role, tenant).ask("POST", PUSH, json={}).status_code == status
    support = program("support", "demo")
    plan = support.begin(PUSH, {})
    approval = {"checksum": plan["plan_checksum"], "lift_brakes": ["BRAKE_FIRST_PUSH"]}
    refused = support.ask("POST", f"/runs/{plan['run_id']}/approve", json=approval)
    assert (refused.status_code, refused.json()["error"]["code"]) == (403, "ROLE_TOO_SMALL")
    assert support.ask("POST", "/flows/contacts", json={}).status_code == 404
    assert support.ask("POST", PUSH, json={"mode": "force"}).status_code == 422
    assert books.cards() == []
