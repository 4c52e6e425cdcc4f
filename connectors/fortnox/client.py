"""Fortnox's registers of master data, as :class:`hub.ports.AccountingSystem` asks for them."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from connectors.fortnox.errors import SYSTEM, refused
from connectors.fortnox.wire import (
    HIDES,
    LISTED_AS,
    LISTS,
    MOST_PAGES,
    PAGE,
    REFERENCE,
    REFERENCES,
    REGISTERS,
    TERMS_OF_PAYMENT,
    Page,
    Register,
    body_of,
    company_in,
    page_in,
    record_in,
    references_in,
    since_words,
)
from connectors.transport.calling import Budget, Caller, Login, Pause, Sender
from connectors.transport.failures import CallFailed
from connectors.transport.http import Answer, Call
from connectors.transport.reading import LONGEST_WORDS, words_in
from hub.ports import BudgetStore, ConnectedCompany, Entity, Kind, Wire

API_URL = "https://api.fortnox.se"
CALLS, SECONDS = 20, 5.0
"""The hub's own share of Fortnox's 25 calls in any 5 seconds (page "Rate limits")."""
MOST_WALKS = 3
"""How often a list is walked through whose rows were fewer than it counts itself."""
_JSON = {"Accept": "application/json", "Content-Type": "application/json"}


class Fortnox:
    """One connected company."""

    name = "fortnox"
    whole_rows = False

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def company(self) -> ConnectedCompany:
        """See the protocol. One call."""
        said = company_in(self._get("3/companyinformation").body)
        return ConnectedCompany(
            words_in(said["DatabaseNumber"]),
            words_in(said.get("CompanyName")),
            str(said.get("OrganizationNumber") or "")[:LONGEST_WORDS],
        )

    def rows(self, entity: Entity, since: datetime | None = None) -> Iterator[Sequence[Wire]]:
        """See the protocol. One call a page of 500; by both filters, as a list without one may lack some."""
        for active in ("active", "inactive"):
            yield from self._pages(REGISTERS[entity], active, since)

    def _pages(self, register: Register, active: str, since: datetime | None) -> Iterator[Sequence[Wire]]:
        query = {"filter": active, "limit": str(PAGE)}
        if since is not None:
            query["lastmodified"] = since_words(since)
        seen: set[str] = set()
        for _ in range(MOST_WALKS):
            total = 0
            for page in self._walk(register, query):
                new = [row for row in page.rows if str(row.get(register.number)) not in seen]
                seen.update(str(row.get(register.number)) for row in new)
                total = max(total, page.total)
                if new:
                    yield new
            # A row deleted meanwhile moves the next page up by one, and the row at its border out of sight.
            if len(seen) >= total:
                return

    def _walk(self, register: Register, query: Mapping[str, str]) -> Iterator[Page]:
        for number in range(1, MOST_PAGES + 1):
            page = self._page(register, {**query, "page": str(number)})
            yield page
            if number >= page.pages:
                return

    def _page(self, register: Register, query: Mapping[str, str]) -> Page:
        return page_in(register, self._get(f"3/{register.path}", query).body)

    def get(self, entity: Kind, number: str) -> dict[str, Any] | None:
        """See the protocol. By the path, never by search, which finds what contains the number."""
        register = REGISTERS[entity]
        try:
            return record_in(register, self._get(register.address(number)).body)
        except CallFailed as failed:
            if failed.code == "RECORD_NOT_THERE":
                return None
            raise

    def hidden(self, entity: Kind, number: str) -> dict[str, Any] | None:
        """See the protocol. One call: the search finds what contains the number, seldom more than a page."""
        if entity not in HIDES:
            return None
        register = REGISTERS[entity]
        query = {"filter": "inactive", register.number.lower(): number, "limit": str(PAGE)}
        for page in self._walk(register, query):
            for row in page.rows:
                if str(row.get(register.number)) == number:
                    return {**{LISTED_AS.get(name, name): row[name] for name in row}, "Active": False}
        return None

    def create(self, entity: Kind, fields: Wire) -> dict[str, Any]:
        """See the protocol.

        Raises:
            ValueError: the fields lack our own number: a lost answer could then not be looked up.
        """
        register = REGISTERS[entity]
        if not fields.get(register.number):
            raise ValueError(f"{register.number} is missing")
        call = Call("POST", f"3/{register.path}", _JSON, content=body_of(register, fields), repeatable=False)
        return record_in(register, self._caller.call(call).body)

    def update(self, entity: Kind, number: str, fields: Wire) -> dict[str, Any]:
        """See the protocol. The number stands in the path alone."""
        register = REGISTERS[entity]
        sent = {name: value for name, value in fields.items() if name != register.number}
        call = Call("PUT", register.address(number), _JSON, content=body_of(register, sent))
        return record_in(register, self._caller.call(call).body)

    def terms_of_payment(self) -> dict[str, str]:
        """See the protocol. One call; needs the scope ``settings``."""
        pages = self._walk(TERMS_OF_PAYMENT, {"limit": str(PAGE)})
        rows = (row for page in pages for row in page.rows)
        return {str(row[TERMS_OF_PAYMENT.number]): words_in(row.get("Description")) for row in rows}

    def reference_lists(self) -> dict[str, Sequence[Wire]]:
        """See the protocol. One call each, by the scopes ``settings`` and ``price``."""
        return {name: self._listed(register) for name, register in LISTS.items()}

    def _listed(self, register: Register) -> Sequence[Wire]:
        try:
            return [row for page in self._walk(register, {"limit": str(PAGE)}) for row in page.rows]
        except CallFailed as failed:
            if failed.code != "CONNECTION_SCOPE_MISSING":
                raise
            return []

    def references(self, customer: str) -> list[str]:
        """See the protocol. One call."""
        rows = references_in(self._get(f"3/{REFERENCES}", {"customer": customer}).body)
        return [str(row.get("Reference") or "") for row in rows if str(row.get("CustomerNumber")) == customer]

    def add_reference(self, customer: str, name: str) -> None:
        """See the protocol."""
        body = body_of(REFERENCE, {"CustomerNumber": customer, "Reference": name})
        self._caller.call(Call("POST", f"3/{REFERENCES}", _JSON, content=body, repeatable=False))

    def _get(self, path: str, query: Mapping[str, str] | None = None) -> Answer:
        return self._caller.call(Call("GET", path, {"Accept": "application/json"}, query or {}))


def connect(
    sender: Sender, login: Login, budgets: BudgetStore, client_id: str, company: str, pause: Pause
) -> Fortnox:
    """A client of one company. The call budget is the client's and the company's, whoever calls."""
    budget = Budget(budgets, f"fortnox/{client_id}/{company}", CALLS, SECONDS)
    return Fortnox(Caller(SYSTEM, sender, login, budget, refused, pause))
