"""The client and its stand-in, wired together in this process, with a clock that both go by."""

import json
from typing import Any

from connectors.fortnox import Fortnox, connect, fortnox_login
from connectors.transport.http import Http
from connectors.transport.login import Application
from hub.ports import Tokens
from sandbox.fortnox import facts, make
from sandbox.fortnox.tables import ARTICLE, CUSTOMER
from sandbox.fortnox.world import COMPANIES
from sandbox.parts.door import ConnectionLost
from sandbox.parts.faults import Fault
from tests.connectors.doubles import MemoryBudget, MemoryTokens, Time
from tests.connectors.driven import Driven

BASE = "http://127.0.0.1:9"
ONE, OTHER = COMPANIES[0][0], COMPANIES[1][0]


class Practice:
    """``client`` is connected to the first company by client credentials."""

    def __init__(self, **switches: Any) -> None:
        self.app = make(BASE, None)
        self.world = self.app.world
        self.world.switches = self.world.switches.changed(switches)
        self.time = Time()
        self.world.clock.set(self.time.now())
        wire = Driven(self.app, ConnectionLost)
        said = facts(BASE)
        self.application = Application(said["client_id"], said["client_secret"])
        self.api, self.auth = Http(BASE, wire=wire), Http(said["auth_url"], wire=wire)
        self.budget = MemoryBudget(self.time)
        self.tokens = MemoryTokens(self.time)
        self.client = self.connected(str(ONE), self.tokens)

    def connected(self, tenant_id: str | None, tokens: MemoryTokens) -> Fortnox:
        login = fortnox_login(self.auth, self.application, tokens, self.time, tenant_id)
        return connect(self.api, login, self.budget, self.application.client_id, str(ONE), self.pause)

    def by_refresh_token(self, refresh: str) -> tuple[Fortnox, MemoryTokens]:
        """A client of the code flow that holds a refresh token and nothing else."""
        tokens = MemoryTokens(self.time, Tokens("", self.time.now(), refresh))
        return self.connected(None, tokens), tokens

    def pause(self, seconds: float) -> None:
        self.time.pause(seconds)
        self.world.clock.set(self.time.now())

    def later(self, seconds: float) -> None:
        self.pause(seconds)
        self.time.waited.clear()

    def faults(self, *said: dict[str, Any]) -> None:
        self.world.faults.replace([Fault.said(entry) for entry in said])

    def customer(self, number: str, **fields: Any) -> None:
        """A customer entered over there."""
        record = {**CUSTOMER.new(), "Name": f"Kund {number}", **fields, "CustomerNumber": number}
        self.world.companies[ONE].put(CUSTOMER, record, self.world.clock.now(), "created")

    def article(self, number: str, **fields: Any) -> None:
        record = {**ARTICLE.new(), "Description": f"Artikel {number}", **fields, "ArticleNumber": number}
        self.world.companies[ONE].put(ARTICLE, record, self.world.clock.now(), "created")

    def card(self, number: str) -> dict[str, Any]:
        found: dict[str, Any] = self.world.companies[ONE].registers["customers"].get(number)
        return found

    def asked(self) -> list[tuple[str, str, int]]:
        """Method, path and status of every call so far."""
        return [(asked.method, asked.path, asked.status) for asked in self.world.log]


def numbers(pages: Any, name: str = "CustomerNumber") -> list[str]:
    """The numbers of all rows of a list."""
    return [row[name] for page in pages for row in page]


def text(said: Any) -> str:
    """Everything in it, to be searched for secrets."""
    return json.dumps(said, default=repr, ensure_ascii=False)
