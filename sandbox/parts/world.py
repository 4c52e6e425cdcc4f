"""What every provider's world holds: applications, tokens, companies, time, faults, and what was asked."""

import hashlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic, Self, TypeVar

from sandbox.parts.calls import CallLog
from sandbox.parts.clock import Clock
from sandbox.parts.faults import Script
from sandbox.parts.keeping import Keeper, Shelf

Company = TypeVar("Company")


@dataclass(slots=True)
class Holdings(Generic[Company]):
    """The state behind all routes, without what is a provider's own."""

    base_url: str
    keeper: Keeper
    clients: Shelf
    tokens: Shelf
    companies: dict[int, Company]
    clock: Clock = field(default_factory=Clock)
    faults: Script = field(default_factory=Script)
    log: CallLog = field(default_factory=CallLog)

    @classmethod
    def opened(cls, base_url: str, folder: Path | None) -> Self:
        """As it was left in a folder, or as at the very start."""
        keeper = Keeper(folder)
        clients = Shelf(keeper, "clients")
        world = cls(base_url, keeper, clients, Shelf(keeper, "tokens"), {})
        for shelf in keeper.shelves("company/"):
            number = int(shelf.removeprefix("company/"))
            world.companies[number] = world.kept_company(number)
        if not len(clients):
            world.begin()
        return world

    def kept_company(self, number: int) -> Company:
        """A company that was founded before; a provider's own."""
        raise NotImplementedError

    def begin(self) -> None:
        """As at the very start: everything that was kept is forgotten. Providers add what is there then."""
        self.keeper.clear()
        self.clients = Shelf(self.keeper, "clients")
        self.tokens.clear()
        self.companies.clear()
        self.clock, self.faults = Clock(), Script()
        self.log.clear()

    def secret(self, purpose: str) -> str:
        """A new unguessable-looking word: the same in every run, so that a failing seed can be replayed."""
        made = int(self.tokens.get("made") or 0) + 1
        self.tokens.put("made", made)
        return hashlib.sha256(f"{purpose}/{made}".encode()).hexdigest()[:40]
