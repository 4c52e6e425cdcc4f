"""The same office with its books in the Visma stand-in."""

from datetime import timedelta
from typing import Any

from hub.clock import FixedClock
from hub.ports import ConnectedCompany, Entity, Tokens
from hub.run_report import RunReport
from pipelines.accounting_sync.pulling import pull
from pipelines.accounting_sync.pushing import push
from pipelines.accounting_sync.systems import oauth_tokens
from pipelines.requests import How, Who
from sandbox.visma import facts, make
from sandbox.visma.tables import CUSTOMER, TERMS_OF_PAYMENT
from sandbox.visma.world import COMPANIES
from tests.pipelines.accounting_sync.books import BASE, LET, Books
from tests.pipelines.conftest import opened
from warehouse import connections
from warehouse.connections import Credentials
from warehouse.store import Store

NUMBER, NAME, ORGANISATION = COMPANIES[0]
PLACE = {"invoice.postal_code": "972 31", "invoice.city": "Luleå"}


class VismaBooks(Books):
    """One tenant, connected by a refresh token."""

    app: Any
    world: Any

    def __init__(self, store: Store, *, create: str = "at_sync", **switches: Any) -> None:
        self.hub = opened(store)
        self.tenant = "demo"
        if isinstance(store.clock, FixedClock):
            self.hub.clock = store.clock
        assert isinstance(self.hub.clock, FixedClock)
        self.clock = self.hub.clock
        self.app = make(BASE, None)
        self.world = self.app.world
        self.world.switches = self.world.switches.changed(switches)
        self.company = self.world.companies[NUMBER]
        terms = self.company.registers["termsofpayments"].values()
        self.terms: dict[str, str] = {row["Id"]: row["Name"] for row in terms}
        self.waited = 0.0
        self.later(0)
        self.connect({"create": create, "terms": self.terms, "base_url": BASE, "auth_url": f"{BASE}/connect"})

    def connect(self, settings: dict[str, Any]) -> None:
        said = facts(BASE)
        with self.hub.store.writing(self.tenant) as scope:
            made = connections.add(scope, "visma", settings, self.hub.now())
            company = ConnectedCompany(said["company_id"], NAME, ORGANISATION)
            connections.connected(scope, made.id, company, self.hub.now())
        keys = {name: said[name] for name in ("client_id", "client_secret")}
        connections.keep_credentials(self.hub.store, self.hub.vault, self.tenant, made.id, Credentials(keys))
        self.connection_id = made.id
        tokens = oauth_tokens(self.hub, made)
        with tokens.renewing():
            if tokens.read() is not None:
                return  # Renewed since: the one that was given at first is dead.
            tokens.store(Tokens("", self.hub.clock.now(), said["refresh_token"]))

    def later(self, seconds: float) -> None:
        self.clock.move_to(self.clock.now() + timedelta(seconds=seconds))
        self.world.clock.set(self.clock.now())

    def push(self, how: How = LET, *, of: Entity = "customer", **more: Any) -> RunReport:
        self.later(1)
        return push(self.hub, self.tenant, "visma", of, how, Who("cli", "Kim"), self.way(), **more)

    def pull(self, how: How = LET) -> RunReport:
        self.later(1)
        return pull(self.hub, self.tenant, "visma", "customer", how, Who("cli", "Kim"), self.way())

    def customer(self, number: str | None, name: str = "Berg Bygg AB", **fields: Any) -> str:
        return super().customer(number, name, **{**PLACE, **fields})

    def there(self, number: str, **fields: Any) -> None:
        """A customer entered, or edited, in Visma by a person."""
        before = self.company.find(CUSTOMER, "CustomerNumber", number)
        terms = self.company.find(TERMS_OF_PAYMENT, "Name", "30 dagar")
        assert terms is not None
        new = {
            **CUSTOMER.new(), "Id": self.company.new_id(CUSTOMER), "Name": "Berg Bygg AB",
            "InvoicePostalCode": "97231", "InvoiceCity": "Luleå", "TermsOfPaymentId": terms["Id"],
        }  # fmt: skip
        record = {**(before or new), **fields, "CustomerNumber": number}
        self.company.put(CUSTOMER, record, self.world.clock.now())

    def card(self, number: str) -> dict[str, Any]:
        found: dict[str, Any] | None = self.company.find(CUSTOMER, "CustomerNumber", number)
        assert found is not None
        return found

    def cards(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.company.registers["customers"].values()
        return found

    def calls(self, method: str = "") -> list[str]:
        return [
            f"{asked.method} {asked.path}"
            for asked in self.world.log
            if asked.path.startswith("/v2/") and asked.method.startswith(method)
        ]
