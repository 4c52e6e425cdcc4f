"""The apply step: a plan goes into the store in short batches that can be killed anywhere.

Each batch commits records, change log, row outcomes and ``applied_through`` together, never splits a
group, and holds the write lock for about a second at most, so that others get their turn.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from hub.plan import Change, RowFate
from hub.run_report import OUTCOMES
from pipelines.checkpoints import checkpoint
from pipelines.flow import Context, Flow
from pipelines.settlement import Settlement
from warehouse import records, runs
from warehouse.leases import HeldLease
from warehouse.store import Scope

MOST_CHANGES = 5000
SMALLEST_BATCH = 200
LONGEST_LOCK = 0.7
"""Seconds a batch may hold the write lock before the next one is made smaller."""


@dataclass(slots=True)
class Batch:
    """Whole groups: their changes (numbered from 1 in plan order) and the rows they settle."""

    changes: list[Change]
    through: int
    fates: list[RowFate]


def batches(changes: Sequence[Change], fates: Sequence[RowFate], size: Callable[[], int]) -> Iterator[Batch]:
    """Cut a plan at group boundaries into batches of about ``size()`` changes.

    Rows whose group changes nothing go along with the changes around them; both sequences are in
    ``group_no`` order. ``size`` is asked before each batch.
    """
    start = fate = 0
    while start < len(changes) or fate < len(fates):
        end = _group_end(changes, min(start + size(), len(changes)))
        last_group = changes[end - 1].group_no if end < len(changes) else None
        fate_end = fate
        while fate_end < len(fates) and (last_group is None or fates[fate_end].group_no <= last_group):
            fate_end += 1
        yield Batch(list(changes[start:end]), end, list(fates[fate:fate_end]))
        start, fate = end, fate_end


def _group_end(changes: Sequence[Change], end: int) -> int:
    while 0 < end < len(changes) and changes[end].group_no == changes[end - 1].group_no:
        end += 1
    return end


@dataclass(slots=True)
class Applying:
    """One run's apply, from the start or from where a killed process left it."""

    context: Context
    flow: Flow
    lease: HeldLease
    revision: int | None = None
    """The master data's revision the plan was made on, then that after the last batch; ``None`` once
    somebody else has written in between (or where it is not known: a resumed run)."""
    size: int = MOST_CHANGES
    """Changes in the next batch; smaller on a machine where one held the lock for too long."""

    def all(
        self, changes: Sequence[Change], settlement: Settlement, *, done: int = 0, outcomes: int = 0
    ) -> None:
        """Apply the changes after number ``done``, and store the outcomes after number ``outcomes``."""
        for batch in batches(changes[done:], settlement.fates[outcomes:], lambda: self.size):
            started = time.perf_counter()
            self._one(batch, done, outcomes)
            outcomes += len(batch.fates)
            took = time.perf_counter() - started
            if took > LONGEST_LOCK:
                self.size = max(SMALLEST_BATCH, int(self.size * LONGEST_LOCK / took))
            self.context.progress("apply", done + batch.through, len(changes))

    def _one(self, batch: Batch, done: int, outcomes: int) -> None:
        order, run_id = self.context.order, self.context.run_id
        checkpoint("before_batch")
        with self.context.hub.store.writing(order.tenant, lease=self.lease) as scope:
            if batch.changes:
                self._write(scope, batch.changes)
            runs.add_outcomes(scope, run_id, batch.fates, outcomes + 1)
            runs.update_run(scope, run_id, applied_through=done + batch.through)
            checkpoint("inside_batch")
        checkpoint("after_batch")

    def _write(self, scope: Scope, changes: Sequence[Change]) -> None:
        alone = self.revision == records.counter(scope, self.flow.counter)
        fill_empty = self.context.order.existing == "fill-empty"
        self.flow.write(scope, self.context.run_id, changes, self.context.hub.now(), fill_empty)
        self.revision = records.counter(scope, self.flow.counter) if alone else None


def balanced_counts(read: int, quarantined: int, outcomes: dict[str, int]) -> dict[str, int]:
    """``{read, created, …}`` from what is in the store; it balances when read equals the others' sum."""
    counts = {"read": read, **{name: outcomes.get(name, 0) for name in OUTCOMES}}
    counts["quarantined"] += quarantined
    return counts


def is_balanced(counts: dict[str, int]) -> bool:
    """Every row has exactly one outcome."""
    return counts["read"] == sum(counts[name] for name in OUTCOMES)
