"""A part's own first lines: ``python -m console.up.child [--after SOCKET] MODULE [ARGUMENT…]``.

Runs the module as ``python -m`` would, with two differences: the part ends, with all processes it has
started, when the hub has died; and with ``--after`` it starts only once somebody listens on the socket.
"""

import importlib
import os
import runpy
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

GRACE_SECONDS = 5
POLL_SECONDS = 0.1

# Stands outside the group, so that it outlives it: waits for the group's end, and enforces it.
_LAST_WORD = """
import os, signal, sys, time
group, until = int(sys.argv[1]), time.monotonic() + float(sys.argv[2])
try:
    while time.monotonic() < until:
        os.killpg(group, 0)
        time.sleep(0.1)
    os.killpg(group, signal.SIGKILL)
except ProcessLookupError:
    pass
"""


def main(arguments: list[str]) -> None:
    """Become the module named in ``arguments``."""
    threading.Thread(target=_end_with_the_hub, name="end-with-the-hub", daemon=True).start()
    if arguments[0] == "--after":
        _warm_up()
        _wait_for(Path(arguments[1]))
        arguments = arguments[2:]
    sys.argv = arguments
    runpy.run_module(arguments[0], run_name="__main__", alter_sys=True)


def _end_with_the_hub() -> None:
    # Nothing is ever written to this pipe: reading returns when its other end is gone, that is, the hub.
    os.read(sys.stdin.fileno(), 1)
    group = os.getpgrp()
    words = [sys.executable, "-I", "-S", "-c", _LAST_WORD, str(group), str(GRACE_SECONDS)]
    subprocess.Popen(words, stdin=subprocess.DEVNULL, start_new_session=True)
    os.killpg(group, signal.SIGTERM)


def _warm_up() -> None:
    from console.dagster.processes import WARM

    importlib.import_module(WARM)


def _wait_for(place: Path) -> None:
    while not is_listening(place):
        time.sleep(POLL_SECONDS)


def is_listening(place: Path) -> bool:
    """Whether a process accepts connections on the Unix socket."""
    with socket.socket(socket.AF_UNIX) as probe:
        try:
            probe.connect(str(place))
        except OSError:
            return False
    return True


if __name__ == "__main__":
    main(sys.argv[1:])
