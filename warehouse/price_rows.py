"""The rows of price lists, discount letters and net-price files, edition by edition, in bulk.

Belongs here: which rows hold in an edition, and what puts them there. Which edition is in force stands in
:mod:`warehouse.price_editions`. Nothing here goes row by row through the ORM.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import orjson

from hub.prices import Kind, ListedArticle, Term
from warehouse import sql
from warehouse.store import Scope

Key = tuple[str, ...]
"""What a row is of, within a supplier's files of a kind: (number type, number), or (subject,)."""

SWEPT_AT_ONCE = 5000


class Row(NamedTuple):
    """A row on its way in: its key, its digest, and the values of the table's other columns in order."""

    key: Key
    digest: int
    values: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class _Table:
    """A table of rows: its key within supplier and kind, its columns, and whether kinds share it."""

    name: str
    key: tuple[str, ...]
    columns: tuple[str, ...]
    of_kind: bool

    @property
    def where(self) -> str:
        return "tenant_id = ? AND supplier_id = ?" + (" AND kind = ?" if self.of_kind else "")

    def place(self, scope: Scope, supplier_id: str, kind: Kind) -> tuple[str, ...]:
        return (scope.tenant, supplier_id, *((kind,) if self.of_kind else ()))

    @property
    def place_columns(self) -> tuple[str, ...]:
        return ("tenant_id", "supplier_id", *(("kind",) if self.of_kind else ()))


_LIST = _Table(
    "list_price",
    ("number_type", "number"),
    tuple(name for name in ListedArticle._fields if name not in ("number_type", "number")),
    of_kind=False,
)
_RULES = _Table("discount_rule", ("subject",), Term._fields, of_kind=True)

_HOLDS = "since <= ? AND (until IS NULL OR until > ?)"


def _table(kind: Kind) -> _Table:
    return _LIST if kind == "price-list" else _RULES


def key_of(said: ListedArticle | Term) -> Key:
    """What an article or a condition is known by, within a supplier's files of its kind."""
    return (said.number_type, said.number) if isinstance(said, ListedArticle) else (subject(said),)


def named(key: Key) -> str:
    """The article number or the discount class in a key."""
    return key[-1] if len(key) > 1 else key[0].partition(":")[2].partition("@")[0]


def article_row(article: ListedArticle, digest: int) -> Row:
    """An article as a row."""
    _, name, _, *rest = article
    return Row(key_of(article), digest, (name, *rest))


def term_row(term: Term, digest: int) -> Row:
    """A condition as a row."""
    values = list(term)
    values[_DISCOUNTS] = sql.to_text(list(term.discounts))
    return Row(key_of(term), digest, tuple(values))


_DISCOUNTS = Term._fields.index("discounts")


def subject(term: Term) -> str:
    """What a condition is of, as one text: two that say so of the same thing contradict each other."""
    of = f"class:{term.discount_class}" if term.number is None else f"{term.number_type}:{term.number}"
    return f"{of}@{term.valid_from}" if term.valid_from else of


def digests(scope: Scope, supplier_id: str, kind: Kind, edition: int) -> dict[int, Key]:
    """What the rows of an edition said, as digest → key."""
    table = _table(kind)
    query = f"SELECT digest, {', '.join(table.key)} FROM {table.name} WHERE {table.where} AND {_HOLDS}"
    place = table.place(scope, supplier_id, kind)
    return {digest: tuple(key) for digest, *key in sql.read(scope, query, *place, edition, edition)}


def articles(
    scope: Scope, supplier_id: str, edition: int, numbers: Iterable[str] | None = None
) -> Iterator[ListedArticle]:
    """The articles of an edition of a price list, by number; ``numbers``: only those of these numbers."""
    query = f"SELECT {', '.join(ListedArticle._fields)} FROM list_price WHERE {_LIST.where} AND {_HOLDS}"
    values: list[Any] = [*_LIST.place(scope, supplier_id, "price-list"), edition, edition]
    if numbers is not None:
        condition, wanted = sql.among(scope, "number", numbers)
        query, values = f"{query} AND {condition}", [*values, wanted]
    for row in sql.read(scope, f"{query} ORDER BY number, number_type", *values):
        yield article_of(row)


def article_of(row: tuple[Any, ...]) -> ListedArticle:
    """An article as it was read: its fields in order; SQLite tells a flag as a number."""
    said = list(row)
    stocked = said[_STOCKED]
    said[_STOCKED] = None if stocked is None else bool(stocked)
    said[_APPROXIMATE] = bool(said[_APPROXIMATE])
    return ListedArticle._make(said)


_STOCKED, _APPROXIMATE = map(ListedArticle._fields.index, ("stocked", "approximate"))


