"""The pages in a real browser: by keyboard, without JavaScript, and without an accessibility fault."""

from collections.abc import Iterator
from contextlib import contextmanager

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect, sync_playwright

from console.web.first_start import first_admin_link
from hub.settings import Settings
from pipelines.hub import Hub
from tests.console.web.people import PASSWORD
from tests.console.web.serving import base, settings
from tests.e2e.browser import ARGUMENTS, chromium

__all__ = ["base", "settings"]


@contextmanager
def browser_page(*, javascript: bool) -> Iterator[Page]:
    executable = chromium()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=ARGUMENTS)
        page = browser.new_context(java_script_enabled=javascript).new_page()
        page.set_default_timeout(15_000)
        yield page
        browser.close()


def faults(page: Page) -> list[str]:
    """What axe-core finds wrong with the page, by WCAG and its own best practices."""
    found = Axe().run(page).response["violations"]
    return [f"{each['id']}: {node['html'][:200]}" for each in found for node in each["nodes"]]


def choose_password(page: Page, link: str) -> None:
    """From the first admin's link to the first page, by keyboard alone."""
    page.goto(link)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Hoppa till innehållet"
    page.get_by_label("E-postadress").focus()
    page.keyboard.type("astrid@example.se")
    for _ in range(2):
        page.keyboard.press("Tab")
        page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Välj kund")).to_be_visible()


def test_every_page_is_free_of_faults(hub: Hub, settings: Settings, base: str) -> None:
    link = first_admin_link(hub.store, settings)
    assert link is not None
    with browser_page(javascript=True) as page:
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
        page.goto(link)
        assert faults(page) == []
        choose_password(page, link)
        assert faults(page) == []
        for path in ("/account", "/t/demo"):
            page.goto(base + path)
            assert faults(page) == [], path
        page.goto(f"{base}/account")
        page.get_by_label("Namn").fill("Prisprogram")
        page.get_by_role("button", name="Skapa nyckel").click()
        expect(page.get_by_text("Kopiera nyckeln nu")).to_be_visible()
        assert faults(page) == []
        assert said == []  # No policy was broken, no file was missing.
        page.goto(f"{base}/nowhere")
        assert faults(page) == []
        page.get_by_role("button", name="In English").click()
        expect(page.get_by_role("heading", name="There is no such page")).to_be_visible()
        page.get_by_role("button", name="Sign out").click()
        expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
        page.get_by_label("E-mail address").fill("astrid@example.se")
        page.get_by_label("Password").fill("wrong")
        page.get_by_role("button", name="Sign in").click()
        expect(page.get_by_role("alert")).to_contain_text("is not right")
        assert faults(page) == []


def test_all_of_it_works_without_javascript(hub: Hub, settings: Settings, base: str) -> None:
    link = first_admin_link(hub.store, settings)
    assert link is not None
    with browser_page(javascript=False) as page:
        page.goto(link)
        page.get_by_label("E-postadress").fill("astrid@example.se")
        page.get_by_label("Nytt lösenord").fill(PASSWORD)
        page.get_by_label("Samma lösenord igen").fill(PASSWORD)
        page.get_by_role("button", name="Spara och logga in").click()
        page.get_by_role("link", name="astrid@example.se").click()
        new = PASSWORD + " idag"
        page.get_by_label("Nuvarande lösenord").fill(PASSWORD)
        page.get_by_label("Nytt lösenord").fill(new)
        page.get_by_label("Samma lösenord igen").fill(new)
        page.get_by_role("button", name="Byt lösenord").click()
        expect(page.get_by_role("status")).to_contain_text("Lösenordet är bytt")
        page.get_by_role("button", name="Logga ut").click()
        page.get_by_label("E-postadress").fill("astrid@example.se")
        page.get_by_label("Lösenord").fill(new)
        page.get_by_role("button", name="Logga in").click()
        expect(page.get_by_role("heading", name="Välj kund")).to_be_visible()
