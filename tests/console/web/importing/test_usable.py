"""The import in a real browser: by keyboard, free of faults, also without JavaScript; its pictures are kept.

Pictures are written where ``HUB_PICTURES`` says (``docs/pictures/web`` when the screens have changed).
"""

import os
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from console.web.site import Site
from hub.settings import Settings
from pipelines.hub import Hub
from tests.console.web.people import add_person
from tests.console.web.serving import base, settings
from tests.console.web.test_usable import browser_page, faults
from tests.dagster.books import COMPANIES, WRONG_NUMBER, book

__all__ = ["base", "settings"]

HEADERS = (
    "Kundnummer",
    "Företagsnamn",
    "Organisationsnummer",
    "E-post",
    "Postnummer",
    "Ort",
    "Vårt telefonfält",
)


def office_book() -> bytes:
    """Ten rows: nine that go in, one to correct, and a column that no alias knows."""
    more = [
        (str(n), f"Exempelfirma {n} AB", "", f"info@firma{n}.example", "972 31", "Luleå")
        for n in range(1005, 1011)
    ]
    rows = [(*row, f"070-174 06 {at:02d}") for at, row in enumerate((*COMPANIES, WRONG_NUMBER, *more), 5)]
    return book(HEADERS, rows)


@pytest.fixture
def session(hub: Hub) -> str:
    return add_person(hub, "astrid@example.se", "admin", "demo")


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    path = tmp_path / "kunder våren.xlsx"
    path.write_bytes(office_book())
    return path


def sign_in(page: Page, base: str, settings: Settings, session: str) -> None:
    """Give the page's browser the session."""
    name = Site.of(settings).cookie("session")
    page.context.add_cookies([{"name": name, "value": session, "url": base}])


def picture(page: Page, name: str) -> None:
    """Keep what is on the screen, where pictures are asked for."""
    folder = os.environ.get("HUB_PICTURES")
    if folder:
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)


def sound(page: Page, name: str) -> None:
    """Take the picture; the page has no fault, and on a phone nothing of it stands outside the screen."""
    picture(page, name)
    assert faults(page) == [], name
    size = page.viewport_size
    assert size is not None
    page.set_viewport_size({"width": PHONE, "height": 800})
    if os.environ.get("HUB_PICTURES_PHONE"):
        picture(page, f"{name}_phone")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE, name
    page.set_viewport_size(size)


PHONE = 390
"""The width of a common phone, in CSS pixels."""


def nowhere_beside_the_field(page: Page) -> list[str]:
    """Points of the box to drop a file in where it would be dropped beside the field, and so be lost."""
    found: list[str] = page.evaluate(
        """() => {
          const box = document.querySelector(".drop").getBoundingClientRect(), beside = [];
          for (const across of [0.02, 0.2, 0.5, 0.98]) for (const down of [0.04, 0.15, 0.3, 0.5, 0.96]) {
            const at = document.elementFromPoint(box.x + across * box.width, box.y + down * box.height);
            if (at.type !== "file") beside.push(`${across} ${down} ${at.tagName}`);
          }
          return beside;
        }"""
    )
    return found


def test_from_file_to_register_in_a_browser(
    base: str, settings: Settings, session: str, workbook: Path
) -> None:
    with browser_page(javascript=True) as page:
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
        sign_in(page, base, settings, session)
        page.goto(f"{base}/t/demo/import")
        sound(page, "import_start")
        assert nowhere_beside_the_field(page) == []
        page.get_by_label("Dra hit en fil").set_input_files(workbook)
        page.get_by_role("button", name="Läs filen").click()
        expect(page.get_by_role("heading", name="kunder våren.xlsx")).to_be_visible()
        page.get_by_label("Kolumnen Vårt telefonfält blir").select_option(label="Telefon")
        sound(page, "import_columns")
        page.get_by_role("button", name="Visa planen").click()
        expect(page.get_by_role("heading", name="Plan: kunder våren.xlsx")).to_be_visible()
        expect(page.locator("td.at-fault")).to_contain_text("556036-0794")
        sound(page, "import_plan")
        page.get_by_role("button", name="Godkänn och inför").click()
        expect(page.get_by_text("Planen är införd.")).to_be_visible()
        sound(page, "import_done")
        with page.expect_download() as download:
            page.get_by_role("link", name="Ladda ner arbetsboken").click()
        assert download.value.suggested_filename.startswith("att-ratta-")
        page.goto(f"{base}/t/demo/import")
        page.get_by_role("button", name="In English").click()
        expect(page.get_by_role("heading", name="Hand in a file")).to_be_visible()
        assert said == []


def test_the_whole_way_by_keyboard_and_without_javascript(
    base: str, settings: Settings, session: str, workbook: Path
) -> None:
    with browser_page(javascript=False) as page:
        sign_in(page, base, settings, session)
        page.goto(f"{base}/t/demo/import")
        page.get_by_label("Dra hit en fil").set_input_files(workbook)
        page.keyboard.press("Tab")
        page.get_by_role("button", name="Läs filen").press("Enter")
        page.get_by_role("button", name="Visa planen").press("Enter")
        page.get_by_role("button", name="Godkänn och inför").press("Enter")
        done = page.get_by_text("Planen är införd.")
        for _ in range(50):
            if done.is_visible():
                break
            page.get_by_role("link", name="Uppdatera").press("Enter")
        expect(done).to_be_visible()


