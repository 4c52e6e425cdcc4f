"""`hub conflicts`: customers that go nowhere until somebody has decided."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal, cast

import typer

from console.options import Json, Tenant
from console.phrases import phrase, said_value

app = typer.Typer(help=phrase("help.conflicts"), no_args_is_help=True)

_LEAVE = {"col.system": 2}
_COLUMNS = (
    "col.id", "col.system", "col.kind", "col.contact", "col.their_card", "col.reason", "col.to_do",
)  # fmt: skip


_OF_CARD = ("CustomerNumber", "ArticleNumber", "Number", "Name", "Description")


@app.command("list", help=phrase("help.conflicts.list"))
def list_open(
    left: Annotated[bool, typer.Option("--left", help=phrase("help.conflicts.left"))] = False,
    tenant: Tenant = None,
    as_json: Json = False,
) -> int:
    from console.output import column, say, write_json, write_table
    from console.session import opened
    from pipelines.accounting_sync.deciding import left_conflicts, open_conflicts
    from pipelines.accounting_sync.showing import conflict_shown, reason_of

    with opened(tenant) as session:
        found = (left_conflicts if left else open_conflicts)(session.hub, session.tenant)
        language = session.hub.settings.language
    if as_json:
        write_json([conflict_shown(conflict, system) for conflict, system in found])
        return 0
    rows = []
    for conflict, system in found:
        said = reason_of(conflict, system, language)
        theirs = "; ".join(map(_card, conflict.theirs))
        kind = said_value("conflict.kind", conflict.kind)
        named = said_value("system", system)
        rows.append([conflict.id, named, kind, conflict.label, theirs, said.message, said.action])
    write_table([column(key, _LEAVE.get(key, 0)) for key in _COLUMNS], rows)
    if rows and not left:
        say(phrase("conflict.how"))
    return 0


def _card(card: Mapping[str, Any]) -> str:
    """A card over there in a line: its number and name; the page shows the whole card, as ``--json`` does."""
    return ", ".join(str(card[name]) for name in _OF_CARD if card.get(name)) or "–"


@app.command("resolve", help=phrase("help.conflicts.resolve"))
def resolve(
    conflict: Annotated[str, typer.Argument(metavar="ID", help=phrase("help.conflict"), show_default=False)],
    decision: Annotated[
        Literal["same", "new-number", "leave", "again"],
        typer.Option("--as", help=phrase("help.conflicts.as")),
    ],
    tenant: Tenant = None,
    as_json: Json = False,
) -> int:
    from console.output import say, write_json
    from console.session import caller, opened
    from pipelines.accounting_sync.deciding import Decision
    from pipelines.accounting_sync.deciding import resolve as decide
    from pipelines.accounting_sync.showing import conflict_shown

    chosen = cast("Decision", decision.replace("-", "_"))
    with opened(tenant) as session:
        done, system = decide(session.hub, session.tenant, conflict, chosen, caller())
    if as_json:
        write_json(conflict_shown(done, system))
    else:
        say(phrase(f"conflict.{decision}", contact=done.label, conflict=done.id))
    return 0
