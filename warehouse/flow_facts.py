"""How flows stand, for many tenants at once: last success, last run, open quarantine by code.

One statement a question, however many tenants there are; the words are made where they are read.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import orjson

from warehouse import sql
from warehouse.store import Scope, Store

TenantFlow = tuple[str, str]
"""(tenant, flow)."""


@dataclass(slots=True)
class OpenCause:
    """Rows in quarantine for one reason: how many, and since when (ISO 8601)."""

    code: str
    count: int
    since: str


@dataclass(slots=True)
class FlowFacts:
    """What the store knows of one flow of one tenant. ``failure`` is the last run's error, if it failed."""

    last_success: str | None = None
    failure: dict[str, Any] | None = None
    failed_at: str | None = None
    used: bool = False
    open_causes: list[OpenCause] = field(default_factory=list)


_LAST_SUCCESS = "SELECT tenant_id, flow, last_success FROM flow_state {only}"

# The newest finished run of each flow: ids sort by time.
_LAST_RUNS = """
SELECT tenant_id, flow, status, CAST(error AS TEXT), finished_at FROM run
WHERE (tenant_id, id) IN (
    SELECT tenant_id, max(id) FROM run
    WHERE status IN ('planned', 'applied', 'refused', 'failed') {also} GROUP BY tenant_id, flow
)"""

_OPEN_CAUSES = """
SELECT tenant_id, flow, code, count(*), min(created_at) FROM quarantined_record
WHERE state = 'open' {also} GROUP BY tenant_id, flow, code ORDER BY count(*) DESC, code"""


def flow_facts(store: Store, tenants: Sequence[str]) -> dict[TenantFlow, FlowFacts]:
    """The facts of every (tenant, flow) that has any."""
    found: dict[TenantFlow, FlowFacts] = {}
    wanted = set(tenants)

    def facts(tenant: str, flow: str) -> FlowFacts:
        return found.setdefault((tenant, flow), FlowFacts())

    with store.across_tenants("how flows stand", readonly=True) as scope:
        for tenant, flow, last_success in _asked(scope, _LAST_SUCCESS, tenants):
            facts(tenant, flow).last_success = last_success
        for tenant, flow, status, error, finished_at in _asked(scope, _LAST_RUNS, tenants):
            of_flow = facts(tenant, flow)
            of_flow.used = True
            if status == "failed":
                of_flow.failure, of_flow.failed_at = orjson.loads(error), finished_at
        for tenant, flow, *cause in _asked(scope, _OPEN_CAUSES, tenants):
            facts(tenant, flow).open_causes.append(OpenCause(*cause))
    return {key: of_flow for key, of_flow in found.items() if key[0] in wanted}


def _asked(scope: Scope, query: str, tenants: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    """Of all tenants at once; a single one is asked for by name, so that it costs what it has."""
    one = list(tenants) if len(tenants) == 1 else []
    only, also = ("WHERE tenant_id = ?", "AND tenant_id = ?") if one else ("", "")
    return sql.read(scope, query.format(only=only, also=also), *one)
