"""`hub quarantine`: the rows that could not go in, and why."""

from typing import Annotated, Literal

import typer

from console.options import Json, Tenant
from console.phrases import phrase

app = typer.Typer(help=phrase("help.quarantine"), no_args_is_help=True)


@app.callback()
def group() -> None:
    """Keeps `list` a word of its own, though it is the only command so far."""


@app.command("list", help=phrase("help.quarantine.list"))
def list_records(
    run: Annotated[str | None, typer.Option("--run", metavar="ID", help=phrase("help.by_run"))] = None,
    code: Annotated[str | None, typer.Option("--code", metavar="C", help=phrase("help.by_code"))] = None,
    state: Annotated[
        Literal["open", "closed", "all"], typer.Option("--state", help=phrase("help.by_state"))
    ] = "open",
    tenant: Tenant = None,
    as_json: Json = False,
) -> int:
    from console.output import write_json
    from console.reports import show_waiting
    from console.session import opened
    from console.usage import known_code
    from warehouse import views

    known_code(code, "hub quarantine list")
    with opened(tenant) as session, session.hub.store.reading(session.tenant) as scope:
        language = session.hub.settings.language
        found = list(views.quarantine_list(scope, language, run_id=run, code=code, state=state))
    if as_json:
        write_json(found)
    else:
        show_waiting(found)
    return 0
