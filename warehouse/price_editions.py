"""Editions of a supplier's files, and which one is in force: one number, moved when an edition is published.

Belongs here: the life of an edition (begun, published, taken back). What it says stands in
:mod:`warehouse.price_rows`.
"""

from dataclasses import dataclass, field
from typing import Any

import orjson

from hub.prices import Kind
from warehouse import sql
from warehouse.store import Scope


@dataclass(frozen=True, slots=True)
class Edition:
    """An edition as the store has it; the fields are those of :class:`warehouse.tables.PriceEdition`."""

    number: int
    base: int
    state: str
    run_id: str
    file_id: str
    layout: str
    reading: str
    currency: str
    effective: str
    buyers: list[str] = field(default_factory=list)
    agreement: str | None = None
    price_date: str | None = None
    valid_to: str | None = None
    row_count: int = 0
    summary: dict[str, Any] = field(default_factory=dict)
    published_at: str | None = None


_COLUMNS = tuple(Edition.__dataclass_fields__)
_JSON = ("buyers", "summary")
_SELECTED = ", ".join(f"CAST({name} AS TEXT)" if name in _JSON else name for name in _COLUMNS)
_PLACE = ("tenant_id", "supplier_id", "kind")
_OF = "tenant_id = ? AND supplier_id = ? AND kind = ?"


def published(scope: Scope, supplier_id: str, kind: Kind) -> int:
    """The number of the edition that was published last and not taken back; 0 for none."""
    query = f"SELECT published FROM price_series WHERE {_OF}"
    return int(sql.value(scope, query, scope.tenant, supplier_id, kind) or 0)


def get(scope: Scope, supplier_id: str, kind: Kind, number: int) -> Edition | None:
    """An edition by its number."""
    return next(iter(_editions(scope, supplier_id, kind, "AND number = ?", number)), None)


def listing(scope: Scope, supplier_id: str, kind: Kind) -> list[Edition]:
    """All editions, the newest first."""
    return _editions(scope, supplier_id, kind, "ORDER BY number DESC")


def in_force(scope: Scope, supplier_id: str, kind: Kind, day: str) -> Edition | None:
    """The edition that counts on a day: the last published one whose first day has come."""
    newest = published(scope, supplier_id, kind)
    wanted = "AND number <= ? AND state = 'published' AND effective <= ? ORDER BY number DESC LIMIT 1"
    return next(iter(_editions(scope, supplier_id, kind, wanted, newest, day)), None)


def of_content(scope: Scope, supplier_id: str, kind: Kind, file_id: str) -> Edition | None:
    """The newest published edition that was this very file."""
    wanted = "AND file_id = ? AND state = 'published' ORDER BY number DESC LIMIT 1"
    return next(iter(_editions(scope, supplier_id, kind, wanted, file_id)), None)


def begin(scope: Scope, supplier_id: str, kind: Kind, edition: Edition) -> int:
    """Make an edition that is being loaded; its number, which none has had before. ``edition.number`` is not
    looked at."""
    place = (scope.tenant, supplier_id, kind)
    sql.run(
        scope,
        f"INSERT INTO price_series ({', '.join(_PLACE)}, published, last, revision) "
        f"VALUES (?, ?, ?, 0, 1, 1) ON CONFLICT ({', '.join(_PLACE)}) "
        "DO UPDATE SET last = price_series.last + 1, revision = price_series.revision + 1",
        *place,
    )
    number = int(sql.value(scope, f"SELECT last FROM price_series WHERE {_OF}", *place))
    values = {name: getattr(edition, name) for name in _COLUMNS}
    values |= {"number": number, "state": "loading"} | {name: sql.to_text(values[name]) for name in _JSON}
    columns = (*_PLACE, *_COLUMNS)
    sql.insert(scope, "price_edition", columns, [(*place, *values.values())])
    return number


def publish(scope: Scope, supplier_id: str, kind: Kind, number: int, at: str) -> None:
    """From now on this edition is the last one published."""
    place = (scope.tenant, supplier_id, kind)
    _point_at(scope, place, number)
    statement = f"UPDATE price_edition SET state = 'published', published_at = ? WHERE {_OF} AND number = ?"
    sql.run(scope, statement, at, *place, number)


def take_back(scope: Scope, supplier_id: str, kind: Kind, number: int) -> None:
    """The edition, which must be the last one published, counts no longer; the one before it does."""
    place = (scope.tenant, supplier_id, kind)
    edition = get(scope, supplier_id, kind, number)
    if edition is None or published(scope, supplier_id, kind) != number:
        raise ValueError(f"edition {number} is not the last one published")
    _point_at(scope, place, edition.base)
    sql.run(scope, f"UPDATE price_edition SET state = 'undone' WHERE {_OF} AND number = ?", *place, number)


def _point_at(scope: Scope, place: tuple[str, ...], number: int) -> None:
    statement = f"UPDATE price_series SET published = ?, revision = revision + 1 WHERE {_OF}"
    sql.run(scope, statement, number, *place)


def _editions(scope: Scope, supplier_id: str, kind: Kind, wanted: str, *values: Any) -> list[Edition]:
    query = f"SELECT {_SELECTED} FROM price_edition WHERE {_OF} {wanted}"
    return [_edition(row) for row in sql.read(scope, query, scope.tenant, supplier_id, kind, *values)]


def _edition(row: tuple[Any, ...]) -> Edition:
    values = dict(zip(_COLUMNS, row, strict=True))
    return Edition(**values | {name: orjson.loads(values[name]) for name in _JSON})
