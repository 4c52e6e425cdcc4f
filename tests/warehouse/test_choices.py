"""What a tenant has chosen: labels and column mappings; and the names of its files."""

from tests.warehouse.samples import AT, LATER
from warehouse import archive, labels, mappings_store
from warehouse.store import Store
from warehouse.vault import open_vault


def test_labels_in_use_and_those_that_wait(store: Store) -> None:
    with store.writing("demo") as scope:
        labels.add(scope, ["BRF"], ["VIP", "BRF"], AT)
        assert labels.names(scope) == {"BRF"}
        assert labels.all_labels(scope) == [("BRF", "active"), ("VIP", "pending")]
        labels.add(scope, [], ["BRF", "VIP"], LATER)
        assert labels.names(scope) == {"BRF"}, "what is in use stays in use"
        labels.add(scope, ["VIP"], [], LATER)
        assert labels.names(scope) == {"BRF", "VIP"}
        labels.add(scope, [], [], LATER)


def test_a_mapping_is_remembered_by_flow_and_fingerprint(store: Store) -> None:
    with store.writing("demo") as scope:
        mappings_store.remember(scope, "contacts", "f1", {"Kund": "name"}, AT)
        mappings_store.remember(scope, "contacts", "f2", {"Nr": "customer_number"}, AT)
        mappings_store.remember(scope, "contacts", "f1", {"Kund": "-", "Å": "city"}, LATER)
        wanted = {"f1": {"Kund": "-", "Å": "city"}, "f2": {"Nr": "customer_number"}}
        assert mappings_store.stored(scope, "contacts") == wanted
        assert mappings_store.stored(scope, "persons") == {}


def test_a_file_is_known_by_its_masked_name(store: Store) -> None:
    vault = open_vault(store.settings, store)
    file_id = archive.archive(store, vault, "demo", b"x", "Kunder 19121212-1212.xlsx", "upload")
    with store.reading("demo") as scope:
        name = archive.display_name(scope, file_id)
        assert name.startswith("Kunder ")
        assert "1212-1212" not in name
        assert archive.display_name(scope, "no") == ""
