"""Everything the stand-in knows: companies, applications, tokens, time, faults, and what was asked of it."""

import hashlib
from dataclasses import dataclass, field
from pathlib import Path

from sandbox.parts.calls import CallLog
from sandbox.parts.clock import Clock
from sandbox.parts.faults import Script
from sandbox.parts.keeping import Keeper, Shelf
from sandbox.visma.company import Company
from sandbox.visma.limits import Quota
from sandbox.visma.switches import Switches

CLIENT = {
    "id": "hub-sandbox",
    "secret": "sandbox-secret",
    "redirect_uris": ["http://127.0.0.1/connections/visma/callback"],
    "any_local_redirect": True,
}
"""The application that is there from the start."""
COMPANIES = ((2001, "Sandlådans Bygg AB", "556036-0793"), (2002, "Övningsel AB", "202100-5489"))
"""Two companies to begin with; their organisation numbers are the official examples of documents."""
SCOPES = (
    "ea:api",
    "offline_access",
    "ea:sales",
    "ea:sales_readonly",
    "ea:accounting",
    "ea:accounting_readonly",
    "ea:purchase",
    "ea:purchase_readonly",
)
REFRESH_TOKEN = "sandbox-refresh-token"
"""Of the first company, from the start: as after a consent in a browser."""
HUB_SCOPES = "ea:api offline_access ea:sales ea:accounting"
VALID_VAT_NUMBERS = ("SE556036079301", "SE202100548901", "DE811907980", "FI20774740")
"""What VIES knows in every company, beside what a test adds."""


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
    quota: Quota = field(default_factory=Quota)
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
        self.clock, self.switches = Clock(), Switches()
        consent = {"client": CLIENT["id"], "company": COMPANIES[0][0], "scopes": HUB_SCOPES, "live": True}
        self.tokens.put(f"refresh/{REFRESH_TOKEN}", {**consent, "at": self.clock.now().isoformat()})
        self.faults, self.quota = Script(), Quota()
        self.log.clear()

    def found(self, number: int, name: str, organisation_number: str) -> Company:
        """One more company."""
        company = Company.founded(number, name, organisation_number, self.keeper)
        company.know(VALID_VAT_NUMBERS)
        self.companies[number] = company
        return company

    def secret(self, purpose: str) -> str:
        """A new unguessable-looking word: the same in every run, so that a failing seed can be replayed."""
        made = int(self.tokens.get("made") or 0) + 1
        self.tokens.put("made", made)
        return hashlib.sha256(f"{purpose}/{made}".encode()).hexdigest()[:40]
