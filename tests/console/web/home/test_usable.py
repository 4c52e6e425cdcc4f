"""A cause taken in hand, and a sync's plan, in a real browser; their pictures are kept."""

import pytest
from playwright.sync_api import Locator, Page, expect

from hub.settings import Settings
from pipelines.hub import Hub
from tests.console.web.importing.test_usable import sign_in, sound
from tests.console.web.people import add_person
from tests.console.web.runs.conftest import imports
from tests.console.web.serving import base, settings
from tests.console.web.test_usable import browser_page
from tests.dagster.books import WRONG_NUMBER
from tests.pipelines.accounting_sync.books import PLAN, Books
from warehouse import connections

__all__ = ["base", "settings"]


@pytest.fixture
def books(hub: Hub) -> Books:
    """Demo holds a customer; the login of its neighbour is dead; both have rows to correct."""
    found = Books(hub.store)
    found.customer("1", "Berg Bygg AB")
    found.push()
    found.customer("3", "Ek Rör AB", reverse_charge_construction=True)
    found.push()
    with hub.store.writing("berg") as scope:
        made = connections.add(scope, "fortnox", {}, hub.now())
        connections.set_state(scope, made.id, "reconnect_needed", hub.now(), "CONNECTION_TOKEN_DEAD")
    for tenant in ("demo", "berg"):
        imports(hub, WRONG_NUMBER, tenant=tenant)
    return found


@pytest.mark.usefixtures("books")
def test_staff_take_a_cause_by_keyboard(hub: Hub, base: str, settings: Settings) -> None:
    with browser_page(javascript=True) as page:
        sign_in(page, base, settings, add_person(hub, "stina@example.se", "support"))
        page.goto(base)
        sound(page, "home_staff")
        page.get_by_role("row", name="godtar inte längre").get_by_role("link", name="Ta hand om").press(
            "Enter"
        )
        page.get_by_role("button", name="Jag tar det").press("Enter")
        expect(page.get_by_text("stina@example.se har tagit hand om det")).to_be_visible()
        page.get_by_label("Anteckning").fill("Ringde kunden, som kopplar om i morgon.")
        page.get_by_role("button", name="Spara anteckningen").press("Enter")
        sound(page, "cause_all")
        page.get_by_label("Vänta till").fill("2026-11-25T09:00")
        page.get_by_role("button", name="Låt det vänta").press("Enter")
        expect(page.get_by_text("Väntar till 2026-11-25 09:00")).to_be_visible()
        page.get_by_role("link", name="Till startsidan").press("Enter")
        page.get_by_text("Väntar (1)").click()
        sound(page, "home_waiting")


@pytest.mark.usefixtures("books")
def test_a_tenants_causes_and_flows(hub: Hub, base: str, settings: Settings) -> None:
    with browser_page(javascript=True) as page:
        sign_in(page, base, settings, add_person(hub, "sara@example.se", "support", "demo"))
        page.goto(f"{base}/t/demo")
        sound(page, "home_sync")
        held(page).get_by_role("link", name="Ta hand om").press("Enter")
        sound(page, "cause")


def held(page: Page) -> Locator:
    return page.get_by_role("row", name="post väntar")


def test_a_sync_s_plan_is_read_and_approved(hub: Hub, base: str, settings: Settings) -> None:
    books = Books(hub.store)
    books.customer("1", "Berg Bygg AB", phone="0920-10 00 00")
    plan = books.push(PLAN)
    with browser_page(javascript=True) as page:
        sign_in(page, base, settings, add_person(hub, "astrid@example.se", "admin", "demo"))
        page.goto(f"{base}/t/demo/runs/{plan.run_id}")
        expect(page.get_by_role("checkbox", name="läst varför planen är bromsad")).to_be_visible()
        sound(page, "sync_plan")
