"""Two processes push and pull at the same time for two tenants, whose companies one stand-in keeps.

Each company is asked at a port of its own, so that of every call it is known whose data it was for; whose
token it carried is what the stand-in says.
"""

import asyncio
import os
import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from unittest.mock import patch

import pytest
import uvicorn

from hub.clock import SystemClock
from hub.ids import new_id
from hub.plan import Change
from hub.ports import ConnectedCompany
from hub.settings import Settings
from mappings.normalise import name_key
from pipelines.accounting_sync.pulling import pull
from pipelines.accounting_sync.pushing import push
from pipelines.accounting_sync.systems import Way
from pipelines.hub import Hub
from pipelines.requests import Who
from sandbox.connections import Telling
from sandbox.fortnox import facts, make
from sandbox.fortnox.company import ALL_SCOPES
from sandbox.fortnox.tables import CUSTOMER
from sandbox.fortnox.tokens import Grants
from sandbox.fortnox.world import CLIENT, COMPANIES
from tests.pipelines.accounting_sync.books import LET, TERMS
from warehouse import connections, records, runs
from warehouse.connection_tokens import ConnectionTokens
from warehouse.connections import Credentials
from warehouse.store import Store
from warehouse.tenants import add_tenant
from warehouse.vault import open_vault

TENANTS = {"norr": COMPANIES[0], "syd": COMPANIES[1]}
SERIES = {"norr": "1", "syd": "2"}
"""What all numbers of a tenant's customers begin with."""
LONGEST = 30.0


@dataclass
class Heard:
    """The stand-in, with a port for each tenant, and ears at its door.

    ``calls``: (whose port, whose token, method, path). The first call of each tenant waits for the other's:
    both are there at the same time.
    """

    app: Any
    ports: dict[str, int] = field(default_factory=dict)
    calls: list[tuple[str, int | None, str, str]] = field(default_factory=list)
    met: dict[str, asyncio.Event] = field(default_factory=dict)

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "http":
            tenant = next(name for name, port in self.ports.items() if port == scope["server"][1])
            self.calls.append((tenant, self._whose(scope), scope["method"], scope["path"]))
            self.met.setdefault(tenant, asyncio.Event()).set()
            for other in self.ports:
                await asyncio.wait_for(self.met.setdefault(other, asyncio.Event()).wait(), LONGEST)
        await self.app(scope, receive, send)

    def _whose(self, scope: Any) -> int | None:
        """Whose token the call carries, or asks for."""
        headers = {name.decode().lower(): value.decode() for name, value in scope["headers"]}
        caller = Grants(self.app.world).caller(headers.get("authorization", ""))
        asked = headers.get("tenantid", "")
        return caller.company.number if caller else int(asked) if asked.isdigit() else None

    def strayed(self) -> list[tuple[str, int | None, str, str]]:
        """Calls for one company's data with anything but that company's token."""
        return [call for call in self.calls if call[1] != TENANTS[call[0]][0]]


@pytest.fixture
def heard() -> Iterator[Heard]:
    listening = {tenant: socket.create_server(("127.0.0.1", 0)) for tenant in TENANTS}
    ports = {tenant: one.getsockname()[1] for tenant, one in listening.items()}
    heard = Heard(make(f"http://127.0.0.1:{ports['norr']}", None), ports)
    for number, _, _ in TENANTS.values():
        Grants(heard.app.world).consent(str(CLIENT["id"]), number, " ".join(ALL_SCOPES), True)
    server = uvicorn.Server(uvicorn.Config(heard, http=Telling, log_level="error", lifespan="off"))
    thread = threading.Thread(target=server.run, args=([*listening.values()],))
    thread.start()
    yield heard
    server.should_exit = True
    thread.join(10)


@pytest.fixture
def offices(sqlite_store: Store, heard: Heard) -> Settings:
    """Both tenants connected, customers of their own on both sides; the store is closed again."""
    hub = _hub(sqlite_store)
    for tenant, company in TENANTS.items():
        add_tenant(hub.store, tenant)
        _connect(hub, tenant, company, f"http://127.0.0.1:{heard.ports[tenant]}")
        for last in (1, 2, 3):
            _new_here(hub, tenant, f"{SERIES[tenant]}0{last}")
        card = {**CUSTOMER.new(), "Name": f"Läst {tenant} AB", "CustomerNumber": f"{SERIES[tenant]}50"}
        books = heard.app.world.companies[company[0]]
        books.put(CUSTOMER, card, heard.app.world.clock.now(), "created")
    sqlite_store.close()
    return sqlite_store.settings


