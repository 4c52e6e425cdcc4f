"""``hub up`` as a child process on a free port, with a data folder of its own."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from console.dagster.graphql import DagsterClient

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 120
STOP_SECONDS = 30


def free_port() -> int:
    """A port nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def hub_up(home: Path) -> Iterator[str]:
    """Start the whole hub; yields the address of its pages, once runs can be started."""
    port = free_port()
    base = f"http://127.0.0.1:{port}"
    log = home.parent / "up.log"
    environment = {**os.environ, "HUB_HOME": str(home), "HUB_WEB_PORT": str(port)}
    with log.open("wb") as output:
        process = subprocess.Popen(
            [str(Path(sys.executable).with_name("hub")), "up"],
            cwd=ROOT,
            env=environment,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            _wait_until_ready(process, DagsterClient(base), log)
            yield base
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(STOP_SECONDS)


def _wait_until_ready(process: "subprocess.Popen[bytes]", client: DagsterClient, log: Path) -> None:
    until = time.monotonic() + START_SECONDS
    while not client.readiness().ready:
        if process.poll() is not None or time.monotonic() > until:
            raise AssertionError(f"hub up is not ready:\n{log.read_text(errors='replace')[-3000:]}")
        time.sleep(0.3)
