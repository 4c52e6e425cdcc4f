"""One hub per data folder: each part is claimed by a locked file in ``HUB_HOME/locks``.

A part's process inherits its lock, so that the claim ends only with the last process of that part: a hub
that was killed can't be started again beside its own remains.
"""

import fcntl
import os
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from hub.errors import HubError
from warehouse.processes import is_gone, process_owner

REMAINS_SECONDS = 20
"""How long the parts of a killed hub may take to end; they give themselves 5 seconds."""
POLL_SECONDS = 0.1


@contextmanager
def claimed(home: Path, names: Sequence[str]) -> Iterator[dict[str, int]]:
    """Claim the parts; yields the descriptor of each one's lock, for its process to inherit.

    Raises:
        HubError: ``UP_ALREADY``.
    """
    home.mkdir(parents=True, exist_ok=True, mode=0o700)  # A mode is the last folder's, not its parents'.
    folder = home / "locks"
    folder.mkdir(exist_ok=True, mode=0o700)
    with ExitStack() as held:
        locks = {}
        for name in names:
            locks[name] = _claim(folder / f"up-{name}")
            held.callback(os.close, locks[name])
        yield locks


def _claim(file: Path) -> int:
    descriptor = os.open(file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    until = time.monotonic() + REMAINS_SECONDS
    while not _locked(descriptor):
        owner = os.pread(descriptor, 200, 0).decode()
        if not is_gone(owner) or time.monotonic() > until:
            os.close(descriptor)
            raise HubError("UP_ALREADY", {"home": str(file.parent.parent)})
        time.sleep(POLL_SECONDS)
    os.ftruncate(descriptor, 0)
    os.pwrite(descriptor, process_owner().encode(), 0)
    return descriptor


def _locked(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
