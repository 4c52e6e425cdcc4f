"""Locks between processes of one machine, made of ``flock``: the kernel lets go of them with the process.

Belongs here: the lock that guards a first start and upgrades, and the writers' turnstile of SQLite.
"""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hub.errors import HubError

_POLL_SECONDS = 0.004


@contextmanager
def file_lock(path: Path, *, wait_seconds: float) -> Iterator[None]:
    """Hold an exclusive lock on ``path`` (made when missing).

    Raises:
        HubError: ``STORE_BUSY`` when another process held it for longer than ``wait_seconds``.
    """
    descriptor = _acquire(path, time.monotonic() + wait_seconds)
    try:
        yield
    finally:
        os.close(descriptor)


@contextmanager
def turn_to_write(database: Path, *, wait_seconds: float) -> Iterator[None]:
    """Wait for one's turn to write to an SQLite file.

    SQLite's own waiting polls every 100 ms, so that a process that writes batch after batch starves all
    others. Here whoever waits stands in the turnstile (``-queue``) until it is its turn (``-turn``): a
    writer that comes back has to queue behind it. SQLite's lock remains what keeps the data safe.

    Raises:
        HubError: ``STORE_BUSY`` when no turn came within ``wait_seconds``.
    """
    until = time.monotonic() + wait_seconds
    queue = _acquire(database.with_name(f"{database.name}-queue"), until)
    try:
        turn = _acquire(database.with_name(f"{database.name}-turn"), until)
    finally:
        os.close(queue)
    try:
        yield
    finally:
        os.close(turn)


def _acquire(path: Path, until: float) -> int:
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return descriptor
        except BlockingIOError:
            if time.monotonic() >= until:
                os.close(descriptor)
                raise HubError("STORE_BUSY") from None
            time.sleep(_POLL_SECONDS)
