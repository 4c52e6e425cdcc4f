"""The steps of the article import, as the engine wants them. Files are read as those of contacts are."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from hub.brakes import many_overwritten, mapping_changed
from mappings.articles import ArticleOptions, Known, map_articles
from pipelines.article_import.options import FLOW, ArticleImportOptions
from pipelines.contact_import.steps import ContactSource, chosen_columns, mapping_hash, read
from pipelines.flow import Context, Flow, MappedSource
from pipelines.kinds import ArticleMatcher
from pipelines.preparing import only_selected
from pipelines.price_files.opening import supplier_of
from pipelines.requests import Order, SourceOrder
from pipelines.returned import OWN_COLUMNS, Returned, users_own
from warehouse import mappings_store, records, runs, supplied_articles, suppliers
from warehouse.store import Scope


def map_rows(context: Context, order: SourceOrder, source: ContactSource) -> MappedSource:
    """What the rows say, in canonical shape.

    Raises:
        HubError: SUPPLIER_UNKNOWN, and those of :func:`mappings.articles.map_articles`.
    """
    with context.hub.store.reading(context.order.tenant) as scope:
        options = _options(scope, order, source.returned)
        known = Known(frozenset(records.numbers(scope, "article", "number")), supplied_articles.keys(scope))
    mapped = map_articles(source.workbook, options, known)
    source.mapped = mapped
    if source.returned is not None:
        for bad in mapped.mapped.bad_rows:
            bad.values = users_own(bad.values)
    closes = {**(source.returned.closes if source.returned else {}), **order.closes}
    header: dict[str, object] = {"sheet": mapped.sheet, "columns": mapped.columns}
    return only_selected(
        MappedSource(
            source,
            order,
            mapped.mapped,
            mapped.read,
            closes=closes,
            header=header,
            meanings=mapped.meanings,
            own=_said_of_columns(order, mapped.understood.fingerprint),
        )
    )


def _said_of_columns(order: SourceOrder, fingerprint: str) -> dict[str, object]:
    """What somebody has said of columns, to be remembered for all files with the same headers."""
    said = ArticleImportOptions.from_json(order.options).column_map
    return {"fingerprint": fingerprint, "columns": dict(said)} if said else {}


def settle(scope: Scope, own: Sequence[Mapping[str, Any]], now: str) -> None:
    """Remember what was said of columns, now that it has been good for something."""
    for one in own:
        before = mappings_store.stored(scope, FLOW).get(one["fingerprint"], {})
        mappings_store.remember(scope, FLOW, one["fingerprint"], {**before, **one["columns"]}, now)


def _options(scope: Scope, order: SourceOrder, returned: Returned | None) -> ArticleOptions:
    """This import's options in the mapping's terms; a returned workbook inherits those of its runs."""
    said = ArticleImportOptions.from_json(order.options)
    for run_id in returned.runs() if returned is not None else ():
        said = _inherited(said, runs.get_run(scope, run_id).options)
    return ArticleOptions(
        column_map=said.column_map,
        stored_mappings=chosen_columns(scope, order.flow, returned),
        sheet=None if returned is not None else said.sheet,
        supplier=supplier_of(scope, said.supplier).name if said.supplier else None,
        suppliers=_names(scope),
        own_columns=OWN_COLUMNS if returned is not None else frozenset(),
    )


def _inherited(said: ArticleImportOptions, stored: Mapping[str, object]) -> ArticleImportOptions:
    sources = stored.get("sources")
    if not isinstance(sources, list) or not sources:
        return said
    first = ArticleImportOptions.from_json(sources[0]["options"])
    columns = {**first.column_map, **said.column_map}
    return replace(said, column_map=columns, supplier=said.supplier or first.supplier)


def _names(scope: Scope) -> dict[str, str]:
    """What wholesalers are called, without capitals → their names here."""
    known = suppliers.listing(scope)
    titles = {supplier.title.casefold(): supplier.name for supplier in known}
    return titles | {supplier.name: supplier.name for supplier in known}


def reading(options: Mapping[str, object]) -> object:
    """What columns mean, which the options may say too, the run itself tells."""
    said = ArticleImportOptions.from_json(options).masked()
    return said.sheet, said.supplier


def surroundings(scope: Scope, order: Order) -> object:
    """The column mappings that the tenant has chosen, and the wholesalers that a cell may name."""
    return [_names(scope), mappings_store.stored(scope, order.flow)]


ARTICLE_IMPORT = Flow(
    name="article_import",
    read=read,
    map=map_rows,
    match=ArticleMatcher,
    brakes=(many_overwritten, mapping_changed),
    mapping_hash=mapping_hash,
    counter="articles",
    surroundings=surroundings,
    settle=settle,
    reading=reading,
    gives_back=True,
)
