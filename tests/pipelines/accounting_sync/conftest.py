"""Books over SQLite."""

import pytest

from hub.settings import Settings
from tests.pipelines.accounting_sync.books import Books
from warehouse.store import Store


@pytest.fixture
def books(sqlite_store: Store) -> Books:
    return Books(sqlite_store)


@pytest.fixture
def closed(sqlite_store: Store) -> Settings:
    """A store that nobody holds open: a child must not inherit a database's connections."""
    sqlite_store.close()
    return sqlite_store.settings
