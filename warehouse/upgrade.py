"""Bringing a store to the newest schema, under a lock."""

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa

from hub.clock import Clock
from hub.settings import Settings
from warehouse.engines import WRITE
from warehouse.locks import file_lock
from warehouse.schema import LOCK_SECONDS, is_current

_UPGRADE = 0x48554255
"""The advisory lock of upgrades on PostgreSQL ("HUBU")."""


def upgrade(settings: Settings, engine: sa.Engine, clock: Clock) -> None:
    """Migrate to head."""
    with upgrade_lock(settings, engine):
        if is_current(engine):
            return
        _migrate(engine)


@contextmanager
def upgrade_lock(settings: Settings, engine: sa.Engine) -> Iterator[None]:
    """One upgrade at a time: on this machine by a file, on PostgreSQL also among machines."""
    with file_lock(settings.home / "hub.lock", wait_seconds=LOCK_SECONDS):
        if engine.dialect.name == "sqlite":
            yield
            return
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(sa.text("SELECT pg_advisory_lock(:lock)"), {"lock": _UPGRADE})
            try:
                yield
            finally:
                connection.execute(sa.text("SELECT pg_advisory_unlock(:lock)"), {"lock": _UPGRADE})


def _migrate(engine: sa.Engine) -> None:
    from alembic import command
    from alembic.config import Config

    if engine.dialect.name == "sqlite":
        with engine.connect() as connection:
            dbapi = connection.connection.driver_connection
            assert dbapi is not None
            dbapi.execute("PRAGMA journal_mode=WAL")
    config = Config()
    config.set_main_option("script_location", "warehouse:migrations")
    with engine.execution_options(**{WRITE: True}).connect() as connection, connection.begin():
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
