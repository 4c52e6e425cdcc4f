"""What a night's sweep must know of one flow, for all tenants at once; one statement a question.

Times are as the store has them: ISO 8601, with the offset of the season.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson

from warehouse import sql
from warehouse.processes import is_gone
from warehouse.store import Scope, Store

SWEEP = "sweep"
"""The origin of runs that a sweep has made."""


@dataclass(slots=True)
class NightFacts:
    """What a tenant's flow has been doing.

    ``tried_at``, ``status``, ``code``: when its last run ended, how, and the error it ended with.
    ``began_at``, ``success_at``: of the last run that came to a good end (``took`` is the time between).
    ``full_at``: when the whole list was last compared, if that was since the time asked from.
    ``is_running``: somebody is at it now.
    """

    success_at: str | None = None
    tried_at: str | None = None
    status: str | None = None
    code: str | None = None
    began_at: str | None = None
    full_at: str | None = None
    is_running: bool = False

    @property
    def took(self) -> float:
        """Seconds that the last good run took; 0 where there is none."""
        if self.began_at is None or self.success_at is None:
            return 0.0
        began, ended = map(datetime.fromisoformat, (self.began_at, self.success_at))
        return (ended - began).total_seconds()


_STATES = """
SELECT s.tenant_id, s.last_success, r.started_at FROM flow_state s
LEFT JOIN run r ON r.tenant_id = s.tenant_id AND r.id = s.last_run_id
WHERE s.flow = ? AND {named}"""

# The newest finished run: ids sort by time. A plan that was only shown has tried nothing.
_TRIED = """
SELECT tenant_id, status, CAST(error AS TEXT), finished_at FROM run WHERE (tenant_id, id) IN (
    SELECT tenant_id, max(id) FROM run
    WHERE flow = ? AND status IN ('applied', 'refused', 'failed') AND {named} GROUP BY tenant_id
)"""

_RUNNING = "SELECT tenant_id, CAST(report AS TEXT) FROM run WHERE flow = ? AND status = 'running' AND {named}"

_FULL = """
SELECT tenant_id, max(finished_at) FROM run
WHERE flow = ? AND status = 'applied' AND finished_at >= ? AND CAST(options AS TEXT) LIKE ? AND {named}
GROUP BY tenant_id"""


def night_facts(
    store: Store, flow: str, full_since: str, tenants: Collection[str] | None = None
) -> dict[str, NightFacts]:
    """Tenant → what its flow has been doing; those that have never run it are left out.

    ``tenants``: only these are asked about.
    """
    found: dict[str, NightFacts] = {}

    def facts(tenant: str) -> NightFacts:
        return found.setdefault(tenant, NightFacts())

    with store.across_tenants("what is due at night", readonly=True) as scope:
        for tenant, success_at, began_at in _asked(scope, _STATES, tenants, flow, of="s.tenant_id"):
            facts(tenant).success_at, facts(tenant).began_at = success_at, began_at
        for tenant, status, error, finished_at in _asked(scope, _TRIED, tenants, flow):
            of_flow = facts(tenant)
            of_flow.status, of_flow.tried_at = status, finished_at
            of_flow.code = orjson.loads(error).get("code")
        for tenant, report in _asked(scope, _RUNNING, tenants, flow):
            facts(tenant).is_running |= not is_gone(orjson.loads(report).get("owner", ""))
        for tenant, full_at in _asked(scope, _FULL, tenants, flow, full_since, '%"full":true%'):
            facts(tenant).full_at = full_at
    return found


def _asked(
    scope: Scope, query: str, tenants: Collection[str] | None, *values: Any, of: str = "tenant_id"
) -> Iterator[tuple[Any, ...]]:
    """The rows of a query that says last, by ``{named}``, of whom it asks."""
    if tenants is None:
        return sql.read(scope, query.format(named="1 = 1"), *values)
    named, wanted = sql.among(scope, of, tenants)
    return sql.read(scope, query.format(named=named), *values, wanted)


@dataclass(frozen=True, slots=True)
class SweptRun:
    """A finished run that a sweep has made. ``dagster_run_id``: the sweep's."""

    tenant: str
    id: str
    flow: str
    status: str
    error: Mapping[str, Any]
    counts: Mapping[str, int]
    reported_at: str | None


_SWEPT = """
SELECT tenant_id, id, flow, status, CAST(error AS TEXT), CAST(counts AS TEXT), reported_at FROM run
WHERE origin = ? AND status IN ('applied', 'refused', 'failed') AND {which} ORDER BY id"""


def swept_in(store: Store, dagster_run_id: str) -> list[SweptRun]:
    """What one sweep has made of each tenant that it came to, oldest first."""
    return _swept(store, "dagster_run_id = ?", dagster_run_id)


def swept_since(store: Store, flow: str, since: str) -> list[SweptRun]:
    """What sweeps have made of each tenant since a time, oldest first."""
    return _swept(store, "flow = ? AND finished_at >= ?", flow, since)


def last_checks(store: Store, system: str) -> dict[str, str]:
    """Tenant → when its connection, which waits for somebody, was last looked at by a sweep."""
    query = "SELECT tenant_id, cursor FROM flow_state WHERE flow = ?"
    with store.across_tenants("when waiting connections were looked at", readonly=True) as scope:
        return {tenant: at for tenant, at in sql.read(scope, query, checking(system)) if at}


def checking(system: str) -> str:
    """The flow in whose state the time of that look is kept."""
    return f"check_{system}"


def _swept(store: Store, which: str, *values: Any) -> list[SweptRun]:
    with store.across_tenants("what sweeps have made", readonly=True) as scope:
        rows = list(sql.read(scope, _SWEPT.format(which=which), SWEEP, *values))
    return [
        SweptRun(tenant, run_id, flow, status, orjson.loads(error), orjson.loads(counts), reported)
        for tenant, run_id, flow, status, error, counts, reported in rows
    ]
