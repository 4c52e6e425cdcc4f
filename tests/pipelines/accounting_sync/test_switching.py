"""An office leaves Fortnox for Visma and comes back: nobody twice, nothing of ours changed, links kept."""

import math
from collections import Counter

from pipelines.accounting_sync.connecting import remove
from sandbox.fortnox import facts
from tests.pipelines.accounting_sync.books import BASE, Books
from tests.pipelines.accounting_sync.visma_books import VismaBooks
from warehouse import connections, records
from warehouse.connections import Credentials
from warehouse.store import Store

MANY, ALREADY = 1000, 400
"""Customers of ours; those of them that Visma has when the office comes."""


def canonical(books: Books) -> dict[str, dict[str, object]]:
    with books.hub.store.reading(books.tenant) as scope:
        ids = records.all_ids(scope, "contact")
        return {one.id: one.fields for one in records.by_ids(scope, "contact", ids)}


def reconnected(books: Books) -> None:
    """Added again by an admin, with the keys that were forgotten."""
    said = facts(BASE)
    keys = {name: said[name] for name in ("client_id", "client_secret", "company_id")}
    credentials = Credentials(keys)
    connections.keep_credentials(
        books.hub.store, books.hub.vault, books.tenant, books.connection_id, credentials
    )
    with books.hub.store.writing(books.tenant) as scope:
        connections.set_state(scope, books.connection_id, "healthy", books.hub.now())


def test_from_fortnox_to_visma_and_back(sqlite_store: Store) -> None:
    fortnox, visma = Books(sqlite_store), VismaBooks(sqlite_store)
    ids = [visma.customer(str(at + 1), f"Kund {at + 1} AB") for at in range(MANY)]
    assert fortnox.push().counts["created"] == MANY
    fortnox.later(3600)
    fortnox.push()  # Reads what it made once more, a night later.
    fortnox.later(3600)
    linked, ours = fortnox.links(), canonical(fortnox)
    remove(fortnox.hub, fortnox.tenant, "fortnox", fortnox.way())

    for at in range(ALREADY):
        visma.there(str(at + 1), Name=f"Kund {at + 1} AB", InvoicePostalCode="972 31")
    visma.later(60)
    visma.forget_calls()
    report = visma.push()
    assert (report.counts["created"], report.counts["held"]) == (MANY - ALREADY, 0)
    assert len(visma.calls("POST")) == MANY - ALREADY
    assert len(visma.calls("GET")) <= math.ceil(ALREADY / 1000) + 2
    assert Counter(card["CustomerNumber"] for card in visma.cards()) == Counter(
        str(at + 1) for at in range(MANY)
    )
    assert {local_id: link.number for local_id, link in visma.links().items()} == {
        local_id: link.number for local_id, link in linked.items()
    }
    assert (canonical(fortnox), fortnox.links()) == (ours, linked)

    visma.edit(ids[0], phone="0920-10 00 00")
    remove(visma.hub, visma.tenant, "visma", visma.way())
    reconnected(fortnox)
    fortnox.later(60)
    fortnox.forget_calls()
    assert fortnox.push(full=True).counts == {
        **report.counts,
        "created": 0,
        "updated": 1,
        "unchanged": MANY - 1,
    }
    done = [one for one in fortnox.world.log if one.path.startswith("/3/") and one.status < 300]
    taken = [(one.method, one.path) for one in done if one.method != "GET"]
    assert taken == [("PUT", "/3/customers/1")]  # The token of the old connection is renewed on the way.
    assert len(fortnox.calls("GET")) <= math.ceil(MANY / 500) * 2 + 2
    assert (len(fortnox.cards()), len(visma.links())) == (MANY, MANY)
