"""`hub status`: how every flow stands, and who must do what."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any

import typer

from console.options import Json, Tenant
from console.phrases import phrase, said_value

if TYPE_CHECKING:
    from hub.errors.problems import Language

_COLUMNS = (
    "tenant", "flow", "state", "last_success", "since", "who", "taken_by", "cause", "to_do", "code",
)  # fmt: skip
_LEAVE = {"last_success": 2, "since": 1, "taken_by": 3, "code": 4}


def status(
    all_tenants: Annotated[bool, typer.Option("--all-tenants", help=phrase("help.all_tenants"))] = False,
    cause: Annotated[str | None, typer.Option("--cause", metavar="CODE", help=phrase("help.cause"))] = None,
    tenant: Tenant = None,
    as_json: Json = False,
) -> int:
    from console.output import column, say, short_time, write_json, write_table
    from console.session import opened
    from console.usage import known_code
    from pipelines.accounting_sync.standing import status_of_all
    from pipelines.flow_status import HEALTHY, UNUSED
    from pipelines.handling import handled
    from warehouse.tenants import get_tenant, list_tenants

    known_code(cause, "hub status")
    with opened(tenant) as session:
        store = session.hub.store
        tenants = list_tenants(store) if all_tenants else [get_tenant(store, session.tenant)]
        found = status_of_all(session.hub, [row.id for row in tenants], cause=cause)
        known = handled(session.hub, None if all_tenants else session.tenant)
        taken = {code: one.taken.who for code, one in known.items() if one.taken is not None}
    if as_json:
        write_json(found)
        return 0
    used = [row for row in found if row["state"] != UNUSED]
    columns = [column(f"col.{name}", _LEAVE.get(name, 0)) for name in _COLUMNS]
    write_table(
        columns,
        (
            [
                row["tenant"],
                said_value("flow", row["flow"]),
                said_value("flow.state", row["state"]),
                short_time(row["last_success"]),
                short_time(row["since"]),
                said_value("who", row["who"]),
                taken.get(row["cause"]),
                _said(row, session.hub.settings.language),
                row["next_action"],
                row["cause"],
            ]
            for row in used
        ),
    )
    if cause is None and all(row["state"] == HEALTHY for row in used):
        say(phrase("status.well"))
    return 0


def _said(row: Mapping[str, Any], language: "Language") -> str | None:
    """A cause in words; its code, which ``--cause`` takes, stands beside it."""
    from hub.errors import cause_words
    from pipelines.accounting_sync.flow_names import flow_parts
    from pipelines.accounting_sync.showing import title_of

    if row["cause"] is None:
        return None
    parts = flow_parts(row["flow"])
    return cause_words(row["cause"], language, system=title_of(parts.system) if parts else None).message
