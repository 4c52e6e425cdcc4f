"""Files that have reached the disk when the call returns, readable by their owner only."""

import os
from pathlib import Path


def write_through(path: Path, data: bytes) -> None:
    """Write ``data`` (mode 0600) and wait for the disk."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


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
