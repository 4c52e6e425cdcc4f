"""A verb in a process of its own that dies, as ``kill -9`` would have it, at a named commit point."""

import os
import signal
from collections.abc import Callable

from hub.settings import Settings
from pipelines import applying, checkpoints, storing
from tests.pipelines.conftest import opened
from tests.pipelines.doubles import TinyFlow
from tests.pipelines.office import Office
from warehouse.store import Store

SMALL = 2
"""Changes in a batch and in a chunk of a plan, so that small files have several."""


def dies_at(point: str, settings: Settings, tiny: TinyFlow, verb: Callable[[Office], object]) -> bool:
    """Run the verb in a child that dies at ``point`` (``name`` or ``name:nth``); whether it did.

    No store may be open here: a child must not inherit a database's connections.
    """
    child = os.fork()
    if child == 0:
        _live_and_die(point, settings, tiny, verb)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL


def _live_and_die(point: str, settings: Settings, tiny: TinyFlow, verb: Callable[[Office], object]) -> None:
    try:
        applying.MOST_CHANGES = storing.CHUNK = SMALL
        checkpoints._passed.clear()
        os.environ["HUB_KILL_AT"] = point
        with Store.open(settings) as store:
            verb(Office(opened(store), tiny))
    finally:
        # Whatever happened, this copy of the test process goes no further.
        os._exit(1)
