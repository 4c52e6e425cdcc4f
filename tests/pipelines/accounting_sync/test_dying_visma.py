"""A process that dies at each commit point of a sync with Visma, whose refresh tokens are spent by use."""

import time
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from hub.clock import FixedClock
from hub.settings import Settings
from pipelines.accounting_sync.pushing import push
from pipelines.accounting_sync.systems import Way
from pipelines.requests import Who
from sandbox.visma import make
from sandbox.visma.tables import CUSTOMER
from tests.pipelines.accounting_sync.books import LET
from tests.pipelines.accounting_sync.dying import JOURNALLED, POINTS, Served, dies, running, serving
from tests.pipelines.accounting_sync.visma_books import NUMBER, VismaBooks
from warehouse.store import Store


@pytest.fixture
def served() -> Iterator[Served]:
    with serving(make) as stand_in:
        yield stand_in


def connected(store: Store, served: Served) -> VismaBooks:
    """Books whose customers go over the port."""
    books = VismaBooks(store)
    books.world, books.company = served.world, served.world.companies[NUMBER]
    terms = books.company.registers["termsofpayments"].values()
    books.terms = {row["Id"]: row["Name"] for row in terms}
    urls = {"base_url": served.url, "auth_url": f"{served.url}/connect"}
    books.connect({"create": "at_sync", "terms": books.terms, **urls})
    return books


def pushed(books: VismaBooks) -> Any:
    assert isinstance(books.clock, FixedClock)
    books.clock.move_to(books.clock.now() + timedelta(seconds=30))
    return push(books.hub, books.tenant, "visma", "customer", LET, Who("cli", "Kim"), Way(time.sleep))


def dies_at(point: str, settings: Settings, served: Served) -> bool:
    """Push in a child that is killed at a point; whether it was."""
    return dies(point, settings, lambda store: pushed(connected(store, served)))


def names(books: VismaBooks) -> list[str]:
    return sorted(card["Name"] for card in books.company.registers["customers"].values())


@pytest.mark.parametrize("point", POINTS)
def test_killed_anywhere_there_is_one_customer_each(point: str, closed: Settings, served: Served) -> None:
    with Store.open(closed) as store:
        books = connected(store, served)
        ids = [books.customer("1"), books.customer(None, "Fors AB"), books.customer("3", "Ek AB")]
    assert dies_at(point, closed, served)
    with Store.open(closed) as store:
        books = connected(store, served)
        assert pushed(books).status == "applied"
        assert names(books) == ["Berg Bygg AB", "Ek AB", "Fors AB"]
        assert set(books.links()) == set(ids)
        states = [intent.state for record_id in ids for intent in books.intents(record_id)]
        assert set(states) <= {"done", "closed"}
        assert states.count("done") == 3
        assert pushed(books).counts["unchanged"] == 3
        assert running(store) == []


@pytest.mark.parametrize("point", ["intent_sent", "answer_received", "inside_done"])
def test_killed_in_a_change_both_sides_keep_what_they_said(
    point: str, closed: Settings, served: Served
) -> None:
    """A PUT replaces the whole record: what somebody enters there between the two must stay."""
    with Store.open(closed) as store:
        books = connected(store, served)
        record_id = books.customer("1")
        assert pushed(books).status == "applied"
        books.edit(record_id, invoice__city="Boden")
    assert dies_at(point, closed, served)
    card = served.world.companies[NUMBER].find(CUSTOMER, "CustomerNumber", "1")
    served.world.companies[NUMBER].put(CUSTOMER, {**card, "Note": "Ring först"}, served.world.clock.now())
    with Store.open(closed) as store:
        books = connected(store, served)
        assert pushed(books).status == "applied"
        assert (books.card("1")["InvoiceCity"], books.card("1")["Note"]) == ("Boden", "Ring först")
        assert pushed(books).counts["unchanged"] == 1
        assert running(store) == []


def test_a_token_that_was_journalled_and_never_stored_lives(closed: Settings, served: Served) -> None:
    with Store.open(closed) as store:
        connected(store, served).customer("1")
    assert dies_at(JOURNALLED, closed, served)
    with Store.open(closed) as store:
        assert pushed(connected(store, served)).status == "applied"
    asked = [one for one in served.world.log if one.path.endswith("/token")]
    assert [one.status for one in asked] == [200]
