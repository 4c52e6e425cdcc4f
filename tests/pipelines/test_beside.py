"""A large import in another process, while somebody edits, a lease is renewed, and a list is read."""

import os
import select
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Event, Thread

import pytest

from hub.settings import Settings
from tests.pipelines.conftest import opened
from tests.pipelines.doubles import Row, TinyFlow
from tests.pipelines.office import Office
from warehouse import views
from warehouse.leases import HeldLease, take
from warehouse.store import Store
from warehouse.tenants import add_tenant

ROWS = int(os.environ.get("HUB_TEST_ROWS", "20000"))
EVERY = 0.02
"""Seconds between two turns of the neighbour."""


@dataclass(slots=True)
class Neighbour:
    """Renews a lease and edits one contact; how long each took, in seconds."""

    office: Office
    lease: HeldLease
    waits: list[float] = field(default_factory=list)

    def turn(self) -> None:
        started = time.perf_counter()
        assert self.lease.renew()
        self.office.edits("0", note=f"ändring {len(self.waits)}")
        self.waits.append(time.perf_counter() - started)

    @property
    def p99(self) -> float:
        return sorted(self.waits)[int(len(self.waits) * 0.99)]


@dataclass(slots=True)
class Reader:
    """Lists the contacts again and again; how many there were each time."""

    store: Store
    seen: list[int] = field(default_factory=list)
    trouble: list[BaseException] = field(default_factory=list)

    def read(self, stop: Event) -> None:
        try:
            while not stop.is_set():
                with self.store.reading("demo") as scope:
                    self.seen.append(sum(1 for _ in views.list_contacts(scope)))
        except BaseException as error:
            self.trouble.append(error)


@contextmanager
def importing(settings: Settings, tiny: TinyFlow, rows: list[Row]) -> Iterator[int]:
    """The import in a child; yields a descriptor that is at its end when the child is."""
    ends, held = os.pipe()
    child = os.fork()
    if child == 0:
        code = 1
        try:
            with Store.open(settings) as store:
                report = Office(opened(store), tiny).imports(*rows)
                code = 0 if report.counts["created"] == len(rows) - 1 else 2
        finally:
            os._exit(code)
    os.close(held)
    try:
        yield ends
    finally:
        os.close(ends)
        _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) == 0


@pytest.fixture
def rows() -> list[Row]:
    """The first one is about the contact that is edited meanwhile."""
    made: list[Row] = [{"customer_number": "0", "phone": "08-2"}]
    return made + [
        {"customer_number": str(n), "name": f"Firma {n}", "persons": [{"first_name": "Åsa"}]}
        for n in range(1, ROWS)
    ]


def test_nobody_waits_for_long_and_nothing_is_lost(
    settings: Settings, tiny: TinyFlow, rows: list[Row], record_property: Callable[[str, object], None]
) -> None:
    with Store.open(settings) as store:
        add_tenant(store, "demo")
        Office(opened(store), tiny).imports({"customer_number": "0", "name": "Noll AB", "phone": "08-1"})
    with importing(settings, tiny, rows) as ends, Store.open(settings) as store:
        office, reader, stop = Office(opened(store), tiny), Reader(store), Event()
        thread = Thread(target=reader.read, args=(stop,))
        thread.start()
        with take(store, "demo", "budget") as lease:
            neighbour = Neighbour(office, lease)
            while not select.select([ends], [], [], EVERY)[0]:
                neighbour.turn()
        stop.set()
        thread.join()
        assert reader.trouble == []
        assert reader.seen == sorted(reader.seen)
        assert neighbour.waits, "the import was over before anybody could be in its way"
        record_property("p99 of the neighbour's waits, s", round(neighbour.p99, 3))
        contact = office.contacts()["0"]
        # The import's plan is older than most of the edits; neither has undone the other.
        assert (contact["phone"], contact["note"]) == ("08-2", f"ändring {len(neighbour.waits) - 1}")
        assert len(office.contacts()) == ROWS
        assert office.folded_log() == office.records()
