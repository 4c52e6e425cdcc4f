"""`hub pull`: what an accounting system has and we lack is read in, planned first if wanted."""

from collections.abc import Callable

import typer

from console.commands.imports import again, how_of
from console.commands.registers import add_registers
from console.options import Apply, Force, Json, Plan, Tenant
from console.phrases import phrase
from hub.ports import Entity

app = typer.Typer(help=phrase("help.pull"), no_args_is_help=True)


def _register(system: str, entity: Entity) -> Callable[..., int]:
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
                session.hub, session.tenant, system, entity, how, caller(), outward(), progress=progress
            )
        return show_run(report, as_json=as_json, command=again())

    return run


add_registers(app, "pull", _register)
