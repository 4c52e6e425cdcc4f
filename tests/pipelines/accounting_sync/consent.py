"""An office that connects in a browser: who asks, what they click over there, what they come back with."""

from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx

from hub.access import Visitor
from hub.applications import OwnApplication
from pipelines.accounting_sync import connecting, consenting
from pipelines.accounting_sync.consenting import Answer, Landing
from pipelines.accounting_sync.systems import SYSTEMS, Way
from sandbox import fortnox, visma
from sandbox.parts.door import ConnectionLost
from tests.connectors.driven import Driven
from tests.console.web.people import add_person
from tests.pipelines.accounting_sync.books import BASE, Books
from warehouse import connections, consents
from warehouse.connections import Connection
from warehouse.consents import Ended
from warehouse.sessions import visitor_of
from warehouse.store import Store
from warehouse.tenants import change_tenant

BACK = "http://127.0.0.1:3000/connections/callback/fortnox"
OTHER = 1002
"""A company that is not the tenant's."""
_MADE: dict[str, Any] = {"fortnox": fortnox.make, "visma": visma.make}
_FACTS: dict[str, Any] = {"fortnox": fortnox.facts, "visma": visma.facts}


class Office(Books):
    """Has connected nothing yet. The installation's application is the stand-in's."""

    def __init__(self, store: Store, folder: Path, system: str = "fortnox") -> None:
        self.system = system
        super().__init__(store)
        if system != "fortnox":
            self.app = _MADE[system](BASE, None)
            self.world = self.app.world
        self.later(0)
        self.said = _FACTS[system](BASE)
        self.register(self.said["organisation_number"].replace("-", ""))
        secret = folder / "secret"
        secret.write_text(self.said["client_secret"], encoding="utf-8")
        ours = OwnApplication(
            system, self.said["client_id"], secret, self.said["base_url"], self.said["auth_url"]
        )
        self.hub.settings = replace(self.hub.settings, applications=(ours,))

    def connect(self, settings: dict[str, Any]) -> None:
        """Not yet."""

    def register(self, number: str | None) -> None:
        change_tenant(self.hub.store, self.tenant, columns={"organisation_number": number}, settings={})

    def way(self) -> Way:
        return Way(self.pause, Driven(self.app, ConnectionLost))

    def person(self, role: Any = "admin", *tenants: str, email: str = "astrid@example.se") -> Visitor:
        return self.visitor(add_person(self.hub, email, role, *(tenants or ("demo",))))

    def visitor(self, session: str) -> Visitor:
        found = visitor_of(self.hub.store, session)
        assert found is not None
        return found

    def begin(self, who: Visitor, way: str = "", **choices: str) -> str:
        return consenting.begin(self.hub, who, self.tenant, self.system, BACK, choices, way)

    def decided(self, address: str, company: int | None = None, decision: str = "approve") -> Answer:
        """What the provider sends the browser back with, once somebody has decided: for the tenant's company,
        or another one's."""
        company = company or next(iter(self.world.companies))
        with httpx.Client(transport=Driven(self.app, ConnectionLost)) as browser:
            answer = browser.post(address, data={"company": str(company), "decision": decision})
        assert answer.status_code == 302, answer.text
        assert answer.headers["location"].startswith(f"{BACK}?")
        return said_in(answer.headers["location"])

    def come_back(self, who: Visitor | None, answer: Answer) -> Landing | None:
        return consenting.come_back(self.hub, who, self.system, answer, self.way())

    def consent(self, who: Visitor, way: str = "", company: int | None = None, **choices: str) -> Ended:
        """All of it at once; how it ended."""
        landing = self.come_back(who, self.decided(self.begin(who, way, **choices), company))
        self.stands()
        return self.ended(landing)

    def ended(self, landing: Landing | None) -> Ended:
        assert landing is not None
        with self.hub.store.reading(landing.tenant) as scope:
            found = consents.ended(scope, landing.consent_id)
        assert found is not None
        return found

    def outcomes(self) -> list[Any]:
        with self.hub.store.across_tenants("a test", readonly=True) as scope:
            query = "SELECT outcome FROM consent_request ORDER BY id"
            return [row[0] for row in scope.connection.exec_driver_sql(query)]

    def stands(self) -> Connection | None:
        with self.hub.store.reading(self.tenant) as scope:
            found = connections.of_system(scope, self.system)
        if found is not None:
            self.connection_id = found.id
        return found

    def state(self) -> tuple[str, str | None] | None:
        found = self.stands()
        return None if found is None else (found.state, found.cause)

    def kept(self) -> dict[str, str]:
        found = self.stands()
        assert found is not None
        keys = connections.read_credentials(self.hub.store, self.hub.vault, self.tenant, found.id)
        return dict(keys.values)

    def refresh(self) -> str:
        found = self.stands()
        assert found is not None
        tokens = SYSTEMS[self.system].tokens(self.hub, found).read()
        return tokens.refresh if tokens is not None else ""

    def check(self) -> Connection:
        return connecting.check(self.hub, self.tenant, self.system, self.way())

    def token_calls(self) -> int:
        return sum(asked.path.endswith("/token") for asked in self.world.log)


def said_in(address: str) -> Answer:
    """What an address of ours was called with."""
    query = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
    return Answer(query.get("state", ""), query.get("code", ""), query.get("error", ""))
