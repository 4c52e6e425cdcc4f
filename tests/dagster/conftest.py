"""One Dagster instance for all of these tests (making one is what such tests cost), and a fresh hub each."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import dagster as dg
import pytest

from hub.settings import Settings
from pipelines.door import HubDoor
from warehouse.store import Store
from warehouse.tenants import add_tenant

if TYPE_CHECKING:
    from pipelines.hub import Hub


@pytest.fixture(scope="session")
def instance() -> Iterator[dg.DagsterInstance]:
    with dg.DagsterInstance.ephemeral() as opened:
        opened.add_dynamic_partitions("tenant", ["demo", "other", "ghost"])
        yield opened


@pytest.fixture(autouse=True)
def tracebacks() -> Iterator[None]:
    """A failing run cuts tracebacks short in its process; here that process is the test's."""
    yield
    if hasattr(sys, "tracebacklimit"):
        del sys.tracebacklimit


@pytest.fixture
def home(sqlite_store: Store) -> Settings:
    """A fresh installation with the tenants ``demo`` and ``other``; Dagster also knows a ``ghost``."""
    add_tenant(sqlite_store, "other")
    return sqlite_store.settings


@pytest.fixture
def door(home: Settings) -> HubDoor:
    def opened() -> "Hub":
        from pipelines.hub import open_hub

        return open_hub(home)

    return HubDoor(opened)


@pytest.fixture
def hub(door: HubDoor) -> "Iterator[Hub]":
    with door.opened() as opened:
        yield opened


@pytest.fixture
def inbox(home: Settings) -> Path:
    """The inbox folder of ``demo`` for companies."""
    folder = home.inbox / "demo" / "contacts"
    folder.mkdir(parents=True)
    return folder
