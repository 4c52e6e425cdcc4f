"""An admin of one tenant, and the end of the work that pages have started."""

import time
from collections.abc import Callable, Iterator

import pytest
from starlette.types import ASGIApp

from pipelines.hub import Hub
from tests.console.web.people import Visit
from warehouse import runs
from warehouse.runs import RunRow

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


@pytest.fixture(autouse=True)
def threads_end(app: ASGIApp, hub: Hub) -> Iterator[None]:
    """No thread outlives its test, whose store is taken away."""
    from console.web.launching import Threads

    begun: list[object] = []
    start = Threads.start

    def noted(self: Threads, tenant: str, work: Callable[[], object]) -> object:
        over = start(self, tenant, work)
        begun.append(over)
        return over

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Threads, "start", noted)
        yield
        for over in begun:
            assert over.wait(30)  # type: ignore[attr-defined]
