"""A connection's choices on their pages: every one is asked, kept, told, and refused beside its field."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from starlette.types import ASGIApp

from console.web.app import build_app
from console.web.pages.connections.asked import GROUPS, asked, offered
from pipelines.accounting_sync.choosing import CHOICES, OF_FIELDS, TERMS, VAT, chosen
from pipelines.hub import Hub
from tests.console.web.people import Visit
from tests.pipelines.accounting_sync.books import Books

LIST = "/t/demo/connections"
PLACE = f"{LIST}/fortnox/choices"
FORM: dict[str, Any] = {
    "create": "at_save", "first_number": "500", "sales_account": "3001", "personal_numbers": "rot",
    "articles": "blikk", "first_article_number": "", "price_list": "B", "vat.25": "3001", "vat.12": "3002",
    "vat.6": "", "vat.0": "", "default_days": "20", "terms_for": ["30", "efter avtal"],
    "terms_code": ["30", "10"], "cuts": ["", "Name", "article.Note"], "opted": ["", "VATType"],
}  # fmt: skip


@pytest.fixture
def books(hub: Hub) -> Books:
    return Books(hub.store)


@pytest.fixture
def app(hub: Hub, books: Books) -> ASGIApp:
    """Pages whose calls go to the stand-in."""
    return build_app(hub, way=books.way)


def save(visit: Visit, **changed: Any) -> Any:
    return visit.post(PLACE, {**FORM, **changed}, form=LIST)


def test_every_choice_is_asked_in_both_languages(books: Books) -> None:
    named = {name for group in GROUPS.values() for name in group}
    assert named == {*CHOICES, *OF_FIELDS, TERMS, VAT}
    for language in ("sv", "en"):
        shown = [one for _, group in asked(books.connection(), language, staff=True) for one in group]
        assert all(one.label and one.help for one in shown)


@pytest.mark.parametrize("system", ["fortnox", "visma"])
@pytest.mark.parametrize("choice", OF_FIELDS)
def test_every_field_that_is_offered_can_be_chosen(system: str, choice: str) -> None:
    fields = offered(system, choice)
    assert fields
    assert chosen(system, {}, {choice: ",".join(fields)})[choice] == sorted(fields)


def test_what_is_chosen_is_kept_told_and_shown_again(books: Books, visit: Callable[..., Visit]) -> None:
    admin, before = visit("admin", "demo"), books.connection().settings
    books.forget_calls()
    answer = save(admin)
    assert (answer.status_code, answer.headers["location"]) == (303, f"{LIST}?saved=fortnox")
    assert books.calls() == []
    assert books.connection().settings == {
        **before,
        "create": "at_save", "first_number": 500, "sales_account": "3001", "personal_numbers": "rot",
        "articles": "blikk", "price_list": "B", "vat_accounts": {"25": "3001", "12": "3002"},
        "default_days": 20, "chosen_terms": {"30": "30", "efter avtal": "10"},
        "cuts": ["Name", "article.Note"], "opted": ["VATType"],
    }  # fmt: skip
    told = admin.get(f"{LIST}?saved=fortnox").text
    for text in ("Valen är sparade", "20 dagar", "efter avtal → 10", "för rotavdrag", "Momstyp", "3002"):
        assert text in told
    again = admin.get(PLACE).text
    assert re.search(r'name="default_days" value="20"', again)
    assert re.search(r'<option value="10" selected>10 \(10 dagar\)', again)


def test_empty_takes_a_choice_back_and_none_is_no_days(books: Books, visit: Callable[..., Visit]) -> None:
    admin = visit("admin", "demo")
    save(admin)
    emptied = {name: "" for name in FORM if name not in ("create", "terms_for", "terms_code")}
    assert save(admin, **emptied, terms_for=[], terms_code=[], default_days_none="yes").status_code == 303
    settings = books.connection().settings
    assert settings["default_days"] is None
    assert settings["chosen_terms"] == settings["vat_accounts"] == {}
    assert not {"cuts", "opted", "articles", "price_list", "personal_numbers"} & set(settings)
    assert "efter de nummer som redan finns" in admin.get(LIST).text


@pytest.mark.parametrize(
    "changed, said",
    [
        ({"first_number": "noll"}, "Skriv ett heltal"),
        ({"default_days": "-1"}, "Skriv ett antal dagar"),
        ({"price_list": "A" * 101}, "högst hundra tecken"),
        ({"vat.25": "3" * 101}, "högst hundra tecken"),
        ({"create": "often"}, "Välj något av det"),
        ({"opted": ["", "Secret"]}, "Välj något av det"),
        ({"terms_for": ["30"], "terms_code": ["99"]}, "Välj en kod"),
        ({"terms_for": [""], "terms_code": ["30"]}, "vilka dagar eller ord"),
        ({"terms_for": ["30", "30"], "terms_code": ["30", "10"]}, "står två gånger"),
    ],
)
def test_what_cannot_be_chosen_is_told_beside_its_field_and_nothing_is_kept(
    books: Books, visit: Callable[..., Visit], changed: dict[str, Any], said: str
) -> None:
    before = books.connection().settings
    answer = save(visit("admin", "demo"), **changed)
    assert answer.status_code == 400
    assert said in answer.text.partition("<form")[2]
    assert 'value="500"' in answer.text or "first_number" in changed
    assert books.connection().settings == before


@pytest.mark.parametrize("role", ["viewer", "support"])
def test_only_admins_change_choices(books: Books, visit: Callable[..., Visit], role: str) -> None:
    one = visit(role, "demo")
    assert one.get(PLACE).status_code == 403
    assert one.post(PLACE, FORM, form="/account").status_code == 403
    assert "Ändra valen" not in one.get(LIST).text
    assert "när de sparas i Blikk" not in one.get(LIST).text


def test_sharing_a_company_is_staffs_to_choose(books: Books, visit: Callable[..., Visit]) -> None:
    theirs = visit("admin", "demo")
    assert "shared_company" not in theirs.get(PLACE).text
    assert save(theirs, shared_company="yes").status_code == 403
    assert "shared_company" not in books.connection().settings
    assert save(visit("admin", email="staff@example.se"), shared_company="yes").status_code == 303
    assert books.connection().settings["shared_company"] == "yes"


def test_a_connection_that_is_not_there_has_no_choices(books: Books, visit: Callable[..., Visit]) -> None:
    assert visit("admin", "demo").get(f"{LIST}/visma/choices").status_code == 404


def test_flows_are_planned_from_the_connections_row(books: Books, visit: Callable[..., Visit]) -> None:
    support, admin = visit("support", "demo"), visit("admin", "demo")
    shown = support.get(LIST).text
    assert "/flows/sync_fortnox_customers/plan" in shown
    assert "/flows/pull_fortnox_customers/plan" in shown
    assert "sync_fortnox_articles" not in shown
    assert "/plan" not in visit("viewer", "demo").get(LIST).text
    save(admin, articles="other")
    assert "/flows/pull_fortnox_articles/plan" in support.get(LIST).text
    assert "/flows/sync_fortnox_articles/plan" not in support.get(LIST).text
    answer = support.post("/t/demo/flows/sync_fortnox_customers/plan", form=LIST)
    assert answer.headers["location"].startswith("/t/demo/runs/")
    admin.post(f"{LIST}/fortnox/pause", form="/account")
    assert "/plan" not in support.get(LIST).text
