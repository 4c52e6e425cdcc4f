"""Net prices as they were computed: one build after the other, of which one is read.

Belongs here: writing a build in stretches beside the one that is read, moving the number, reading. What a net
price is stands in :mod:`mappings.net_price`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import orjson

from hub.prices import ListedArticle
from warehouse import sql
from warehouse.price_rows import article_of
from warehouse.store import Scope

SWEPT_AT_ONCE = 20_000


class NetRow(NamedTuple):
    """A net price on its way in; the fields are those of :class:`warehouse.tables.NetPrice`."""

    number_type: str
    number: str
    net: int | None
    price_per: int
    rule: str
    discount: int | None
    no_price: str | None
    rule_kind: str | None
    rule_subject: str | None


@dataclass(frozen=True, slots=True)
class Build:
    """Which computation is read, what it was made of (editions, tier), and when it must be made anew."""

    build: int = 0
    made_of: dict[str, Any] = field(default_factory=dict)
    next_day: str | None = None
    made_at: str | None = None


_OF = "tenant_id = ? AND supplier_id = ?"


def current(scope: Scope, supplier_id: str) -> Build:
    """The computation that is read; number 0 where there is none."""
    query = f"SELECT build, CAST(made_of AS TEXT), next_day, made_at FROM net_price_build WHERE {_OF}"
    for build, made_of, next_day, made_at in sql.read(scope, query, scope.tenant, supplier_id):
        return Build(int(build), orjson.loads(made_of), next_day, made_at)
    return Build()


def begin(scope: Scope, supplier_id: str) -> int:
    """A number for a new computation, which none has had before."""
    sql.run(
        scope,
        "INSERT INTO net_price_build (tenant_id, supplier_id, build, last, made_of) "
        "VALUES (?, ?, 0, 1, '{}') "
        "ON CONFLICT (tenant_id, supplier_id) DO UPDATE SET last = net_price_build.last + 1",
        scope.tenant,
        supplier_id,
    )
    return int(sql.value(scope, f"SELECT last FROM net_price_build WHERE {_OF}", scope.tenant, supplier_id))


def add(scope: Scope, supplier_id: str, build: int, rows: Sequence[NetRow]) -> None:
    """A stretch of a computation."""
    columns = ("tenant_id", "supplier_id", "build", *NetRow._fields)
    sql.insert(scope, "net_price", columns, [(scope.tenant, supplier_id, build, *row) for row in rows])


def publish(scope: Scope, supplier_id: str, made: Build) -> None:
    """From now on this computation is read."""
    statement = f"UPDATE net_price_build SET build = ?, made_of = ?, next_day = ?, made_at = ? WHERE {_OF}"
    said = (made.build, sql.to_text(made.made_of), made.next_day, made.made_at)
    sql.run(scope, statement, *said, scope.tenant, supplier_id)


def sweep(scope: Scope, supplier_id: str) -> int:
    """Take away rows of computations that are not read, 20,000 at most; how many."""
    keys = "supplier_id, build, number_type, number"
    return sql.run(
        scope,
        f"DELETE FROM net_price WHERE {_OF} AND ({keys}) IN (SELECT {keys} FROM net_price "
        f"WHERE {_OF} AND build <> ? LIMIT {SWEPT_AT_ONCE})",
        scope.tenant, supplier_id, scope.tenant, supplier_id, current(scope, supplier_id).build,
    )  # fmt: skip


def listing(
    scope: Scope, supplier_id: str, edition: int, number: str | None = None
) -> Iterator[tuple[ListedArticle, NetRow]]:
    """Every article of an edition with its net price in the computation that is read, by number.

    ``number``: only articles that bear it.
    """
    articles = ", ".join(f"l.{name}" for name in ListedArticle._fields)
    prices = ", ".join(f"n.{name}" for name in NetRow._fields)
    wanted, values = ("AND l.number = ?", [number]) if number is not None else ("", [])
    query = (
        f"SELECT {articles}, {prices} FROM list_price l JOIN net_price n ON n.tenant_id = l.tenant_id "
        "AND n.supplier_id = l.supplier_id AND n.number_type = l.number_type AND n.number = l.number "
        "AND n.build = ? WHERE l.tenant_id = ? AND l.supplier_id = ? AND l.since <= ? "
        f"AND (l.until IS NULL OR l.until > ?) {wanted} ORDER BY l.number, l.number_type"
    )
    build = current(scope, supplier_id).build
    width = len(ListedArticle._fields)
    for row in sql.read(scope, query, build, scope.tenant, supplier_id, edition, edition, *values):
        yield article_of(row[:width]), NetRow(*row[width:])