def _hub(store: Store) -> Hub:
    return Hub(store.settings, store, open_vault(store.settings, store), SystemClock())


def _connect(hub: Hub, tenant: str, company: tuple[int, str, str], url: str) -> None:
    number, name, organisation = company
    said = facts(url)
    settings = {"create": "at_sync", "terms": TERMS, "base_url": url, "auth_url": f"{url}/oauth-v1"}
    with hub.store.writing(tenant) as scope:
        made = connections.add(scope, "fortnox", settings, hub.now())
        connections.connected(scope, made.id, ConnectedCompany(str(number), name, organisation), hub.now())
    keys = {"company_id": str(number), **{name: said[name] for name in ("client_id", "client_secret")}}
    connections.keep_credentials(hub.store, hub.vault, tenant, made.id, Credentials(keys))


def _new_here(hub: Hub, tenant: str, number: str) -> None:
    name, run_id = f"Bolag {number} AB", new_id()
    said = {"kind": "company", "name": name, "name_key": name_key(name), "customer_number": number}
    change = Change("create", "contact", new_id(), "x", {key: (None, said[key]) for key in said}, 0)
    with hub.store.writing(tenant) as scope:
        told = {"flow": "contacts", "kind": "edit", "origin": "cli", "status": "applied"}
        runs.start_run(scope, run_id=run_id, started_at=hub.now(), **told)
        records.apply_changes(scope, run_id, [change], hub.now())


def works(settings: Settings, tenant: str, planted: Callable[[Hub], Any]) -> int:
    """A process that pushes and pulls for one tenant; its id."""
    child = os.fork()
    if child == 0:
        try:
            with Store.open(settings) as store:
                hub, who, way = _hub(store), Who("cli", "Kim"), Way(time.sleep)
                planted(hub)
                push(hub, tenant, "fortnox", "customer", LET, who, way, full=True)
                pull(hub, tenant, "fortnox", "customer", LET, who, way)
            os._exit(0)
        finally:
            os._exit(1)
    return child


def both(settings: Settings, planted: Callable[[Hub], Any] = lambda hub: None) -> list[bool]:
    """Both tenants' processes at the same time; whether each ended well."""
    children = [works(settings, tenant, planted) for tenant in TENANTS]
    return [os.waitpid(child, 0)[1] == 0 for child in children]


def cards(heard: Heard, tenant: str) -> set[str]:
    return set(heard.app.world.companies[TENANTS[tenant][0]].registers["customers"])


def swapped(hub: Hub) -> None:
    """Planted: whoever reads a connection's tokens gets the other tenant's."""
    read, others = ConnectionTokens.read, dict(zip(TENANTS, reversed(TENANTS), strict=True))

    def other(tokens: ConnectionTokens) -> Any:
        tenant = others[tokens._tenant]
        with hub.store.reading(tenant) as scope:
            found = connections.of_system(scope, "fortnox")
        assert found is not None
        return read(ConnectionTokens(hub.store, hub.vault, tenant, found.id, tokens._understood))

    patch.object(ConnectionTokens, "read", other).start()


def test_no_call_for_one_company_carries_the_others_token(offices: Settings, heard: Heard) -> None:
    assert both(offices) == [True, True]
    assert heard.strayed() == []
    with Store.open(offices) as store:
        for tenant in TENANTS:
            numbers = {f"{SERIES[tenant]}{last}" for last in ("01", "02", "03", "50")}
            assert cards(heard, tenant) == numbers
            with store.reading(tenant) as scope:
                found = records.by_ids(scope, "contact", records.all_ids(scope, "contact"))
            assert {one.fields["customer_number"] for one in found} == numbers
    of_the_api = [tenant for tenant, _, _, path in heard.calls if path.startswith("/3/")]
    assert min(of_the_api.count(tenant) for tenant in TENANTS) >= 6


def test_tokens_that_are_swapped_are_seen_and_write_nothing(offices: Settings, heard: Heard) -> None:
    """Tokens are at hand from an honest run; then each process takes the other's."""
    assert both(offices) == [True, True]
    before = {tenant: cards(heard, tenant) for tenant in TENANTS}
    heard.calls.clear()
    assert both(offices, swapped) == [False, False]
    assert {tenant for tenant, _, _, _ in heard.strayed()} == set(TENANTS)
    assert {method for _, _, method, path in heard.strayed() if path.startswith("/3/")} == {"GET"}
    assert {tenant: cards(heard, tenant) for tenant in TENANTS} == before
