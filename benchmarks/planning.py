"""Planning a push of many customers against their shadows, nothing changed: seconds, memory, and the ratio to
a bare comparison of the same dictionaries.

    python -m benchmarks.planning [CUSTOMERS]

Belongs here: what the hub itself costs; nobody is called. Calls are counted in :mod:`benchmarks.fortnox`.
"""

import logging
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from benchmarks.measuring import Figure, in_child, peak_megabytes, tell
from benchmarks.office import rows
from hub.clock import FixedClock
from hub.collector import collector_paused
from hub.ids import new_id
from hub.plan import Change
from hub.ports import ConnectedCompany, Entity, Wire
from hub.settings import Settings
from mappings.normalise import name_key
from pipelines.accounting_sync.looking import look
from pipelines.accounting_sync.opening import Opened
from pipelines.accounting_sync.shadows import shadow_of
from pipelines.accounting_sync.systems import SYSTEMS, Meaning
from pipelines.accounting_sync.weighing import weigh_all
from pipelines.hub import Hub
from tests.pipelines.accounting_sync.books import Books
from tests.pipelines.conftest import NOON, opened
from warehouse import connections, external_links, records, runs
from warehouse.external_links import Link
from warehouse.store import Store
from warehouse.tenants import add_tenant

BATCH = 5000
TENANT = "demo"


def main(arguments: list[str]) -> int:
    """Measure; 1 when a bar is not held."""
    logging.disable(logging.WARNING)
    if len(arguments) == 3:
        tell(_measured(Path(arguments[1]), arguments[2]))
        return 0
    customers = int(arguments[1]) if len(arguments) > 1 else 100_000
    with tempfile.TemporaryDirectory() as folder:
        connection_id = _filled(Path(folder), customers)
        said = in_child("benchmarks.planning", folder, connection_id)
    figures = [
        Figure("comparing and deciding, customers read", said["weigh"], "s", 3.0),
        Figure("the same with reading both sides from the store", said["all"], "s"),
        Figure("comparing and deciding / a bare comparison of the values", said["weigh"] / said["bare"], "×"),
        Figure("peak memory of the process", said["peak"], "MB", 500),
    ]
    for figure in figures:
        sys.stdout.write(f"{figure}\n")
    return int(not all(figure.held for figure in figures))


class Idle:
    """An accounting system in which nothing has happened."""

    name = "fortnox"
    whole_rows = False

    def company(self) -> ConnectedCompany:
        return ConnectedCompany("1", "", "")

    def rows(self, entity: Entity, since: datetime | None = None) -> Iterator[Sequence[Wire]]:
        return iter(())

    def __getattr__(self, name: str) -> Any:
        raise AssertionError(f"{name}: nothing is to be asked")


def _open(folder: Path) -> Store:
    return Store.open(Settings(home=folder / "home"), clock=FixedClock(NOON))


def _filled(folder: Path, customers: int) -> str:
    """A store with so many customers, all linked and agreed on; the connection's id."""
    with _open(folder) as store:
        add_tenant(store, TENANT)
        books = Books(store)
        _customers(books.hub, customers)
        _links(books.hub, books.connection_id)
        with store.writing(TENANT) as scope:
            runs.set_flow_state(scope, "sync_fortnox_customers", cursor=books.hub.now())
    return books.connection_id


def _customers(hub: Hub, count: int) -> None:
    run_id = new_id()
    with hub.store.writing(TENANT) as scope:
        told = {"flow": "contacts", "kind": "import", "origin": "cli", "status": "applied"}
        runs.start_run(scope, run_id=run_id, started_at=hub.now(), **told)
    batch: list[Change] = []
    for row in rows(count):
        number, name, organisation, mail, phone, street, postal, city, *_ = row
        fields = {
            "kind": "company", "customer_number": number, "name": name, "name_key": name_key(name),
            "organisation_number": organisation, "email": mail.replace(".example", ".se"),
            "phone": f"+46{phone.replace('-', '')[1:]}", "invoice.line1": street,
            "invoice.postal_code": postal, "invoice.city": city, "invoice.country": "SE",
            "terms_of_payment_days": 30,
        }  # fmt: skip
        pairs = {field: (None, value) for field, value in fields.items()}
        batch.append(Change("create", "contact", new_id(), "x", pairs, 0))
        if len(batch) == BATCH or len(batch) == count % BATCH == 0:
            _write(hub, run_id, batch)
    _write(hub, run_id, batch)


def _write(hub: Hub, run_id: str, batch: list[Change]) -> None:
    if batch:
        with hub.store.writing(TENANT) as scope:
            records.apply_changes(scope, run_id, batch, hub.now())
        batch.clear()


def _meaning(hub: Hub, connection_id: str) -> tuple[Opened, Meaning]:
    with hub.store.reading(TENANT) as scope:
        connection = connections.get(scope, connection_id)
    opened_one = Opened(hub, connection, SYSTEMS["fortnox"], Idle())
    return opened_one, opened_one.meaning("customer")


def _links(hub: Hub, connection_id: str) -> None:
    _, meaning = _meaning(hub, connection_id)
    with hub.store.reading(TENANT) as scope:
        ids = records.all_ids(scope, "contact")
    for at in range(0, len(ids), BATCH):
        with hub.store.reading(TENANT) as scope:
            found = records.by_ids(scope, "contact", ids[at : at + BATCH])
        links = []
        for record in found:
            values = meaning.ours(record.fields).values
            shadow = shadow_of(meaning, values, {**dict.fromkeys(meaning.rules), **values})
            link = Link(record.id, values[meaning.number], shadow, None, hub.now(), "number", None, hub.now())
            links.append(link)
        with hub.store.writing(TENANT) as scope:
            external_links.upsert(scope, connection_id, "customer", links)


def _measured(folder: Path, connection_id: str) -> dict[str, float]:
    with _open(folder) as store:
        opened_one, meaning = _meaning(opened(store), connection_id)
        with collector_paused():
            began = time.perf_counter()
            seen = look(opened_one, meaning)
            weighed = weigh_all(seen.records, seen.picture, meaning, seen.ask)
            whole, peak = time.perf_counter() - began, peak_megabytes()
            if any(one.verb != "nothing" for one in weighed):
                raise AssertionError("nothing had changed")
            del weighed
            seen = look(opened_one, meaning)
            ours = list(seen.records)
            began = time.perf_counter()
            weigh_all(ours, seen.picture, meaning, seen.ask)
            weigh = time.perf_counter() - began
            shadows = [seen.picture.links[record.id].shadow for record in ours]
            values = [meaning.ours(record.fields).values for record in ours]
            began = time.perf_counter()
            for mine, agreed in zip(values, shadows, strict=True):
                _ = {name: value for name, value in mine.items() if agreed.get(name) != value}
            bare = time.perf_counter() - began
    return {"all": whole, "weigh": weigh, "bare": bare, "peak": peak}


if __name__ == "__main__":
    sys.exit(main(sys.argv))
