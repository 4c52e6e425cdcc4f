"""Books over SQLite."""

import pytest

from tests.pipelines.accounting_sync.books import Books
from warehouse.store import Store


@pytest.fixture
def books(sqlite_store: Store) -> Books:
    return Books(sqlite_store)
