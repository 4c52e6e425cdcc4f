"""The store: the one door to the database, and the two kinds of transaction behind it.

Belongs here: opening, reading, writing, tenants' isolation. Does not belong here: any table's rows.
No network, parsing or foreign code may run inside ``writing``: all writers of a tenant wait meanwhile.
"""

import logging
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import sqlalchemy as sa

from hub.clock import Clock, SystemClock
from hub.errors import HubError
from hub.settings import Settings
from warehouse.engines import BUSY_SECONDS, WRITE, make_engine, sqlite_path
from warehouse.keys import Keys, unlock
from warehouse.locks import turn_to_write
from warehouse.schema import is_current

if TYPE_CHECKING:
    from warehouse.leases import HeldLease

Dialect = Literal["sqlite", "postgresql"]

EVERYBODY = "*"
"""The tenant of a scope that spans tenants."""

_WRITERS = 0x48554257
"""First half of the advisory lock of a tenant's writers on PostgreSQL ("HUBW")."""

_TENANT = sa.text("SELECT 1 FROM tenant WHERE id = :tenant")

_log = logging.getLogger(__name__)


@dataclass(slots=True)
class Scope:
    """What every function of the warehouse works in: an open transaction, for one tenant."""

    connection: sa.Connection
    tenant: str

    @property
    def dialect(self) -> Dialect:
        return "sqlite" if self.connection.dialect.name == "sqlite" else "postgresql"


class Store:
    """An open store. Safe to use from several threads; each transaction has a connection of its own."""

    def __init__(self, settings: Settings, engine: sa.Engine, keys: Keys, clock: Clock) -> None:
        self.settings = settings
        self.clock = clock
        self.keys = keys
        self._engine = engine
        self._embedded = engine.dialect.name == "sqlite"
        if self._embedded:
            self._readers, self._writers = engine, engine.execution_options(**{WRITE: True})
        else:
            self._readers = engine.execution_options(isolation_level="REPEATABLE READ")
            self._writers = engine.execution_options(isolation_level="READ COMMITTED")

    @classmethod
    def open(cls, settings: Settings, *, clock: Clock | None = None) -> "Store":
        """Open the store, made or upgraded first where needed (by whichever process comes first).

        Raises:
            HubError: ``KEY_MISSING`` when what is encrypted can't be read with the key at hand,
                ``STORE_NEWER`` when a newer hub has upgraded the store, ``STORE_UNREACHABLE``.
        """
        clock = clock or SystemClock()
        engine = make_engine(settings)
        _prepare_home(settings)
        try:
            if not is_current(engine):
                from warehouse.upgrade import upgrade

                upgrade(settings, engine, clock)
            return cls(settings, engine, unlock(settings, engine), clock)
        except BaseException as error:
            engine.dispose()
            if isinstance(error, sa.exc.OperationalError):
                raise HubError("STORE_UNREACHABLE") from error
            raise

    def close(self) -> None:
        """Let go of all connections."""
        self._engine.dispose()

    def __enter__(self) -> "Store":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def reading(self, tenant: str) -> Iterator[Scope]:
        """One consistent snapshot of a tenant's data, taken now. What is written in it is rolled back.

        Raises:
            HubError: ``TENANT_UNKNOWN``.
        """
        with self._readers.connect() as connection:
            _know(connection, tenant)
            try:
                yield Scope(connection, tenant)
            finally:
                connection.rollback()

    @contextmanager
    def writing(self, tenant: str, *, lease: "HeldLease | None" = None) -> Iterator[Scope]:
        """A write transaction: commits at the end, rolls back on an exception.

        One writer at a time: of the whole store on SQLite (BEGIN IMMEDIATE), of the tenant on
        PostgreSQL (an advisory lock for the transaction, so that read-then-write means the same on both
        without every caller having to retry serialisation failures).
        ``lease``: refuse to write when somebody else has taken it over.

        Raises:
            HubError: ``TENANT_UNKNOWN``, ``STORE_BUSY``, ``LEASE_LOST``, ``DISK_FULL``.
        """
        with self._transaction(tenant) as connection:
            _know(connection, tenant)
            if lease is not None:
                from warehouse.leases import check

                check(connection, tenant, lease)
            yield Scope(connection, tenant)

    @contextmanager
    def across_tenants(self, reason: str, *, readonly: bool = False) -> Iterator[Scope]:
        """A transaction over tables that belong to no tenant or to all; the reason is logged."""
        _log.info("across tenants: %s", reason)
        if readonly:
            with self._readers.connect() as connection:
                yield Scope(connection, EVERYBODY)
                connection.rollback()
        else:
            with self._transaction(EVERYBODY) as connection:
                yield Scope(connection, EVERYBODY)

    @contextmanager
    def counting(self, what: str) -> Iterator[Scope]:
        """A write transaction on one counter that all processes share; too frequent to be logged each time.

        On PostgreSQL only those wait for each other who count the same.

        Raises:
            HubError: ``STORE_BUSY``.
        """
        with self._transaction(f"{EVERYBODY}{what}") as connection:
            yield Scope(connection, EVERYBODY)

    @contextmanager
    def _transaction(self, tenant: str) -> Iterator[sa.Connection]:
        if self._embedded:
            database = sqlite_path(self.settings)
            with turn_to_write(database, wait_seconds=BUSY_SECONDS), self._writers.connect() as connection:
                with _busy_said():
                    connection.begin()
                with _ended(connection):
                    yield connection
        else:
            with self._writers.connect() as connection:
                with _busy_said():
                    connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{BUSY_SECONDS}s'")
                    lock = sa.text("SELECT pg_advisory_xact_lock(:writers, hashtext(:tenant))")
                    connection.execute(lock, {"writers": _WRITERS, "tenant": tenant})
                with _ended(connection):
                    yield connection


def _prepare_home(settings: Settings) -> None:
    settings.home.mkdir(parents=True, exist_ok=True, mode=0o700)
    if settings.database_url is None:
        # Made here, since SQLite would let everybody on the machine read it.
        os.close(os.open(sqlite_path(settings), os.O_RDONLY | os.O_CREAT, 0o600))


@contextmanager
def _ended(connection: sa.Connection) -> Iterator[None]:
    try:
        yield
        connection.commit()
    except BaseException as error:
        connection.rollback()
        if isinstance(error, sa.exc.OperationalError) and _says_full(error):
            raise HubError("DISK_FULL") from error
        raise


def _says_full(error: sa.exc.OperationalError) -> bool:
    """SQLite's SQLITE_FULL; PostgreSQL's disk_full (appendix A of its manual)."""
    said = error.orig
    return (
        getattr(said, "sqlite_errorcode", None) == sqlite3.SQLITE_FULL
        or getattr(said, "sqlstate", None) == "53100"
    )


@contextmanager
def _busy_said() -> Iterator[None]:
    try:
        yield
    except sa.exc.OperationalError as error:
        raise HubError("DISK_FULL" if _says_full(error) else "STORE_BUSY") from error


def _know(connection: sa.Connection, tenant: str) -> None:
    # Asked each time, not cached: it also pins the snapshot, which begins with the first statement.
    found = connection.execute(_TENANT, {"tenant": tenant})
    if found.first() is None:
        raise HubError("TENANT_UNKNOWN", {"tenant": tenant})
