"""Connecting in a real browser, to the practice systems on a port of their own; its pictures are kept.

What only a browser can tell: that the policy lets it go, that its cookie comes back with it, and what stays
in its history.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from console.up.parts import free_port
from hub.applications import OwnApplication
from hub.settings import Settings
from pipelines.accounting_sync.systems import SYSTEMS
from pipelines.hub import Hub
from sandbox.app import build_app
from sandbox.app import facts as facts_of
from sandbox.registry import STAND_INS
from tests.console.web.importing.test_usable import sign_in, sound
from tests.console.web.people import add_person
from tests.console.web.serving import base, served, settings
from tests.console.web.test_usable import browser_page, faults
from warehouse.tenants import change_tenant

__all__ = ["base", "settings"]

PLACE = "/t/demo/connections"


@pytest.fixture(autouse=True)
def practice(hub: Hub, tmp_path: Path) -> Iterator[None]:
    """The practice systems, and the hub's applications with them."""
    port = free_port()
    said = facts_of(STAND_INS, f"http://127.0.0.1:{port}")
    made = []
    for system, facts in said.items():
        secret = tmp_path / system
        secret.write_text(facts["client_secret"], encoding="utf-8")
        made.append(OwnApplication(system, facts["client_id"], secret, facts["base_url"], facts["auth_url"]))
    hub.settings = replace(hub.settings, applications=tuple(made))
    with served(build_app(STAND_INS, f"http://127.0.0.1:{port}", None), port):
        yield


def decide(page: Page, button: str, company: int = 0) -> None:
    """What is clicked over there; then back on our page."""
    page.locator("select[name=company]").select_option(index=company)
    page.get_by_role("button", name=button).click()
    page.wait_for_url(f"**{PLACE}?consent=*")


@pytest.mark.parametrize("system", sorted(SYSTEMS))
def test_out_and_back(hub: Hub, base: str, settings: Settings, system: str) -> None:
    title, number = SYSTEMS[system].title, "5560360793"
    change_tenant(hub.store, "demo", columns={"organisation_number": number}, settings={})
    with browser_page(javascript=True) as page:
        sign_in(page, base, settings, add_person(hub, "astrid@example.se", "admin", "demo"))
        asked: list[str] = []
        page.on("request", lambda one: asked.append(one.url) if one.is_navigation_request() else None)
        page.goto(f"{base}{PLACE}")
        assert faults(page) == []
        if system == "fortnox":  # The others look the same.
            sound(page, "connect")
        connect = page.get_by_role("button", name=f"Anslut {title}")
        connect.press("Enter")
        decide(page, "Avböj")
        expect(page.get_by_role("alert")).to_contain_text("tackade nej")
        connect.press("Enter")
        decide(page, "Godkänn", company=1)
        expect(page.get_by_text("leder till").first).to_be_visible()
        connect.press("Enter")
        decide(page, "Godkänn")
        expect(page.get_by_role("status")).to_contain_text(f"{title} är anslutet")
        for other in SYSTEMS.keys() - {system}:  # One is enough: the others are folded away.
            assert not page.get_by_role("button", name=f"Anslut {SYSTEMS[other].title}").is_visible()
        assert faults(page) == []
        assert sum("/connections/callback/" in url for url in asked) == 3
        page.go_back()
        page.go_back()
        assert "/callback/" not in page.url


def test_without_script_and_reconnecting(hub: Hub, base: str, settings: Settings) -> None:
    change_tenant(hub.store, "demo", columns={"organisation_number": "5560360793"}, settings={})
    with browser_page(javascript=False) as page:
        sign_in(page, base, settings, add_person(hub, "astrid@example.se", "admin", "demo"))
        page.goto(f"{base}{PLACE}")
        page.get_by_role("button", name="Anslut Fortnox").click()
        decide(page, "Godkänn")
        page.get_by_text("Koppla om Fortnox").first.click()
        page.get_by_role("button", name="Koppla om Fortnox").click()
        decide(page, "Godkänn")
        expect(page.get_by_role("status")).to_contain_text("Fortnox är anslutet")
