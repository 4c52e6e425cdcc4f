"""Runs to and from an accounting system stand among the others, and their pages open."""

import pytest

from pipelines.accounting_sync.pulling import pull
from pipelines.hub import Hub
from pipelines.requests import How, Who
from tests.console.web.people import Visit
from tests.pipelines.accounting_sync.books import PLAN, Books


@pytest.fixture
def books(hub: Hub) -> Books:
    """A connection of the tenant, a customer sent, and one read in."""
    books = Books(hub.store)
    books.customer("1", "Berg Bygg AB")
    books.there("2", Name="Dal El AB")
    return books


def test_a_sync_and_a_pull_are_listed_and_open(books: Books, support: Visit) -> None:
    plan = books.push(PLAN)
    sent = books.push()
    read_in = pull(books.hub, "demo", "fortnox", "customer", How(), Who("cli"), books.way())
    listed = support.get("/t/demo/runs").text
    assert listed.count("Synkning till bokföringen") == 3  # Two runs, and the choice of the list.
    assert "Inläsning från bokföringen" in listed
    for run_id in (plan.run_id, sent.run_id, read_in.run_id):
        page = support.get(f"/t/demo/runs/{run_id}")
        assert page.status_code == 200, page.text
        assert "«?»" not in page.text
    shown = support.get(f"/t/demo/runs/{plan.run_id}").text
    assert "Berg Bygg AB" in shown
    done = support.get(f"/t/demo/runs/{sent.run_id}").text
    assert "Berg Bygg AB" in done
    assert "Ångra" not in done
    assert "approve" not in shown
    assert "Godkänn" not in shown
    assert support.get("/t/demo/runs.csv").status_code == 200
    assert support.get("/t/demo").status_code == 200


def test_a_customer_that_waits_says_why(books: Books, support: Visit) -> None:
    books.customer("3", "Ek Rör AB", reverse_charge_construction=True)
    waiting = books.push()
    page = support.get(f"/t/demo/runs/{waiting.run_id}").text
    assert "momsregistreringsnumret saknas" in page
