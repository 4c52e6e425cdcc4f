"""How flows stand, for many tenants at once: last success, last run, open quarantine by code.

One statement a question, however many tenants there are; the words are made where they are read.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from warehouse.store import Store
from warehouse.tables import FlowState, QuarantinedRecord, Run

_STATE, _QUARANTINE, _RUN = (table.__table__ for table in (FlowState, QuarantinedRecord, Run))  # type: ignore[attr-defined]

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


def flow_facts(store: Store, tenants: Sequence[str]) -> dict[TenantFlow, FlowFacts]:
    """The facts of every (tenant, flow) that has any."""
    found: dict[TenantFlow, FlowFacts] = {}
    with store.across_tenants("how flows stand", readonly=True) as scope:
        wanted = set(tenants)
        for row in scope.connection.execute(_last_success()):
            if row.tenant_id in wanted:
                found.setdefault((row.tenant_id, row.flow), FlowFacts()).last_success = row.last_success
        for row in scope.connection.execute(_last_runs()):
            if row.tenant_id in wanted:
                facts = found.setdefault((row.tenant_id, row.flow), FlowFacts())
                facts.used = True
                if row.status == "failed":
                    facts.failure, facts.failed_at = dict(row.error or {}), row.finished_at
        for row in scope.connection.execute(_open_causes()):
            if row.tenant_id in wanted:
                facts = found.setdefault((row.tenant_id, row.flow), FlowFacts())
                facts.open_causes.append(OpenCause(row.code, row.count, row.since))
    return found


def _last_success() -> sa.Select[Any]:
    return sa.select(_STATE.c.tenant_id, _STATE.c.flow, _STATE.c.last_success)


def _last_runs() -> sa.Select[Any]:
    """The newest finished run of each flow (ids sort by time)."""
    finished = _RUN.c.status.in_(("planned", "applied", "refused", "failed"))
    newest = (
        sa.select(_RUN.c.tenant_id, _RUN.c.flow, sa.func.max(_RUN.c.id).label("id"))
        .where(finished)
        .group_by(_RUN.c.tenant_id, _RUN.c.flow)
        .subquery()
    )
    columns = (_RUN.c.tenant_id, _RUN.c.flow, _RUN.c.status, _RUN.c.error, _RUN.c.finished_at)
    return sa.select(*columns).join(
        newest, sa.and_(_RUN.c.tenant_id == newest.c.tenant_id, _RUN.c.id == newest.c.id)
    )


def _open_causes() -> sa.Select[Any]:
    """Open quarantine by code, the commonest first."""
    count, since = sa.func.count().label("count"), sa.func.min(_QUARANTINE.c.created_at).label("since")
    columns = (_QUARANTINE.c.tenant_id, _QUARANTINE.c.flow, _QUARANTINE.c.code)
    return (
        sa.select(*columns, count, since)
        .where(_QUARANTINE.c.state == "open")
        .group_by(*columns)
        .order_by(count.desc(), _QUARANTINE.c.code)
    )
