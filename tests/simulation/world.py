"""The world of one story: a store, a stand-in with two companies, one clock, and every call on record."""

import atexit
import hashlib
import random
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import httpx
import orjson

from hub.clock import STOCKHOLM, FixedClock
from hub.settings import Settings
from pipelines.accounting_sync.systems import Way
from sandbox.fortnox import make
from sandbox.fortnox.company import ALL_SCOPES
from sandbox.fortnox.tokens import Grants
from sandbox.fortnox.world import CLIENT, COMPANIES
from sandbox.parts.door import ConnectionLost
from sandbox.parts.faults import Fault
from tests.connectors.driven import Driven
from tests.simulation.lives import Lives
from warehouse.engines import sqlite_path

BASE = "http://127.0.0.1:9"
MORNING = datetime(2026, 10, 20, 8, tzinfo=STOCKHOLM)
"""The clock goes back on the following Sunday."""
Card = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Spied:
    """One write that the hub sent. ``before``, ``after``: a card that it has changed, or none."""

    company: int
    method: str
    number: str
    body: Card
    before: Card | None
    after: Card | None

    @property
    def done(self) -> bool:
        return self.before is not self.after


class World:
    """Everything that is not the hub. ``lot``: the one source of chance; ``log``: what is hashed."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.lot = random.Random(seed)
        self.clock = FixedClock(MORNING)
        self.app = make(BASE, None)
        self.fortnox = self.app.world
        self.grants = Grants(self.fortnox)
        self.lives = Lives(_store(folder), self.clock, random.Random(seed + 1))
        self.log: list[str] = []
        self.spied: list[Spied] = []
        self.told = 0
        for number, _, _ in COMPANIES:
            consent = {"scopes": " ".join(ALL_SCOPES), "service": True, "live": True}
            self.fortnox.tokens.put(f"consent/{CLIENT['id']}/{number}", consent)
        self.later(0)

    def later(self, seconds: float) -> None:
        """Time passes for everybody."""
        # By the instant: an hour that exists twice is lived through twice.
        at = datetime.fromtimestamp(self.clock.now().timestamp() + seconds, STOCKHOLM)
        self.clock.move_to(at)
        self.fortnox.clock.set(at)

    def way(self) -> Way:
        """How the hub's calls get out: onto the record, and into the stand-in."""
        return Way(self.later, _Wire(self))

    def faults(self, *said: dict[str, Any]) -> None:
        """Another fault script."""
        self.fortnox.faults.replace([Fault.said(entry) for entry in said])

    def card(self, company: int, number: str) -> Card | None:
        """A card as it stands; it is replaced when it changes, never changed."""
        found: Card | None = self.fortnox.companies[company].registers["customers"].get(number)
        return found

    def cards(self, company: int) -> dict[str, Card]:
        """All cards of a company, by number."""
        shelf = self.fortnox.companies[company].registers["customers"]
        return {number: shelf.get(number) for number in shelf}

    def say(self, *words: object) -> None:
        """A line of the story."""
        self.log.append(f"{self.clock.now():%d/%m %H:%M:%S} " + " ".join(map(str, words)))

    def say_calls(self) -> list[Any]:
        """The calls since the last time, into the story."""
        new = []
        for asked in reversed(self.fortnox.log):
            if asked.n <= self.told:
                break
            new.append(asked)
        new.reverse()
        for asked in new:
            fault = f" ({asked.fault})" if asked.fault else ""
            self.log.append(
                f"    {asked.tenant} {asked.method} {asked.path} {asked.status}{fault} {asked.at}"
            )
        self.told = self.fortnox.log.received
        return new

    def digest(self) -> str:
        """What the whole story hashes to, and how both companies' cards stand at its end."""
        cards = [self.cards(number) for number, _, _ in COMPANIES]
        told = "\n".join(self.log).encode() + orjson.dumps(cards, option=orjson.OPT_SORT_KEYS)
        return hashlib.sha256(told).hexdigest()


class _Wire(httpx.BaseTransport):
    """Into the stand-in, with an ear to what is written; the process may die before and after."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._driven = Driven(world.app, ConnectionLost)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        self._world.lives.checkpoint("before_call")
        if request.method in ("POST", "PUT") and request.url.path.startswith("/3/"):
            answer = self._written(request)
        else:
            answer = self._driven.handle_request(request)
        self._world.lives.checkpoint("after_call")
        return answer

    def _written(self, request: httpx.Request) -> httpx.Response:
        world, body = self._world, orjson.loads(request.read())["Customer"]
        before = {number: world.cards(number) for number, _, _ in COMPANIES}
        try:
            return self._driven.handle_request(request)
        finally:
            world.spied.extend(_changes(world, request, body, before))


def _changes(
    world: World, request: httpx.Request, body: Card, before: dict[int, dict[str, Card]]
) -> Iterator[Spied]:
    """What a write has changed, in whichever company; one that changed nothing is told as well."""
    said = request.url.path.rpartition("/")[2] if request.method == "PUT" else str(body.get("CustomerNumber"))
    none = True
    for company, cards in before.items():
        for number, after in world.cards(company).items():
            if cards.get(number) is not after:
                none = False
                yield Spied(company, request.method, number, body, cards.get(number), after)
    if none:
        yield Spied(0, request.method, said, body, None, None)


@cache
def _template() -> Path:
    """A migrated store without keys or tenants, made once in a process."""
    from tests.conftest import _migrate

    settings = Settings(home=Path(tempfile.mkdtemp(prefix="simulation-")))
    atexit.register(shutil.rmtree, settings.home, ignore_errors=True)
    _migrate(settings)
    return Path(sqlite_path(settings))


def _store(folder: Path) -> Settings:
    settings = Settings(home=folder)
    folder.mkdir(mode=0o700, exist_ok=True)
    shutil.copyfile(_template(), sqlite_path(settings))
    return settings


@contextmanager
def own_folder() -> Iterator[Path]:
    """A folder that is gone afterwards; in memory where the machine has such a place."""
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(prefix="simulation-", dir=memory if memory.is_dir() else None) as made:
        yield Path(made) / "home"
