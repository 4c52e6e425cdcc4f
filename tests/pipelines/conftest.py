"""A hub with a flow double, on both databases or (quicker) on SQLite alone."""

from datetime import datetime

import pytest

from hub.clock import STOCKHOLM, FixedClock
from pipelines.hub import Hub
from tests.pipelines.doubles import TinyFlow
from tests.pipelines.office import Office
from warehouse.store import Store
from warehouse.vault import open_vault

NOON = datetime(2026, 11, 24, 12, tzinfo=STOCKHOLM)


@pytest.fixture
def tiny(monkeypatch: pytest.MonkeyPatch) -> TinyFlow:
    """The flow double, under the name ``contacts``."""
    from pipelines import flows

    double = TinyFlow()
    monkeypatch.setattr(flows, "FLOWS", {"contacts": double.flow()})
    return double


@pytest.fixture
def office(sqlite_store: Store, tiny: TinyFlow) -> Office:
    """An office on SQLite."""
    return Office(opened(sqlite_store), tiny)


@pytest.fixture
def any_office(store: Store, tiny: TinyFlow) -> Office:
    """An office on each database."""
    return Office(opened(store), tiny)


def opened(store: Store) -> Hub:
    """A hub over an open store, whose clock stands at noon."""
    return Hub(store.settings, store, open_vault(store.settings, store), FixedClock(NOON))
