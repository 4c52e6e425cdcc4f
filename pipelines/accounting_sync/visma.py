"""One connection to Visma: its client, and what its customers mean by its choices."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from hub.ports import AccountingSystem
from pipelines.accounting_sync.choosing import fields_of
from pipelines.accounting_sync.persons import persons_of
from pipelines.accounting_sync.registers import CUSTOMERS
from pipelines.accounting_sync.systems import Meaning, Way, oauth_tokens
from warehouse.connections import Connection, read_credentials

if TYPE_CHECKING:
    from pipelines.hub import Hub


OF_VAT_NUMBER = frozenset(("VatNumber", "ReverseChargeOnConstructionServices"))
"""Members that go or wait together, by what VIES answers of the number: valid, invalid, or nothing."""


@contextmanager
def client(hub: "Hub", connection: Connection, way: Way) -> Iterator[AccountingSystem]:
    """Logged in by the connection's refresh token, which may change with each answer."""
    from connectors.transport.http import Http
    from connectors.visma import connect, visma_login
    from connectors.visma.auth import AUTH_URL
    from connectors.visma.client import API_URL
    from pipelines.accounting_sync.applications import address_of, application_of
    from warehouse.budgets import StoreBudgets

    keys = read_credentials(hub.store, hub.vault, connection.tenant, connection.id)
    application = application_of(hub, "visma", keys)
    tokens = oauth_tokens(hub, connection)
    with (
        closing(Http(address_of(hub, "visma", connection, "auth_url", AUTH_URL), wire=way.wire)) as auth,
        closing(Http(address_of(hub, "visma", connection, "base_url", API_URL), wire=way.wire)) as api,
    ):
        login = visma_login(auth, application, tokens, hub.clock)
        yield connect(api, login, StoreBudgets(hub.store), application.client_id, way.pause)


def revoke(hub: "Hub", connection: Connection, way: Way) -> bool:
    """Take the connection's refresh token out of use over there; whether they said so."""
    from connectors.transport.http import Http
    from connectors.visma import auth as visma
    from pipelines.accounting_sync.applications import address_of, application_of

    tokens = oauth_tokens(hub, connection).read()
    if tokens is None or not tokens.refresh:
        return False
    keys = read_credentials(hub.store, hub.vault, connection.tenant, connection.id)
    application = application_of(hub, "visma", keys)
    with closing(Http(address_of(hub, "visma", connection, "auth_url", visma.AUTH_URL), wire=way.wire)) as to:
        return visma.revoke(to, application, tokens.refresh)


def customers(hub: "Hub", connection: Connection) -> Meaning:
    """Customers. A list row is a whole card."""
    from mappings import visma
    from mappings.ownership import rules

    said, persons = connection.settings, persons_of(hub, connection)
    choices = visma.Connection(
        terms=said.get("terms", {}),
        chosen_terms=said.get("chosen_terms", {}),
        default_days=said.get("default_days", 30),
        price_list=said.get("price_list"),
        cuts=fields_of(said, "cuts", CUSTOMERS.entity),
        personal_numbers=persons.opens is not None,
    )
    today = hub.clock.now().date()
    return Meaning(
        kind="customer",
        register=CUSTOMERS,
        rules=rules("visma", "customer"),
        number="CustomerNumber",
        who=("Name", "CorporateIdentityNumber"),
        organisation="CorporateIdentityNumber",
        ours=lambda fields: visma.to_compare(fields, choices),
        creation=lambda fields: visma.to_create(fields, choices),
        card=lambda card: visma.of_card(card, today, persons.sealer),
        row=lambda row: visma.of_card(row, today, persons.sealer),
        same=lambda fields, card: visma.identity(fields, card, today, sealer=persons.comparing),
        create_body=lambda values: visma.customer_creation(values, persons.opens),
        change_body=lambda changed, ours, theirs: visma.customer_change(changed, ours, theirs, persons.opens),
        pulled=lambda card: visma.pulled(card, today, choices, persons.sealer),
        with_persons=visma.with_primary,
        unchecked=dict.fromkeys(("VAT_NUMBER_UNCHECKED", "VAT_NUMBER_REFUSED"), OF_VAT_NUMBER),
    )
