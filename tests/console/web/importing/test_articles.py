"""Imports of articles on the pages: to be seen there, and applied on the command line."""

import pytest

from pipelines.hub import Hub
from pipelines.price_files.importing import import_price_file
from pipelines.price_files.opening import PriceOptions
from pipelines.price_files.suppliers import SupplierSaid, save_supplier
from pipelines.requests import How, Who
from pipelines.supplier_articles.listed import Choice
from pipelines.supplier_articles.taking import take_articles
from pipelines.verbs import import_file
from tests.console.web.importing.office import IMPORT, read_text
from tests.console.web.people import Visit
from tests.dagster.books import book
from tests.mappings.pricelists.written import ahlsell_article

WORDS = "Planer för artiklar införs inte på den här sidan än."
"""Of "PLAN_BY_COMMAND"; on a page no code is shown."""


def of_a_file(hub: Hub) -> tuple[str, str, str]:
    data = book(("Artikelnummer", "Benämning"), [("1", "Kabel")])
    report = import_file(hub, "demo", "articles", data, "artiklar.xlsx", how=How("plan"))
    return f"{IMPORT}/runs/{report.run_id}", "approve", report.plan_checksum or ""


def of_a_list(hub: Hub) -> tuple[str, str, str]:
    save_supplier(hub, "demo", SupplierSaid("ahlsell"))
    data = f"{ahlsell_article()}\r\n".encode("latin-1")
    import_price_file(hub, "demo", "price-list", data, "fil.txt", PriceOptions("ahlsell"))
    report = take_articles(hub, "demo", "ahlsell", Choice("all"), How("plan"), Who())
    return f"/t/demo/runs/{report.run_id}", "approve-sync", report.plan_checksum or ""


@pytest.mark.parametrize("planned", [of_a_file, of_a_list])
def test_a_plan_of_articles_is_shown_and_not_applied_here(hub: Hub, admin: Visit, planned: object) -> None:
    page, way, checksum = planned(hub)  # type: ignore[operator]
    said = read_text(admin, page)
    assert "Kabel" in said or "KABEL" in said
    answer = admin.post(f"{page}/{way}", {"checksum": checksum}, form=page)
    assert (answer.status_code, WORDS in answer.text) == (409, True)
    for path in (IMPORT, "/t/demo/runs", "/t/demo"):
        assert admin.get(path).status_code == 200
