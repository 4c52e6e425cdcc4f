"""The numbers that the hub gives to records in outside systems: each once, and never again."""

from collections.abc import Collection

from warehouse import sql
from warehouse.store import Scope

_KEY = ("tenant_id", "connection_id", "entity")


def allocate(
    scope: Scope,
    connection_id: str,
    entity: str,
    *,
    count: int = 1,
    used: Collection[str] = (),
    first: int = 1,
) -> list[str]:
    """Take the next free numbers, within ``writing``: they are gone once the transaction is committed.

    ``used``: numbers that are taken over there. ``first``: no number below it is given.
    """
    query = "SELECT next_number FROM number_series WHERE tenant_id = ? AND connection_id = ? AND entity = ?"
    upcoming = max(int(sql.value(scope, query, scope.tenant, connection_id, entity) or first), first)
    taken, given = frozenset(used), list[str]()
    while len(given) < count:
        if str(upcoming) not in taken:
            given.append(str(upcoming))
        upcoming += 1
    row = (scope.tenant, connection_id, entity, upcoming)
    sql.upsert(scope, "number_series", _KEY, ("next_number",), [row])
    return given
