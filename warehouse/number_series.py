"""The numbers that the hub gives to records in outside systems: each once, and never again."""

from collections.abc import Collection

from warehouse import sql
from warehouse.store import Scope

_KEY = ("tenant_id", "connection_id", "entity")


def allocate(
    scope: Scope, connection_id: str, entity: str, *, used: Collection[str] = (), first: int = 1
) -> str:
    """Take the next free number, within ``writing``: it is gone once the transaction is committed.

    ``used``: numbers that are taken over there. ``first``: no number below it is given.
    """
    number = upcoming(scope, connection_id, entity, used=used, first=first)
    row = (scope.tenant, connection_id, entity, int(number) + 1)
    sql.upsert(scope, "number_series", _KEY, ("next_number",), [row])
    return number


def upcoming(
    scope: Scope, connection_id: str, entity: str, *, used: Collection[str] = (), first: int = 1
) -> str:
    """The number that :func:`allocate` would give."""
    query = "SELECT next_number FROM number_series WHERE tenant_id = ? AND connection_id = ? AND entity = ?"
    number = max(int(sql.value(scope, query, scope.tenant, connection_id, entity) or first), first)
    while str(number) in used:
        number += 1
    return str(number)
