"""The floor of a contact import: what no importer of the same rows could leave out.

calamine's ``to_python``, the readers on each column's distinct values, and one executemany upsert of the
same contact, person and change-log rows into a fresh WAL file with the same indexes, synchronous FULL.
"""

import sqlite3
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.measuring import stopwatch

TABLES = ("contact", "contact_person", "change_log")


def floor(book: Path, filled: Path, fresh: Path) -> dict[str, float]:
    """Seconds of each part. ``filled``: a store into which the book was imported; ``fresh``: a new file."""
    parts: dict[str, float] = {}
    with stopwatch(parts, "read"):
        cells = _cells(book)
    with stopwatch(parts, "validate"):
        _validate(cells)
    rows, ddl = _stored(filled)
    connection = sqlite3.connect(fresh, isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    for statement in ddl:
        connection.execute(statement)
    with stopwatch(parts, "upsert"):
        connection.execute("BEGIN IMMEDIATE")
        for table, (columns, keys, values) in rows.items():
            connection.executemany(_upsert(table, columns, keys), values)
        connection.execute("COMMIT")
    connection.close()
    return parts


def _cells(book: Path) -> list[list[Any]]:
    from python_calamine import CalamineWorkbook

    return CalamineWorkbook.from_path(str(book)).get_sheet_by_index(0).to_python()


def _validate(cells: list[list[Any]]) -> None:
    from mappings.contacts.cells import Context
    from mappings.contacts.fields import alias_table
    from mappings.contacts.options import MapOptions
    from mappings.contacts.readers import column_cells

    context = Context(MapOptions(), None, date(2026, 1, 1))
    table = alias_table("contacts")
    for number, header in enumerate(cells[0]):
        spec = table.find(str(header), "")
        if spec is not None:
            read = column_cells(spec, context)
            for text in {str(row[number]) for row in cells[1:]}:
                read(text)


def _stored(
    filled: Path,
) -> tuple[dict[str, tuple[list[str], list[str], list[tuple[object, ...]]]], list[str]]:
    connection = sqlite3.connect(filled)
    marks = ", ".join("?" * len(TABLES))
    ddl = [
        sql
        for (sql,) in connection.execute(
            f"SELECT sql FROM sqlite_master WHERE tbl_name IN ({marks}) AND sql IS NOT NULL "
            "ORDER BY type = 'index'",
            TABLES,
        )
    ]
    rows = {}
    for table in TABLES:
        described = connection.execute(f"PRAGMA table_info({table})").fetchall()
        columns = [column[1] for column in described]
        keys = [column[1] for column in described if column[5]]
        rows[table] = (columns, keys, connection.execute(f"SELECT * FROM {table}").fetchall())
    connection.close()
    return rows, ddl


def _upsert(table: str, columns: list[str], keys: list[str]) -> str:
    others = ", ".join(f"{name} = excluded.{name}" for name in columns if name not in keys)
    return (
        f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))}) "
        f"ON CONFLICT ({', '.join(keys)}) DO UPDATE SET {others}"
    )
