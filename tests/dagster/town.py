"""Many offices in one store, their books in one Fortnox stand-in, and nights as Dagster makes them."""

import threading
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

import dagster as dg
import httpx
import orjson
import pytest

from definitions import build_defs
from hub.clock import STOCKHOLM, FixedClock
from hub.ids import new_id
from hub.plan import Change
from hub.ports import ConnectedCompany
from hub.settings import Settings
from mappings.normalise import name_key
from pipelines.accounting_sync.pushing import push
from pipelines.accounting_sync.standing import status_of_all
from pipelines.accounting_sync.systems import Way
from pipelines.door import HubDoor
from pipelines.hub import Hub, open_hub
from pipelines.requests import How, Who
from sandbox.fortnox import facts, make
from sandbox.fortnox.company import ALL_SCOPES
from sandbox.fortnox.tokens import Grants
from sandbox.parts.door import ConnectionLost
from schedules.sweeps import NIGHTS
from tests.connectors.driven import Driven
from tests.dagster.runs import tick
from tests.pipelines.accounting_sync.books import BASE, TERMS
from warehouse import connections, records, runs, sql
from warehouse.connections import Connection
from warehouse.store import Scope, Store
from warehouse.tenants import add_tenant

MONDAY = datetime(2026, 11, 23, 12, tzinfo=STOCKHOLM)
FIRST = 2001
CLIENT = "hub-sandbox"
NIGHT = NIGHTS[0]
HEARTBEAT = dg.AssetKey("fortnox_night")
Make = Callable[[int], "Town"]


class OneAtATime(httpx.BaseTransport):
    """The stand-in is no server of its own here: one caller at a time. ``down``: nobody gets through."""

    def __init__(self, town: "Town") -> None:
        self._town = town
        self._driven = Driven(town.app, ConnectionLost)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        with self._town.lock:
            if self._town.is_down():
                self._town.refused += 1
                raise httpx.ConnectError("nobody there", request=request)
            return self._driven.handle_request(request)


