"""How many records say what: counted by the values of a few columns, in one query.

Belongs here: counts of whole registers that no record is loaded for.
"""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from warehouse import sql
from warehouse.record_layout import TABLES
from warehouse.store import Scope


class Counted(NamedTuple):
    """Records with the same values. ``unlinked``: those of them without a link of the connection."""

    values: dict[str, Any]
    records: int
    unlinked: int


def counted(
    scope: Scope, entity: str, columns: Sequence[str], connection_id: str, register: str
) -> Iterator[Counted]:
    """Every combination of values that an entity's records have in some columns, and how many have it.

    ``register``: theirs, by which the links of the connection are kept.

    Raises:
        KeyError: a column that the entity's table doesn't have.
    """
    table = TABLES[entity]
    for name in columns:
        if name not in table.columns:
            raise KeyError(name)
    named = ", ".join(f"r.{name}" for name in columns)
    query = (
        f"SELECT {named}, count(*), count(*) - count(l.local_id) FROM {table.name} r "
        "LEFT JOIN external_link l ON l.tenant_id = r.tenant_id AND l.local_id = r.id "
        "AND l.connection_id = ? AND l.entity = ? "
        f"WHERE r.tenant_id = ? GROUP BY {named} ORDER BY {named}"
    )
    for *values, count, unlinked in sql.read(scope, query, connection_id, register, scope.tenant):
        yield Counted(dict(zip(columns, values, strict=True)), int(count), int(unlinked))
