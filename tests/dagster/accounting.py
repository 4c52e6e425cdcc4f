"""An office connected to the Fortnox stand-in, and the door through which Dagster's runs reach both."""

from typing import TYPE_CHECKING

import pytest

from hub.settings import Settings
from pipelines.door import HubDoor
from tests.pipelines.accounting_sync.books import Books
from warehouse.store import Store

if TYPE_CHECKING:
    from pipelines.hub import Hub

SYNC, PULL = "sync_fortnox_customers", "pull_fortnox_customers"
DIRECTLY = {"action": "apply_under_brakes"}


@pytest.fixture
def books(sqlite_store: Store, home: Settings) -> Books:
    assert home is sqlite_store.settings
    return Books(sqlite_store)


@pytest.fixture
def outward(books: Books, home: Settings) -> HubDoor:
    """Each run opens the hub anew, a second after the last, and calls the stand-in in this process."""

    def opened() -> "Hub":
        from pipelines.hub import open_hub

        books.later(1)
        return open_hub(home, clock=books.clock)

    return HubDoor(opened, books.way)
