"""A process that dies at each commit point, against a stand-in on a real port that lives on."""

import time
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import httpx
import pytest

from hub.clock import FixedClock
from hub.ports import Entity
from hub.settings import Settings
from pipelines import checkpoints
from pipelines.accounting_sync import connecting
from pipelines.accounting_sync.connecting import Keys
from pipelines.accounting_sync.pushing import push
from pipelines.accounting_sync.systems import Way
from pipelines.requests import Who
from sandbox.fortnox import make
from tests.pipelines.accounting_sync.books import LET, NUMBER, ORGANISATION, TERMS, Books
from tests.pipelines.accounting_sync.dying import JOURNALLED, POINTS, Served, dies, running, serving
from tests.pipelines.conftest import opened
from warehouse import connections, external_links
from warehouse.store import Store
from warehouse.tenants import change_tenant


def connected(store: Store, served: Served) -> Books:
    """Books whose customers go over the port."""
    books = Books(store)
    urls = {"base_url": served.url, "auth_url": f"{served.url}/oauth-v1"}
    books.connect({"create": "at_sync", "articles": "blikk", "terms": TERMS, **urls})
    books.world = served.world
    return books


@pytest.fixture
def served() -> Iterator[Served]:
    with serving(make) as stand_in:
        yield stand_in


def pushed(books: Books, of: Entity = "customer") -> Any:
    who = Who("cli", "Kim")
    assert isinstance(books.clock, FixedClock)
    books.clock.move_to(books.clock.now() + timedelta(seconds=30))
    return push(books.hub, books.tenant, "fortnox", of, LET, who, Way(time.sleep))


def dies_at(point: str, settings: Settings, served: Served, of: Entity = "customer") -> bool:
    """Push in a child that is killed at a point; whether it was."""
    return dies(point, settings, lambda store: pushed(connected(store, served), of))


@pytest.mark.parametrize("point", POINTS)
def test_killed_anywhere_there_is_one_customer_each_and_tokens_live(
    point: str, closed: Settings, served: Served
) -> None:
    with Store.open(closed) as store:
        books = connected(store, served)
        ids = [books.customer("1"), books.customer(None, "Fors AB"), books.customer("3", "Ek AB")]
    assert dies_at(point, closed, served)
    with Store.open(closed) as store:
        books = connected(store, served)
        assert pushed(books).status == "applied"
        names = sorted(
            card["Name"] for card in served.world.companies[NUMBER].registers["customers"].values()
        )
        assert names == ["Berg Bygg AB", "Ek AB", "Fors AB"]
        assert set(books.links()) == set(ids)
        states = [intent.state for record_id in ids for intent in books.intents(record_id)]
        assert set(states) <= {"done", "closed"}
        assert states.count("done") == 3
        assert pushed(books).counts["unchanged"] == 3
        assert running(store) == []


@pytest.mark.parametrize("point", POINTS)
def test_killed_anywhere_there_is_one_article_each_with_its_price(
    point: str, closed: Settings, served: Served
) -> None:
    """The first intent is of an article, the second of its price."""
    with Store.open(closed) as store:
        books = connected(store, served)
        ids = [books.article("S-75", sales_price="12.5"), books.article(None, "Spik 90", sales_price="14")]
    assert dies_at(point, closed, served, "article")
    with Store.open(closed) as store:
        books = connected(store, served)
        assert pushed(books, "article").status == "applied"
        company = served.world.companies[NUMBER]
        names = sorted(card["Description"] for card in company.registers["articles"].values())
        assert names == ["Spik 75 mm", "Spik 90"]
        assert sorted(row["Price"] for row in company.prices.values()) == [12.5, 14]
        assert set(books.links("article")) == set(books.links("price")) == set(ids)
        states = [intent.state for record_id in ids for intent in books.intents(record_id)]
        assert set(states) <= {"done", "closed"}
        assert states.count("done") == 4
        assert pushed(books, "article").counts["unchanged"] == 2
        assert running(store) == []


NEW, CHANGED, TAKEN, PRICE = "new", "changed", "taken", "price"
ASKED = ("looked_up", "inside_recovered", "recovered")
GIVEN_UP = ("inside_closed", "closed")
LEFT = [
    *((NEW, "intent_pending", point) for point in GIVEN_UP),
    *((NEW, "intent_sent", point) for point in ("sent_again", *ASKED)),
    *((NEW, "answer_received", point) for point in ASKED),
    *((CHANGED, "intent_pending", point) for point in GIVEN_UP),
    *((CHANGED, left, point) for left in ("intent_sent", "answer_received") for point in ASKED),
    *((TAKEN, "intent_sent", point) for point in ("looked_up", *GIVEN_UP)),
    *((PRICE, "intent_pending:2", point) for point in GIVEN_UP),
    *((PRICE, "intent_sent:2", point) for point in ("sent_again", *ASKED)),
    *((PRICE, "answer_received:2", point) for point in ASKED),
]
"""What was under way, where the first process died, and where the one died that found out about it."""
EXPECTED: dict[str, list[tuple[str, Any]]] = {
    NEW: [("Fors AB", "Boden")],
    CHANGED: [("Fors AB", "Boden")],
    TAKEN: [("Ek AB", ""), ("Fors AB", "Boden")],
    PRICE: [("Spik 75 mm", 14)],
}
"""Who stands there at last, with what was said last."""


