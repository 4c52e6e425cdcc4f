"""The example tenant's books: the practice Fortnox that starts with the hub, filled and connected once.

Spoken to as any other system is: over its own address, by the facts that it gives of itself.
"""

import json
import urllib.request
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

from console import demo
from hub.errors import HubError

if TYPE_CHECKING:
    from pipelines.hub import Hub
    from warehouse.tenants import TenantRow

SYSTEM = "fortnox"
STATE = "example_books"
"""The tenant's setting that tells the address at which they were connected, whatever became of them since."""

SHARED = 20
"""Customers of the example office that its books know already."""
CLASH = "Krocken Glasmästeri AB"
"""Bears the number of the customer after those."""
ONLY_THERE = ("Exempel Glas AB", "Exempel Kakel AB", "Exempel Tak AB")
FIRST_ONLY_THERE = 4001
NUMBERS_ONLY_THERE = 800
"""Where their organisation numbers begin in the example office's series."""
ARTICLES = (("10", "Arbetstid", "tim"), ("20", "Kabelränna 60 mm", "m"), ("30", "Eluttag, infällt", "st"))
"""Number, name and unit of the articles that the books have, and the office lacks."""
CHOICES = {"create": "at_sync", "articles": "other"}
SECONDS = 10


def follow_books(hub: "Hub", sandbox_url: str) -> None:
    """Lead the connection to where the practice systems are this time: their port is another at each start.

    One that somebody has led elsewhere stays there.
    """
    from warehouse import connections
    from warehouse.tenants import set_tenant_setting

    office = _office(hub)
    before = office.settings.get(STATE) if office is not None else None
    if before is None:
        return
    addresses = _addresses(sandbox_url)
    with hub.store.writing(demo.TENANT) as scope:
        found = connections.of_system(scope, SYSTEM)
        if found is None or found.settings.get("base_url") != before:
            return
        connections.change_settings(scope, found.id, {**found.settings, **addresses})
    set_tenant_setting(hub.store, demo.TENANT, STATE, addresses["base_url"])


def connect_books(hub: "Hub", sandbox_url: str) -> bool:
    """Fill and connect the books of the example tenant, unless that was done; whether it was done now.

    Trouble leaves the tenant without books until the next start.
    """
    office = _office(hub)
    if office is None or office.settings.get(STATE) is not None:
        return False
    try:
        facts = _asked("GET", sandbox_url)[SYSTEM]
        number = facts["organisation_number"].replace("-", "")
        if office.organisation_number not in (None, number):
            return False
        _fill(hub, facts["base_url"])
        _connect(hub, facts, number)
    except (HubError, OSError, ValueError, KeyError):
        return False
    return True


def _office(hub: "Hub") -> "TenantRow | None":
    """The example tenant, where it is the one that was filled here."""
    from warehouse.tenants import list_tenants

    known = (tenant for tenant in list_tenants(hub.store) if tenant.id == demo.TENANT)
    return next((tenant for tenant in known if tenant.settings.get(demo.STATE) == "filled"), None)


def _addresses(sandbox_url: str) -> dict[str, str]:
    base = f"{sandbox_url}/{SYSTEM}"
    return {"base_url": base, "auth_url": f"{base}/oauth-v1"}


def _fill(hub: "Hub", base_url: str) -> None:
    """Some of the office's companies, one that bears another's number, and what the office lacks."""
    records = f"{base_url}/_sandbox/records"
    for card in _cards(hub):
        _asked("PUT", f"{records}/customers/{card.pop('number')}", card)
    for number, name, unit in ARTICLES:
        _asked("PUT", f"{records}/articles/{number}", {"Description": name, "Unit": unit, "Type": "SERVICE"})


def _cards(hub: "Hub") -> Iterator[dict[str, Any]]:
    from console.demo_office import organisation_number
    from warehouse.views import list_contacts

    with hub.store.reading(demo.TENANT) as scope:
        known = list(islice(filter(_is_numbered_company, list_contacts(scope)), SHARED + 1))
    for company in known[:SHARED]:
        yield _card(company["customer_number"], company["name"], company["organisation_number"])
    for company in known[SHARED:]:
        yield _card(company["customer_number"], CLASH, organisation_number(NUMBERS_ONLY_THERE))
    for at, name in enumerate(ONLY_THERE, 1):
        yield _card(str(FIRST_ONLY_THERE + at - 1), name, organisation_number(NUMBERS_ONLY_THERE + at))


def _is_numbered_company(contact: dict[str, Any]) -> bool:
    numbers = (contact["customer_number"], contact["organisation_number"])
    return contact["kind"] == "company" and all(numbers)


def _card(number: str, name: str, organisation: str) -> dict[str, Any]:
    digits = organisation.replace("-", "")
    return {
        "number": number,
        "Name": name,
        "OrganisationNumber": f"{digits[:6]}-{digits[6:]}",
        "Type": "COMPANY",
    }


def _connect(hub: "Hub", facts: dict[str, Any], number: str) -> None:
    import time

    from pipelines.accounting_sync import connecting
    from pipelines.accounting_sync.systems import Way
    from warehouse.tenants import change_tenant

    change_tenant(hub.store, demo.TENANT, columns={"organisation_number": number}, settings={})
    keys = connecting.Keys(facts["client_id"], facts["client_secret"], facts["company_id"])
    addresses = {"base_url": facts["base_url"], "auth_url": facts["auth_url"]}
    connecting.add(hub, demo.TENANT, SYSTEM, keys, CHOICES, addresses, Way(time.sleep))
    change_tenant(hub.store, demo.TENANT, columns={}, settings={STATE: facts["base_url"]})


def _asked(method: str, url: str, said: Any = None) -> Any:
    body = json.dumps(said).encode() if said is not None else None
    asked = urllib.request.Request(url, body, {"Content-Type": "application/json"}, method=method)
    with urllib.request.urlopen(asked, timeout=SECONDS) as answer:
        return json.load(answer)
