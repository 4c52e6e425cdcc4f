"""Backups before an upgrade, and the way back.

SQLite: a copy of the file (``VACUUM INTO``: a consistent snapshot beside running readers). PostgreSQL:
``pg_dump`` in its custom format. Both go to ``home/backups``; the newest five are kept. The installation's
key is *not* in them: a backup alone opens nothing.
"""

import os
import re
import shutil
import sqlite3
import subprocess
from contextlib import suppress
from pathlib import Path
from urllib.parse import unquote

import sqlalchemy as sa

from hub.clock import Clock
from hub.errors import HubError
from hub.settings import Settings
from warehouse.engines import make_engine, sqlite_path
from warehouse.locks import file_lock
from warehouse.schema import LOCK_SECONDS

KEEP = 5


def back_up(settings: Settings, engine: sa.Engine, version: str, clock: Clock) -> Path | None:
    """Back the store up; the file. ``None`` only where ``HUB_NO_BACKUP=1`` allows to go on without.

    Raises:
        HubError: ``UPGRADE_NO_BACKUP`` with the reason.
    """
    folder = settings.home / "backups"
    suffix = "db" if engine.dialect.name == "sqlite" else "dump"
    target = _free(folder, f"hub-{version}-{clock.now():%Y%m%dT%H%M%S}", suffix)
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        _write(settings, engine, target)
    except (OSError, sqlite3.Error, subprocess.SubprocessError) as error:
        with suppress(OSError):
            target.unlink()
        if os.environ.get("HUB_NO_BACKUP") == "1":
            return None
        raise HubError("UPGRADE_NO_BACKUP", {"reason": _reason(error)}) from error
    target.chmod(0o600)
    for old in sorted(folder.glob("hub-*"), key=lambda path: path.stat().st_mtime_ns)[:-KEEP]:
        old.unlink()
    return target


def restore(settings: Settings, backup: Path) -> None:
    """Put the store back to what it was in ``backup``. The hub must be stopped (all its processes).

    The store as it stood is kept beside it (SQLite: ``hub.db.before-restore``; PostgreSQL restores in one
    transaction, or not at all, and the hub's tables that the backup does not know go).

    Raises:
        HubError: ``BACKUP_UNREADABLE``, ``RESTORE_IN_USE``.
    """
    if not _readable(settings, backup):
        raise HubError("BACKUP_UNREADABLE", {"file": backup.name})
    with file_lock(settings.home / "hub.lock", wait_seconds=LOCK_SECONDS):
        if settings.database_url is None:
            _restore_file(sqlite_path(settings), backup)
        else:
            _restore_dump(settings, backup)


def _write(settings: Settings, engine: sa.Engine, target: Path) -> None:
    if engine.dialect.name == "sqlite":
        # VACUUM knows no transaction, so this goes to the driver, past SQLAlchemy's.
        with sqlite3.connect(sqlite_path(settings), isolation_level=None) as connection:
            connection.execute("VACUUM INTO ?", (str(target),))
        connection.close()
        return
    _run("pg_dump", engine, "--format=custom", f"--file={target}")


def _restore_file(database: Path, backup: Path) -> None:
    fresh = database.with_name("hub.db.restoring")
    try:
        shutil.copyfile(backup, fresh)
        fresh.chmod(0o600)
        with sqlite3.connect(fresh, isolation_level=None) as connection:
            connection.execute("PRAGMA journal_mode=WAL")
        connection.close()
        _close_database(database)
        if database.exists():
            os.replace(database, database.with_name("hub.db.before-restore"))
        os.replace(fresh, database)
    finally:
        fresh.unlink(missing_ok=True)


def _close_database(database: Path) -> None:
    """Bring the write-ahead log into the file and take it away; only the last user of a file can."""
    if not database.exists():
        return
    connection = sqlite3.connect(database, isolation_level=None, timeout=0)
    try:
        mode = connection.execute("PRAGMA journal_mode=DELETE").fetchone()[0]
    except sqlite3.OperationalError:
        mode = "locked"
    except sqlite3.DatabaseError:
        # Broken beyond opening, which is what a backup is for.
        mode = "delete"
    finally:
        connection.close()
    if mode != "delete":
        raise HubError("RESTORE_IN_USE")
    for rest in ("-wal", "-shm"):
        database.with_name(database.name + rest).unlink(missing_ok=True)


def _restore_dump(settings: Settings, backup: Path) -> None:
    engine = make_engine(settings)
    try:
        with engine.connect() as connection:
            others = connection.execute(
                sa.text(
                    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                    " AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
                )
            ).scalar()
        if others:
            raise HubError("RESTORE_IN_USE")
        _run(
            "pg_restore", engine, "--clean", "--if-exists", "--no-owner", "--single-transaction", str(backup)
        )
        _drop_newer(engine, _listed_tables(backup))
    except (OSError, subprocess.SubprocessError) as error:
        raise HubError("BACKUP_UNREADABLE", {"file": backup.name}) from error
    finally:
        engine.dispose()


def _listed_tables(backup: Path) -> set[str]:
    """The tables that a dump holds; a line of its list is ``3; 1259 16385 TABLE public article owner``."""
    command = ["pg_restore", "--list", str(backup)]
    contents = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return {found[1] for line in contents.splitlines() if (found := _TABLE_LINE.search(line))}


_TABLE_LINE = re.compile(r"^[0-9]+; [0-9]+ [0-9]+ TABLE \S+ (\S+) ")


def _drop_newer(engine: sa.Engine, listed: set[str]) -> None:
    """Take away the hub's tables that came after the backup: a restore leaves them, and the next upgrade
    would find them there."""
    from warehouse.tables import Tenant

    with engine.begin() as connection:
        found = set(sa.inspect(connection).get_table_names()) - listed
        for table in Tenant.metadata.sorted_tables:
            if table.name in found:
                table.drop(connection)


def _run(program: str, engine: sa.Engine, *options: str) -> None:
    """Run one of PostgreSQL's programs on the store; the password goes by the environment (not in ``ps``)."""
    url = engine.url.set(drivername="postgresql")
    environment = dict(os.environ)
    if url.password:
        environment["PGPASSWORD"] = unquote(str(url.password))
        url = url.set(password=None)
    address = url.render_as_string(hide_password=False)
    database = f"--dbname={address}"
    command = [program, database, *options]
    subprocess.run(command, check=True, capture_output=True, text=True, env=environment)


def _readable(settings: Settings, backup: Path) -> bool:
    wanted = b"SQLite format 3\0" if settings.database_url is None else b"PGDMP"
    try:
        with backup.open("rb") as file:
            if file.read(len(wanted)) != wanted:
                return False
        if settings.database_url is not None:
            return True
        with sqlite3.connect(f"file:{backup}?mode=ro", uri=True) as connection:
            sound = connection.execute("PRAGMA quick_check").fetchone()[0] == "ok"
        connection.close()
        return bool(sound)
    except (OSError, sqlite3.DatabaseError):
        return False


def _reason(error: Exception) -> str:
    if isinstance(error, FileNotFoundError):
        return f"{error.filename}: {error.strerror}"
    if isinstance(error, subprocess.CalledProcessError):
        return str(error.stderr).strip().splitlines()[-1][:200] if error.stderr else "pg_dump"
    return type(error).__name__


def _free(folder: Path, stem: str, suffix: str) -> Path:
    """A name not yet taken: two upgrades may fall into one second."""
    names = (f"{stem}{'' if number == 0 else f'-{number}'}.{suffix}" for number in range(1000))
    return next(folder / name for name in names if not (folder / name).exists())
