"""`hub tenants`: the Blikk customers of this installation."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from console.commands.imports import assignments
from console.options import Json
from console.phrases import phrase
from hub.errors import HubError, Problem
from hub.settings import EMAIL

if TYPE_CHECKING:
    from pipelines.hub import Hub
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
        number = _legal_number(organisation_number, hub) if organisation_number else None
        added = add_tenant(hub.store, tenant, name=name, organisation_number=number)
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


@app.command("set", help=phrase("help.tenants.set"))
def set_fields(
    tenant: Name,
    fields: Annotated[
        list[str],
        typer.Argument(metavar="FIELD=VALUE...", help=phrase("help.tenants.fields"), show_default=False),
    ],
    as_json: Json = False,
) -> int:
    said = assignments(fields, phrase_form="FIELD=VALUE")

    from console.session import opened_hub
    from warehouse.tenants import change_tenant

    with opened_hub() as hub:
        columns, settings = _checked(said, hub)
        found = _shown(change_tenant(hub.store, tenant, columns=columns, settings=settings))
    return _show([found], found, as_json)


CHOICES: dict[str, tuple[str, ...]] = {"inbox": ("plan", "apply")}
"""A tenant's settings and what each may be; an empty value takes one back to its default."""


def _checked(said: dict[str, str], hub: "Hub") -> tuple[dict[str, str | None], dict[str, str | None]]:
    """The fields of the tenant itself, and its settings; an empty value takes one away.

    Raises:
        HubError: ``FIELD_UNKNOWN``, ``SETTING_INVALID``, ``TENANT_NUMBER_INVALID``.
    """
    columns: dict[str, str | None] = {}
    settings: dict[str, str | None] = {}
    for name, value in said.items():
        if name == "organisation_number":
            columns[name] = _legal_number(value, hub) if value else None
        elif name == "name":
            columns[name] = value or None
        elif name == "notice_email":
            if value and not EMAIL.fullmatch(value):
                raise HubError("SETTING_INVALID", {"name": name, "wanted": "namn@firma.se"})
            settings[name] = value or None
        elif name not in CHOICES:
            known = ", ".join(("name", "organisation_number", "notice_email", *CHOICES))
            raise HubError("FIELD_UNKNOWN", {"field": name, "known": known})
        elif value and value not in CHOICES[name]:
            raise HubError("SETTING_INVALID", {"name": name, "wanted": ", ".join(CHOICES[name])})
        else:
            settings[name] = value or None
    return columns, settings


def _legal_number(text: str, hub: "Hub") -> str:
    """A legal person's number. A sole trader's is a personal number, which this table must never hold.

    Raises:
        HubError: ``TENANT_NUMBER_INVALID``.
    """
    from mappings.normalise import organisation_number

    answer = organisation_number(text, "SE", hub.clock.now().date())
    if isinstance(answer, Problem) or answer.personal:
        raise HubError("TENANT_NUMBER_INVALID")
    return answer.value


def _shown(row: "TenantRow") -> dict[str, Any]:
    return {
        "tenant": row.id,
        "name": row.name,
        "organisation_number": row.organisation_number,
        "settings": row.settings,
        "created_at": row.created_at,
    }


def _show(rows: list[dict[str, Any]], value: object, as_json: bool) -> int:
    from console.output import column, short_time, write_json, write_table

    if as_json:
        write_json(value)
        return 0
    names = ("tenant", "name", "organisation_number", "settings", "created_at")
    write_table(
        [column(f"col.{name}") for name in names],
        (
            [
                row["tenant"],
                row["name"],
                row["organisation_number"],
                _settings(row),
                short_time(row["created_at"]),
            ]
            for row in rows
        ),
    )
    return 0


def _settings(row: dict[str, Any]) -> str:
    """What `hub tenants set` takes; the hub's own marks are for `--json`."""
    chosen = sorted(row["settings"].items())
    return ", ".join(f"{name}={value}" for name, value in chosen if name in CHOICES or name == "notice_email")
