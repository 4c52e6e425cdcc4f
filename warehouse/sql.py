"""Plain SQL on both databases: ``?`` for a parameter, sets of any size, rows in bulk.

Belongs here: what differs between SQLite and PostgreSQL when many rows are read or written past the ORM.
Statements are written once, with ``?``, and hold no literal question mark or per cent sign.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import orjson

from warehouse.store import Scope


def run(scope: Scope, statement: str, *parameters: Any) -> int:
    """Run one statement; how many rows it touched."""
    return scope.connection.exec_driver_sql(_spelled(scope, statement), parameters).rowcount


def read(scope: Scope, query: str, *parameters: Any) -> Iterator[tuple[Any, ...]]:
    """The rows of a query (or of what a statement returns)."""
    yield from scope.connection.exec_driver_sql(_spelled(scope, query), parameters)


def value(scope: Scope, query: str, *parameters: Any) -> Any:
    """The first value of a query's first row; ``None`` when there is none."""
    return scope.connection.exec_driver_sql(_spelled(scope, query), parameters).scalar()


def run_many(scope: Scope, statement: str, rows: Sequence[tuple[Any, ...]]) -> None:
    """Run one statement for each row (SQLite: executemany; PostgreSQL: one pipeline). No rows: nothing."""
    if rows:
        scope.connection.exec_driver_sql(_spelled(scope, statement), list(rows))


def insert(scope: Scope, table: str, columns: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
    """Insert new rows (SQLite: executemany; PostgreSQL: COPY)."""
    if not rows:
        return
    if scope.dialect == "sqlite":
        places = ", ".join("?" * len(columns))
        run_many(scope, f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({places})", rows)
        return
    driver: Any = scope.connection.connection.driver_connection
    with driver.cursor() as cursor, cursor.copy(f"COPY {table} ({', '.join(columns)}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


def upsert(
    scope: Scope, table: str, key: Sequence[str], columns: Sequence[str], rows: Sequence[tuple[Any, ...]]
) -> None:
    """Insert rows of ``key`` and ``columns``, or overwrite ``columns`` where the key is there already."""
    everything = (*key, *columns)
    said = ", ".join(f"{name} = excluded.{name}" for name in columns)
    run_many(
        scope,
        f"INSERT INTO {table} ({', '.join(everything)}) VALUES ({', '.join('?' * len(everything))}) "
        f"ON CONFLICT ({', '.join(key)}) DO UPDATE SET {said}",
        rows,
    )


def among(scope: Scope, column: str, values: Iterable[str]) -> tuple[str, Any]:
    """A condition and its one parameter: ``column`` is any of ``values``, however many there are."""
    if scope.dialect == "sqlite":
        return f"{column} IN (SELECT value FROM json_each(?))", orjson.dumps(list(values)).decode()
    # Not "= ANY": without statistics PostgreSQL may compare every row with every value.
    return f"{column} IN (SELECT unnest(?::text[]))", list(values)


def conditions(said: Mapping[str, Any]) -> tuple[str, list[Any]]:
    """``{column: value}`` as ``" AND column = ?"`` …, those with ``None`` left out."""
    wanted = {column: value for column, value in said.items() if value is not None}
    return "".join(f" AND {column} = ?" for column in wanted), list(wanted.values())


def to_text(value: Any) -> str:
    """A value for a JSON column."""
    return orjson.dumps(value).decode()


def _spelled(scope: Scope, statement: str) -> str:
    return statement if scope.dialect == "sqlite" else statement.replace("?", "%s")
