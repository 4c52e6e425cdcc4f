"""Bringing a store to the newest schema: under a lock, after a backup, in one transaction."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa

from hub.clock import Clock
from hub.errors import HubError
from hub.settings import Settings
from warehouse.backup import back_up
from warehouse.engines import BUSY_SECONDS, WRITE, sqlite_path
from warehouse.locks import file_lock, turn_to_write
from warehouse.schema import LOCK_SECONDS, is_current, stored_version

_UPGRADE = 0x48554255
"""The advisory lock of upgrades on PostgreSQL ("HUBU")."""

MIGRATIONS = Path(__file__).parent / "migrations"


def upgrade(
    settings: Settings, engine: sa.Engine, clock: Clock, *, versions: tuple[Path, ...] = (), to: str = "head"
) -> Path | None:
    """Migrate a store that is behind; the backup made before (``None`` where there was nothing yet).

    ``versions``: folders of further migrations beside the hub's own.

    Raises:
        HubError: ``UPGRADE_NO_BACKUP``; ``UPGRADE_FAILED`` (rolled back: the store is as it was);
            ``STORE_BUSY`` when another process upgrades for longer than ten minutes.
    """
    with upgrade_lock(settings, engine), _no_writers(settings, engine):
        if to == "head" and not versions and is_current(engine):
            return None
        version = stored_version(engine)
        backup = None if version is None else back_up(settings, engine, version, clock)
        try:
            _migrate(engine, versions, to)
        except HubError:
            raise
        except Exception as error:
            named = "–" if backup is None else str(backup)
            raise HubError("UPGRADE_FAILED", {"backup": named}) from error
        return backup


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


def _migrate(engine: sa.Engine, versions: tuple[Path, ...], to: str) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "newline")
    folders = "\n".join(str(folder) for folder in (MIGRATIONS / "versions", *versions))
    config.set_main_option("version_locations", folders.replace("%", "%%"))
    if engine.dialect.name == "sqlite":
        _use_write_ahead_log(engine)
    with engine.execution_options(**{WRITE: True}).connect() as connection, connection.begin():
        config.attributes["connection"] = connection
        command.upgrade(config, to)


@contextmanager
def _no_writers(settings: Settings, engine: sa.Engine) -> Iterator[None]:
    """On SQLite nobody writes between backup and migration. (PostgreSQL's dump is a snapshot: what other
    processes of an older hub write after it is migrated, but not in the backup.)"""
    if engine.dialect.name == "sqlite":
        with turn_to_write(sqlite_path(settings), wait_seconds=BUSY_SECONDS):
            yield
    else:
        yield


def _use_write_ahead_log(engine: sa.Engine) -> None:
    # Outside any transaction, where alone SQLite allows it; the file remembers.
    connection = engine.raw_connection()
    try:
        connection.cursor().execute("PRAGMA journal_mode=WAL")
    finally:
        connection.close()
