"""How the flows to accounting systems stand, in the shape of :func:`pipelines.flow_status.flow_status`."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, get_args

from hub.errors import Problem, Words, cause_words, words
from hub.errors.problems import Language
from hub.ports import Entity
from pipelines.accounting_sync.showing import cause_of, title_of
from pipelines.flow_status import DEGRADED, UNUSED, flow_status
from pipelines.hub import Hub
from pipelines.needs import Found, Need, needs_of
from pipelines.notices.of_connections import is_of_connection
from pipelines.price_files.nights import price_troubles
from warehouse.flow_facts import FlowFacts, TenantFlow, flow_facts, flow_troubles
from warehouse.sync_facts import SyncFacts, sync_facts

FIRST: Entity = "customer"
"""The register that every connection keeps in step; the others are told of where they are used."""


def status_of_all(
    hub: Hub,
    tenants: Sequence[str],
    *,
    cause: str | None = None,
    language: Language | None = None,
) -> list[dict[str, Any]]:
    """Every flow of these tenants, imports and syncs, from one look at the store; by tenant."""
    facts = flow_facts(hub.store, tenants)
    imports = flow_status(hub, tenants, cause=cause, facts=facts, language=language)
    found = imports + sync_status(hub, tenants, cause=cause, facts=facts, language=language)
    place = {tenant: number for number, tenant in enumerate(tenants)}
    return sorted(found, key=lambda row: place[row["tenant"]])


def needs_of_all(hub: Hub, tenants: Sequence[str], language: Language) -> list[Need]:
    """What needs somebody at these tenants, imports, syncs and prices, one line per cause."""
    facts = flow_troubles(hub.store, tenants)
    for of_flow in facts.values():
        if of_flow.failure is not None and is_of_connection(str(of_flow.failure["code"])):
            of_flow.failure = None  # The connection's state tells it, and tells when it is over.
    syncs = _found(sync_facts(hub.store, tenants, troubled=True), language, len(tenants) == 1)
    return needs_of(facts, language, (*syncs, *_prices(hub, tenants, language)))


def _prices(hub: Hub, tenants: Sequence[str], language: Language) -> Iterator[Found]:
    """Wholesalers' files that are to be fetched anew."""
    for due in price_troubles(hub, tenants):
        yield Found("prices", cause_words(due.code, language), due.tenant, 1, due.day)


def _found(syncs: Sequence[SyncFacts], language: Language, alone: bool) -> Iterator[Found]:
    """Connections in trouble, and what they hold."""

    @cache  # Of thousands of tenants few have another cause than their neighbours.
    def said(code: str, system: str) -> Words:
        return cause_words(code, language, system=title_of(system))

    for one in syncs:
        system, tenant, code = one.connection.system, one.connection.tenant, one.connection.cause
        if code is not None:
            told = cause_of(one.connection, language) if alone else None
            yield Found("connection", told or said(code, system), tenant, 1, one.connection.since, system)
        for held in one.held:
            yield Found("held", said(held.code, system), tenant, held.count, held.since, system)


def sync_status(
    hub: Hub,
    tenants: Sequence[str],
    *,
    cause: str | None = None,
    facts: Mapping[TenantFlow, FlowFacts] | None = None,
    language: Language | None = None,
) -> list[dict[str, Any]]:
    """``[{tenant, flow, last_success, state, cause, who, next_action, since}]``, one for each register of a
    connection in use.

    ``state`` is the connection's own; ``degraded`` also while records wait for somebody. With ``cause``
    only those that have it, also where another weighs more. ``facts``: what the store said of the flows, if
    the caller has asked it already.
    """
    facts = flow_facts(hub.store, tenants) if facts is None else facts
    rows = []
    for one in sync_facts(hub.store, tenants):
        for entity in get_args(Entity):
            flow = f"sync_{one.connection.system}_{entity}s"
            of_flow = facts.get((one.connection.tenant, flow))
            held = any(each.entity == entity for each in one.held)
            if entity != FIRST and of_flow is None and not held:
                continue
            causes = _causes(one, entity, of_flow or FlowFacts(), language or hub.settings.language)
            found = next((each for each in causes if cause in (None, each[0].code)), None)
            if found is not None or cause is None:
                rows.append(_row(one, flow, of_flow or FlowFacts(), found))
    return rows


def _causes(
    facts: SyncFacts, entity: str, of_flow: FlowFacts, language: Language
) -> Iterator[tuple[Words, str]]:
    """What is wrong and since when, worst first: the connection itself, a failed run that was not its fault,
    a plan that a brake has stopped, then what most records wait for."""
    stopped = cause_of(facts.connection, language)
    if stopped is not None:
        yield stopped, facts.connection.since
    if of_flow.failure is not None and not is_of_connection(str(of_flow.failure["code"])):
        failed = Problem(str(of_flow.failure["code"]), of_flow.failure.get("params") or {})
        shown = words(failed, language) if failed.params else cause_words(failed.code, language)
        yield shown, of_flow.failed_at or ""
    if of_flow.stopped_by is not None:
        stopped_by = Problem(str(of_flow.stopped_by["code"]), of_flow.stopped_by.get("params") or {})
        yield words(stopped_by, language), of_flow.stopped_at or ""
    for held in facts.held:
        if held.entity == entity:
            yield cause_words(held.code, language, system=title_of(facts.connection.system)), held.since


def _row(facts: SyncFacts, flow: str, of_flow: FlowFacts, found: tuple[Words, str] | None) -> dict[str, Any]:
    said, since = found if found is not None else (None, None)
    last_success = of_flow.last_success or (facts.connection.last_success if FIRST in flow else None)
    state: str = facts.connection.state
    if state == "healthy":
        state = DEGRADED if said is not None else state if last_success else UNUSED
    return {
        "tenant": facts.connection.tenant,
        "flow": flow,
        "last_success": last_success,
        "state": state,
        "cause": said.code if said is not None else None,
        "who": said.who if said is not None else None,
        "next_action": said.action if said is not None else None,
        "since": since,
    }
