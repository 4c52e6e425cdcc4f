"""A process that is killed at a commit point, while the stand-in on its port lives on."""

import os
import signal
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from unittest.mock import patch

import sqlalchemy as sa
import uvicorn

from hub.settings import Settings
from pipelines import checkpoints
from sandbox.connections import Telling
from warehouse.connection_tokens import ConnectionTokens
from warehouse.store import Store

ONCE = ("run_started", "plan_stored", "before_settle", "settled")
POINTS = [*ONCE, *(f"{point}:{nth}" for point in checkpoints.OUTWARD_POINTS for nth in (1, 2))]

JOURNALLED = "token_journalled"
"""The token endpoint has answered, its answer is journalled and not yet stored."""


def _killed(*_: Any) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


@dataclass
class Served:
    """The stand-in's address and state."""

    url: str
    world: Any


@contextmanager
def serving(make: Callable[[str, None], Any]) -> Iterator[Served]:
    """A stand-in on a port of its own; ``make`` makes it, given its address."""
    listening = socket.create_server(("127.0.0.1", 0))
    url = f"http://127.0.0.1:{listening.getsockname()[1]}"
    app = make(url, None)
    server = uvicorn.Server(uvicorn.Config(app, http=Telling, log_level="error"))
    thread = threading.Thread(target=server.run, args=([listening],))
    thread.start()
    yield Served(url, app.world)
    server.should_exit = True
    thread.join(10)


def dies(point: str, settings: Settings, do: Callable[[Store], object]) -> bool:
    """Do something with the store in a child that is killed at a point; whether it was."""
    child = os.fork()
    if child == 0:
        try:
            checkpoints._passed.clear()
            os.environ["HUB_KILL_AT"] = point
            if point == JOURNALLED:
                patch.object(ConnectionTokens, "store", _killed).start()
            with Store.open(settings) as store:
                do(store)
        finally:
            os._exit(1)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL


def running(store: Store) -> list[str]:
    """Runs that nobody has ended."""
    with store.reading("demo") as scope:
        rows = scope.connection.execute(sa.text("SELECT id FROM run WHERE status = 'running'"))
        return [row[0] for row in rows]
