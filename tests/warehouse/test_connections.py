"""Connections: one to a system, with a state, its cause and since when; removed ones keep what is linked."""

from typing import Any

import pytest
import sqlalchemy as sa

from hub.errors import HubError
from hub.ports import ConnectedCompany
from tests.warehouse.samples import AT, LATER
from warehouse import connections
from warehouse.connections import Connection, Credentials
from warehouse.store import Store
from warehouse.tenants import add_tenant
from warehouse.vault import open_vault

COMPANY = ConnectedCompany("1234567", "Åströms Bygg AB", "556036-0793")
LATEST = "2026-11-24T12:00:00.000+01:00"


def add(store: Store, tenant: str = "demo", system: str = "fortnox", **settings: Any) -> Connection:
    with store.writing(tenant) as scope:
        return connections.add(scope, system, settings, AT)


def test_a_connection_begins_by_waiting_for_its_setup(store: Store) -> None:
    made = add(store, create="at_save", opted=["VATType"])
    assert (made.state, made.cause, made.since, made.company) == ("setup_needed", None, AT, None)
    assert made.settings == {"create": "at_save", "opted": ["VATType"]}
    assert not made.is_served
    with store.reading("demo") as scope:
        assert connections.get(scope, made.id) == connections.of_system(scope, "fortnox") == made
        assert connections.of_system(scope, "visma") is None
        assert connections.listing(scope) == [made]
        with pytest.raises(HubError) as refusal:
            connections.get(scope, "01NONE")
    assert refusal.value.code == "CONNECTION_UNKNOWN"


def test_once_connected_it_knows_the_company(store: Store) -> None:
    made = add(store)
    with store.writing("demo") as scope:
        connections.connected(scope, made.id, COMPANY, LATER)
        connections.succeeded(scope, made.id, LATEST)
        now = connections.get(scope, made.id)
    assert (now.state, now.since, now.connected_at, now.last_success) == ("healthy", LATER, LATER, LATEST)
    assert now.company == COMPANY
    assert now.is_served


def test_since_moves_only_with_state_or_cause(store: Store) -> None:
    made = add(store)

    def put(state: Any, at: str, cause: str | None = None, **params: str) -> tuple[bool, str]:
        with store.writing("demo") as scope:
            news = connections.set_state(scope, made.id, state, at, cause, params)
            return news, connections.get(scope, made.id).since

    assert put("setup_needed", LATER, "CONNECTION_LICENCE_MISSING", said="a") == (True, LATER)
    assert put("setup_needed", LATEST, "CONNECTION_LICENCE_MISSING", said="b") == (False, LATER)
    with store.reading("demo") as scope:
        assert connections.get(scope, made.id).params == {"said": "b"}
    assert put("setup_needed", LATEST, "CONNECTION_SCOPE_MISSING") == (True, LATEST)
    assert put("healthy", LATEST) == (True, LATEST)


def test_a_removed_connection_comes_back_as_itself(store: Store) -> None:
    made = add(store, create="lazily")
    with store.writing("demo") as scope:
        connections.connected(scope, made.id, COMPANY, AT)
        connections.set_state(scope, made.id, "disabled", LATER)
    again = add(store, create="at_sync")
    assert (again.id, again.state, again.settings) == (made.id, "setup_needed", {"create": "at_sync"})
    assert again.company == COMPANY
    with store.writing("demo") as scope:
        connections.set_state(scope, made.id, "healthy", LATER)
    assert add(store).state == "healthy"


def test_who_is_connected_to_what_is_seen_across_tenants(store: Store) -> None:
    add_tenant(store, "berg")
    for tenant in ("demo", "berg"):
        made = add(store, tenant)
        with store.writing(tenant) as scope:
            connections.connected(scope, made.id, COMPANY, AT)
    add(store, "demo", "visma")
    assert [(one.tenant, one.system) for one in connections.of_all_tenants(store)] == [
        ("berg", "fortnox"),
        ("demo", "fortnox"),
        ("demo", "visma"),
    ]
    assert [one.tenant for one in connections.of_all_tenants(store, system="visma")] == ["demo"]
    assert connections.tenants_of_company(store, "fortnox", "1234567") == ["berg", "demo"]
    assert connections.tenants_of_company(store, "visma", "1234567") == []
    with store.writing("berg") as scope:
        connections.set_state(scope, made.id, "disabled", LATER)
    assert connections.tenants_of_company(store, "fortnox", "1234567") == ["demo"]


def test_credentials_lie_encrypted_and_show_in_no_repr(store: Store) -> None:
    vault, made = open_vault(store.settings, store), add(store)
    secret = Credentials({"client_id": "id", "client_secret": "hemligt"})
    assert connections.read_credentials(store, vault, "demo", made.id).values == {}
    connections.keep_credentials(store, vault, "demo", made.id, secret)
    found = connections.read_credentials(store, vault, "demo", made.id)
    assert (found["client_secret"], found.get("client_id"), found.get("x")) == ("hemligt", "id", None)
    with store.reading("demo") as scope:
        rows = repr(scope.connection.execute(sa.text("SELECT * FROM connection")).all())
        assert "hemligt" not in rows + repr(found) + repr(connections.get(scope, made.id))
    connections.keep_credentials(store, vault, "demo", made.id, Credentials())
    assert connections.read_credentials(store, vault, "demo", made.id).values == {}
    with pytest.raises(HubError) as refusal:
        connections.keep_credentials(store, vault, "demo", "01NONE", secret)
    assert refusal.value.code == "CONNECTION_UNKNOWN"
