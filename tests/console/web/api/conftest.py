"""Programs with API tokens, and the end of the work they have begun."""

from collections.abc import Callable

import pytest
from starlette.types import ASGIApp

from pipelines.hub import Hub
from tests.console.web.api.programs import Program
from tests.console.web.people import add_person
from tests.console.web.threads import threads_end
from warehouse.api_tokens import make_token
from warehouse.sessions import visitor_of

__all__ = ["threads_end"]


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
