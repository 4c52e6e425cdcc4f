"""A wholesaler's files on the pages: handed in, planned, approved, and told of."""

import re
import time
from collections.abc import Callable
from typing import Any

import pytest

from pipelines.hub import Hub
from pipelines.price_files.suppliers import SupplierSaid, save_supplier
from tests.connectors.files.books import zipped
from tests.console.web.importing.office import checksum_on, read_text
from tests.console.web.people import PAGE, Visit
from tests.mappings.pricelists.written import ahlsell_article, ahlsell_head, ahlsell_term
from warehouse import runs, suppliers
from warehouse.audit import list_audit

PRICES = "/t/demo/prices"


@pytest.fixture
def admin(visit: Callable[..., Visit]) -> Visit:
    return visit("admin", "demo")


def lines(*said: str) -> bytes:
    return "".join(f"{line}\r\n" for line in said).encode("latin-1")


def hand_in(visit: Visit, data: bytes, name: str = "fil.txt", **fields: str) -> Any:
    origin = str(visit.client.base_url).rstrip("/")
    return visit.client.post(
        f"{PRICES}/files",
        data={"csrf": visit.token("/account"), "supplier": "ahlsell", **fields},
        files={"file": (name, data, "text/plain")},
        headers={**PAGE, "origin": origin, "sec-fetch-site": "same-origin"},
    )


def approved(hub: Hub, visit: Visit, plan: str, **more: str) -> str:
    """Approve the plan that a page shows, and wait for its run to end; the address of that run."""
    sent = visit.post(f"{plan}/approve-prices", {"checksum": checksum_on(visit, plan), **more}, form=plan)
    assert sent.status_code == 303, sent.text
    done = str(sent.headers["location"])
    ends = time.monotonic() + 20
    while time.monotonic() < ends:
        with hub.store.reading("demo") as scope:
            if runs.run_head(scope, done.rsplit("/", 1)[1]).status not in ("received", "running"):
                return done
    raise AssertionError("it does not end")


def test_what_is_left_empty_of_a_wholesaler_stays_as_it_was(hub: Hub, admin: Visit) -> None:
    def saved(**said: str) -> tuple[str | None, int]:
        sent = admin.post(f"{PRICES}/suppliers", {"name": "storel", "tier": "", **said}, form=PRICES)
        assert sent.status_code == 303, sent.text
        with hub.store.reading("demo") as scope:
            found = suppliers.find(scope, "storel")
        assert found is not None
        return found.customer_number, found.tier

    assert saved(customer_number="77") == ("77", 1)
    assert saved(tier="2") == ("77", 2)
    assert saved(title="Storel") == ("77", 2)


def test_a_list_is_handed_in_planned_and_approved(hub: Hub, admin: Visit) -> None:
    assert "Inga grossister ännu" in read_text(admin, PRICES)
    saved = admin.post(f"{PRICES}/suppliers", {"name": "Ahlsell", "customer_number": "1234567"}, form=PRICES)
    assert saved.status_code == 303
    plan = str(hand_in(admin, lines(ahlsell_article(), ahlsell_article("7700123"))).headers["location"])
    said = read_text(admin, plan)
    assert "2 ändringar i planen" in said
    assert "ahlsell, gäller från 2026-11-24." in said
    done = approved(hub, admin, plan)
    assert "införd" in read_text(admin, done)
    assert "prislista : gäller från 2026-11-24, 2 rader" in read_text(admin, PRICES)
    dearer = lines(ahlsell_article(price="000020985500"), ahlsell_article("7700123"))
    plan = str(hand_in(admin, dearer).headers["location"])
    said = read_text(admin, plan)
    assert "Största prisändring 9900 %" in said
    assert "0012345 KABEL FÖRLÄGGNING EKK 3G1,5 2098.55 / ST 209855 / ST" in said
    assert 'aria-label="Antal priser per ändring i procent: > +50 %: 1"' in admin.get(plan).text.replace(
        "&gt;", ">"
    )
    refused = admin.post(f"{plan}/approve-prices", {"checksum": checksum_on(admin, plan)}, form=plan)
    assert refused.status_code in (400, 409)
    approved(hub, admin, plan, brakes="lift")
    again = str(hand_in(admin, dearer).headers["location"])
    assert "samma fil som redan gäller" in read_text(admin, again)


def test_a_letter_is_known_by_its_content_and_another_buyers_is_stopped(hub: Hub, admin: Visit) -> None:
    save_supplier(hub, "demo", SupplierSaid("ahlsell", customer_number="7654321"))
    letter = lines(ahlsell_head(), ahlsell_term(of_class="BÄ0100", discount="0420"))
    stopped = read_text(admin, str(hand_in(admin, letter).headers["location"]))
    assert "gäller en annan kund" in stopped
    assert "BÄ0100" not in stopped
    save_supplier(hub, "demo", SupplierSaid("ahlsell", customer_number="1234567"))
    plan = str(hand_in(admin, letter, effective="2027-01-01").headers["location"])
    assert "gäller från 2027-01-01." in read_text(admin, plan)


