"""What customers of an accounting system cost in calls, against its stand-in, on a clock that waiting moves.

Belongs here: calls and their share of the hub's own budget. The machine's seconds are only told. Which system
is measured stands in :mod:`benchmarks.fortnox` and :mod:`benchmarks.visma`.
"""

import logging
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.measuring import Figure
from hub.clock import FixedClock
from hub.settings import Settings
from tests.pipelines.accounting_sync.books import Books
from tests.pipelines.conftest import NOON
from warehouse.store import Store
from warehouse.tenants import add_tenant

INCREMENTAL = 3
"""Calls of a look at what has changed: who is connected, and one list or two."""


@dataclass(frozen=True, slots=True)
class Costs:
    """What a system lets us call, and the bars of a register of so many customers.

    ``calls`` in any ``seconds``; ``full`` list and ``changed`` customers (besides the look): at most so many
    calls.
    """

    books: Callable[[Store], Books]
    calls: int
    seconds: float
    full: Callable[[int], int]
    changed: Callable[[int], int]


def run(costs: Costs, arguments: list[str]) -> int:
    """Measure; 1 when a bar is not held. ``arguments``: the number of customers, 2,000 if none is said."""
    logging.disable(logging.WARNING)
    customers = int(arguments[0]) if arguments else 2000
    with (
        tempfile.TemporaryDirectory() as folder,
        Store.open(Settings(home=Path(folder) / "home"), clock=FixedClock(NOON)) as store,
    ):
        add_tenant(store, "demo")
        found = measured(costs, costs.books(store), customers)
    for figure in found:
        sys.stdout.write(f"{figure}\n")
    return int(not all(figure.held for figure in found))


def measured(costs: Costs, books: Books, customers: int) -> list[Figure]:
    """All figures of one run."""
    ids = [books.customer(str(number + 1)) for number in range(customers)]
    books.forget_calls()
    began, worked = books.clock.now(), time.perf_counter()
    books.push()
    calls = len(books.calls())
    spent = (books.clock.now() - began).total_seconds()
    unused = 1 - calls / costs.calls * costs.seconds / spent
    own = (time.perf_counter() - worked) / customers
    figures = [
        Figure("first push: calls", calls, ""),
        Figure("first push: share of the hub's own budget left unused", unused, "×", 0.05),
        Figure("first push: calls refused (429)", _refused(books), "", 0),
        Figure("first push: the machine's own time for a customer", own, "s"),
    ]
    _rest(books)
    books.push()
    figures.append(_calls(books, "nothing changed, incremental", INCREMENTAL))
    books.push(full=True)
    figures.append(_calls(books, "nothing changed, full list", costs.full(customers)))
    for record_id in ids[: customers // 100]:
        books.edit(record_id, invoice__city="Boden")
    books.push()
    figures.append(_calls(books, "1 % changed", costs.changed(customers // 100) + INCREMENTAL))
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
