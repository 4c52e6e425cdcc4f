"""The columns of a wholesaler's list on the page of its run: shown, changed, and remembered."""

from collections.abc import Callable
from typing import Any

import pytest

from pipelines.hub import Hub
from pipelines.price_files.suppliers import SupplierSaid, save_supplier
from tests.console.web.importing.office import read_text
from tests.console.web.people import Visit
from tests.console.web.prices.test_way_through import approved, hand_in
from warehouse import runs

ODD = "Art.nr;Benämning;Rek pris;Pris\r\n0012345;Kabel;20,00;10,00\r\n".encode()
TWICE = b"Art.nr;Pris;Bruttopris\r\n0012345;10,00;20,00\r\n"


@pytest.fixture
def admin(hub: Hub, visit: Callable[..., Visit]) -> Visit:
    save_supplier(hub, "demo", SupplierSaid("ahlsell"))
    return visit("admin", "demo")


def plan_of(visit: Visit, data: bytes, **said: str) -> str:
    return str(hand_in(visit, data, **said).headers["location"])


def again(visit: Visit, plan: str, **said: str) -> Any:
    return visit.post(f"{plan}/price-columns", {f"column:{k}": v for k, v in said.items()}, form=plan)


def test_a_column_is_read_otherwise_and_remembered(hub: Hub, admin: Visit) -> None:
    plan = plan_of(admin, ODD)
    said = read_text(admin, plan)
    assert "Så lästes kolumnerna" in said
    assert '<option value="" selected>Listpris</option>' in admin.get(plan).text
    sent = admin.post(
        f"{plan}/price-columns", {"column:Pris": "-", "column:Rek pris": "list_price"}, form=plan
    )
    assert sent.status_code == 303, sent.text
    new = str(sent.headers["location"])
    assert new != plan
    done = approved(hub, admin, new)
    with hub.store.reading("demo") as scope:
        columns = runs.get_run(scope, done.rsplit("/", 1)[1]).report["columns"]
    assert (columns["Pris"], columns["Rek pris"]) == ("-", "list_price")
    assert (
        "<select" not in admin.get(done).text.partition("Så lästes kolumnerna")[2].partition("</section>")[0]
    )
    assert "1 ändring i planen" in read_text(admin, plan_of(admin, ODD.replace(b"20,00", b"21,00")))


def test_two_columns_of_one_meaning_are_chosen_between_on_the_page(hub: Hub, admin: Visit) -> None:
    plan = plan_of(admin, TWICE)
    said = read_text(admin, plan)
    assert "Två kolumner betyder samma sak" in said
    assert "--map" not in said
    new = str(again(admin, plan, Bruttopris="-").headers["location"])
    assert "1 ändring i planen" in read_text(admin, new)


def test_what_was_not_offered_is_not_taken(hub: Hub, admin: Visit, visit: Callable[..., Visit]) -> None:
    plan = plan_of(admin, ODD)
    assert again(admin, plan, Pris="customer.name").status_code in (400, 422)
    assert again(admin, plan, Annat="-").status_code in (400, 422)
    support = visit("support", "demo")
    assert support.post(f"{plan}/price-columns", {}, form="/account").status_code == 403
    assert "<select" not in support.get(plan).text
    done = approved(hub, admin, plan)
    assert again(admin, done, Pris="-").status_code in (400, 409)
