"""Call budgets that all processes of the hub share: an exact sliding window over the places given.

The clock is the store's. Machines that share a store must agree on the time: as much as they differ, so much
too early may a call be made.
"""

from array import array

from warehouse import sql
from warehouse.store import Store

LONGEST_AHEAD = 900.0
"""Seconds. No queue is that long: places further ahead were given by a clock that has been set back since."""


class StoreBudgets:
    """See :class:`hub.ports.BudgetStore`. Safe to use from several threads."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def take(self, bucket: str, calls: int, seconds: float) -> float:
        """See :meth:`hub.ports.BudgetStore.take`.

        Raises:
            HubError: ``STORE_BUSY``.
        """
        with self._store.counting(bucket) as scope:
            kept = sql.value(scope, "SELECT slots FROM rate_bucket WHERE bucket = ?", bucket)
            now = self._store.clock.now().timestamp()
            slots = _believed(array("d", bytes(kept or b"")), now)
            earliest = slots[-calls] + seconds if len(slots) >= calls else now
            place = max(now, earliest, *slots[-1:])
            given = array("d", [*slots, place][-calls:])
            sql.upsert(scope, "rate_bucket", ["bucket"], ["slots"], [(bucket, given.tobytes())])
        return place - now


def _believed(slots: "array[float]", now: float) -> "array[float]":
    """The places given so far; none, where a clock that ran ahead has given them."""
    return array("d") if slots and slots[-1] > now + LONGEST_AHEAD else slots
