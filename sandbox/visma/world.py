"""Everything the stand-in knows: companies, applications, tokens, time, faults, and what was asked of it."""

from dataclasses import dataclass, field

from sandbox.parts.world import Holdings
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
class World(Holdings[Company]):
    """The state behind all routes."""

    switches: Switches = field(default_factory=Switches)
    quota: Quota = field(default_factory=Quota)

    def kept_company(self, number: int) -> Company:
        """One that was founded before."""
        return Company(number, self.keeper)

    def begin(self) -> None:
        """With :data:`CLIENT` and :data:`COMPANIES`, the first of which has consented."""
        Holdings.begin(self)
        self.clients.put(str(CLIENT["id"]), CLIENT)
        for number, name, organisation_number in COMPANIES:
            self.found(number, name, organisation_number)
        consent = {"client": CLIENT["id"], "company": COMPANIES[0][0], "scopes": HUB_SCOPES, "live": True}
        self.tokens.put(f"refresh/{REFRESH_TOKEN}", {**consent, "at": self.clock.now().isoformat()})
        self.switches, self.quota = Switches(), Quota()

    def found(self, number: int, name: str, organisation_number: str) -> Company:
        """One more company."""
        company = Company.founded(number, name, organisation_number, self.keeper)
        company.know(VALID_VAT_NUMBERS)
        self.companies[number] = company
        return company
