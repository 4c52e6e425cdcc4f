"""Visma's registers of master data, as :class:`hub.ports.AccountingSystem` asks for them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from connectors.transport.calling import Budget, Caller, Login, Pause, Sender
from connectors.transport.failures import CallFailed
from connectors.transport.http import Answer, Call
from connectors.visma.errors import NOT_IN_PLAN, SYSTEM, VALIDATION, refused
from connectors.visma.wire import (
    PAGE,
    REGISTERS,
    Page,
    Register,
    body_of,
    company_in,
    moment,
    page_in,
    quoted,
    record_in,
    unreadable,
)
from hub.errors import HubError
from hub.ports import BudgetStore, ConnectedCompany, Entity, Kind, Wire

API_URL = "https://eaccountingapi.vismaonline.com"
CALLS, SECONDS = 500, 60.0
"""The hub's own share of Visma's 600 calls a minute, which an application has per endpoint, whatever company
it calls for (page "Rate Limits")."""
MOST_PAGES = 1000
"""A million records: whoever has more pages than this has a list that never ends."""
MOST_CHANGES = 3
"""How often a change is made anew on what is there, when nobody knows whether it arrived."""
_JSON = {"Accept": "application/json", "Content-Type": "application/json"}
Endpoint = Callable[[str], Caller]
"""The caller of one endpoint: its route, with ``{id}`` for a record."""


class Visma:
    """One connected company."""

    name = "visma"
    whole_rows = True

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint

    def company(self) -> ConnectedCompany:
        """See the protocol. One call."""
        said = company_in(self._get("v2/companysettings").body)
        return ConnectedCompany(
            str(said["CompanyIdentifier"]),
            str(said.get("Name") or ""),
            str(said.get("CorporateIdentityNumber") or ""),
        )

    def rows(self, entity: Entity, since: datetime | None = None) -> Iterator[Sequence[Wire]]:
        """See the protocol. One call a page of 1,000, whole records, active and inactive.

        By number, each page beginning after the last row of the one before: pages that are counted lose the
        row at their border when one before it is deleted.
        """
        register = REGISTERS[entity]
        changed = [] if since is None else [f"ChangedUtc ge {moment(since)}"]
        last: list[str] = []
        for _ in range(MOST_PAGES):
            page = self._page(register, " and ".join([*changed, *last]))
            if page.rows:
                yield page.rows
            if len(page.rows) >= page.total or not page.rows:
                return
            last = [f"{register.number} gt {quoted(str(page.rows[-1][register.number]))}"]

    def _page(self, register: Register, wanted: str) -> Page:
        query = {"$pagesize": str(PAGE), "$orderby": register.number}
        if wanted:
            query["$filter"] = wanted
        page = page_in(self._get(f"v2/{register.path}", query).body)
        if not all(isinstance(row.get(register.number), str) for row in page.rows):
            raise unreadable()
        return page

    def get(self, entity: Kind, number: str) -> dict[str, Any] | None:
        """See the protocol. One call; a filter may not tell capitals apart, so what it finds is compared."""
        register = REGISTERS[entity]
        page = self._page(register, f"{register.number} eq {quoted(number)}")
        return next((dict(row) for row in page.rows if row[register.number] == number), None)

    def hidden(self, entity: Kind, number: str) -> dict[str, Any] | None:
        """See the protocol. Nobody is hidden: inactive records are found like others."""
        return None

    def create(self, entity: Kind, fields: Wire) -> dict[str, Any]:
        """See the protocol.

        Raises:
            ValueError: the fields lack our own number: a lost answer could then not be looked up.
        """
        register = REGISTERS[entity]
        number = str(fields.get(register.number) or "")
        if not number:
            raise ValueError(f"{register.number} is missing")
        call = Call("POST", f"v2/{register.path}", _JSON, content=body_of(fields), repeatable=False)
        try:
            return record_in(register, self._call(call).body)
        except CallFailed as failed:
            # Whether a number that is taken has a code of its own nobody has shown.
            if failed.theirs == str(VALIDATION) and self.get(entity, number) is not None:
                params = dict(failed.problem.params)
                raise CallFailed("NUMBER_TAKEN", "record", params, theirs=failed.theirs) from failed
            raise

    def update(self, entity: Kind, number: str, fields: Wire) -> dict[str, Any]:
        """See the protocol. Two calls: a PUT replaces the whole record and empties what it leaves out, so
        the record is read just before, and put back with the named fields changed.

        When the answer is lost it is read anew before it is put again: what somebody has changed meanwhile
        stays.
        """
        register = REGISTERS[entity]
        sent = {name: value for name, value in fields.items() if name != register.number}
        for tries_left in reversed(range(MOST_CHANGES)):
            card = self.get(entity, number)
            if card is None:
                raise CallFailed("RECORD_NOT_THERE", "record", {"system": SYSTEM, "said": number})
            if all(card.get(name) == value for name, value in sent.items()):
                return card
            body = body_of({**card, **sent})
            call = Call("PUT", register.address(card["Id"]), _JSON, content=body, repeatable=False)
            try:
                return record_in(register, self._call(call).body)
            except HubError as error:
                if error.code != "OUTCOME_UNKNOWN" or not tries_left:
                    raise
        raise AssertionError("unreachable")

    def terms_of_payment(self) -> dict[str, str]:
        """See the protocol. One call: Visma's ids of the terms that sales may have, with their names."""
        page = page_in(self._get("v2/termsofpayments", {"$pagesize": str(PAGE)}).body)
        rows = [row for row in page.rows if row.get("AvailableForSales") is not False]
        return {str(row["Id"]): str(row.get("Name") or "") for row in rows}

    def reference_lists(self) -> dict[str, Sequence[Wire]]:
        """See the protocol. One call each; price lists are the Pro plan's alone."""
        lists = {"units": self._all("v2/units"), "codings": self._all("v2/articleaccountcodings")}
        try:
            return {**lists, "price_lists": self._all("v2/salespricelists")}
        except CallFailed as failed:
            if failed.theirs != str(NOT_IN_PLAN):
                raise
            return {**lists, "price_lists": []}

    def _all(self, path: str) -> Sequence[Wire]:
        return page_in(self._get(path, {"$pagesize": str(PAGE)}).body).rows

    def _get(self, path: str, query: Mapping[str, str] | None = None) -> Answer:
        return self._call(Call("GET", path, {"Accept": "application/json"}, query or {}))

    def _call(self, call: Call) -> Answer:
        register = call.path.split("/")[1]
        return self._endpoint(register if call.path.count("/") == 1 else f"{register}/{{id}}").call(call)


def connect(sender: Sender, login: Login, budgets: BudgetStore, client_id: str, pause: Pause) -> Visma:
    """A client of one company. The budget is the application's, per endpoint, for all companies together."""

    def endpoint(route: str) -> Caller:
        budget = Budget(budgets, f"visma/{client_id}/{route}", CALLS, SECONDS)
        return Caller(SYSTEM, sender, login, budget, refused, pause)

    return Visma(endpoint)
