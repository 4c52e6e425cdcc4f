"""The numbers that the hub gives to records of ours that have none, over there.

Where nobody has said where to begin, they go on after those that are there.
"""

from collections.abc import Set
from functools import cached_property

from hub.series import goes_on
from pipelines.accounting_sync.opening import Opened
from pipelines.accounting_sync.systems import Meaning
from warehouse import intents, number_series
from warehouse.leases import HeldLease
from warehouse.store import Scope


class Numbering:
    """Of one register over one connection. ``used``: numbers that are taken, there or by records of ours."""

    def __init__(self, opened: Opened, meaning: Meaning, used: Set[str]) -> None:
        self._opened = opened
        self._meaning = meaning
        self._used = used

    @cached_property
    def _first(self) -> int:
        said = self._opened.connection.settings.get(self._meaning.register.first_by)
        return int(said or goes_on(self._used))

    def upcoming(self) -> str:
        """The number that would be given next."""
        with self._opened.hub.store.reading(self._opened.tenant) as scope:
            connection_id, entity = self._series
            return number_series.upcoming(
                scope, connection_id, entity, used=self._taken(scope), first=self._first
            )

    def give(self, lease: HeldLease) -> str:
        """The next free number; committed, so that it is never given twice."""
        with self._opened.hub.store.writing(self._opened.tenant, lease=lease) as scope:
            connection_id, entity = self._series
            return number_series.allocate(
                scope, connection_id, entity, used=self._taken(scope), first=self._first
            )

    @property
    def _series(self) -> tuple[str, str]:
        return self._opened.connection.id, self._meaning.kind

    def _taken(self, scope: Scope) -> Set[str]:
        return self._used | intents.numbers(scope, *self._series)
