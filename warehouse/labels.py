"""Labels (etiketter): those in use, and those that an import has named and an administrator must judge."""

from collections.abc import Collection

from warehouse import sql
from warehouse.store import Scope

_COLUMNS = ("tenant_id", "name", "state", "created_at")


def add(scope: Scope, active: Collection[str], pending: Collection[str], now: str) -> None:
    """Add labels that are not there; a pending one that is named as active becomes so."""
    known = dict(all_labels(scope))
    new = {**dict.fromkeys(pending, "pending"), **dict.fromkeys(active, "active")}
    rows = [(scope.tenant, name, state, now) for name, state in new.items() if name not in known]
    sql.insert(scope, "label", _COLUMNS, rows)
    risen = [name for name in active if known.get(name) == "pending"]
    condition, wanted = sql.among(scope, "name", risen)
    sql.run(
        scope, f"UPDATE label SET state = 'active' WHERE tenant_id = ? AND {condition}", scope.tenant, wanted
    )


def names(scope: Scope) -> frozenset[str]:
    """The labels in use."""
    return frozenset(name for name, state in all_labels(scope) if state == "active")


def all_labels(scope: Scope) -> list[tuple[str, str]]:
    """``(name, state)``, by name; states are ``active`` and ``pending``."""
    query = "SELECT name, state FROM label WHERE tenant_id = ? ORDER BY name"
    return [(row[0], row[1]) for row in sql.read(scope, query, scope.tenant)]
