"""A wholesaler's articles in the tenant's register, and the markups that their sales prices come of."""

from typing import Annotated, Literal

import typer

from console.commands.imports import again, assignments, how_of
from console.commands.prices import Name
from console.options import Apply, Force, Json, Plan, Tenant
from console.phrases import phrase

Take = Literal["all", "in-use", "groups"]
Round = Literal["ore", "krona", "none"]


def take_articles(
    supplier: Name,
    take: Annotated[Take, typer.Option("--take", help=phrase("help.take"))] = "in-use",
    groups: Annotated[
        list[str] | None, typer.Option("--group", metavar="G", help=phrase("help.group"))
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
    from pipelines.supplier_articles.listed import Choice
    from pipelines.supplier_articles.taking import take_articles as taken

    choice = Choice(take, tuple(groups or ()))
    with opened(tenant) as session, progress_bars(quiet=as_json) as progress:
        report = taken(session.hub, session.tenant, supplier, choice, how, caller(), progress)
    return show_run(report, as_json=as_json, command=again())


def set_markup(
    supplier: Name,
    markups: Annotated[
        list[str] | None, typer.Argument(metavar="GROUP=PERCENT...", help=phrase("help.markups"))
    ] = None,
    rounding: Annotated[Round | None, typer.Option("--round", help=phrase("help.round"))] = None,
    tenant: Tenant = None,
    as_json: Json = False,
) -> int:
    said = assignments(markups or [], phrase_form="GROUP=PERCENT")

    from console.output import column, write_json, write_table
    from console.session import opened
    from pipelines.price_files.opening import supplier_of
    from pipelines.supplier_articles.markups import change_markup, markup_shown

    with opened(tenant) as session:
        if said or rounding:
            known = change_markup(session.hub, session.tenant, supplier, said, rounding)
        else:
            with session.hub.store.reading(session.tenant) as scope:
                known = supplier_of(scope, supplier)
    shown = markup_shown(known)
    if as_json:
        write_json(shown)
    else:
        headings = [column("col.group"), column("col.percent")]
        write_table(headings, ([one["group"], one["percent"]] for one in shown["groups"]))
    return 0


def add_commands(suppliers_app: typer.Typer) -> None:
    """The commands of `hub suppliers` about articles."""
    suppliers_app.command("articles", help=phrase("help.suppliers.articles"))(take_articles)
    suppliers_app.command("markup", help=phrase("help.suppliers.markup"))(set_markup)
