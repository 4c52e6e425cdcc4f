"""The apply step: a plan goes into the store in short batches that can be killed anywhere.

Each batch commits records, change log, row outcomes and ``applied_through`` together, never splits a
group, and holds the write lock for about a second at most, so that others get their turn.
"""

import time
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from hub.plan import Change, RowFate
from hub.run_report import OUTCOMES
from pipelines.checkpoints import checkpoint
from pipelines.flow import Context, Flow
from pipelines.settlement import Settlement
from warehouse import records, runs
from warehouse.leases import HeldLease
from warehouse.store import Scope

MOST_CHANGES = 5000
MOST_ROWS = 20_000
"""Rows whose outcome one batch stores; a row that changes nothing costs little."""
SMALLEST_BATCH = 200
LONGEST_LOCK = 0.7
"""Seconds a batch may hold the write lock before the next one is made smaller."""


Spare = Callable[[Scope, str, Sequence[Change], bool], list[Change]]


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
        end, fate_end = len(changes), len(fates)
        last = _last_group(changes[start : start + size() + 1], fates[fate : fate + MOST_ROWS + 1], size())
        if last is not None:
            end = bisect_right(changes, last, start, key=_group_no)
            fate_end = bisect_right(fates, last, fate, key=_group_no)
        yield Batch(list(changes[start:end]), end, list(fates[fate:fate_end]))
        start, fate = end, fate_end


def _last_group(changes: Sequence[Change], fates: Sequence[RowFate], most: int) -> int | None:
    """The last group that fits into a batch; ``None`` when everything does."""
    full = [changes[most - 1].group_no] if len(changes) > most else []
    if len(fates) > MOST_ROWS:
        full.append(fates[MOST_ROWS - 1].group_no)
    return min(full, default=None)


def _group_no(one: Change | RowFate) -> int:
    return one.group_no


@dataclass(slots=True)
class Applying:
    """One run's apply, from the start or from where a killed process left it."""

    context: Context
    flow: Flow
    lease: HeldLease
    revision: int | None = None
    """The master data's revision the plan was made on, then that after the last batch; ``None`` once
    somebody else has written in between (or where it is not known: a resumed run)."""
    spare: Spare | None = None
    """Of an undo: takes out of a batch what has been edited or sent since the plan; told whether nobody else
    has written anything."""
    size: int = field(default_factory=lambda: MOST_CHANGES)
    """Changes in the next batch; smaller after one that held the lock for too long."""

    def all(
        self, changes: Sequence[Change], settlement: Settlement, *, done: int = 0, outcomes: int = 0
    ) -> None:
        """Apply the changes after number ``done``, and store the outcomes after number ``outcomes``."""
        for batch in batches(changes[done:], settlement.fates[outcomes:], lambda: self.size):
            took = self._one(batch, done, outcomes)
            outcomes += len(batch.fates)
            self.size = next_size(self.size, took, MOST_CHANGES)
            self.context.progress("apply", done + batch.through, len(changes))

    def _one(self, batch: Batch, done: int, outcomes: int) -> float:
        """One batch; the seconds it held the lock."""
        order, run_id = self.context.order, self.context.run_id
        checkpoint("before_batch")
        with self.context.hub.store.writing(order.tenant, lease=self.lease) as scope:
            started = time.perf_counter()
            if batch.changes:
                self._write(scope, batch.changes)
            runs.add_outcomes(scope, run_id, batch.fates, outcomes + 1)
            runs.update_run(scope, run_id, applied_through=done + batch.through)
            checkpoint("inside_batch")
        took = time.perf_counter() - started
        checkpoint("after_batch")
        return took

    def _write(self, scope: Scope, changes: Sequence[Change]) -> None:
        alone = self.revision == records.counter(scope, self.flow.counter)
        if self.spare is not None:
            changes = self.spare(scope, self.context.run_id, changes, alone)
        fill_empty = self.context.order.existing == "fill-empty"
        self.flow.write(scope, self.context.run_id, changes, self.context.hub.now(), fill_empty)
        self.revision = records.counter(scope, self.flow.counter) if alone else None


def next_size(size: int, took: float, most: int) -> int:
    """Fewer after a batch that held the lock for too long; more again, step by step and up to ``most``, after
    a quick one."""
    if took > LONGEST_LOCK:
        return max(SMALLEST_BATCH, int(size * LONGEST_LOCK / took))
    return min(most, size * 2) if took < LONGEST_LOCK / 4 else size


def balanced_counts(read: int, quarantined: int, outcomes: dict[str, int]) -> dict[str, int]:
    """``{read, created, …}`` from what is in the store; it balances when read equals the others' sum."""
    counts = {"read": read, **{name: outcomes.get(name, 0) for name in OUTCOMES}}
    counts["quarantined"] += quarantined
    return counts


def is_balanced(counts: dict[str, int]) -> bool:
    """Every row has exactly one outcome."""
    return counts["read"] == sum(counts[name] for name in OUTCOMES)