def wide_book() -> bytes:
    """Thirteen columns with long values and a header that no alias knows, and two rows to correct."""
    from benchmarks.office import HEADERS as WIDE
    from benchmarks.office import rows

    good = [(*row, "x") for row in rows(3)]
    long = "fakturor.och.annat.som.ska.betalas@en-mycket-lang-doman.example"
    bad = [(*row[:2], "556036-0794", long, *row[4:], "x") for row in rows(2)]
    return book((*WIDE, "Ett eget fält med ett långt namn"), [*good, *((f"9{r[0]}", *r[1:]) for r in bad)])


def test_no_page_is_wider_than_a_phone(hub: Hub, base: str, settings: Settings, session: str) -> None:
    with browser_page(javascript=True) as page:
        sign_in(page, base, settings, session)
        page.set_viewport_size({"width": 390, "height": 844})

        def fits(name: str) -> None:
            sound(page, f"phone_{name}")
            width = page.evaluate("document.documentElement.scrollWidth")
            assert width <= 390, (name, width)

        page.goto(f"{base}/t/demo/import")
        fits("import_start")
        assert nowhere_beside_the_field(page) == []
        page.get_by_label("Dra hit en fil").set_input_files(
            {"name": "kunder och leverantörer våren 2026.xlsx", "mimeType": "a/b", "buffer": wide_book()}
        )
        page.get_by_role("button", name="Läs filen").click()
        select = page.get_by_label("Kolumnen Ett eget fält med ett långt namn blir")
        expect(select).to_be_visible()
        box = select.bounding_box()
        assert box is not None
        assert box["width"] <= 390
        fits("import_columns")
        page.get_by_role("button", name="Visa planen").click()
        plan = page.url
        expect(page.get_by_role("heading", name="Plan:")).to_be_visible()
        fits("import_plan")
        page.get_by_role("button", name="Godkänn och inför").click()
        expect(page.get_by_text("Planen är införd.")).to_be_visible()
        fits("import_done")
        page.goto(plan)
        fits("import_applied_plan")
        page.goto(f"{base}/t/demo/quarantine")
        fits("quarantine")


def test_progress_is_followed_to_the_end(
    hub: Hub, base: str, settings: Settings, session: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from threading import Event

    from console.web import beginning
    from console.web.pages.importing import plans
    from pipelines.ordering import carry_out

    go = Event()

    def slow(hub: Hub, tenant: str, run_id: str, progress: object, way: object) -> None:
        assert go.wait(20)
        carry_out(hub, tenant, run_id)

    monkeypatch.setattr(beginning, "carry_out", slow)
    monkeypatch.setattr(plans, "PATIENCE", 0.0)
    with browser_page(javascript=True) as page:
        sign_in(page, base, settings, session)
        page.goto(f"{base}/t/demo/import")
        page.get_by_label("Dra hit en fil").set_input_files(
            {"name": "k.xlsx", "mimeType": "application/octet-stream", "buffer": office_book()}
        )
        page.get_by_role("button", name="Läs filen").click()
        page.get_by_role("button", name="Visa planen").click()
        expect(page.get_by_role("status")).to_contain_text("Väntar på sin tur.")
        sound(page, "import_progress")
        go.set()
        expect(page.get_by_role("heading", name="Plan: k.xlsx")).to_be_visible()


def test_a_braked_plan_needs_its_tick(hub: Hub, base: str, settings: Settings, session: str) -> None:
    from pipelines.verbs import import_file

    rows = [(str(n), f"Exempelfirma {n} AB", "", "", "", "Kiruna", "") for n in range(1001, 1031)]
    import_file(hub, "demo", "contacts", book(HEADERS[:6], [row[:6] for row in rows]), "a.xlsx")
    moved = book(HEADERS[:6], [(*row[:5], "Luleå") for row in rows])
    with browser_page(javascript=True) as page:
        sign_in(page, base, settings, session)
        page.goto(f"{base}/t/demo/import")
        page.get_by_label("Dra hit en fil").set_input_files(
            {"name": "flytt.xlsx", "mimeType": "application/octet-stream", "buffer": moved}
        )
        page.get_by_role("button", name="Läs filen").click()
        page.get_by_role("button", name="Visa planen").click()
        sound(page, "import_brake")
        page.get_by_role("button", name="Godkänn och inför").click()
        expect(
            page.get_by_role("heading", name="Plan: flytt.xlsx")
        ).to_be_visible()  # The browser asks for it.
        page.get_by_label("Jag har läst varför").check()
        page.get_by_role("button", name="Godkänn och inför").click()
        expect(page.get_by_text("astrid@example.se godkände")).to_be_visible()
