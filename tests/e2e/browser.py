"""A headless Chromium and the few things a person does on Dagster's pages."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Page, expect, sync_playwright

from console.web.site import Site
from hub.settings import Settings

# Without these Chromium calls its maker at every start, and as root it does not start at all.
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def chromium() -> str:
    """The machine's own browser; skips where there is none."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        pytest.skip("no Chromium on this machine")
    return found


@contextmanager
def opened_page() -> Iterator[Page]:
    """A fresh page of a fresh profile."""
    executable = chromium()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=ARGUMENTS)
        page = browser.new_page(viewport={"width": 1400, "height": 900})
        page.set_default_timeout(30_000)
        yield page
        browser.close()


def sign_in(page: Page, base: str, settings: Settings, session: str) -> None:
    """Give the browser a session's cookie."""
    name = Site.of(settings).cookie("session")
    page.context.add_cookies([{"name": name, "value": session, "url": base}])


def launch_from_launchpad(page: Page, base: str, location: str, job: str, tenant: str, config: str) -> str:
    """Choose the tenant, write the configuration, launch; returns Dagster's run id."""
    page.goto(f"{base}/locations/__repository__@{location}/jobs/{job}/playground")
    page.get_by_placeholder("Partition").click()
    page.keyboard.type(tenant)
    page.get_by_role("menuitem", name=tenant).or_(page.locator(f"text='{tenant}'")).first.click()
    page.locator(".CodeMirror").first.click()
    page.keyboard.press("Control+A")
    page.keyboard.insert_text(config)
    button = page.get_by_role("button", name="Launch Run")
    expect(button).to_be_enabled()
    button.click()
    page.wait_for_url("**/runs/*")
    return page.url.rsplit("/", 1)[-1].split("?")[0]
