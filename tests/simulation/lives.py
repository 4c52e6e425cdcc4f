"""A process's lives: it dies at a commit point or around a call, and another begins over the same store."""

import random
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from types import ModuleType
from typing import Any
from unittest.mock import patch

from hub.clock import FixedClock
from hub.settings import Settings
from pipelines import storing
from pipelines.accounting_sync import pushing, recovering, sending
from pipelines.hub import Hub
from warehouse import leases, runs
from warehouse.leases import HeldLease
from warehouse.store import Store
from warehouse.vault import open_vault

WITH_POINTS: tuple[ModuleType, ...] = (pushing, recovering, sending, storing)
"""The modules of a push that name commit points."""


class Died(BaseException):
    """The process is gone: nobody catches this."""


class Lives:
    """The process, life after life. ``chance``: of dying at each commit point, and around each call;
    ``spots``: those at which it is another."""

    def __init__(self, settings: Settings, clock: FixedClock, lot: random.Random) -> None:
        self._settings, self._clock, self._lot = settings, clock, lot
        self.count = 0
        self.chance = 0.0
        self.spots: dict[str, float] = {}
        self.dead = False
        self.deaths: Counter[str] = Counter()
        self.hub = self._born()

    def _born(self) -> Hub:
        self.count += 1
        self.dead = False
        store = Store.open(self._settings, clock=self._clock)
        return Hub(self._settings, store, open_vault(self._settings, store), self._clock)

    def reborn(self) -> None:
        """A new process, which knows what the store knows."""
        self.hub.close()
        self.hub = self._born()

    def spare(self) -> None:
        """It dies no more."""
        self.chance, self.spots = 0, {}

    def checkpoint(self, name: str) -> None:
        """In place of the pipelines' own: may be the end."""
        if self.dead or self._lot.random() < self.spots.get(name, self.chance):
            self.die(name)

    def die(self, where: str) -> None:
        """Raises: Died."""
        if not self.dead:
            self.deaths[where] += 1
        self.dead = True
        raise Died(where)

    def owner(self) -> str:
        """What this life signs leases and runs with."""
        return f"life {self.count}"

    @contextmanager
    def lived(self) -> Iterator[None]:
        """The commit points are ours, and a dead process's leases are those of nobody alive."""
        lives, release = self, HeldLease.release

        def let_go(lease: HeldLease) -> None:
            # The dead write nothing; their thread is stopped all the same.
            lease._released.set() if lives.dead else release(lease)

        def gone(owner: str) -> bool:
            return owner != lives.owner()

        changes: list[tuple[Any, str, Any]] = [
            (module, "checkpoint", self.checkpoint) for module in WITH_POINTS
        ]
        changes += [(leases, "process_owner", self.owner), (pushing, "process_owner", self.owner)]
        changes += [(leases, "is_gone", gone), (runs, "is_gone", gone), (HeldLease, "release", let_go)]
        with ExitStack() as stack:
            for where, name, other in changes:
                stack.enter_context(patch.object(where, name, other))
            yield