def terms(scope: Scope, supplier_id: str, kind: Kind, edition: int) -> list[Term]:
    """The conditions of an edition of a letter or a net-price file, by subject."""
    query = f"SELECT {', '.join(Term._fields)} FROM discount_rule WHERE {_RULES.where} AND {_HOLDS}"
    place = _RULES.place(scope, supplier_id, kind)
    return [_term_of(row) for row in sql.read(scope, f"{query} ORDER BY subject", *place, edition, edition)]


def began(scope: Scope, supplier_id: str, kind: Kind, edition: int) -> Iterator[ListedArticle | Term]:
    """What an edition says that the one before it did not say so, by key."""
    return _said_where(scope, supplier_id, kind, "since", edition)


def ended(scope: Scope, supplier_id: str, kind: Kind, edition: int) -> Iterator[ListedArticle | Term]:
    """What the edition before said and this one does not say so, by key."""
    return _said_where(scope, supplier_id, kind, "until", edition)


def _said_where(
    scope: Scope, supplier_id: str, kind: Kind, column: str, edition: int
) -> Iterator[ListedArticle | Term]:
    table = _table(kind)
    fields = ListedArticle._fields if table is _LIST else Term._fields
    query = f"SELECT {', '.join(fields)} FROM {table.name} WHERE {table.where} AND {column} = ?"
    place = table.place(scope, supplier_id, kind)
    for row in sql.read(scope, f"{query} ORDER BY {', '.join(table.key)}", *place, edition):
        yield article_of(row) if table is _LIST else _term_of(row)


def _term_of(row: tuple[Any, ...]) -> Term:
    return Term(*row)._replace(discounts=tuple(_list(row[_DISCOUNTS])))


def _list(value: Any) -> list[int]:
    """PostgreSQL tells a JSON column as what it holds, SQLite as its text."""
    found: list[int] = orjson.loads(value) if isinstance(value, str | bytes) else value
    return found


def class_counts(scope: Scope, supplier_id: str, edition: int) -> dict[str | None, int]:
    """Discount class → number of articles, in an edition of a price list."""
    query = (
        f"SELECT discount_class, count(*) FROM list_price WHERE {_LIST.where} AND {_HOLDS} "
        "GROUP BY discount_class"
    )
    place = _LIST.place(scope, supplier_id, "price-list")
    return {said: int(count) for said, count in sql.read(scope, query, *place, edition, edition)}


def add(scope: Scope, supplier_id: str, kind: Kind, edition: int, rows: Sequence[Row]) -> None:
    """Rows that hold from an edition on."""
    table = _table(kind)
    place = table.place(scope, supplier_id, kind)
    columns = (*table.place_columns, *table.key, "since", "digest", *table.columns)
    made = [(*place, *row.key, edition, row.digest, *row.values) for row in rows]
    sql.insert(scope, table.name, columns, made)


def end(scope: Scope, supplier_id: str, kind: Kind, edition: int, keys: Sequence[Key]) -> None:
    """The rows of these keys hold no longer, from an edition on."""
    table = _table(kind)
    place = table.place(scope, supplier_id, kind)
    of_key = " AND ".join(f"{name} = ?" for name in table.key)
    statement = (
        f"UPDATE {table.name} SET until = ? WHERE {table.where} AND {of_key} AND until IS NULL AND since < ?"
    )
    sql.run_many(scope, statement, [(edition, *place, *key, edition) for key in keys])


def reword(scope: Scope, supplier_id: str, kind: Kind, rows: Sequence[Row]) -> None:
    """Rows that hold say what they said in other words: these are known the next time."""
    table = _table(kind)
    place = table.place(scope, supplier_id, kind)
    of_key = " AND ".join(f"{name} = ?" for name in table.key)
    statement = f"UPDATE {table.name} SET digest = ? WHERE {table.where} AND {of_key} AND until IS NULL"
    sql.run_many(scope, statement, [(row.digest, *place, *row.key) for row in rows])


def sweep(scope: Scope, supplier_id: str, kind: Kind, published: int) -> int:
    """Take away rows of editions beyond the published one, and their endings; 5,000 of each at most.

    Returns how many it touched; 0 when all is swept.
    """
    table = _table(kind)
    place = table.place(scope, supplier_id, kind)
    columns = ", ".join((*table.key, "since"))

    def some(condition: str) -> str:
        return (
            f"({columns}) IN (SELECT {columns} FROM {table.name} WHERE {table.where} AND {condition} "
            f"LIMIT {SWEPT_AT_ONCE})"
        )

    gone = sql.run(
        scope,
        f"DELETE FROM {table.name} WHERE {table.where} AND {some('since > ?')}",
        *place, *place, published,
    )  # fmt: skip
    again = sql.run(
        scope,
        f"UPDATE {table.name} SET until = NULL WHERE {table.where} AND {some('until > ?')}",
        *place, *place, published,
    )  # fmt: skip
    return gone + again
