"""`hub tenants`: the Blikk customers of this installation."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from console.options import Json
from console.phrases import phrase

if TYPE_CHECKING:
    from warehouse.tenants import TenantRow

app = typer.Typer(help=phrase("help.tenants"), no_args_is_help=True)

Name = Annotated[str, typer.Argument(metavar="T", help=phrase("help.tenant_name"), show_default=False)]


@app.command("add", help=phrase("help.tenants.add"))
def add(
    tenant: Name,
    name: Annotated[str | None, typer.Option("--name", metavar="NAME", help=phrase("help.name"))] = None,
    organisation_number: Annotated[
        str | None,
        typer.Option("--organisation-number", metavar="N", help=phrase("help.organisation_number")),
    ] = None,
    as_json: Json = False,
) -> int:
    from console.output import say, write_json
    from console.session import opened_hub
    from warehouse.tenants import add_tenant

    with opened_hub() as hub:
        added = add_tenant(hub.store, tenant, name=name, organisation_number=organisation_number)
    if as_json:
        write_json(_shown(added))
    else:
        say(phrase("tenant.added", tenant=tenant))
    return 0


@app.command("list", help=phrase("help.tenants.list"))
def list_all(as_json: Json = False) -> int:
    from console.session import opened_hub
    from warehouse.tenants import list_tenants

    with opened_hub() as hub:
        found = [_shown(row) for row in list_tenants(hub.store)]
    return _show(found, found, as_json)


@app.command("show", help=phrase("help.tenants.show"))
def show(tenant: Name, as_json: Json = False) -> int:
    from console.session import opened_hub
    from warehouse.tenants import get_tenant

    with opened_hub() as hub:
        found = _shown(get_tenant(hub.store, tenant))
    return _show([found], found, as_json)


def _shown(row: "TenantRow") -> dict[str, Any]:
    return {
        "tenant": row.id,
        "name": row.name,
        "organisation_number": row.organisation_number,
        "settings": row.settings,
        "created_at": row.created_at,
    }


def _show(rows: list[dict[str, Any]], value: object, as_json: bool) -> int:
    from console.output import write_json, write_table
    from console.phrases import phrases

    if as_json:
        write_json(value)
        return 0
    headings = phrases("col.tenant", "col.name", "col.organisation_number", "col.created_at")
    names = ("tenant", "name", "organisation_number", "created_at")
    write_table(headings, ([row[name] for name in names] for row in rows))
    return 0
