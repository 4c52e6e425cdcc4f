"""A wholesaler's file on the page of its run."""

import pytest

from console.web.pages.runs.showing import show_run
from hub.errors import HubError
from pipelines.price_files.importing import import_price_file
from pipelines.price_files.opening import PriceOptions
from pipelines.price_files.suppliers import SupplierSaid, save_supplier
from pipelines.requests import How
from pipelines.returned_workbook import build
from tests.mappings.pricelists.written import ahlsell_article
from tests.pipelines.conftest import opened
from warehouse.store import Store


def test_what_an_edition_changed_is_told_by_its_plan(sqlite_store: Store) -> None:
    hub = opened(sqlite_store)
    save_supplier(hub, "demo", SupplierSaid("ahlsell"))
    data = (ahlsell_article() + "\r\n" + ahlsell_article("1")[:-1] + "\r\n").encode("latin-1")
    planned = import_price_file(hub, "demo", "price-list", data, "x", PriceOptions("ahlsell"), How("plan"))
    assert show_run(hub, "demo", planned.run_id, "sv", 0, 0).approvable
    done = import_price_file(hub, "demo", "price-list", data, "x", PriceOptions("ahlsell"))
    shown = show_run(hub, "demo", done.run_id, "sv", 0, 0)
    assert [(change.action, change.key) for change in shown.changes] == [
        ("create", "0012345 KABEL FÖRLÄGGNING EKK 3G1,5")
    ]
    assert {field.label: field.after for field in shown.changes[0].fields}["Listpris"] == "2098,55"
    assert (shown.undoable, shown.replayable, shown.correctable, shown.of_prices) == (True, True, False, True)
    with pytest.raises(HubError) as raised:
        build(hub, "demo", done.run_id)
    assert raised.value.code == "NO_WORKBOOK"
