"""All flows by the name a run bears. A new flow adds its line here."""

from collections.abc import Iterable, Mapping

from pipelines.accounting_sync.registers import REGISTERS
from pipelines.accounting_sync.steps import PULLED
from pipelines.accounting_sync.systems import SYSTEMS
from pipelines.article_import.options import FLOW as ARTICLES
from pipelines.article_import.steps import ARTICLE_IMPORT
from pipelines.contact_import.steps import CONTACT_IMPORT
from pipelines.flow import Flow
from pipelines.joining import joined
from pipelines.requests import Order
from pipelines.supplier_articles.steps import FLOW as SUPPLIER_FLOW
from pipelines.supplier_articles.steps import PRICES_FLOW as SUPPLIER_PRICES_FLOW
from pipelines.supplier_articles.steps import SUPPLIER_ARTICLES, SUPPLIER_PRICES
from warehouse.runs import RunRow

FLOWS: Mapping[str, Flow] = {
    "contacts": CONTACT_IMPORT,
    "persons": CONTACT_IMPORT,
    "auto": CONTACT_IMPORT,
    ARTICLES: ARTICLE_IMPORT,
    SUPPLIER_FLOW: SUPPLIER_ARTICLES,
    SUPPLIER_PRICES_FLOW: SUPPLIER_PRICES,
    **{
        REGISTERS[entity].pull_flow(system.name): flow
        for system in SYSTEMS.values()
        for entity, flow in PULLED.items()
        if entity in system.meanings
    },
}


def flow_for(order: Order) -> Flow:
    """The flow that does what an order asks: its own, or those of its sources as one."""
    return _flow(order.flow, (source.flow for source in order.sources))


def flow_of(run: RunRow) -> Flow:
    """The flow that a stored run is one of; see :func:`flow_for`."""
    return _flow(run.flow, (source["flow"] for source in run.options.get("sources", ())))


def gives_back(run: RunRow) -> bool:
    """Whether rows of a run that are to be corrected go back as a workbook; see :attr:`Flow.gives_back`."""
    return run.flow in FLOWS and flow_of(run).gives_back


def _flow(name: str, of_sources: Iterable[str]) -> Flow:
    named = {one: FLOWS[one] for one in dict.fromkeys((name, *of_sources))}
    return FLOWS[name] if len(set(map(id, named.values()))) == 1 else joined(named)
