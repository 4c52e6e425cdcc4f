"""Everything the stand-in knows: companies, applications, tokens, time, faults, and what was asked of it."""

from dataclasses import dataclass, field

from sandbox.fortnox.company import ALL_SCOPES, Company
from sandbox.fortnox.limits import Window
from sandbox.fortnox.switches import Switches
from sandbox.parts.world import Holdings

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
class World(Holdings[Company]):
    """The state behind all routes."""

    switches: Switches = field(default_factory=Switches)
    window: Window = field(default_factory=Window)

    def kept_company(self, number: int) -> Company:
        """One that was founded before."""
        return Company(number, self.keeper)

    def begin(self) -> None:
        """With :data:`CLIENT` and :data:`COMPANIES`, the first of which has consented."""
        Holdings.begin(self)
        self.clients.put(str(CLIENT["id"]), CLIENT)
        for number, name, organisation_number in COMPANIES:
            self.found(number, name, organisation_number)
        consent = {"scopes": " ".join(ALL_SCOPES), "service": True, "live": True}
        self.tokens.put(f"consent/{CLIENT['id']}/{COMPANIES[0][0]}", consent)
        self.switches, self.window = Switches(), Window()

    def found(self, number: int, name: str, organisation_number: str) -> Company:
        """One more company."""
        company = Company.founded(number, name, organisation_number, self.keeper)
        self.companies[number] = company
        return company
