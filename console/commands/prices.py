"""Wholesalers' files: taken in, and the net prices that come of them; the suppliers that they are of."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from console.commands.imports import again, assignments, how_of, read_bytes
from console.options import Apply, Force, Json, Plan, Tenant
from console.phrases import phrase
from hub.errors import HubError
from hub.prices import KINDS, Kind

if TYPE_CHECKING:
    from warehouse.suppliers import SupplierRow

suppliers_app = typer.Typer(help=phrase("help.suppliers"), no_args_is_help=True)

Supplier = Annotated[
    str, typer.Option("--supplier", metavar="S", help=phrase("help.supplier"), show_default=False)
]
Name = Annotated[str, typer.Argument(metavar="S", help=phrase("help.supplier_name"), show_default=False)]


def _import(kind: Kind) -> Callable[..., int]:
    def run(
        file: Annotated[
            Path, typer.Argument(metavar="FILE", help=phrase("help.price_file"), show_default=False)
        ],
        supplier: Supplier,
        effective: Annotated[
            str | None, typer.Option("--effective", metavar="DATE", help=phrase("help.effective"))
        ] = None,
        mapped: Annotated[
            list[str] | None, typer.Option("--map", metavar="HEADER=FIELD", help=phrase("help.map"))
        ] = None,
        sheet: Annotated[
            str | None, typer.Option("--sheet", metavar="NAME", help=phrase("help.sheet"))
        ] = None,
        plan: Plan = False,
        apply: Apply = None,
        force: Force = False,
        tenant: Tenant = None,
        as_json: Json = False,
    ) -> int:
        how = how_of(plan, apply, force)
        column_map = assignments(mapped or [], phrase_form="HEADER=FIELD")
        data = read_bytes(file, lines=True)

        from console.progress import progress_bars
        from console.reports import show_run
        from console.session import caller, opened
        from pipelines.price_files.importing import edition_summary, import_price_file
        from pipelines.price_files.opening import PriceOptions, day_of
        from pipelines.price_files.ordering import is_zip

        options = PriceOptions(supplier, day_of(effective), column_map, sheet)
        with opened(tenant) as session, progress_bars(quiet=as_json) as progress:
            if is_zip(data):
                from console.commands.zipped_prices import import_zip

                return import_zip(session, kind, data, file.name, options, how, progress, as_json=as_json)
            report = import_price_file(
                session.hub, session.tenant, kind, data, file.name, options, how, caller(), progress
            )
            summed = {} if as_json else edition_summary(session.hub, session.tenant, report.run_id)
        show_summary(summed)
        return show_run(report, as_json=as_json, command=again())

    return run


def show_summary(summed: dict[str, Any]) -> None:
    """How prices move, in a line or two; the few wildest by name."""
    from console.output import say
    from pipelines.price_files.changing import kronor, percent

    if summed.get("moved"):
        moved = {name: percent(summed[name]) for name in ("median", "largest", "smallest")}
        say(phrase("edition.prices", moved=summed["moved"], **moved))
    if summed.get("gone"):
        say(phrase("edition.gone", gone=summed["gone"]))
    for one in summed.get("suspicious", ())[:_WILDEST]:
        before, after = (kronor(price) if price else "–" for price in one["price"])
        say(phrase("edition.suspicious", number=one["number"], name=one["name"], before=before, after=after))


def add_price_files(imports: typer.Typer) -> None:
    """The commands of `hub import` that take wholesalers' files."""
    for kind in KINDS:
        imports.command(kind, help=phrase(f"help.import.{kind}"))(_import(kind))


@suppliers_app.command("add", help=phrase("help.suppliers.add"))
def add_supplier(
    supplier: Name,
    customer_number: Annotated[
        str | None, typer.Option("--customer-number", metavar="N", help=phrase("help.our_number"))
    ] = None,
    tier: Annotated[
        int | None, typer.Option("--tier", min=1, max=2, metavar="1|2", help=phrase("help.tier"))
    ] = None,
    title: Annotated[str | None, typer.Option("--name", metavar="NAME", help=phrase("help.title"))] = None,
    organisation_number: Annotated[
        str | None,
        typer.Option("--organisation-number", metavar="N", help=phrase("help.supplier_organisation")),
    ] = None,
    tenant: Tenant = None,
    as_json: Json = False,
) -> int:
    from console.output import say, write_json
    from console.session import opened
    from pipelines.price_files.suppliers import SupplierSaid, save_supplier, supplier_shown

    said = SupplierSaid(supplier, title, customer_number, organisation_number, tier)
    with opened(tenant) as session:
        saved = save_supplier(session.hub, session.tenant, said)
    if as_json:
        write_json(supplier_shown(saved))
    else:
        say(phrase("supplier.saved", supplier=saved.title))
    return 0


@suppliers_app.command("list", help=phrase("help.suppliers.list"))
def list_suppliers(tenant: Tenant = None, as_json: Json = False) -> int:
    from console.commands.lists import listed
    from warehouse import suppliers

    def view(scope: Any) -> Iterator[dict[str, Any]]:
        from pipelines.price_files.suppliers import supplier_shown

        return map(supplier_shown, suppliers.listing(scope))

    columns = {
        "col.supplier": "name",
        "col.name": "title",
        "col.our_number": "customer_number",
        "col.organisation_number": "organisation_number",
        "col.tier": "tier",
    }
    return listed(tenant, view, columns, as_json)


def list_net_prices(
    supplier: Supplier,
    article: Annotated[
        str | None, typer.Option("--article", metavar="A", help=phrase("help.net_article"))
    ] = None,
    tenant: Tenant = None,
    as_json: Json = False,
) -> int:
    def lines(scope: Any, of: "SupplierRow", day: str, language: Any) -> Iterable[dict[str, Any]]:
        from pipelines.price_files.explaining import net_price_lines

        return net_price_lines(scope, of, day, language, article)

    return _told(supplier, lines, tenant, as_json)


def explain_price(
    article: Annotated[
        str, typer.Argument(metavar="ARTICLE", help=phrase("help.net_article"), show_default=False)
    ],
    supplier: Supplier,
    tenant: Tenant = None,
    as_json: Json = False,
) -> int:
    def lines(scope: Any, of: "SupplierRow", day: str, language: Any) -> Iterable[dict[str, Any]]:
        from pipelines.price_files.explaining import explain

        found = explain(scope, of, article, day, language)
        if not found:
            raise HubError("PRICE_ARTICLE_UNKNOWN", {"article": article[:64], "supplier": of.name})
        return found

    return _told(supplier, lines, tenant, as_json)


_Lines = Callable[[Any, "SupplierRow", str, Any], Iterable[dict[str, Any]]]
_WILDEST = 5
_COLUMNS = {
    "col.article_number": "article_number",
    "col.article_name": "name",
    "col.unit": "unit",
    "col.list_price": "list_price",
    "col.net_price": "net_price",
    "col.price_per": "price_per",
    "col.rule_source": "rule_source",
    "col.no_price": "no_price_reason",
}


def _told(supplier: str, lines: _Lines, tenant: str | None, as_json: bool) -> int:
    """Net prices of a supplier, today's."""
    from console.commands.lists import shown
    from console.session import opened
    from pipelines.price_files.opening import supplier_of

    with opened(tenant) as session, session.hub.store.reading(session.tenant) as scope:
        hub = session.hub
        found = lines(scope, supplier_of(scope, supplier), hub.now()[:10], hub.settings.language)
        shown(found, _COLUMNS, as_json)
    return 0
