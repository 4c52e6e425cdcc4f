"""`hub contacts`: one contact changed by hand."""

from typing import Annotated

import typer

from console.commands.imports import assignments
from console.commands.lists import Contact
from console.options import Json, Tenant
from console.phrases import phrase

app = typer.Typer(help=phrase("help.contacts"), no_args_is_help=True)


@app.callback()
def group() -> None:
    """Keeps `set` a word of its own, though it is the only command so far."""


@app.command("set", help=phrase("help.contacts.set"))
def set_fields(
    contact: Contact,
    fields: Annotated[
        list[str],
        typer.Argument(metavar="FIELD=VALUE...", help=phrase("help.assignments"), show_default=False),
    ],
    tenant: Tenant = None,
    as_json: Json = False,
) -> int:
    said = assignments(fields, phrase_form="FIELD=VALUE")

    from console.reports import show_run
    from console.session import caller, opened
    from pipelines.verbs import edit_contact

    with opened(tenant) as session:
        report = edit_contact(session.hub, session.tenant, contact, said, caller())
    return show_run(report, as_json=as_json)
