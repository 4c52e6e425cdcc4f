"""The example tenant: filled once, by the same import that an admin runs."""

from typing import TYPE_CHECKING

from pipelines.contact_import.options import ContactFlow, ImportOptions
from pipelines.requests import Who

if TYPE_CHECKING:
    from pipelines.hub import Hub

TENANT = "demo"
STATE = "example_office"
"""The tenant's setting that tells how far the filling has come: ``filling``, then ``filled``."""


def fill_on_first_start(hub: "Hub") -> int:
    """Fill the tenant ``demo`` if this is the installation's first start; returns how many contacts it got.

    A start that was broken off goes on: the workbooks are the same each time, so that what is in stays as it
    is. A ``demo`` that somebody else has made is left alone, and so is an installation with other tenants.

    Raises:
        HubError: see :func:`pipelines.verbs.import_file`.
    """
    if not _is_to_be_filled(hub):
        return 0
    from console.demo_office import company_workbook, person_workbook
    from pipelines.inbox import FOLDERS
    from pipelines.verbs import import_file
    from warehouse.tenants import set_tenant_setting

    books: tuple[tuple[ContactFlow, str, bytes], ...] = (
        ("contacts", "Exempelkontoret företag.xlsx", company_workbook()),
        ("persons", "Exempelkontoret privatpersoner.xlsx", person_workbook()),
    )
    for flow, name, data in books:
        options = ImportOptions(create_labels=True)
        import_file(hub, TENANT, flow, data, name, options, who=Who("cli", "hub up"))
    for folder in FOLDERS:
        (hub.settings.inbox / TENANT / folder).mkdir(parents=True, exist_ok=True)
    set_tenant_setting(hub.store, TENANT, STATE, "filled")
    return _count(hub)


def _is_to_be_filled(hub: "Hub") -> bool:
    from warehouse.tenants import ensure_default_tenant, list_tenants, set_tenant_setting

    if ensure_default_tenant(hub.store, TENANT):
        set_tenant_setting(hub.store, TENANT, STATE, "filling")
        return True
    known = {tenant.id: tenant for tenant in list_tenants(hub.store)}
    return TENANT in known and known[TENANT].settings.get(STATE) == "filling"


def _count(hub: "Hub") -> int:
    from warehouse import records

    with hub.store.reading(TENANT) as scope:
        return int(records.count(scope))
