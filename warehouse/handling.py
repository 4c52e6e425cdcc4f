"""What people have done about causes of trouble: a tenant's own steps, and those of staff over all tenants.

A scope over all tenants means staff's; one of a tenant, that tenant's.
"""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from hub.clock import stamp
from hub.handling import Step
from hub.ids import new_id
from warehouse import sql
from warehouse.store import EVERYBODY, Scope, Store

_COLUMNS = ("code", "kind", "who", "at", "until", "note")


def add_step(scope: Scope, step: Step) -> None:
    """Keep what somebody did."""
    table, tenant = _place(scope)
    told = tuple(getattr(step, name) for name in _COLUMNS)
    columns = (*(["tenant_id"] if tenant else []), "id", *_COLUMNS)
    sql.insert(scope, table, columns, [(*tenant, new_id(), *told)])


def steps(scope: Scope, code: str | None = None) -> list[Step]:
    """What was done, the oldest first; of one cause or of all."""
    table, tenant = _place(scope)
    wanted: dict[str, Any] = {"tenant_id": tenant[0] if tenant else None, "code": code}
    condition, values = sql.conditions(wanted)
    query = f"SELECT {', '.join(_COLUMNS)} FROM {table} WHERE 1 = 1{condition} ORDER BY id"
    return [Step(*row) for row in sql.read(scope, query, *values)]


def forget_steps(scope: Scope, over: Collection[str], before: datetime) -> int:
    """Of causes that are ``over``, forget who had them and until when they waited, and notes of more than a
    time ago; how many steps that were. (``at`` is Swedish time, and sorts as text by its day.)"""
    table, tenant = _place(scope)
    condition, values = sql.among(scope, "code", over)
    own = "tenant_id = ? AND " if tenant else ""
    old = f"DELETE FROM {table} WHERE {own}{condition} AND (kind <> 'noted' OR at < ?)"
    return sql.run(scope, old, *tenant, values, stamp(before)[:10])


def handled_causes(store: Store) -> list[tuple[str, str]]:
    """(tenant, code) of everything that somebody has done something about; staff's as ``*``."""
    query = (
        "SELECT DISTINCT tenant_id, code FROM tenant_cause_step "
        f"UNION ALL SELECT DISTINCT '{EVERYBODY}', code FROM cause_step"
    )
    with store.across_tenants("which causes somebody has done something about", readonly=True) as scope:
        return [(row[0], row[1]) for row in sql.read(scope, query)]


def _place(scope: Scope) -> tuple[str, list[str]]:
    if scope.tenant == EVERYBODY:
        return "cause_step", []
    return "tenant_cause_step", [scope.tenant]
