"""From what needs somebody to a row replayed and a run undone, in a real browser; its pictures are kept.

Pictures are written where ``HUB_PICTURES`` says (``docs/pictures/web`` when the screens have changed).
"""

import pytest
from playwright.sync_api import Page, expect

from hub.settings import Settings
from pipelines.hub import Hub
from pipelines.requests import Who
from pipelines.verbs import edit_contact
from tests.console.web.importing.test_usable import sign_in, sound
from tests.console.web.people import add_person
from tests.console.web.serving import base, settings
from tests.console.web.test_usable import browser_page

__all__ = ["base", "settings"]


@pytest.fixture
def session(hub: Hub) -> str:
    return add_person(hub, "sara@example.se", "support", "demo")


@pytest.mark.parametrize("javascript", [True, False])
def test_from_what_needs_somebody_to_a_row_that_is_solved(
    hub: Hub, base: str, settings: Settings, session: str, golv: str, imported: str, javascript: bool
) -> None:
    with browser_page(javascript=javascript) as page:
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
        sign_in(page, base, settings, session)
        page.goto(f"{base}/t/demo")
        look(page, "home", javascript)
        undo(page, base, golv, javascript)
        page.goto(f"{base}/t/demo")
        page.get_by_role("row", name="med samma namn").get_by_role("link", name="i karantän").click()
        expect(page.get_by_role("heading", name="Rader i karantän")).to_be_visible()
        look(page, "quarantine", javascript)
        page.get_by_role("button", name="Kör om raden").press("Enter")
        followed(page, "bara planerad")
        look(page, "replay_plan", javascript)
        page.get_by_role("button", name="Godkänn och inför").press("Enter")
        followed(page, "införd")
        look(page, "replay_done", javascript)
        page.get_by_role("link", name="Körningar", exact=True).click()
        look(page, "runs", javascript)
        page.get_by_role("link", name="Hem", exact=True).click()
        expect(page.get_by_text("med samma namn")).to_have_count(0)
        assert said == []


def undo(page: Page, base: str, run_id: str, javascript: bool) -> None:
    """Take a run back by its plan."""
    page.goto(f"{base}/t/demo/runs/{run_id}")
    look(page, "run", javascript)
    page.get_by_role("button", name="Ångra körningen").press("Enter")
    followed(page, "bara planerad")
    look(page, "undo_plan", javascript)
    page.get_by_role("button", name="Godkänn och inför").press("Enter")
    followed(page, "införd")


def followed(page: Page, state: str) -> None:
    """Wait for a run's state: the page follows it by itself, or by its link where there is no JavaScript."""
    there = page.get_by_role("heading", level=1).get_by_text(state, exact=True)
    refresh = page.get_by_role("link", name="Uppdatera")
    for _ in range(50):
        if there.is_visible():
            break
        if refresh.is_visible():
            refresh.press("Enter")
    expect(there).to_be_visible()


def look(page: Page, name: str, javascript: bool) -> None:
    """Keep the picture, and hold the page against axe (which is JavaScript itself)."""
    if javascript:
        sound(page, name)


def test_a_customer_is_found_and_read(
    hub: Hub, base: str, settings: Settings, session: str, imported: str
) -> None:
    edit_contact(hub, "demo", "1001", {"phone": "08-123 45 67"}, Who("web", "per@example.se"))
    with browser_page(javascript=True) as page:
        sign_in(page, base, settings, session)
        page.goto(f"{base}/t/demo/customers")
        sound(page, "customers")
        page.get_by_role("searchbox").fill("berg")
        page.keyboard.press("Enter")
        page.get_by_role("link", name="Berg Bygg AB").press("Enter")
        expect(page.get_by_role("heading", name="Historik")).to_be_visible()
        sound(page, "customer")
        page.get_by_role("button", name="In English").click()
        expect(page.get_by_role("heading", name="History")).to_be_visible()


def test_staff_see_all_tenants(hub: Hub, base: str, settings: Settings, imported: str) -> None:
    with browser_page(javascript=True) as page:
        sign_in(page, base, settings, add_person(hub, "stina@example.se", "support"))
        page.goto(base)
        expect(page.get_by_role("heading", name="Att åtgärda")).to_be_visible()
        sound(page, "home_all")


def test_a_quarantined_row_by_itself(
    hub: Hub, base: str, settings: Settings, session: str, imported: str
) -> None:
    from warehouse import quarantine

    with hub.store.reading("demo") as scope:
        record = quarantine.listing(scope)[0]
    with browser_page(javascript=True) as page:
        sign_in(page, base, settings, session)
        page.goto(f"{base}/t/demo/quarantine/{record.id}")
        sound(page, "quarantined_row")
        page.goto(f"{base}/t/demo/runs/{imported}")
        sound(page, "run_with_rows")


def test_the_pages_around_are_sound_too(
    hub: Hub, base: str, settings: Settings, session: str, imported: str
) -> None:
    with browser_page(javascript=True) as page:
        page.goto(f"{base}/sign-in")
        sound(page, "sign_in")
        sign_in(page, base, settings, session)
        page.goto(f"{base}/account")
        sound(page, "account")
        page.goto(f"{base}/t/demo/customers/none")
        sound(page, "error")
        page.goto(f"{base}/t/demo/import")
        sound(page, "import_read_only")
