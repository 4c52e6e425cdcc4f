"""The office's way through Dagster's own pages, in a real browser against a running hub."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from console.dagster.graphql import LOCATION
from hub.settings import Settings
from pipelines.hub import open_hub
from tests.dagster import books
from tests.e2e.browser import chromium, launch_from_launchpad, opened_page, sign_in
from tests.running_hub import START_SECONDS, eventually, hub_up, session_of_chief
from warehouse.archive import archive
from warehouse.store import Store
from warehouse.tenants import add_tenant

pytestmark = pytest.mark.xdist_group("up")

TENANT = "berg"


def config(file: str) -> str:
    """What is written into the launchpad."""
    return f"ops:\n  contacts_file:\n    config:\n      file: {file}\n      action: apply_under_brakes\n"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A data folder with one tenant."""
    folder = tmp_path / "home"
    with Store.open(Settings(home=folder)) as store:
        add_tenant(store, TENANT)
    return folder


@pytest.fixture
def file_id(home: Path) -> str:
    """An archived file. (One in the inbox would be taken by the sensor while the browser still writes.)"""
    data = books.companies(*books.COMPANIES, books.WRONG_NUMBER)
    hub = open_hub(Settings(home=home))
    try:
        return archive(hub.store, hub.vault, TENANT, data, "kunder.xlsx", "upload")
    finally:
        hub.close()


def test_an_import_is_launched_and_its_counts_are_read(home: Path, file_id: str) -> None:
    chromium()
    with hub_up(home) as hub, opened_page() as page:
        dagster, base = hub.dagster, hub.dagster.base
        sign_in(page, hub.base, Settings(home=home, web_port=hub.port), session_of_chief(home))
        assert eventually(lambda: dagster.tenants_offered("import_contacts") == [TENANT], START_SECONDS)
        run_id = launch_from_launchpad(page, base, LOCATION, "import_contacts", TENANT, config(file_id))
        assert dagster.client.wait(run_id) == "SUCCESS"
        told = "4 lästa rader: 3 nya, 0 ändrade, 0 oförändrade, 1 i karantän, 0 väntande. Planen är införd."
        expect(page.get_by_text(told).first).to_be_visible()
        page.goto(f"{base}/assets/contacts_rows?view=overview")
        expect(page.get_by_text("Rader att rätta").first).to_be_visible()
        expect(page.get_by_text("Organisationsnummer").first).to_be_visible()
        assert "556036-0794" not in page.content()
        failed = launch_from_launchpad(page, base, LOCATION, "import_contacts", TENANT, config("saknas.xlsx"))
        assert dagster.client.wait(failed) == "FAILURE"
        expect(page.get_by_text("finns varken i kundens inkorg").first).to_be_visible()
