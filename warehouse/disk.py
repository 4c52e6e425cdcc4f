"""Files that have reached the disk when the call returns, readable by their owner only."""

import errno
import os
from pathlib import Path

from hub.errors import HubError

_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT})


def write_through(path: Path, data: bytes) -> None:
    """Write ``data`` (mode 0600) and wait for the disk.

    Raises:
        HubError: ``DISK_FULL``; nothing is left of the file.
    """
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        path.unlink(missing_ok=True)
        if error.errno in _NO_ROOM:
            raise HubError("DISK_FULL") from error
        raise


def sync_folder(folder: Path) -> None:
    """Wait until the folder's names have reached the disk: a rename alone hasn't (fsync(2), NOTES)."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def replace(path: Path, data: bytes) -> None:
    """Put ``data`` in the place of what is at ``path``: the old or the new is there, never half."""
    temporary = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    write_through(temporary, data)
    os.replace(temporary, path)
    sync_folder(path.parent)
