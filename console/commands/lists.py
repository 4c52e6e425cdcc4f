"""`hub list`, `hub show` and `hub timeline`: what the register holds, and how it came to."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Annotated, Any

import typer

from console.options import Json, Tenant
from console.output import short_time
from console.phrases import phrase, said_value

list_app = typer.Typer(help=phrase("help.list"), no_args_is_help=True)
show_app = typer.Typer(help=phrase("help.show"), no_args_is_help=True)

_LEAVE = {
    "col.id": 9, "col.run": 8, "col.by": 7, "col.source": 6, "col.title": 5, "col.email": 4, "col.city": 3,
    "col.phone": 2, "col.list_price": 3, "col.unit": 2, "col.tier": 2,
}  # fmt: skip
"""In which order columns go on a narrow terminal: the highest first."""

Contact = Annotated[str, typer.Argument(metavar="CONTACT", help=phrase("help.contact"), show_default=False)]

Recorded = Annotated[
    str, typer.Argument(metavar="RECORD", help=phrase("help.timeline.record"), show_default=False)
]
OfArticle = Annotated[bool, typer.Option("--article", help=phrase("help.timeline.article"))]


@list_app.command("contacts", help=phrase("help.list.contacts"))
def contacts(tenant: Tenant = None, as_json: Json = False) -> int:
    from warehouse import views

    columns = {
        "col.customer_number": "customer_number",
        "col.name": "name",
        "col.legal_number": "organisation_number",
        "col.email": "email",
        "col.phone": "phone",
        "col.city": "addresses.invoice.city",
        "col.id": "id",
    }
    return listed(tenant, views.list_contacts, columns, as_json)


@list_app.command("contact-persons", help=phrase("help.list.contact-persons"))
def contact_persons(tenant: Tenant = None, as_json: Json = False) -> int:
    from warehouse import views

    columns = {
        "col.contact": "contact_name",
        "col.customer_number": "customer_number",
        "col.name": "first_name last_name",
        "col.title": "title",
        "col.email": "email",
        "col.phone": "phone",
        "col.id": "id",
    }
    return listed(tenant, views.list_contact_persons, columns, as_json)


@list_app.command("articles", help=phrase("help.list.articles"))
def articles(tenant: Tenant = None, as_json: Json = False) -> int:
    from warehouse import article_views

    columns = {
        "col.article_number": "number",
        "col.article_name": "name",
        "col.unit": "unit",
        "col.sales_price": "sales_price",
        "col.vat": "vat_percent",
        "col.id": "id",
    }
    return listed(tenant, article_views.list_articles, columns, as_json)


@list_app.command("labels", help=phrase("help.list.labels"))
def labels(tenant: Tenant = None, as_json: Json = False) -> int:
    from warehouse import views

    return listed(tenant, views.list_labels, {"col.label": "name", "col.state": "label:state"}, as_json)


@show_app.callback()
def show() -> None:
    """Keeps `contact` a word of its own, though it is the only one so far."""


@show_app.command("contact", help=phrase("help.show.contact"))
def show_contact(contact: Contact, tenant: Tenant = None, as_json: Json = False) -> int:
    from console.output import column, write_json, write_table
    from console.session import opened
    from warehouse import views

    with opened(tenant) as session, session.hub.store.reading(session.tenant) as scope:
        found = views.show_contact(scope, contact)
    if as_json:
        write_json(found)
    else:
        write_table([column("col.field"), column("col.value")], _lines(found))
    return 0


def timeline(
    record: Recorded, article: OfArticle = False, tenant: Tenant = None, as_json: Json = False
) -> int:
    from warehouse import views

    columns = {
        "col.at": "at",
        "col.field": "field",
        "col.before": "before",
        "col.after": "after",
        "col.source": "run.kind:source",
        "col.by": "who",
        "col.run": "run_id",
    }

    def steps(scope: Any) -> Iterator[Mapping[str, Any]]:
        found = views.timeline(scope, record, article=article)
        return found if as_json else (_field_said(step, article=article) for step in found)

    return listed(tenant, steps, columns, as_json)


def _field_said(step: Mapping[str, Any], *, article: bool) -> Mapping[str, Any]:
    """A step in words; what was sent bears the other system's name before it."""
    from console.phrases import field_said, sent_said, value_said
    from pipelines.accounting_sync.systems import SYSTEMS

    entity, field = "article" if article else "contact", step["field"]
    system, _, name = field.partition(".")
    sent = system in SYSTEMS
    said = {side: value_said(step[side], name if sent else field) for side in ("before", "after")}
    label = f"{SYSTEMS[system].title}: {sent_said(entity, name)}" if sent else field_said(entity, field)
    return {**step, **said, "field": label}


def listed(
    tenant: str | None,
    view: Callable[[Any], Iterable[Mapping[str, Any]]],
    columns: Mapping[str, str],
    as_json: bool,
) -> int:
    """Read a view of a tenant's and show it; see :func:`shown`."""
    from console.session import opened

    with opened(tenant) as session, session.hub.store.reading(session.tenant) as scope:
        shown(view(scope), columns, as_json)
    return 0


def shown(rows: Iterable[Mapping[str, Any]], columns: Mapping[str, str], as_json: bool) -> None:
    """Write rows as a JSON array, or as a table of ``columns``: heading → path in a row."""
    from console.output import column, write_json_array, write_table

    if as_json:
        write_json_array(rows)
    else:
        headings = [column(key, _LEAVE.get(key, 0)) for key in columns]
        write_table(headings, ([_cell(row, path) for path in columns.values()] for row in rows))


def _cell(row: Mapping[str, Any], path: str) -> object:
    """``a.b`` looks into an object, ``a b`` joins two values, ``group:a`` says a code in words."""
    if " " in path:
        return " ".join(str(row[name]) for name in path.split() if row[name])
    group, _, path = path.rpartition(":")
    value: Any = row
    for name in path.split("."):
        value = (value or {}).get(name)
    if group:
        return said_value(group, value)
    return short_time(value) if path == "at" else value


def _lines(record: Mapping[str, Any], before: str = "") -> Iterator[Sequence[object]]:
    for name, value in record.items():
        if isinstance(value, Mapping):
            yield from _lines(value, f"{before}{name}.")
        elif value not in (None, []):
            yield f"{before}{name}", value
