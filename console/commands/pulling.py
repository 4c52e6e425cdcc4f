"""`hub pull`: what an accounting system has and we lack is read in, planned first if wanted."""

from collections.abc import Callable
from typing import get_args

import typer

from console.commands.imports import again, how_of
from console.options import Apply, Force, Json, Plan, System, Tenant
from console.phrases import phrase

app = typer.Typer(help=phrase("help.pull"), no_args_is_help=True)


def _customers(system: str) -> Callable[..., int]:
    def run(
        plan: Plan = False,
        apply: Apply = None,
        force: Force = False,
        tenant: Tenant = None,
        as_json: Json = False,
    ) -> int:
        how = how_of(plan, apply, force)

        from console.progress import progress_bars
        from console.reports import show_run
        from console.session import caller, opened, outward
        from pipelines.accounting_sync.pulling import pull

        with opened(tenant) as session, progress_bars(quiet=as_json) as progress:
            report = pull(
                session.hub, session.tenant, system, "customer", how, caller(), outward(), progress=progress
            )
        return show_run(report, as_json=as_json, command=again())

    return run


for _system in get_args(System):
    _of_system = typer.Typer(help=phrase("help.pull.system"), no_args_is_help=True)
    _of_system.callback()(lambda: None)
    _of_system.command("customers", help=phrase("help.pull.customers"))(_customers(_system))
    app.add_typer(_of_system, name=_system)
