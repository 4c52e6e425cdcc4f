"""`hub runs` and `hub report`: what has been run, and the workbook an admin gets back."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from console.options import Json, Tenant
from console.output import short_time
from console.phrases import phrase, said_value
from hub.errors import HubError

if TYPE_CHECKING:
    from console.session import Session

app = typer.Typer(help=phrase("help.runs"), no_args_is_help=True)

Run = Annotated[str, typer.Argument(metavar="RUN", help=phrase("help.run"), show_default=False)]

_COLUMNS = {"col.run": 0, "col.started": 0, "col.kind": 0, "col.state": 0, "col.origin": 9, "col.by": 8}
_COUNTS = {"read": 4, "created": 5, "updated": 6, "unchanged": 7, "quarantined": 0}
"""Columns, and in which order they go on a narrow terminal: the highest first."""


@app.command("list", help=phrase("help.runs.list"))
def list_runs(tenant: Tenant = None, as_json: Json = False) -> int:
    from console.output import column, write_json, write_table
    from console.session import opened
    from warehouse import views

    with opened(tenant) as session, session.hub.store.reading(session.tenant) as scope:
        found = list(views.runs_list(scope))
    if as_json:
        write_json(found)
        return 0
    columns = [column(key, leave) for key, leave in _COLUMNS.items()]
    columns += [column(f"col.{name}", leave) for name, leave in _COUNTS.items()]
    write_table(columns, ([*_run_cells(run), *_counts(run)] for run in found))
    return 0


def _run_cells(run: Mapping[str, Any]) -> list[object]:
    return [
        run["run_id"],
        short_time(run["started_at"]),
        said_value("run.kind", run["kind"]),
        said_value("run.status", run["status"]),
        said_value("run.origin", run["origin"]),
        run["started_by"],
    ]


def _counts(run: Mapping[str, Any]) -> list[object]:
    return [(run["counts"] or {}).get(name) for name in _COUNTS]


@app.command("show", help=phrase("help.runs.show"))
def show(run: Run, tenant: Tenant = None, as_json: Json = False) -> int:
    from console.reports import show_run, show_undo
    from console.session import opened
    from hub.run_report import UndoReport
    from pipelines.stored_reports import stored_report

    with opened(tenant) as session:
        report = stored_report(session.hub, session.tenant, run)
    if isinstance(report, UndoReport):
        show_undo(report, as_json=as_json)
    else:
        show_run(report, as_json=as_json)
    return 0


def _workbook(session: "Session", run_id: str) -> bytes:
    """Of a wholesaler's file how prices change, of any other what is to be corrected."""
    from hub.prices import KINDS
    from pipelines.price_files.reporting import price_report
    from pipelines.verbs import returned_workbook
    from warehouse import runs

    hub, tenant = session.hub, session.tenant
    with hub.store.reading(tenant) as scope:
        flow = runs.run_head(scope, run_id).flow
    if flow in KINDS:
        return price_report(hub, tenant, run_id, hub.settings.language)
    return returned_workbook(hub, tenant, run_id)


def report(
    run: Run,
    out: Annotated[
        Path, typer.Option("--out", metavar="FILE.xlsx", help=phrase("help.out"), show_default=False)
    ],
    tenant: Tenant = None,
    as_json: Json = False,
) -> int:
    from console.output import say, write_json
    from console.session import opened

    with opened(tenant) as session:
        data = _workbook(session, run)
    try:
        out.write_bytes(data)
    except OSError as error:
        raise HubError("OUTPUT_UNWRITABLE", {"file": str(out)}) from error
    if as_json:
        write_json({"run_id": run, "file": str(out.absolute())})
    else:
        say(phrase("report.written", file=out))
    return 0
