"""One connection to Fortnox: its client, and what its customers mean by its choices."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from hub.ports import AccountingSystem
from pipelines.accounting_sync.persons import persons_of
from pipelines.accounting_sync.registers import CUSTOMERS
from pipelines.accounting_sync.systems import Meaning, Way, oauth_tokens
from warehouse.connections import Connection, read_credentials

if TYPE_CHECKING:
    from pipelines.hub import Hub


@contextmanager
def client(hub: "Hub", connection: Connection, way: Way) -> Iterator[AccountingSystem]:
    """Logged in as the company's service account, or by a refresh token of its own."""
    from connectors.fortnox import connect, fortnox_login
    from connectors.fortnox.auth import AUTH_URL
    from connectors.fortnox.client import API_URL
    from connectors.transport.http import Http
    from pipelines.accounting_sync.applications import address_of, application_of
    from warehouse.budgets import StoreBudgets

    keys = read_credentials(hub.store, hub.vault, connection.tenant, connection.id)
    application = application_of(hub, "fortnox", keys)
    tokens = oauth_tokens(hub, connection)
    with (
        closing(Http(address_of(hub, "fortnox", connection, "auth_url", AUTH_URL), wire=way.wire)) as auth,
        closing(Http(address_of(hub, "fortnox", connection, "base_url", API_URL), wire=way.wire)) as api,
    ):
        login = fortnox_login(auth, application, tokens, hub.clock, keys.get("company_id"))
        company = keys.get("company_id") or connection.id
        yield connect(api, login, StoreBudgets(hub.store), application.client_id, company, way.pause)


def revoke(hub: "Hub", connection: Connection, way: Way) -> bool:
    """Take the connection's refresh token out of use over there; whether they said so."""
    from connectors.fortnox import auth as fortnox
    from connectors.transport.http import Http
    from pipelines.accounting_sync.applications import address_of, application_of

    keys = read_credentials(hub.store, hub.vault, connection.tenant, connection.id)
    tokens = oauth_tokens(hub, connection).read()
    if tokens is None or not tokens.refresh:
        return False
    application = application_of(hub, "fortnox", keys)
    address = address_of(hub, "fortnox", connection, "auth_url", fortnox.AUTH_URL)
    with closing(Http(address, wire=way.wire)) as auth:
        return fortnox.revoke(auth, application, tokens.refresh)


def customers(hub: "Hub", connection: Connection) -> Meaning:
    """Customers. A list row lacks most of a card."""
    from mappings import fortnox

    said, persons = connection.settings, persons_of(hub, connection)
    choices = fortnox.Connection(
        terms=said.get("terms", {}),
        chosen_terms=said.get("chosen_terms", {}),
        default_days=said.get("default_days", 30),
        price_list=said.get("price_list"),
        sales_account=said.get("sales_account"),
        cuts=frozenset(said.get("cuts", ())),
        personal_numbers=persons.opens is not None,
    )
    today = hub.clock.now().date()
    return Meaning(
        kind="customer",
        register=CUSTOMERS,
        rules=fortnox.rules("fortnox", "customer"),
        number="CustomerNumber",
        who=("Name", "OrganisationNumber"),
        organisation="OrganisationNumber",
        ours=lambda fields: fortnox.to_compare(fields, choices),
        creation=lambda fields: fortnox.to_create(fields, choices),
        card=lambda card: fortnox.of_card(card, today, persons.sealer),
        row=lambda row: fortnox.of_row(row, today, persons.sealer),
        same=lambda fields, card: fortnox.identity(fields, card, today, sealer=persons.comparing),
        create_body=lambda values: fortnox.customer_creation(values, persons.opens),
        change_body=lambda changed, ours, theirs: fortnox.customer_change(
            changed, ours, theirs, persons.opens
        ),
        pulled=lambda card: fortnox.pulled(card, today, choices, persons.sealer),
    )
