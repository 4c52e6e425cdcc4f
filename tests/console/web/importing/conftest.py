"""An admin of one tenant, and the end of the work that pages have started."""

import time
from collections.abc import Callable

import pytest

from pipelines.hub import Hub
from tests.console.web.people import Visit
from tests.console.web.threads import threads_end
from warehouse import runs
from warehouse.runs import RunRow

__all__ = ["threads_end"]

UNDER_WAY = ("received", "running")


@pytest.fixture
def admin(visit: Callable[..., Visit]) -> Visit:
    return visit("admin", "demo")


@pytest.fixture
def ended(hub: Hub) -> Callable[[str], RunRow]:
    """Waits for a run, named by its page's address, to end."""

    def wait(page: str) -> RunRow:
        run_id = page.rsplit("/", 1)[1]
        until = time.monotonic() + 30
        while True:
            with hub.store.reading("demo") as scope:
                run = runs.get_run(scope, run_id)
            if run.status not in UNDER_WAY or time.monotonic() > until:
                return run
            time.sleep(0.01)

    return wait