def test_recovery_is_killed_at_every_point_that_it_has() -> None:
    assert {point for _, _, point in LEFT} == set(checkpoints.RECOVERY_POINTS)


@pytest.mark.parametrize("what, left, point", LEFT)
def test_killed_while_it_recovers_nobody_is_twice_and_no_change_is_lost(
    what: str, left: str, point: str, closed: Settings, served: Served
) -> None:
    """Two processes die, one after the other; what was said in between arrives all the same."""
    of: Entity = "article" if what == PRICE else "customer"
    with Store.open(closed) as store:
        record_id = _left(connected(store, served), what)
    assert dies_at(left, closed, served, of)
    with Store.open(closed) as store:
        books = connected(store, served)
        _meanwhile(books, record_id, what)
    assert dies_at(point, closed, served, of)
    with Store.open(closed) as store:
        books = connected(store, served)
        assert pushed(books, of).status == "applied"
        assert _there(served, what) == EXPECTED[what]
        assert {intent.state for intent in books.intents(record_id)} <= {"done", "closed"}
        assert [record_id] == list(books.links(of))
        assert pushed(books, of).counts["unchanged"] == 1
        assert running(store) == []


def _left(books: Books, what: str) -> str:
    """What is under way when the first process dies; the record's id."""
    if what == PRICE:
        return books.article("S-75", sales_price="12.5")
    record_id = books.customer(None, "Fors AB")
    if what == CHANGED:
        assert pushed(books).status == "applied"
        books.edit(record_id, invoice__city="Luleå")
    return record_id


def _meanwhile(books: Books, record_id: str, what: str) -> None:
    """Before anybody has found out: our side says more, and a stranger may have taken the number."""
    if what == PRICE:
        return books.edit(record_id, of="article", sales_price="14")
    if what == TAKEN:
        books.there("1", Name="Ek AB")
    return books.edit(record_id, invoice__city="Boden")


def _there(served: Served, what: str) -> list[tuple[str, Any]]:
    """Who stands there, with what was said last."""
    company = served.world.companies[NUMBER]
    if what == PRICE:
        names = [card["Description"] for card in company.registers["articles"].values()]
        return list(zip(names, [row["Price"] for row in company.prices.values()], strict=True))
    return sorted((card["Name"], card["City"] or "") for card in company.registers["customers"].values())


def test_the_stand_in_answers_on_its_port(served: Served) -> None:
    assert httpx.get(f"{served.url}/3/me").status_code == 401


def test_a_token_that_was_journalled_and_never_stored_lives(closed: Settings, served: Served) -> None:
    with Store.open(closed) as store:
        connected(store, served).customer("1")
    assert dies_at(JOURNALLED, closed, served)
    with Store.open(closed) as store:
        assert pushed(connected(store, served)).status == "applied"
    asked = [one for one in served.world.log if one.path.endswith("/token")]
    assert [one.status for one in asked] == [200]


@pytest.mark.parametrize(
    ("point", "company"),
    [
        ("keys_on_trial", str(NUMBER)),
        ("keys_on_trial", "1002"),
        ("keys_proved", str(NUMBER)),
        ("keys_coming_back", "1002"),
    ],
)
def test_a_reconnect_killed_anywhere_leaves_a_connection_that_opens(
    point: str, company: str, closed: Settings, served: Served
) -> None:
    """With the right keys or somebody else's: afterwards it is the tenant's own company that answers."""
    with Store.open(closed) as store:
        books = connected(store, served)
        change_tenant(
            store, books.tenant, columns={"organisation_number": ORGANISATION.replace("-", "")}, settings={}
        )
        record_id = books.customer("1")
        pushed(books)

    def again(store: Store) -> None:
        hub = opened(store)
        keys = Keys(company_id=company)
        connecting.reconnect(hub, "demo", "fortnox", keys, Way(time.sleep))

    assert dies(point, closed, again)
    with Store.open(closed) as store:
        hub = opened(store)
        assert connecting.check(hub, "demo", "fortnox", Way(time.sleep)).state == "healthy"
        with store.reading("demo") as scope:
            made = connections.of_system(scope, "fortnox")
        assert made is not None
        kept = connections.read_credentials(store, hub.vault, "demo", made.id)
        assert dict(kept.values)["company_id"] == str(NUMBER)
        assert "earlier" not in kept.values
        with store.reading("demo") as scope:
            links = external_links.read_all(scope, made.id, "customer")
        assert [link.local_id for link in links] == [record_id]
