"""The hub's parts: which processes there are, and how each is started."""

import socket
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from console.dagster import processes
from hub.errors import HubError

Name = Literal["sandbox", "code", "daemon", "web"]
ALL: tuple[Name, ...] = ("sandbox", "code", "daemon", "web")
ASKED: tuple[Name, ...] = ("sandbox", "code")
"""Those that the others ask."""


@dataclass(frozen=True, slots=True)
class Part:
    """One process; ``words`` is its whole command line."""

    name: Name
    words: Sequence[str]


@dataclass(frozen=True, slots=True)
class Places:
    """Where the parts meet: the file and socket of the shared code server, and the ports on loopback."""

    workspace: Path
    code_socket: Path
    web_port: int
    sandbox_port: int
    sandbox_state: Path

    @property
    def sandbox_url(self) -> str:
        return f"http://127.0.0.1:{self.sandbox_port}"


def make_part(name: Name, places: Places) -> Part:
    """The part with its command line."""
    after = ["--after", str(places.code_socket)]
    state = ["--port", str(places.sandbox_port), "--state-dir", str(places.sandbox_state)]
    words = {
        "sandbox": ["sandbox", *state],
        "code": processes.code_server(places.code_socket),
        "daemon": [*after, *processes.daemon(places.workspace)],
        "web": [*after, *processes.web(places.workspace, places.web_port)],
    }
    return Part(name, [sys.executable, "-m", "console.up.child", *words[name]])


def free_port() -> int:
    """A loopback port that nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def usable_port(port: int) -> int:
    """``port`` (0: a free one), once it is sure that nobody listens on it.

    Raises:
        HubError: ``UP_PORT_TAKEN``.
    """
    if port == 0:
        return free_port()
    with socket.socket() as probe:
        # Connections of the hub's last run that still linger are no reason to refuse.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except (OSError, OverflowError) as error:
            raise HubError("UP_PORT_TAKEN", {"port": port}) from error
    return port
