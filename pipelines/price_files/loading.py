"""An edition into the store: swept, loaded in short batches under a number that nobody reads yet, published.

A process that is killed at any point leaves what was in force in force; what it had loaded is swept away
before the next edition.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import TypeVar

from pipelines import applying
from pipelines.checkpoints import checkpoint
from pipelines.flow import Context
from pipelines.price_files.preparing import PreparedEdition
from warehouse import price_editions, price_rows, runs
from warehouse.leases import HeldLease
from warehouse.price_editions import Edition
from warehouse.price_rows import Key, Row
from warehouse.store import Scope

T = TypeVar("T")

MOST_ROWS = 20_000
"""Rows of a batch at first: a fifth of a second of the write lock on a machine of two cores."""


def load(context: Context, prepared: PreparedEdition, lease: HeldLease) -> int:
    """Load all that the edition says anew; its number. It is not in force yet."""
    loading = _Loading(context, prepared, lease)
    loading.sweep()
    number = loading.begin()
    found = prepared.found
    ended: list[Key] = [price_rows.key_of(said) for said in found.gone]
    ended += [read.row.key for _, read in found.updated]
    rows: list[Row] = [read.row for read in found.created]
    rows += [read.row for _, read in found.updated]
    total = len(ended) + len(rows)
    loading.all(ended, total, lambda scope, part: price_rows.end(scope, *loading.place, number, part))
    loading.all(rows, total, lambda scope, part: price_rows.add(scope, *loading.place, number, part))
    reworded = [read.row for read in found.reworded]
    loading.all(reworded, total, lambda scope, part: price_rows.reword(scope, *loading.place, part))
    return number


class _Loading:
    def __init__(self, context: Context, prepared: PreparedEdition, lease: HeldLease) -> None:
        self._context = context
        self._prepared = prepared
        self._lease = lease
        self._done = 0
        self._size = MOST_ROWS
        self.place = (prepared.opened.supplier.id, prepared.opened.kind)

    def sweep(self) -> None:
        """Take away what an edition has left that was never published, or was taken back."""
        base = self._prepared.base
        published = base.number if base is not None else 0
        while True:
            with self._writing() as scope:
                if not price_rows.sweep(scope, *self.place, published):
                    return

    def begin(self) -> int:
        """The edition's own row, which is the first of it in the store."""
        with self._writing() as scope:
            return price_editions.begin(scope, *self.place, edition_of(self._context, self._prepared))

    def all(self, items: Sequence[T], total: int, write: Callable[[Scope, Sequence[T]], None]) -> None:
        """Write in batches that hold the lock for about a second at most."""
        for part in self._parts(items):
            checkpoint("before_batch")
            with self._writing() as scope:
                started = time.perf_counter()
                write(scope, part)
                runs.update_run(scope, self._context.run_id, applied_through=self._done + len(part))
                checkpoint("inside_batch")
            self._size = applying.next_size(self._size, time.perf_counter() - started, MOST_ROWS)
            checkpoint("after_batch")
            self._done += len(part)
            self._context.progress("apply", min(self._done, total), total)

    def _parts(self, items: Sequence[T]) -> Iterator[Sequence[T]]:
        start = 0
        while start < len(items):
            part = items[start : start + self._size]
            yield part
            start += len(part)

    def _writing(self) -> AbstractContextManager[Scope]:
        return self._context.hub.store.writing(self._context.order.tenant, lease=self._lease)


def edition_of(context: Context, prepared: PreparedEdition) -> Edition:
    """The edition that a file makes; its number is given by the store."""
    opened, head = prepared.opened, prepared.opened.head
    return Edition(
        number=0,
        base=prepared.base.number if prepared.base is not None else 0,
        state="loading",
        run_id=context.run_id,
        file_id=opened.file_id,
        layout=opened.layout.name,
        reading=opened.reading.hex(),
        currency=head.currency,
        effective=opened.effective,
        buyers=sorted(head.buyers),
        agreement=head.agreement,
        price_date=head.price_date,
        valid_to=head.valid_to,
        row_count=prepared.existing + len(prepared.found.created) - len(prepared.found.gone),
        summary=prepared.summary(),
    )
