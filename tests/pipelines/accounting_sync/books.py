"""An office with its customers in Blikk and its books in the Fortnox stand-in, one clock for both."""

from datetime import timedelta
from typing import Any

from hub.clock import FixedClock
from hub.ids import new_id
from hub.plan import Change
from hub.ports import ConnectedCompany, Entity
from hub.run_report import RunReport
from mappings.normalise import name_key
from pipelines.accounting_sync.pushing import push
from pipelines.accounting_sync.systems import Way
from pipelines.hub import Hub
from pipelines.requests import How, Who
from sandbox.fortnox import facts, make
from sandbox.fortnox.tables import CUSTOMER
from sandbox.fortnox.world import COMPANIES
from sandbox.parts.door import ConnectionLost
from sandbox.parts.faults import Fault
from tests.connectors.driven import Driven
from tests.pipelines.conftest import opened
from warehouse import conflicts, connections, external_links, intents, records, runs
from warehouse.conflicts import Conflict
from warehouse.connections import Credentials
from warehouse.external_links import Link
from warehouse.intents import Intent
from warehouse.store import Store

BASE = "http://127.0.0.1:9"
NUMBER, NAME, ORGANISATION = COMPANIES[0]
TERMS = {"30": "30 dagar", "10": "10 dagar"}
LET = How("apply", force=True)
PLAN = How("plan")


class Books:
    """One tenant, connected and consented. ``create``: when customers are made there."""

    def __init__(
        self, store: Store, *, create: str = "at_sync", tenant: str = "demo", **switches: Any
    ) -> None:
        self.hub: Hub = opened(store)
        if isinstance(store.clock, FixedClock):
            self.hub.clock = store.clock  # One clock for all, where waits are counted.
        self.tenant = tenant
        assert isinstance(self.hub.clock, FixedClock)
        self.clock = self.hub.clock
        self.app = make(BASE, None)
        self.world = self.app.world
        self.world.switches = self.world.switches.changed(switches)
        self.waited = 0.0
        self.later(0)
        self.connect({"create": create, "terms": TERMS, "base_url": BASE, "auth_url": f"{BASE}/oauth-v1"})

    def connect(self, settings: dict[str, Any]) -> None:
        said = facts(BASE)
        keys = {name: said[name] for name in ("client_id", "client_secret", "company_id")}
        with self.hub.store.writing(self.tenant) as scope:
            made = connections.add(scope, "fortnox", settings, self.hub.now())
            connections.connected(
                scope, made.id, ConnectedCompany(str(NUMBER), NAME, ORGANISATION), self.hub.now()
            )
        connections.keep_credentials(self.hub.store, self.hub.vault, self.tenant, made.id, Credentials(keys))
        self.connection_id = made.id

    def way(self) -> Way:
        return Way(self.pause, Driven(self.app, ConnectionLost))

    def pause(self, seconds: float) -> None:
        self.waited += seconds
        self.later(seconds)

    def later(self, seconds: float) -> None:
        self.clock.move_to(self.clock.now() + timedelta(seconds=seconds))
        self.world.clock.set(self.clock.now())

    def push(self, how: How = LET, *, of: Entity = "customer", **more: Any) -> RunReport:
        self.later(1)
        return push(self.hub, self.tenant, "fortnox", of, how, Who("cli", "Kim"), self.way(), **more)

    def customer(self, number: str | None, name: str = "Berg Bygg AB", **fields: Any) -> str:
        """A new customer in Blikk; her id."""
        said = {"kind": "company", "name": name, "name_key": name_key(name), **fields}
        if number is not None:
            said["customer_number"] = number
        record_id = new_id()
        self._change("create", record_id, {name: (None, value) for name, value in said.items()})
        return record_id

    def article(self, number: str | None, name: str = "Spik 75 mm", **fields: Any) -> str:
        """A new article in Blikk; its id."""
        said = {"kind": "stock", "name": name, **({"number": number} if number else {}), **fields}
        record_id = new_id()
        self._change("create", record_id, {name: (None, value) for name, value in said.items()}, of="article")
        return record_id

    def edit(self, record_id: str, *, of: str = "contact", **fields: Any) -> None:
        with self.hub.store.reading(self.tenant) as scope:
            (stored,) = records.by_ids(scope, of, [record_id])
        changed = {name.replace("__", "."): value for name, value in fields.items()}
        pairs = {name: (stored.fields.get(name), value) for name, value in changed.items()}
        self._change("update", record_id, pairs, stored.revision, of=of)

    def _change(
        self, action: Any, record_id: str, fields: dict[str, Any], revision: int = 0, *, of: str = "contact"
    ) -> None:
        change = Change(action, of, record_id, "x", fields, 0, base_revision=revision)
        run_id = new_id()
        with self.hub.store.writing(self.tenant) as scope:
            told = {"flow": "contacts", "kind": "edit", "origin": "cli", "status": "applied"}
            runs.start_run(scope, run_id=run_id, started_at=self.hub.now(), **told)
            records.apply_changes(scope, run_id, [change], self.hub.now())

    def there(self, number: str, **fields: Any) -> None:
        """A customer entered, or edited, in Fortnox by a person."""
        company = self.world.companies[NUMBER]
        before = company.registers["customers"].get(number)
        record = {
            **(before or {**CUSTOMER.new(), "Name": "Berg Bygg AB"}),
            **fields,
            "CustomerNumber": number,
        }
        company.put(CUSTOMER, record, self.world.clock.now(), "updated" if before else "created")

    def card(self, number: str) -> dict[str, Any]:
        found: dict[str, Any] = self.world.companies[NUMBER].registers["customers"].get(number)
        return found

    def cards(self) -> list[dict[str, Any]]:
        return self.world.companies[NUMBER].registers["customers"].values()

    def faults(self, *said: dict[str, Any]) -> None:
        self.world.faults.replace([Fault.said(entry) for entry in said])

    def calls(self, method: str = "") -> list[str]:
        """``METHOD path`` of every call to the API so far."""
        return [
            f"{asked.method} {asked.path}"
            for asked in self.world.log
            if asked.path.startswith("/3/") and asked.method.startswith(method)
        ]

    def forget_calls(self) -> None:
        self.world.log.clear()

    def links(self, of: str = "customer") -> dict[str, Link]:
        with self.hub.store.reading(self.tenant) as scope:
            found = external_links.read_all(scope, self.connection_id, of)
        return {link.local_id: link for link in found}

    def intents(self, record_id: str) -> list[Intent]:
        with self.hub.store.reading(self.tenant) as scope:
            return intents.of_record(scope, record_id)

    def conflicts(self) -> list[Conflict]:
        with self.hub.store.reading(self.tenant) as scope:
            return conflicts.listing(scope)

    def decide(self, resolution: Any) -> None:
        (one,) = self.conflicts()
        with self.hub.store.writing(self.tenant) as scope:
            conflicts.resolve(scope, one.id, resolution, "Kim", self.hub.now())

    def connection(self) -> connections.Connection:
        with self.hub.store.reading(self.tenant) as scope:
            return connections.get(scope, self.connection_id)
