"""The end of the work that pages and programs have started in threads of the app."""

from collections.abc import Callable, Iterator

import pytest

from console.web.launching import Threads
from pipelines.hub import Hub


@pytest.fixture(autouse=True)
def threads_end(hub: Hub) -> Iterator[None]:
    """No thread outlives its test, whose store is taken away."""
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
