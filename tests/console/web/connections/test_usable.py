"""The pages of connections and of conflicts in a real browser; their pictures are kept.

Pictures are written where ``HUB_PICTURES`` says (``docs/pictures/web`` when the screens have changed).
"""

from playwright.sync_api import expect

from hub.settings import Settings
from pipelines.hub import Hub
from tests.console.web.importing.test_usable import sign_in, sound
from tests.console.web.people import add_person
from tests.console.web.serving import base, settings
from tests.console.web.test_usable import browser_page
from tests.pipelines.accounting_sync.books import NUMBER, Books

__all__ = ["base", "settings"]


def test_from_what_waits_to_what_is_decided(hub: Hub, base: str, settings: Settings) -> None:
    books = Books(hub.store)
    books.customer("1", "Berg Bygg AB", organisation_number="5560360793", email="info@berg.example")
    books.customer("3", "Ek Rör AB", reverse_charge_construction=True)
    books.there("1", Name="Dal El AB", OrganisationNumber="202100-5489", City="Luleå")
    books.push()
    with browser_page(javascript=True) as page:
        sign_in(page, base, settings, add_person(hub, "astrid@example.se", "admin", "demo"))
        page.goto(f"{base}/t/demo/connections")
        sound(page, "connections")
        page.get_by_text("Val", exact=True).press("Enter")
        page.get_by_role("link", name="Ändra valen").press("Enter")
        page.get_by_label("Lägsta kundnummer").fill("noll")
        page.get_by_role("button", name="Spara valen").press("Enter")
        expect(page.get_by_text("Skriv ett heltal")).to_be_visible()
        sound(page, "connection_choices")
        page.get_by_label("Lägsta kundnummer").fill("500")
        page.get_by_role("button", name="Spara valen").press("Enter")
        expect(page.get_by_role("status")).to_contain_text("Valen är sparade")
        page.get_by_role("link", name="Konflikter").press("Enter")
        expect(page.get_by_role("heading", name="Konflikter med bokföringen")).to_be_visible()
        sound(page, "conflicts")
        page.get_by_role("button", name="Nytt nummer").press("Enter")
        expect(page.get_by_role("status")).to_contain_text("Det är avgjort")
        sound(page, "conflict_decided")
        books.world.companies[NUMBER].allow([])
        books.later(4000)
        page.goto(f"{base}/t/demo/connections")
        page.get_by_role("button", name="Pausa").press("Enter")
        expect(page.get_by_role("button", name="Återuppta")).to_be_visible()
        sound(page, "connection_paused")
