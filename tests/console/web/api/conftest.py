"""Programs with API tokens, and the end of the work they have begun."""

from collections.abc import Callable, Iterator

import pytest
from starlette.types import ASGIApp

from console.web.launching import Threads
from pipelines.hub import Hub
from tests.console.web.api.programs import Program
from tests.console.web.people import add_person
from warehouse.api_tokens import make_token
from warehouse.sessions import visitor_of


@pytest.fixture
def program(hub: Hub, app: ASGIApp) -> Callable[..., Program]:
    """Makes a program with a token of a role (and tenants)."""

    def made(role: str, *tenants: str) -> Program:
        email = f"{role}.{'.'.join(tenants) or 'alla'}@example.se"
        owner = visitor_of(hub.store, add_person(hub, email, role, *tenants))  # type: ignore[arg-type]
        assert owner is not None
        return Program(app, make_token(hub.store, owner, "skript", owner.role))

    return made


@pytest.fixture
def admin(program: Callable[..., Program]) -> Program:
    return program("admin", "demo")


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
