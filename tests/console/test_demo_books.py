"""The example tenant's books are connected once, to wherever the practice systems are this time."""

from collections.abc import Iterator

import pytest

from console.demo import TENANT, fill_on_first_start
from console.demo_books import ARTICLES, CLASH, ONLY_THERE, SHARED, connect_books, follow_books
from pipelines.accounting_sync.opening import connection_of
from pipelines.accounting_sync.pulling import pull
from pipelines.accounting_sync.pushing import push
from pipelines.accounting_sync.systems import Way
from pipelines.hub import Hub, open_hub
from pipelines.requests import How, Who
from tests.console.practice import Fortnox, running_fortnox
from warehouse import conflicts, connections
from warehouse.connections import Connection
from warehouse.tenants import change_tenant, set_tenant_setting

OTHER_NUMBER = "2021005489"


@pytest.fixture(scope="module")
def running() -> Iterator[Fortnox]:
    with running_fortnox() as fortnox:
        yield fortnox


@pytest.fixture
def practice(running: Fortnox) -> Fortnox:
    running.reset()
    return running


@pytest.fixture
def office(hub_home: object) -> Iterator[Hub]:
    """An installation whose example office is filled."""
    opened = open_hub()
    fill_on_first_start(opened)
    yield opened
    opened.close()


def url(practice: Fortnox) -> str:
    """Where `hub up` finds the practice systems."""
    return str(practice.facts["base_url"]).removesuffix("/fortnox")


def connection(hub: Hub) -> Connection | None:
    with hub.store.reading(TENANT) as scope:
        return connections.of_system(scope, "fortnox")


def test_it_is_connected_once_and_has_something_to_show_both_ways(office: Hub, practice: Fortnox) -> None:
    assert connect_books(office, url(practice))
    assert not connect_books(office, url(practice))
    assert connection_of(office, TENANT, "fortnox").state == "healthy"
    assert len(practice.customers()) == SHARED + 1 + len(ONLY_THERE)
    who, way = Who("cli"), Way(practice.later)
    planned = push(office, TENANT, "fortnox", "customer", How("plan"), who, way)
    assert (planned.counts["read"], planned.counts["held"]) == (300, 1)
    assert planned.counts["created"] == 300 - SHARED - 1
    assert [brake["code"] for brake in planned.brakes] == ["BRAKE_FIRST_PUSH"]
    pulled = pull(office, TENANT, "fortnox", "customer", How("plan"), who, way)
    # That the books lack something of a contact is no reason to change it.
    assert pulled.counts["created"] >= len(ONLY_THERE)
    articles = pull(office, TENANT, "fortnox", "article", How("apply"), who, way)
    assert (articles.status, articles.counts["created"]) == ("applied", len(ARTICLES))
    with office.store.reading(TENANT) as scope:
        assert conflicts.open_count(scope) == 0
    assert CLASH in [card["Name"] for card in practice.customers().values()]
    assert practice.calls("POST") == practice.calls("PUT") == []


def test_it_is_led_to_where_they_are_at_the_next_start(office: Hub, practice: Fortnox) -> None:
    connect_books(office, url(practice))
    follow_books(office, "http://127.0.0.1:9")
    moved = connection_of(office, TENANT, "fortnox").settings
    assert (moved["base_url"], moved["auth_url"]) == (
        "http://127.0.0.1:9/fortnox",
        "http://127.0.0.1:9/fortnox/oauth-v1",
    )
    assert (moved["create"], bool(moved["terms"])) == ("at_sync", True)
    follow_books(office, url(practice))
    assert connection_of(office, TENANT, "fortnox").settings["base_url"] == practice.facts["base_url"]


def test_what_somebody_has_led_elsewhere_stays_there(office: Hub, practice: Fortnox) -> None:
    connect_books(office, url(practice))
    found = connection_of(office, TENANT, "fortnox")
    with office.store.writing(TENANT) as scope:
        connections.change_settings(scope, found.id, {**found.settings, "base_url": "http://127.0.0.1:8"})
    follow_books(office, url(practice))
    assert connection_of(office, TENANT, "fortnox").settings["base_url"] == "http://127.0.0.1:8"


def test_nobodys_own_tenant_is_connected(office: Hub, practice: Fortnox) -> None:
    set_tenant_setting(office.store, TENANT, "example_office", None)
    assert not connect_books(office, url(practice))
    set_tenant_setting(office.store, TENANT, "example_office", "filled")
    change_tenant(office.store, TENANT, columns={"organisation_number": OTHER_NUMBER}, settings={})
    assert not connect_books(office, url(practice))
    assert connection(office) is None
    assert practice.customers() == {}


def test_without_practice_systems_it_is_tried_again_at_the_next_start(office: Hub, practice: Fortnox) -> None:
    assert not connect_books(office, "http://127.0.0.1:9")
    assert connection(office) is None
    assert connect_books(office, url(practice))
