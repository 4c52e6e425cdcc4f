"""A fresh hub behind its door for each test, on a clock that stands still, with quick password hashing."""

from collections.abc import Callable, Iterator
from datetime import datetime

import pytest
from starlette.types import ASGIApp

from console.web import readings
from console.web.app import build_app
from console.web.site import Site
from hub.clock import STOCKHOLM, FixedClock
from pipelines.hub import Hub, open_hub
from tests.console.web.echo import Pages
from tests.console.web.people import Visit, add_person
from tests.warehouse.anna import quick_hashing
from warehouse.store import Store
from warehouse.tenants import add_tenant

__all__ = ["quick_hashing"]

STARTED = datetime(2026, 11, 24, 9, 0, tzinfo=STOCKHOLM)


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(STARTED)


@pytest.fixture
def hub(sqlite_store: Store, clock: FixedClock) -> Iterator[Hub]:
    """The tenants ``demo`` and ``berg``; nobody has an account yet."""
    add_tenant(sqlite_store, "berg", name="Bergs Hemliga Bygg AB", organisation_number="556036-0793")
    readings._noted.clear()
    opened = open_hub(sqlite_store.settings, clock=clock)
    yield opened
    opened.close()


@pytest.fixture
def site(hub: Hub) -> Site:
    return Site.of(hub.settings)


@pytest.fixture
def app(hub: Hub) -> ASGIApp:
    return build_app(hub)


@pytest.fixture
def stranger(app: ASGIApp, site: Site) -> Visit:
    return Visit(app, site)


@pytest.fixture
def visit(hub: Hub, app: ASGIApp, site: Site) -> Callable[..., Visit]:
    """Makes a person with a role (and tenants) and gives their signed-in browser."""

    def made(role: str, *tenants: str, email: str | None = None) -> Visit:
        address = email or f"{role}.{'.'.join(tenants) or 'alla'}@example.se"
        return Visit(app, site, session=add_person(hub, address, role, *tenants))  # type: ignore[arg-type]

    return made


@pytest.fixture
def dagster() -> Pages:
    return Pages()


@pytest.fixture
def staff(hub: Hub, dagster: Pages, site: Site) -> Visit:
    """An installation's admin in front of the echo."""
    app = build_app(hub, dagster=dagster)  # type: ignore[arg-type]
    return Visit(app, site, session=add_person(hub, "chef@example.se", "admin"))
