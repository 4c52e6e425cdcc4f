"""The folder in which Dagster keeps its own records: ``HUB_HOME/dagster``."""

import os
import stat
import tempfile
from hashlib import sha256
from pathlib import Path

from console.dagster.graphql import LOCATION
from hub.errors import HubError
from hub.settings import Settings

SETTINGS_FILE = Path(__file__).resolve().parents[2] / "dagster.yaml"
LONGEST_SOCKET = 100
"""Bytes of a Unix socket's path; the kernel takes no more than 107 (Linux) or 103 (macOS)."""


def prepare_home(settings: Settings) -> Path:
    """Make the folder, private, with today's ``dagster.yaml`` in it; to be given as ``DAGSTER_HOME``."""
    settings.home.mkdir(parents=True, exist_ok=True, mode=0o700)
    home = settings.home / "dagster"
    home.mkdir(exist_ok=True, mode=0o700)
    _write(home / SETTINGS_FILE.name, SETTINGS_FILE.read_text(encoding="utf-8"))
    return home


def prepare_workspace(home: Path) -> tuple[Path, Path]:
    """Write the workspace file through which daemon and web share one code server; it and its socket.

    A socket and no port: whoever reaches a code server can run code as its user.

    Raises:
        HubError: ``UP_SOCKET_FOLDER``.
    """
    socket = _socket(home)
    file = home / "workspace.yaml"
    quoted = str(socket).replace("'", "''")
    _write(file, f"load_from:\n  - grpc_server: {{socket: '{quoted}', location_name: {LOCATION}}}\n")
    return file, socket


def _socket(home: Path) -> Path:
    near = home / "code.sock"
    if len(os.fsencode(near)) <= LONGEST_SOCKET:
        return near
    folder = Path(tempfile.gettempdir()) / f"hub-{os.getuid()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    status = folder.lstat()
    if not stat.S_ISDIR(status.st_mode) or status.st_uid != os.getuid() or status.st_mode & 0o077:
        raise HubError("UP_SOCKET_FOLDER", {"folder": str(folder)})
    return folder / f"{sha256(os.fsencode(home)).hexdigest()[:16]}.sock"


def _write(file: Path, wanted: str) -> None:
    if not file.exists() or file.read_text(encoding="utf-8") != wanted:
        file.write_text(wanted, encoding="utf-8")
