"""The office's way through Dagster's own pages, in a real browser against a running hub."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from console.dagster.graphql import LOCATION, DagsterClient
from hub.settings import Settings
from tests.dagster import books
from tests.e2e.browser import chromium, launch_from_launchpad, opened_page
from tests.running_hub import hub_up
from warehouse.store import Store
from warehouse.tenants import add_tenant

pytestmark = pytest.mark.xdist_group("up")

TENANT = "berg"
CONFIG = "ops:\n  contacts_file:\n    config:\n      file: kunder.xlsx\n      action: apply_under_brakes\n"


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    home = tmp_path / "home"
    with Store.open(Settings(home=home)) as store:
        add_tenant(store, TENANT)
    folder = home / "inbox" / TENANT / "contacts"
    folder.mkdir(parents=True)
    return folder


def test_an_import_is_launched_and_its_counts_are_read(tmp_path: Path, inbox: Path) -> None:
    chromium()
    with hub_up(tmp_path / "home") as base, opened_page() as page:
        data = books.companies(*books.COMPANIES, books.WRONG_NUMBER)
        (inbox / "kunder.xlsx").write_bytes(data)
        run_id = launch_from_launchpad(page, base, LOCATION, "import_contacts", TENANT, CONFIG)
        assert DagsterClient(base).wait(run_id) == "SUCCESS"
        told = "4 lästa rader: 3 nya, 0 ändrade, 0 oförändrade, 1 i karantän, 0 väntande. Planen är införd."
        expect(page.get_by_text(told).first).to_be_visible()
        page.goto(f"{base}/assets/contacts_rows?view=overview")
        expect(page.get_by_text("Rader att rätta").first).to_be_visible()
        expect(page.get_by_text("Organisationsnummer").first).to_be_visible()
        assert "556036-0794" not in page.content()
        failed = launch_from_launchpad(
            page, base, LOCATION, "import_contacts", TENANT, CONFIG.replace("kunder", "saknas")
        )
        assert DagsterClient(base).wait(failed) == "FAILURE"
        expect(page.get_by_text("finns varken i kundens inkorg").first).to_be_visible()
