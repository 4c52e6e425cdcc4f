"""A hub with a wholesaler in it, on each database."""

import pytest

from pipelines.hub import Hub
from tests.pipelines.conftest import opened
from warehouse import suppliers
from warehouse.store import Store
from warehouse.suppliers import SupplierRow


@pytest.fixture
def hub(store: Store) -> Hub:
    return opened(store)


@pytest.fixture(autouse=True)
def ahlsell(hub: Hub) -> SupplierRow:
    """Ahlsell, where the tenant is customer 1234567."""
    with hub.store.writing("demo") as scope:
        said = SupplierRow("", "ahlsell", "Ahlsell", customer_number="1234567")
        return suppliers.save(scope, said, hub.now())