class Town:
    """``count`` tenants ``t001`` …, all connected and consented; one clock for the hub and the stand-in."""

    def __init__(self, store: Store, count: int) -> None:
        self.settings: Settings = store.settings
        self.clock = FixedClock(MONDAY)
        store.close()
        self.hub: Hub = open_hub(self.settings, clock=self.clock)
        self.lock = threading.RLock()
        self.app = make(BASE, None)
        self.world = self.app.world
        self.is_down: Callable[[], bool] = lambda: False
        self.refused = 0
        self.tenants = [f"t{at:03d}" for at in range(1, count + 1)]
        self.numbers = {tenant: FIRST + at for at, tenant in enumerate(self.tenants)}
        self.door = HubDoor(lambda: open_hub(self.settings, clock=self.clock), self.way)
        self.move(MONDAY)
        self._connect()
        self.instance = dg.DagsterInstance.ephemeral()
        self.instance.add_dynamic_partitions("tenant", self.tenants)
        self.cursor: str | None = tick(NIGHT.sensor, self.instance, self.door).cursor

    def _connect(self) -> None:
        """All of them, in one transaction: hundreds of commits take long on a disk that keeps its word."""
        store, vault, said, names = self.hub.store, self.hub.vault, facts(BASE), {}
        for tenant, number in self.numbers.items():
            names[tenant] = ConnectedCompany(str(number), f"Firma {tenant}", f"550000-{number}")
            self.world.found(number, names[tenant].name, names[tenant].organisation_number)
            Grants(self.world).consent(CLIENT, number, " ".join(ALL_SCOPES), True)
            add_tenant(store, tenant, organisation_number=names[tenant].organisation_number)
        keys = {"client_id": CLIENT, "client_secret": said["client_secret"]}
        sealed = {
            tenant: vault.encrypt(tenant, orjson.dumps({**keys, "company_id": company.number}))
            for tenant, company in names.items()
        }
        settings = {"create": "at_sync", "terms": TERMS, "base_url": BASE, "auth_url": f"{BASE}/oauth-v1"}
        with store.across_tenants("many offices for a test") as everybody:
            for tenant, company in names.items():
                scope = Scope(everybody.connection, tenant)
                made = connections.add(scope, "fortnox", settings, self.hub.now())
                connections.connected(scope, made.id, company, self.hub.now())
                sql.run(scope, "UPDATE connection SET credentials = ? WHERE id = ?", sealed[tenant], made.id)

    def way(self) -> Way:
        return Way(self._pause, OneAtATime(self))

    def _pause(self, seconds: float) -> None:
        with self.lock:
            self.move(self.clock.now() + timedelta(seconds=seconds))

    def move(self, at: datetime) -> None:
        self.clock.move_to(at)
        self.world.clock.set(at)

    def close(self) -> None:
        self.hub.close()
        self.instance.dispose()

    def customer(self, tenant: str, name: str = "Berg Bygg AB") -> str:
        """A customer in Blikk, numbered 1."""
        said = {"kind": "company", "name": name, "name_key": name_key(name), "customer_number": "1"}
        record_id = new_id()
        self._change(tenant, "create", record_id, {key: (None, value) for key, value in said.items()}, 0)
        return record_id

    def rename(self, tenant: str, record_id: str, name: str) -> None:
        with self.hub.store.reading(tenant) as scope:
            (stored,) = records.by_ids(scope, "contact", [record_id])
        pairs = {"name": (stored.fields["name"], name)}
        self._change(tenant, "update", record_id, pairs, stored.revision)

    def _change(self, tenant: str, action: Any, record_id: str, fields: Any, revision: int) -> None:
        change = Change(action, "contact", record_id, "x", fields, 0, base_revision=revision)
        run_id = new_id()
        with self.hub.store.writing(tenant) as scope:
            told = {"flow": "contacts", "kind": "edit", "origin": "cli", "status": "applied"}
            runs.start_run(scope, run_id=run_id, started_at=self.hub.now(), **told)
            records.apply_changes(scope, run_id, [change], self.hub.now())

    def first_push(self, tenant: str) -> None:
        """By hand, as the first one always is."""
        how, who = How("apply", force=True), Who("cli", "Kim")
        push(self.hub, tenant, "fortnox", "customer", how, who, self.way())

    def calls(self) -> Counter[str]:
        """Tenant → calls with its token, or for one, since the last time this was asked."""
        named = {number: tenant for tenant, number in self.numbers.items()}
        found = Counter(named[asked.tenant] if asked.tenant else "nobody" for asked in self.world.log)
        self.world.log.clear()
        return found

    def connection(self, tenant: str) -> Connection:
        with self.hub.store.reading(tenant) as scope:
            found = connections.of_system(scope, "fortnox")
        assert found is not None
        return found

    def name_there(self, tenant: str) -> str:
        card = self.world.companies[self.numbers[tenant]].registers["customers"].get("1")
        return str(card["Name"])

    # One night.

    def tick(self, at: datetime) -> list[dg.RunRequest]:
        """The schedule's tick, as the daemon makes it."""
        if at > self.clock.now():
            self.move(at)
        with dg.build_schedule_context(
            instance=self.instance, scheduled_execution_time=at, resources={"hub_door": self.door}
        ) as context:
            return list(NIGHT.schedule.evaluate_tick(context).run_requests or [])

    def sweep(self) -> dg.ExecuteInProcessResult:
        job = build_defs(hub_door=self.door).resolve_job_def(NIGHT.job.name)
        return job.execute_in_process(instance=self.instance, raise_on_error=False)

    def after(self) -> list[dg.RunRequest]:
        """The sensor's tick after a sweep."""
        done = tick(NIGHT.sensor, self.instance, self.door, self.cursor)
        self.cursor = done.cursor
        return list(done.run_requests or [])

    def run(self, request: dg.RunRequest) -> dg.ExecuteInProcessResult:
        """One run that was asked for."""
        assert request.job_name is not None
        job = build_defs(hub_door=self.door).resolve_job_def(request.job_name)
        return job.execute_in_process(
            run_config=request.run_config,
            instance=self.instance,
            partition_key=request.partition_key,
            tags=dict(request.tags),
            raise_on_error=False,
        )

    def hour(self, at: datetime) -> list[dg.ExecuteInProcessResult]:
        """A tick with all that comes of it; the runs of single tenants."""
        if self.tick(at):
            assert self.sweep().success
            return [self.run(request) for request in self.after()]
        return []

    def green(self) -> set[str]:
        """Tenants whose newest materialization stands."""
        return set(self.instance.get_materialized_partitions(dg.AssetKey("fortnox_customers")))

    def standing(self) -> dict[str, dict[str, Any]]:
        """Tenant → what ``hub status`` says of its customers' sync."""
        rows = status_of_all(self.hub, self.tenants)
        return {row["tenant"]: row for row in rows if row["flow"] == "sync_fortnox_customers"}


@pytest.fixture
def made(sqlite_store: Store) -> Iterator[Make]:
    towns: list[Town] = []

    def make(count: int) -> Town:
        towns.append(Town(sqlite_store, count))
        return towns[-1]

    yield make
    for town in towns:
        town.close()


def night(day: int, hour: int) -> datetime:
    return datetime(2026, 11, day, hour, tzinfo=STOCKHOLM)


def linked(town: Town, *tenants: str) -> dict[str, str]:
    """Each with a customer that a person has sent first; tenant → her id."""
    ids = {tenant: town.customer(tenant) for tenant in tenants or town.tenants}
    for tenant in ids:
        town.first_push(tenant)
    return ids


def revoke(town: Town, *tenants: str) -> None:
    for tenant in tenants:
        Grants(town.world).revoke_all(CLIENT, town.numbers[tenant])


def heartbeat(town: Town) -> dict[str, Any]:
    event = town.instance.get_latest_materialization_event(HEARTBEAT)
    assert event is not None
    assert event.asset_materialization is not None
    return {name: value.value for name, value in event.asset_materialization.metadata.items()}
