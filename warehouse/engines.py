"""Database engines: how a connection to SQLite or PostgreSQL is set up, and nothing of what is asked of it.

SQLite's driver is taken out of its default mode (``isolation_level=None``): by default it begins a
transaction at the first write only, so that a read before it stands outside, and two processes that both
read and then write overwrite each other without an error. Here every transaction is begun by hand.
"""

from typing import Any

import sqlalchemy as sa

from hub.errors import HubError
from hub.settings import Settings

BUSY_SECONDS = 30
"""How long a writer waits for another before it gives up."""

CACHE_KIB = 16_000
"""Pages a connection to SQLite may keep in memory: the indexes that an import of 100,000 rows touches."""

WRITE = "hub_write"
"""Execution option of an engine whose transactions write."""


def sqlite_path(settings: Settings) -> Any:
    """The embedded store's file."""
    return settings.home / "hub.db"


def make_engine(settings: Settings) -> sa.Engine:
    """The engine that the settings ask for; connects to nothing yet.

    Raises:
        HubError: ``SETTING_INVALID`` when ``HUB_DATABASE_URL`` is no PostgreSQL address.
    """
    if settings.database_url is None:
        return _sqlite(settings)
    scheme, separator, rest = settings.database_url.partition("://")
    if not separator or scheme not in ("postgresql", "postgres", "postgresql+psycopg"):
        raise HubError("SETTING_INVALID", {"name": "HUB_DATABASE_URL", "wanted": "postgresql://…"})
    return sa.create_engine(f"postgresql+psycopg://{rest}", pool_pre_ping=True, pool_size=10, max_overflow=30)


def _sqlite(settings: Settings) -> sa.Engine:
    engine = sa.create_engine(
        sa.URL.create("sqlite", database=str(sqlite_path(settings))),
        connect_args={"isolation_level": None, "timeout": BUSY_SECONDS, "check_same_thread": False},
        pool_size=10,
        max_overflow=30,
    )
    sa.event.listen(engine, "connect", _prepare_sqlite)
    sa.event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    # FULL: a commit has reached the disk when it returns. WAL itself is a property of the file, set
    # when the file is made (switching it here would race with other processes on their first start).
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("PRAGMA temp_store=MEMORY")
    connection.execute(f"PRAGMA cache_size=-{CACHE_KIB}")


def _begin_sqlite(connection: sa.Connection) -> None:
    writes = connection.get_execution_options().get(WRITE, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
