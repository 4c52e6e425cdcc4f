"""`hub runs` and `hub report`: what has been run, and the workbook an admin gets back."""

from pathlib import Path
from typing import Annotated

import typer

from console.options import Json, Tenant
from console.phrases import phrase
from hub.errors import HubError

app = typer.Typer(help=phrase("help.runs"), no_args_is_help=True)

Run = Annotated[str, typer.Argument(metavar="RUN", help=phrase("help.run"), show_default=False)]

_COUNTS = ("read", "created", "updated", "unchanged", "quarantined")


@app.command("list", help=phrase("help.runs.list"))
def list_runs(tenant: Tenant = None, as_json: Json = False) -> int:
    from console.output import write_json, write_table
    from console.phrases import phrases
    from console.session import opened
    from warehouse import views

    with opened(tenant) as session, session.hub.store.reading(session.tenant) as scope:
        found = list(views.runs_list(scope))
    if as_json:
        write_json(found)
        return 0
    columns = ("col.run", "col.kind", "col.origin", "col.state", "col.started", "col.by")
    headings = phrases(*columns, *(f"col.{name}" for name in _COUNTS))
    names = ("run_id", "kind", "origin", "status", "started_at", "started_by")
    write_table(
        headings,
        (
            [*(run[name] for name in names), *((run["counts"] or {}).get(name) for name in _COUNTS)]
            for run in found
        ),
    )
    return 0


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
    from pipelines.verbs import returned_workbook

    with opened(tenant) as session:
        data = returned_workbook(session.hub, session.tenant, run)
    try:
        out.write_bytes(data)
    except OSError as error:
        raise HubError("OUTPUT_UNWRITABLE", {"file": str(out)}) from error
    if as_json:
        write_json({"run_id": run, "file": str(out.absolute())})
    else:
        say(phrase("report.written", file=out))
    return 0
