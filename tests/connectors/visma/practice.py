"""The client and its stand-in, wired together in this process, with a clock that both go by."""

from typing import Any

from connectors.transport.http import Http
from connectors.transport.login import Application
from connectors.visma import Visma, connect, visma_login
from hub.ports import Tokens
from sandbox.parts.door import ConnectionLost
from sandbox.parts.faults import Fault
from sandbox.visma import facts, make
from sandbox.visma.tables import ARTICLE, CUSTOMER, TERMS_OF_PAYMENT
from sandbox.visma.world import COMPANIES
from tests.connectors.doubles import MemoryBudget, MemoryTokens, Time
from tests.connectors.driven import Driven

BASE = "http://127.0.0.1:9"
ONE, OTHER = COMPANIES[0][0], COMPANIES[1][0]


class Practice:
    """``client`` is connected to the first company by its refresh token."""

    def __init__(self, **switches: Any) -> None:
        self.app = make(BASE, None)
        self.world = self.app.world
        self.world.switches = self.world.switches.changed(switches)
        self.company = self.world.companies[ONE]
        self.time = Time()
        self.world.clock.set(self.time.now())
        wire = Driven(self.app, ConnectionLost)
        said = facts(BASE)
        self.application = Application(said["client_id"], said["client_secret"])
        self.api, self.auth = Http(BASE, wire=wire), Http(said["auth_url"], wire=wire)
        self.budget = MemoryBudget(self.time)
        self.client, self.tokens = self.by_refresh_token(said["refresh_token"])

    def by_refresh_token(self, refresh: str) -> tuple[Visma, MemoryTokens]:
        """A client that holds a refresh token and nothing else."""
        tokens = MemoryTokens(self.time, Tokens("", self.time.now(), refresh))
        login = visma_login(self.auth, self.application, tokens, self.time)
        return connect(self.api, login, self.budget, self.application.client_id, self.pause), tokens

    def pause(self, seconds: float) -> None:
        self.time.pause(seconds)
        self.world.clock.set(self.time.now())

    def later(self, seconds: float) -> None:
        self.pause(seconds)
        self.time.waited.clear()

    def faults(self, *said: dict[str, Any]) -> None:
        self.world.faults.replace([Fault.said(entry) for entry in said])

    def least(self) -> dict[str, Any]:
        """What every customer needs."""
        terms = self.company.find(TERMS_OF_PAYMENT, "Name", "30 dagar")
        assert terms is not None
        return {
            "Name": "Berg Bygg AB",
            "InvoicePostalCode": "97231",
            "InvoiceCity": "Luleå",
            "IsActive": True,
            "IsPrivatePerson": False,
            "TermsOfPaymentId": terms["Id"],
        }

    def customer(self, number: str, **fields: Any) -> None:
        """A customer entered over there."""
        before = self.company.find(CUSTOMER, "CustomerNumber", number)
        own = {"Id": self.company.new_id(CUSTOMER), "CurrencyCode": "SEK"}
        new = {**CUSTOMER.new(), **self.least(), **own}
        record = {**(before or new), **fields, "CustomerNumber": number}
        self.company.put(CUSTOMER, record, self.world.clock.now())

    def article(self, number: str, **fields: Any) -> None:
        unit, coding = (
            self.company.registers[path].values()[0]["Id"] for path in ("units", "articleaccountcodings")
        )
        record = {
            **ARTICLE.new(),
            "Id": self.company.new_id(ARTICLE),
            "Name": f"Artikel {number}",
            "UnitId": unit,
            "CodingId": coding,
            **fields,
            "Number": number,
        }
        self.company.put(ARTICLE, record, self.world.clock.now())

    def card(self, number: str) -> dict[str, Any]:
        found = self.company.find(CUSTOMER, "CustomerNumber", number)
        assert found is not None
        return found

    def asked(self, method: str = "") -> list[tuple[str, str, int]]:
        """Method, path and status of every call to the API so far."""
        return [
            (asked.method, asked.path, asked.status)
            for asked in self.world.log
            if asked.path.startswith("/v2/") and asked.method.startswith(method)
        ]


def numbers(pages: Any, name: str = "CustomerNumber") -> list[str]:
    """The numbers of all rows of a list."""
    return [row[name] for page in pages for row in page]
