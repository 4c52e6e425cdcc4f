"""Fixtures for every test: stores on each database."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from hub.settings import Settings
from warehouse.store import Store
from warehouse.tenants import add_tenant


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A fresh data folder and no store in it yet."""
    return Settings(home=tmp_path / "home")


@pytest.fixture
def store(settings: Settings) -> Iterator[Store]:
    """A fresh store in which the tenant ``demo`` exists."""
    with Store.open(settings) as opened:
        add_tenant(opened, "demo")
        yield opened
