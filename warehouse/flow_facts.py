"""How flows stand, for many tenants at once: last success, last run, open quarantine by code.

One statement a question, however many tenants there are; the words are made where they are read.
"""

from collections.abc import Collection, Iterator
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
    """What the store knows of one flow of one tenant. ``failure`` is the last run's error, if it failed;
    ``stopped_by`` the brake that stopped a sync's last run, at ``stopped_at``."""

    last_success: str | None = None
    failure: dict[str, Any] | None = None
    failed_at: str | None = None
    stopped_by: dict[str, Any] | None = None
    stopped_at: str | None = None
    used: bool = False
    open_causes: list[OpenCause] = field(default_factory=list)


FEW = 500
"""So many tenants are asked for by name, so that they cost what they have; of more, everything is read."""

_FINISHED = "status IN ('planned', 'applied', 'refused', 'failed')"

_LAST_SUCCESS = "SELECT tenant_id, flow, last_success FROM flow_state WHERE {named}"

# The newest finished run of each flow: ids sort by time.
_LAST_RUNS = f"""
SELECT tenant_id, flow, status, CAST(error AS TEXT), finished_at,
    CASE WHEN status = 'refused' AND kind = 'sync' THEN CAST(report AS TEXT) END FROM run
WHERE (tenant_id, id) IN (
    SELECT tenant_id, max(id) FROM run WHERE {_FINISHED} AND {{named}} GROUP BY tenant_id, flow
)"""

# The same, of those flows only whose newest finished run has failed; found without looking at the others.
_LAST_FAILURES = f"""
SELECT tenant_id, flow, status, CAST(error AS TEXT), finished_at, NULL FROM run AS failed
WHERE status = 'failed' AND {{named}} AND NOT EXISTS (
    SELECT 1 FROM run AS later WHERE later.tenant_id = failed.tenant_id AND later.flow = failed.flow
    AND later.id > failed.id AND later.{_FINISHED}
)"""

_OPEN_CAUSES = """
SELECT tenant_id, flow, code, count(*), min(created_at) FROM quarantined_record
WHERE state = 'open' AND {named} GROUP BY tenant_id, flow, code ORDER BY count(*) DESC, code"""


def flow_facts(store: Store, tenants: Collection[str]) -> dict[TenantFlow, FlowFacts]:
    """The facts of every (tenant, flow) that has any."""
    return _facts(store, tenants, _LAST_RUNS, with_success=True)


def flow_troubles(store: Store, tenants: Collection[str]) -> dict[TenantFlow, FlowFacts]:
    """Those of the flows that are in trouble, without their last success: many tenants cost what they have
    of it."""
    return _facts(store, tenants, _LAST_FAILURES, with_success=False)


def _facts(
    store: Store, tenants: Collection[str], last_runs: str, *, with_success: bool
) -> dict[TenantFlow, FlowFacts]:
    found: dict[TenantFlow, FlowFacts] = {}
    wanted = frozenset(tenants)

    def facts(tenant: str, flow: str) -> FlowFacts:
        return found.setdefault((tenant, flow), FlowFacts())

    with store.across_tenants("how flows stand", readonly=True) as scope:
        if with_success:
            for tenant, flow, last_success in asked_of(scope, _LAST_SUCCESS, tenants):
                facts(tenant, flow).last_success = last_success
        for tenant, flow, status, error, finished_at, report in asked_of(scope, last_runs, tenants):
            of_flow = facts(tenant, flow)
            of_flow.used = True
            if status == "failed":
                of_flow.failure, of_flow.failed_at = orjson.loads(error), finished_at
            brakes = orjson.loads(report).get("brakes") if report else None
            if brakes:
                of_flow.stopped_by, of_flow.stopped_at = brakes[0], finished_at
        for tenant, flow, *cause in asked_of(scope, _OPEN_CAUSES, tenants):
            facts(tenant, flow).open_causes.append(OpenCause(*cause))
    return {key: of_flow for key, of_flow in found.items() if key[0] in wanted}


def asked_of(scope: Scope, query: str, tenants: Collection[str]) -> Iterator[tuple[Any, ...]]:
    """The rows of a query that says of whom it asks by ``{named}``."""
    if len(tenants) > FEW:
        return sql.read(scope, query.format(named="1 = 1"))
    named, values = sql.among(scope, "tenant_id", tenants)
    return sql.read(scope, query.format(named=named), values)
