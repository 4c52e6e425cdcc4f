"""`hub status`: how every flow stands, and who must do what."""

from typing import Annotated

import typer

from console.options import Json, Tenant
from console.phrases import phrase


def status(
    all_tenants: Annotated[bool, typer.Option("--all-tenants", help=phrase("help.all_tenants"))] = False,
    cause: Annotated[str | None, typer.Option("--cause", metavar="CODE", help=phrase("help.cause"))] = None,
    tenant: Tenant = None,
    as_json: Json = False,
) -> int:
    from console.output import say, write_json, write_table
    from console.phrases import phrases
    from console.session import opened
    from console.usage import known_code
    from pipelines.flow_status import HEALTHY, UNUSED, flow_status
    from warehouse.tenants import get_tenant, list_tenants

    known_code(cause)
    with opened(tenant) as session:
        store = session.hub.store
        tenants = list_tenants(store) if all_tenants else [get_tenant(store, session.tenant)]
        found = flow_status(session.hub, [row.id for row in tenants], cause=cause)
    if as_json:
        write_json(found)
        return 0
    used = [row for row in found if row["state"] != UNUSED]
    columns = ("tenant", "flow", "state", "last_success", "cause", "since", "who", "next_action")
    headings = phrases("col.tenant", "col.flow", "col.state", "col.last_success", "col.cause", "col.since")
    write_table(
        [*headings, *phrases("col.who", "col.to_do")], ([row[name] for name in columns] for row in used)
    )
    if cause is None and all(row["state"] == HEALTHY for row in used):
        say(phrase("status.well"))
    return 0
