"""How every flow of a tenant stands, and who must do what next."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from hub.errors import Problem, Words, cause_words, words
from hub.errors.problems import Language
from hub.prices import KINDS
from pipelines.flows import FLOWS
from pipelines.hub import Hub
from warehouse.flow_facts import FlowFacts, TenantFlow, flow_facts

HEALTHY = "healthy"
DEGRADED = "degraded"
"""The last run failed, or rows wait in quarantine."""
UNUSED = "unused"
"""No run has ever asked for this flow."""
ALWAYS = ("contacts", "persons", "auto")
"""Flows that every tenant has; the others are told of where they have run."""


def flow_status(
    hub: Hub,
    tenants: Sequence[str],
    *,
    cause: str | None = None,
    facts: Mapping[TenantFlow, FlowFacts] | None = None,
    language: Language | None = None,
) -> list[dict[str, Any]]:
    """``[{tenant, flow, last_success, state, cause, who, next_action, since}]``, one per tenant and flow.

    With ``cause`` only the flows that have that cause, also where another one weighs more. ``facts``: what
    the store said, if the caller has asked it already.
    """
    facts = flow_facts(hub.store, tenants) if facts is None else facts
    rows = []
    for tenant in tenants:
        for flow in (*FLOWS, *KINDS):
            if flow not in ALWAYS and (tenant, flow) not in facts:
                continue
            of_flow = facts.get((tenant, flow), FlowFacts())
            found = next((one for one in _causes(of_flow) if cause in (None, one[0].code)), None)
            if found is not None or cause is None:
                rows.append(_row(tenant, flow, of_flow, found, language or hub.settings.language))
    return rows


_Cause = tuple[Problem, str | None]


def _causes(facts: FlowFacts) -> Iterator[_Cause]:
    """What is wrong, worst first: a failed run, then quarantine by the number of rows."""
    if facts.failure is not None:
        yield Problem(str(facts.failure["code"]), facts.failure.get("params") or {}), facts.failed_at
    for waiting in facts.open_causes:
        yield Problem(waiting.code), waiting.since


def _said(problem: Problem, language: Language) -> Words:
    return words(problem, language) if problem.params else cause_words(problem.code, language)


def _row(
    tenant: str, flow: str, facts: FlowFacts, cause: _Cause | None, language: Language
) -> dict[str, Any]:
    said = _said(cause[0], language) if cause is not None else None
    state = DEGRADED if said is not None else HEALTHY if facts.used else UNUSED
    return {
        "tenant": tenant,
        "flow": flow,
        "last_success": facts.last_success,
        "state": state,
        "cause": said.code if said is not None else None,
        "who": said.who if said is not None else None,
        "next_action": said.action if said is not None else None,
        "since": cause[1] if cause is not None else None,
    }
