"""What a push of customers to Fortnox costs in calls, against the stand-in, on a clock that waiting moves.

    python -m benchmarks.fortnox [CUSTOMERS]

Belongs here: calls and their share of the hub's own budget. The machine's seconds are only told.
"""

import logging
import math
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.measuring import Figure
from connectors.fortnox.client import CALLS, SECONDS
from connectors.fortnox.wire import PAGE
from hub.clock import FixedClock
from hub.settings import Settings
from tests.pipelines.accounting_sync.books import Books
from tests.pipelines.conftest import NOON
from warehouse.store import Store
from warehouse.tenants import add_tenant


def main() -> int:
    """Measure; 1 when a bar is not held."""
    logging.disable(logging.WARNING)
    customers = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    with (
        tempfile.TemporaryDirectory() as folder,
        Store.open(Settings(home=Path(folder) / "home"), clock=FixedClock(NOON)) as store,
    ):
        add_tenant(store, "demo")
        found = measured(Books(store), customers)
    for figure in found:
        sys.stdout.write(f"{figure}\n")
    return int(not all(figure.held for figure in found))


def measured(books: Books, customers: int) -> list[Figure]:
    """All figures of one run."""
    ids = [books.customer(str(number + 1)) for number in range(customers)]
    began, worked = books.clock.now(), time.perf_counter()
    books.push()
    calls = len(books.calls())
    spent = (books.clock.now() - began).total_seconds()
    unused = 1 - calls / CALLS * SECONDS / spent
    own = (time.perf_counter() - worked) / customers
    figures = [
        Figure("first push: calls", calls, ""),
        Figure("first push: share of the hub's own budget left unused", unused, "×", 0.05),
        Figure("first push: calls refused (429)", _refused(books), "", 0),
        Figure("first push: the machine's own time for a customer", own, "s"),
    ]
    _rest(books)
    books.push()
    figures.append(_calls(books, "nothing changed, incremental", 3))
    books.push(full=True)
    figures.append(_calls(books, "nothing changed, full list", 2 * math.ceil(customers / PAGE) + 2))
    for record_id in ids[: customers // 100]:
        books.edit(record_id, invoice__city="Boden")
    books.push()
    figures.append(_calls(books, "1 % changed", customers // 100 + 3))
    return figures


def _rest(books: Books) -> None:
    """Until the hub has seen its own changes there, and nobody has changed anything for an hour."""
    books.later(3600)
    books.push()
    books.later(3600)
    books.forget_calls()


def _calls(books: Books, what: str, most: int) -> Figure:
    count = len(books.calls())
    _rest(books)
    return Figure(f"{what}: calls", count, "", most)


def _refused(books: Books) -> int:
    return sum(asked.status == 429 for asked in books.world.log)


if __name__ == "__main__":
    sys.exit(main())
