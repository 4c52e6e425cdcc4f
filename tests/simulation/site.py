"""One office: its tenant, its company in Fortnox, and what the story itself knows of both.

The story's knowledge is its own: what people have said, and who wrote a field last. Nothing of it is asked
of the hub.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from hub.ids import new_id
from hub.plan import Change
from hub.ports import ConnectedCompany
from mappings.normalise import name_key
from sandbox.fortnox import facts
from sandbox.fortnox.tables import CUSTOMER
from sandbox.fortnox.world import COMPANIES
from tests.simulation.world import BASE, Card, World
from warehouse import conflicts, connections, external_links, intents, records, runs
from warehouse.connections import Connection, Credentials
from warehouse.external_links import Link
from warehouse.intents import Intent
from warehouse.tenants import add_tenant

Fields = dict[str, Any]
TERMS = {"30": "30 dagar", "10": "10 dagar"}


@dataclass
class Site:
    """One office.

    ``contacts``: our id → canonical fields, as people in Blikk have said them; ``ever``: our id → the fields
    of which anything was ever said. ``by_hand``: (number, field) of cards that a person there wrote last.
    ``same``: (our id, number) that somebody has decided are one; ``left``: our ids that stay out;
    ``moved``: (our id, number) that is somebody else's now, so that ours was to have another.
    ``last``: the last edit in Blikk. ``times``: when its latest calls were made.
    """

    world: World
    at: int
    create: str
    contacts: dict[str, Fields] = field(default_factory=dict)
    ever: dict[str, set[str]] = field(default_factory=dict)
    by_hand: set[tuple[str, str]] = field(default_factory=set)
    same: set[tuple[str, str]] = field(default_factory=set)
    left: set[str] = field(default_factory=set)
    moved: set[tuple[str, str]] = field(default_factory=set)
    numbers: dict[str, str] = field(default_factory=dict)
    last: tuple[str, list[str]] | None = None
    times: list[float] = field(default_factory=list)
    made: int = 0

    def __post_init__(self) -> None:
        self.company, name, organisation = COMPANIES[self.at]
        self.tenant = ("norr", "syd")[self.at]
        hub = self.world.lives.hub
        add_tenant(hub.store, self.tenant)
        said = facts(BASE)
        settings = {"create": self.create, "terms": TERMS, "base_url": BASE, "auth_url": f"{BASE}/oauth-v1"}
        with hub.store.writing(self.tenant) as scope:
            made = connections.add(scope, "fortnox", settings, hub.now())
            self.fingerprint = ConnectedCompany(str(self.company), name, organisation)
            connections.connected(scope, made.id, self.fingerprint, hub.now())
        keys = {"company_id": str(self.company)}
        keys |= {name: said[name] for name in ("client_id", "client_secret")}
        connections.keep_credentials(hub.store, hub.vault, self.tenant, made.id, Credentials(keys))
        self.connection_id = made.id

    # In Blikk.

    def serial(self) -> int:
        """A number for something new."""
        self.made += 1
        return self.made

    def add(self, fields: Fields) -> str:
        """A new customer; its id. Its reference is the one thing that nobody ever changes."""
        record_id = new_id()
        said = {"kind": "company", **fields, "name_key": name_key(fields["name"])}
        said["your_reference"] = f"{self.tenant}-{self.serial():05d}"
        self._apply("create", record_id, {name: (None, value) for name, value in said.items()}, 0)
        self.contacts[record_id] = said
        self.ever[record_id] = set(said)
        return record_id

    def edit(self, record_id: str, changed: Fields) -> None:
        """Change some fields; ``None`` empties."""
        with self.world.lives.hub.store.reading(self.tenant) as scope:
            (stored,) = records.by_ids(scope, "contact", [record_id])
        pairs = {name: (stored.fields.get(name), value) for name, value in changed.items()}
        pairs = {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}
        if not pairs:
            return
        self._apply("update", record_id, pairs, stored.revision)
        self.last = (record_id, list(changed))
        said = self.contacts[record_id] = {**self.contacts[record_id], **changed}
        self.ever[record_id] |= {name for name in changed if said[name] is not None}

    def _apply(self, action: Any, record_id: str, fields: Mapping[str, Any], revision: int) -> None:
        hub, run_id = self.world.lives.hub, new_id()
        change = Change(action, "contact", record_id, "x", dict(fields), 0, base_revision=revision)
        with hub.store.writing(self.tenant) as scope:
            told = {"flow": "contacts", "kind": "edit", "origin": "cli", "status": "applied"}
            runs.start_run(scope, run_id=run_id, started_at=hub.now(), **told)
            records.apply_changes(scope, run_id, [change], hub.now())

    # In Fortnox, by a person.

    def write(self, number: str, fields: Card) -> None:
        """A person enters a customer there, or edits one."""
        company, before = self.world.fortnox.companies[self.company], self.card(number)
        record = {**(before or CUSTOMER.new()), **fields, "CustomerNumber": number}
        company.put(CUSTOMER, record, self.world.fortnox.clock.now(), "updated" if before else "created")
        # Of a card entered anew, what was left empty is theirs as well.
        self.by_hand |= {(number, name) for name in record if before is None or before[name] != record[name]}

    def remove(self, number: str) -> None:
        """A person there deletes a customer."""
        company = self.world.fortnox.companies[self.company]
        company.remove(CUSTOMER, number, self.world.fortnox.clock.now())

    def card(self, number: str) -> Card | None:
        return self.world.card(self.company, number)

    def cards(self) -> dict[str, Card]:
        return self.world.cards(self.company)

    def strangers(self) -> list[str]:
        """Numbers of cards that are linked to nobody of ours."""
        linked = {link.number for link in self.links().values()}
        return [number for number in self.cards() if number not in linked]

    # What the hub has stored.

    def stored(self) -> dict[str, Fields]:
        """Our contacts' fields, by id."""
        with self.world.lives.hub.store.reading(self.tenant) as scope:
            found = records.by_ids(scope, "contact", records.all_ids(scope, "contact"))
        return {one.id: dict(one.fields) for one in found}

    def know(self, record_id: str, fields: Fields) -> None:
        """What has been read in is said here too."""
        self.contacts[record_id] = {"your_reference": None, **self.contacts.get(record_id, {}), **fields}
        said = {name for name, value in fields.items() if value is not None}
        self.ever[record_id] = self.ever.get(record_id, set()) | said

    def links(self) -> dict[str, Link]:
        with self.world.lives.hub.store.reading(self.tenant) as scope:
            found = external_links.read_all(scope, self.connection_id, "customer")
        return {link.local_id: link for link in found}

    def open_intents(self) -> list[Intent]:
        with self.world.lives.hub.store.reading(self.tenant) as scope:
            return intents.unresolved(scope) + intents.pending(scope)

    def asked(self, record_id: str) -> list[str]:
        """What the hub has asked of a contact: each question's code, and the answer."""
        with self.world.lives.hub.store.reading(self.tenant) as scope:
            found = conflicts.listing(scope, state="all", local_id=record_id)
        return [f"{one.code} {one.resolution or one.state}" for one in found]

    def connection(self) -> Connection:
        with self.world.lives.hub.store.reading(self.tenant) as scope:
            return connections.get(scope, self.connection_id)

    def reconnect(self) -> None:
        """An administrator does what the connection's state asks for."""
        hub = self.world.lives.hub
        with hub.store.writing(self.tenant) as scope:
            connections.connected(scope, self.connection_id, self.fingerprint, hub.now())
