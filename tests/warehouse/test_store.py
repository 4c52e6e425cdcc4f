"""The store's transactions, on both databases."""

import pytest

from hub.errors import HubError
from warehouse.store import Store


def test_an_unknown_tenant_is_refused(store: Store) -> None:
    for opened in (store.reading("nobody"), store.writing("nobody")):
        with pytest.raises(HubError) as refusal, opened:
            pass
        assert refusal.value.code == "TENANT_UNKNOWN"
