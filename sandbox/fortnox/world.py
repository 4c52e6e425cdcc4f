"""Everything the stand-in knows: companies, applications, tokens, time, faults, and what was asked of it."""

import hashlib
from collections import deque
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from sandbox.fortnox.clock import Clock
from sandbox.fortnox.company import Company
from sandbox.fortnox.faults import Script
from sandbox.fortnox.keeping import Keeper, Shelf
from sandbox.fortnox.limits import Window
from sandbox.fortnox.switches import Switches

CLIENT = {
    "id": "hub-sandbox",
    "secret": "sandbox-secret",
    "redirect_uris": ["http://127.0.0.1/connections/fortnox/callback"],
    "any_local_redirect": True,
    "service_accounts": True,
}
"""The application that is there from the start."""
COMPANIES = ((1001, "Sandlådans Bygg AB", "556036-0793"), (1002, "Övningsel AB", "202100-5489"))
"""Two companies to begin with; their organisation numbers are the official examples of documents."""
LOGGED = 200_000


@dataclass(slots=True)
class Asked:
    """One call, as the log keeps it. ``company``: whose token it carried."""

    method: str
    path: str
    query: str
    client: str
    company: int | None
    status: int
    at: str
    fault: str = ""

    def to_json(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(slots=True)
class World:
    """The state behind all routes."""

    base_url: str
    keeper: Keeper
    clients: Shelf
    tokens: Shelf
    companies: dict[int, Company]
    clock: Clock = field(default_factory=Clock)
    switches: Switches = field(default_factory=Switches)
    faults: Script = field(default_factory=Script)
    window: Window = field(default_factory=Window)
    log: deque[Asked] = field(default_factory=lambda: deque(maxlen=LOGGED))

    @classmethod
    def opened(cls, base_url: str, folder: Path | None) -> "World":
        """As it was left in a folder, or new with :data:`CLIENT` and :data:`COMPANIES`."""
        keeper = Keeper(folder)
        clients = Shelf(keeper, "clients")
        world = cls(base_url, keeper, clients, Shelf(keeper, "tokens"), {})
        for shelf in keeper.shelves("company/"):
            number = int(shelf.removeprefix("company/"))
            world.companies[number] = Company(number, keeper)
        if not len(clients):
            clients.put(str(CLIENT["id"]), CLIENT)
            for number, name, organisation_number in COMPANIES:
                world.found(number, name, organisation_number)
        return world

    def found(self, number: int, name: str, organisation_number: str) -> Company:
        """One more company."""
        company = Company.founded(number, name, organisation_number, self.keeper)
        self.companies[number] = company
        return company

    def secret(self, purpose: str) -> str:
        """A new unguessable-looking word: the same in every run, so that a failing seed can be replayed."""
        made = int(self.tokens.get("made") or 0) + 1
        self.tokens.put("made", made)
        return hashlib.sha256(f"{purpose}/{made}".encode()).hexdigest()[:40]
