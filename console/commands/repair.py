"""`hub replay` and `hub undo`: once more, or back again; planned first if wanted."""

from typing import Annotated

import typer

from console.commands.imports import again, how_of
from console.options import Apply, Force, Json, Plan, Tenant
from console.phrases import phrase


def replay(
    run: Annotated[str | None, typer.Option("--run", metavar="ID", help=phrase("help.replay.run"))] = None,
    record: Annotated[
        str | None, typer.Option("--record", metavar="QUARANTINE_ID", help=phrase("help.replay.record"))
    ] = None,
    code: Annotated[
        str | None, typer.Option("--code", metavar="CODE", help=phrase("help.replay.code"))
    ] = None,
    plan: Plan = False,
    apply: Apply = None,
    force: Force = False,
    tenant: Tenant = None,
    as_json: Json = False,
) -> int:
    how = how_of(plan, apply, force)

    from console.progress import progress_bars
    from console.reports import show_run
    from console.session import caller, opened
    from console.usage import known_code
    from pipelines import verbs

    known_code(code, "hub replay")
    with opened(tenant) as session, progress_bars(quiet=as_json) as progress:
        report = verbs.replay(
            session.hub,
            session.tenant,
            run_id=run,
            record_id=record,
            code=code,
            how=how,
            who=caller(),
            progress=progress,
        )
    return show_run(report, as_json=as_json, command=again())


def undo(
    run: Annotated[str, typer.Argument(metavar="RUN", help=phrase("help.run"), show_default=False)],
    plan: Plan = False,
    apply: Apply = None,
    tenant: Tenant = None,
    as_json: Json = False,
) -> int:
    how = how_of(plan, apply, force=False)

    from console.progress import progress_bars
    from console.reports import show_undo
    from console.session import caller, opened
    from pipelines import verbs

    with opened(tenant) as session, progress_bars(quiet=as_json) as progress:
        report = verbs.undo(session.hub, session.tenant, run, how, caller(), progress)
    return show_undo(report, as_json=as_json, command=again())
