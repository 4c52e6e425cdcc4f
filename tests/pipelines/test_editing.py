"""A contact changed by hand."""

import pytest

from pipelines.hub import Hub, open_hub
from pipelines.verbs import edit_contact, import_file
from tests.dagster import books
from warehouse.store import Store


@pytest.fixture
def hub(sqlite_store: Store) -> Hub:
    opened = open_hub(sqlite_store.settings)
    import_file(opened, "demo", "contacts", books.companies(), "k.xlsx")
    return opened


def test_a_number_given_to_a_second_contact_is_told(hub: Hub) -> None:
    report = edit_contact(hub, "demo", "1002", {"customer_number": "1001"})
    assert report.counts["updated"] == 1
    (warning,) = report.warnings
    assert warning["code"] == "NUMBER_SHARED"
    assert "1001 Berg Bygg AB" in warning["message"]


def test_a_number_of_ones_own_is_no_news(hub: Hub) -> None:
    assert edit_contact(hub, "demo", "1002", {"customer_number": "1009"}).warnings == []
    assert edit_contact(hub, "demo", "1009", {"customer_number": "1009"}).counts["unchanged"] == 1
