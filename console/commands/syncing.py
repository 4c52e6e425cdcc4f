"""`hub sync` and `hub ensure-customer`: what we own goes to an accounting system, planned first if wanted."""

from collections.abc import Callable
from typing import Annotated, Literal

import typer

from console.commands.imports import again, how_of
from console.commands.lists import Contact
from console.commands.registers import add_registers
from console.options import Apply, Force, Json, Plan, System, Tenant
from console.phrases import phrase
from hub.ports import Entity

app = typer.Typer(help=phrase("help.sync"), no_args_is_help=True)

NOT_THERE = 2
"""The exit code where a customer waits for somebody, or nobody knows."""


def _register(system: str, entity: Entity) -> Callable[..., int]:
    def run(
        plan: Plan = False,
        apply: Apply = None,
        force: Force = False,
        full: Annotated[bool, typer.Option("--full", help=phrase("help.full"))] = False,
        tenant: Tenant = None,
        as_json: Json = False,
    ) -> int:
        how = how_of(plan, apply, force)

        from console.progress import progress_bars
        from console.reports import show_run
        from console.session import caller, opened, outward
        from pipelines.accounting_sync.pushing import push

        with opened(tenant) as session, progress_bars(quiet=as_json) as progress:
            report = push(
                session.hub, session.tenant, system, entity, how, caller(), outward(),
                full=full, progress=progress,
            )  # fmt: skip
        return show_run(report, as_json=as_json, command=again())

    return run


def ensure_customer(
    contact: Contact,
    system: Annotated[System, typer.Option("--system", metavar="S", help=phrase("help.system"))],
    because: Annotated[
        Literal["project", "invoice"] | None, typer.Option("--because", help=phrase("help.because"))
    ] = None,
    tenant: Tenant = None,
    as_json: Json = False,
) -> int:
    from console.output import say, write_json, write_line
    from console.session import caller, opened, outward
    from pipelines.accounting_sync.ensuring import ensure_customer as ensure

    with opened(tenant) as session:
        done = ensure(session.hub, session.tenant, contact, system, caller(), outward(), because)
    if as_json:
        write_json(done.to_json())
    else:
        write_line(phrase(f"ensured.{done.status}", number=done.customer_number))
        if done.reason:
            say(done.reason)
    return 0 if done.status in ("existing", "created") else NOT_THERE


add_registers(app, "sync", _register)