def test_a_dropped_file_is_planned_from_the_page(hub: Hub, admin: Visit) -> None:
    save_supplier(hub, "demo", SupplierSaid("ahlsell"))
    folder = hub.settings.inbox / "demo" / "prices" / "ahlsell"
    (folder / "lista.txt").write_bytes(lines(ahlsell_article()))
    assert "prices/ahlsell/lista.txt" in read_text(admin, PRICES)
    assert "lista.txt" not in read_text(admin, "/t/demo/import")
    sent = admin.post(f"{PRICES}/inbox", {"folder": "prices/ahlsell", "name": "lista.txt"}, form=PRICES)
    plan = str(sent.headers["location"])
    assert "1 ändring i planen" in read_text(admin, plan)
    home = read_text(admin, "/t/demo")
    assert "lista.txt" in home
    assert "Prislistor" in home
    led = admin.get(plan.replace("/runs/", "/import/runs/"))
    assert (led.status_code, led.headers["location"]) == (303, plan)


def test_what_is_said_wrong_comes_back_in_words(hub: Hub, admin: Visit) -> None:
    save_supplier(hub, "demo", SupplierSaid("ahlsell"))
    assert "kortnamn kan bara ha" in admin.post(f"{PRICES}/suppliers", {"name": "../x"}, form=PRICES).text
    assert "Ogiltigt" not in hand_in(admin, b"x", effective="1/12").text
    assert hand_in(admin, b"x", effective="1/12").status_code == 400
    unknown = hand_in(admin, lines(ahlsell_article()), supplier="dahl")
    assert "dahl" in read_text(admin, str(unknown.headers["location"]))
    gone = admin.post(f"{PRICES}/inbox", {"folder": "prices/ahlsell", "name": "x"}, form=PRICES)
    assert gone.status_code == 400


def test_only_an_admin_hands_in_and_approves(hub: Hub, admin: Visit, visit: Callable[..., Visit]) -> None:
    save_supplier(hub, "demo", SupplierSaid("ahlsell"))
    plan = str(hand_in(admin, lines(ahlsell_article())).headers["location"])
    support = visit("support", "demo")
    assert hand_in(support, lines(ahlsell_article())).status_code == 403
    assert "godkänns av en administratör" in read_text(support, plan)
    assert support.post(f"{plan}/approve-prices", {"checksum": "x"}, form="/account").status_code == 403


def test_a_zip_tells_what_became_of_each_of_its_files(hub: Hub, admin: Visit) -> None:
    save_supplier(hub, "demo", SupplierSaid("ahlsell", customer_number="1234567"))
    letter = lines(ahlsell_head(), ahlsell_term(of_class="BÄ0100", discount="0420"))
    both = zipped(
        {"<b>brev.txt": letter, "pris.txt": lines(ahlsell_article()), "inre.zip": zipped({"x": "x"})}
    )
    answer = hand_in(admin, both, "leverans.zip")
    assert answer.status_code == 200
    assert "&lt;b&gt;brev.txt (leverans.zip)" in answer.text
    assert "«inre.zip» i zip-filen är själv en zip-fil." in answer.text
    plans = re.findall(r'href="(/t/demo/runs/[^"]+)">[^<]*\(leverans.zip\)', answer.text)
    assert ["1 ändring i planen" in read_text(admin, plan) for plan in plans] == [True, True]
    assert "misslyckad" in read_text(admin, "/t/demo/runs")
    alone = hand_in(admin, zipped({"pris.txt": lines(ahlsell_article("7"))}), "en.zip")
    assert alone.status_code == 303
    assert "pris.txt (en.zip)" in read_text(admin, str(alone.headers["location"]))


def test_a_dropped_zip_is_planned_from_the_page(hub: Hub, admin: Visit) -> None:
    save_supplier(hub, "demo", SupplierSaid("ahlsell"))
    folder = hub.settings.inbox / "demo" / "prices" / "ahlsell"
    (folder / "två.zip").write_bytes(zipped({"1.txt": lines(ahlsell_article()), "readme.md": "x"}))
    sent = admin.post(f"{PRICES}/inbox", {"folder": "prices/ahlsell", "name": "två.zip"}, form=PRICES)
    assert "1.txt (två.zip)" in sent.text
    assert "«readme.md» i zip-filen är ingen prisfil" in sent.text
    (receipt,) = (folder / "taken").iterdir()
    assert "«readme.md»" in receipt.read_text()


def test_price_changes_are_taken_along_and_that_is_noted(
    hub: Hub, admin: Visit, visit: Callable[..., Visit]
) -> None:
    save_supplier(hub, "demo", SupplierSaid("ahlsell"))
    plan = str(hand_in(admin, lines(ahlsell_article())).headers["location"])
    place = f"{plan}/price-changes.xlsx"
    assert place in admin.get(plan).text
    taken = admin.get(place)
    assert (taken.status_code, taken.content[:2]) == (200, b"PK")
    assert taken.headers["content-disposition"].endswith('.xlsx"')
    viewer = visit("viewer", "demo")
    assert place not in viewer.get(plan).text
    assert viewer.get(place).status_code == 403
    assert {"list": "price-changes"} in [one.details for one in list_audit(hub.store)]
