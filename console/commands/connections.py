"""`hub connections`: to which accounting systems a tenant is connected, and how that goes."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from console.commands.imports import assignments
from console.options import Json, System, Tenant
from console.phrases import phrase, said_value

if TYPE_CHECKING:
    from hub.errors.problems import Language
    from warehouse.connections import Connection

app = typer.Typer(help=phrase("help.connections"), no_args_is_help=True)

Which = Annotated[System, typer.Argument(metavar="S", help=phrase("help.system"), show_default=False)]
Secret = Annotated[
    Path | None, typer.Option("--client-secret-file", metavar="F", help=phrase("help.client_secret_file"))
]
Refresh = Annotated[
    Path | None, typer.Option("--refresh-token-file", metavar="F", help=phrase("help.refresh_token_file"))
]

NOT_WELL = 3
"""The exit code of a check that finds trouble."""
_LEAVE = {"col.last_success": 3, "col.connected_at": 4, "col.organisation_number": 2}
_COLUMNS = (
    "col.system", "col.state", "col.company", "col.organisation_number", "col.connected_at",
    "col.last_success", "col.cause", "col.to_do",
)  # fmt: skip


@app.command("add", help=phrase("help.connections.add"))
def add(
    system: Which,
    base_url: Annotated[
        str | None, typer.Option("--base-url", metavar="URL", help=phrase("help.base_url"))
    ] = None,
    auth_url: Annotated[
        str | None, typer.Option("--auth-url", metavar="URL", help=phrase("help.auth_url"))
    ] = None,
    client_id: Annotated[
        str | None, typer.Option("--client-id", metavar="ID", help=phrase("help.client_id"))
    ] = None,
    client_secret_file: Secret = None,
    company_id: Annotated[
        str | None, typer.Option("--company-id", metavar="C", help=phrase("help.company_id"))
    ] = None,
    refresh_token_file: Refresh = None,
    choices: Annotated[
        list[str] | None, typer.Option("--set", metavar="KEY=VALUE", help=phrase("help.connections.set"))
    ] = None,
    tenant: Tenant = None,
    as_json: Json = False,
) -> int:
    from console.secret_files import safe_address, secret_in
    from console.session import opened, outward
    from pipelines.accounting_sync import connecting

    said, command = assignments(choices or [], phrase_form="KEY=VALUE"), "hub connections add"
    urls = {"base_url": ("--base-url", base_url), "auth_url": ("--auth-url", auth_url)}
    addresses = {name: safe_address(url, option, command) for name, (option, url) in urls.items() if url}
    secret = secret_in(client_secret_file, "--client-secret-file", command)
    refresh = secret_in(refresh_token_file, "--refresh-token-file", command)
    keys = connecting.Keys(client_id, secret, company_id, refresh)
    with opened(tenant) as session:
        made = connecting.add(session.hub, session.tenant, system, keys, said, addresses, outward())
        return _show_one(made, session.hub.settings.language, as_json, "connection.added")


@app.command("list", help=phrase("help.connections.list"))
def list_all(tenant: Tenant = None, as_json: Json = False) -> int:
    from console.output import write_json
    from console.session import opened
    from pipelines.accounting_sync.showing import connection_shown
    from warehouse import connections

    with opened(tenant) as session, session.hub.store.reading(session.tenant) as scope:
        found, language = connections.listing(scope), session.hub.settings.language
    if as_json:
        write_json([connection_shown(one, language) for one in found])
    else:
        _table(found, language)
    return 0


@app.command("check", help=phrase("help.connections.check"))
def check(system: Which, tenant: Tenant = None, as_json: Json = False) -> int:
    from console.session import opened, outward
    from pipelines.accounting_sync import connecting

    with opened(tenant) as session:
        found = connecting.check(session.hub, session.tenant, system, outward())
        _show_one(found, session.hub.settings.language, as_json, "connection.checked")
    return 0 if found.state == "healthy" else NOT_WELL


@app.command("reconnect", help=phrase("help.connections.reconnect"))
def reconnect(
    system: Which,
    client_secret_file: Secret = None,
    refresh_token_file: Refresh = None,
    tenant: Tenant = None,
    as_json: Json = False,
) -> int:
    from console.secret_files import secret_in
    from console.session import opened, outward
    from pipelines.accounting_sync import connecting

    command = "hub connections reconnect"
    secret = secret_in(client_secret_file, "--client-secret-file", command)
    refresh = secret_in(refresh_token_file, "--refresh-token-file", command)
    keys = connecting.Keys(client_secret=secret, refresh_token=refresh)
    with opened(tenant) as session:
        done = connecting.reconnect(session.hub, session.tenant, system, keys, outward())
        return _show_one(done, session.hub.settings.language, as_json, "connection.reconnected")


@app.command("remove", help=phrase("help.connections.remove"))
def remove(system: Which, tenant: Tenant = None, as_json: Json = False) -> int:
    from console.session import opened, outward
    from pipelines.accounting_sync import connecting

    with opened(tenant) as session:
        gone = connecting.remove(session.hub, session.tenant, system, outward())
        return _show_one(gone, session.hub.settings.language, as_json, "connection.removed")


def _show_one(connection: "Connection", language: "Language", as_json: bool, sentence: str) -> int:
    from console.output import say, write_json
    from pipelines.accounting_sync.showing import connection_shown
    from pipelines.accounting_sync.systems import SYSTEMS

    if as_json:
        write_json(connection_shown(connection, language))
        return 0
    _table([connection], language)
    if connection.cause is None or connection.state == "disabled":
        company = connection.company.name if connection.company is not None else "–"
        say(phrase(sentence, system=SYSTEMS[connection.system].title, company=company))
    return 0


def _table(found: Sequence["Connection"], language: "Language") -> None:
    from console.output import column, short_time, write_table
    from pipelines.accounting_sync.showing import cause_of, connection_shown

    def cells(one: "Connection") -> list[object]:
        shown, cause = connection_shown(one, language), cause_of(one, language)
        company = shown["company"] or {"name": None, "organisation_number": None}
        return [
            said_value("system", shown["system"]),
            said_value("connection.state", shown["state"]),
            company["name"],
            company["organisation_number"],
            short_time(shown["connected_at"]),
            short_time(shown["last_success"]),
            cause.message if cause is not None else None,
            shown["next_action"],
        ]

    rows = map(cells, found)
    write_table([column(key, _LEAVE.get(key, 0)) for key in _COLUMNS], rows)
