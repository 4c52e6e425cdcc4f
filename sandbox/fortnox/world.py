"""Everything the stand-in knows: companies, applications, tokens, time, faults, and what was asked of it."""

import hashlib
from dataclasses import dataclass, field
from pathlib import Path

from sandbox.fortnox.company import ALL_SCOPES, Company
from sandbox.fortnox.limits import Window
from sandbox.fortnox.switches import Switches
from sandbox.parts.calls import CallLog
from sandbox.parts.clock import Clock
from sandbox.parts.faults import Script
from sandbox.parts.keeping import Keeper, Shelf

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
    log: CallLog = field(default_factory=CallLog)

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
            world.begin()
        return world

    def begin(self) -> None:
        """As at the very start: everything that was kept is forgotten."""
        self.keeper.clear()
        self.clients = Shelf(self.keeper, "clients")
        self.tokens.clear()
        self.companies.clear()
        self.clients.put(str(CLIENT["id"]), CLIENT)
        for number, name, organisation_number in COMPANIES:
            self.found(number, name, organisation_number)
        consent = {"scopes": " ".join(ALL_SCOPES), "service": True, "live": True}
        self.tokens.put(f"consent/{CLIENT['id']}/{COMPANIES[0][0]}", consent)
        self.clock, self.switches = Clock(), Switches()
        self.faults, self.window = Script(), Window()
        self.log.clear()

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
