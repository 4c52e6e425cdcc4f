"""Which process says something, told so that others can see whether it still lives."""

import os
import socket
from pathlib import Path

_STATE, _STARTED = 0, 19
_DEAD_STATES = frozenset("ZX")


def process_owner() -> str:
    """``host/namespace:pid:start`` of this process; at most 80 characters.

    The PID namespace keeps containers apart that share a host name, the start time tells a process from
    a later one with the same number.
    """
    pid = os.getpid()
    return f"{_machine()}:{pid}:{_started(pid) or 0}"


def is_gone(owner: str) -> bool:
    """Whether ``owner`` was a process of this machine that no longer lives.

    False when that can't be told: another machine's, another container's, or no process's name at all.
    """
    machine, _, process = owner.partition(":")
    pid, _, started = process.partition(":")
    if machine != _machine() or not pid.isdigit() or not started.isdigit():
        return False
    if started == "0":
        return not _exists(int(pid))
    return _started(int(pid)) != int(started)


def _machine() -> str:
    try:
        namespace = str(Path("/proc/self/ns/pid").stat().st_ino)
    except OSError:
        namespace = "0"
    return f"{socket.gethostname()[:40].replace(':', '-')}/{namespace}"


def _started(pid: int) -> int | None:
    """The start time in clock ticks since boot (``proc(5)``, field 22); ``None``: no such process, or no
    ``/proc`` on this system."""
    try:
        line = Path(f"/proc/{pid}/stat").read_bytes()
    except OSError:
        return None
    # The second field is the program's name in brackets and may hold anything, blanks too.
    fields = line.rpartition(b")")[2].split()
    return None if fields[_STATE].decode() in _DEAD_STATES else int(fields[_STARTED])


def _exists(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
