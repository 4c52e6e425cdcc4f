"""Suppliers as people say and see them."""

import re
from dataclasses import dataclass
from typing import Any

from hub.errors import HubError
from pipelines.hub import Hub
from pipelines.inbox import make_supplier_inbox
from warehouse import suppliers
from warehouse.suppliers import SupplierRow

_NAME = re.compile(r"[a-zåäö0-9][a-zåäö0-9._-]{0,49}").fullmatch


@dataclass(frozen=True, slots=True)
class SupplierSaid:
    """What somebody says of a supplier; ``None`` leaves what is known as it is."""

    name: str
    title: str | None = None
    customer_number: str | None = None
    organisation_number: str | None = None
    tier: int | None = None


def save_supplier(hub: Hub, tenant: str, said: SupplierSaid) -> SupplierRow:
    """Add a supplier, or change what is said of one that is there.

    Raises:
        HubError: SUPPLIER_NAME.
    """
    name = said.name.strip().casefold()
    if not _NAME(name):
        raise HubError("SUPPLIER_NAME")
    with hub.store.writing(tenant) as scope:
        known = suppliers.find(scope, name) or SupplierRow("", name, said.name.strip())
        number = said.customer_number.strip() if said.customer_number is not None else known.customer_number
        row = SupplierRow(
            known.id,
            name,
            said.title or known.title,
            number or None,
            said.organisation_number or known.organisation_number,
            said.tier or known.tier,
            known.settings,
        )
        saved = suppliers.save(scope, row, hub.now())
    make_supplier_inbox(hub.settings.inbox, tenant, saved.name)
    return saved


def supplier_shown(supplier: SupplierRow) -> dict[str, Any]:
    """``{name, title, customer_number, organisation_number, tier}``."""
    return {
        "name": supplier.name,
        "title": supplier.title,
        "customer_number": supplier.customer_number,
        "organisation_number": supplier.organisation_number,
        "tier": supplier.tier,
    }
