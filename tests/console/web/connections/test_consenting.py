"""Connecting from the page: out by a link, back by an address that never stays, told in words."""

import html
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from starlette.types import ASGIApp

from console.web.app import build_app
from console.web.site import Site
from hub.settings import Settings
from pipelines.accounting_sync import consenting
from pipelines.accounting_sync.opening import STATE_OF
from pipelines.hub import Hub
from sandbox.fortnox.company import ALL_SCOPES
from sandbox.fortnox.tokens import Grants
from tests.console.web.people import Visit, add_person
from tests.pipelines.accounting_sync.books import NUMBER, ORGANISATION
from tests.pipelines.accounting_sync.consent import OTHER, Office
from warehouse import connections
from warehouse.sessions import end_session, visitor_of

PLACE = "/t/demo/connections"
CALLBACK = "/connections/callback/fortnox"
FROM_ELSEWHERE = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document"}
_REFRESH = re.compile(r'<meta http-equiv="refresh" content="0;url=([^"]*)">')


@pytest.fixture
def office(hub: Hub, tmp_path: Path) -> Office:
    made = Office(hub.store, tmp_path)
    hub.settings = made.hub.settings  # The pages know the same application.
    return made


@pytest.fixture
def app(hub: Hub, office: Office) -> ASGIApp:
    return build_app(hub, way=office.way)


@pytest.fixture
def admin(visit: Callable[..., Visit]) -> Visit:
    return visit("admin", "demo")


def sent_to(visit: Visit, way: str = "", place: str = PLACE) -> str:
    answer = visit.post(f"{place}/fortnox/connect", {"way": way}, form=place)
    assert answer.status_code == 200, answer.text
    found = _REFRESH.search(answer.text)
    assert found is not None
    address = html.unescape(found.group(1))
    assert f'href="{html.escape(address)}"' in answer.text
    return address


def back(visit: Visit, office: Office, address: str, **decided: Any) -> str:
    """Come back as a provider sends a browser; where one is sent on to."""
    said = office.decided(address, **decided)
    return come(visit, state=said.state, code=said.code, error=said.error)


def come(visit: Visit, **query: str) -> str:
    answer = visit.get(CALLBACK, params={n: v for n, v in query.items() if v}, headers=FROM_ELSEWHERE)
    assert answer.status_code == 303
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert answer.headers["cache-control"] == "no-store"
    return str(answer.headers["location"])


@pytest.mark.parametrize("way", ["service", "rotating"])
def test_out_and_back_and_connected(admin: Visit, office: Office, way: str) -> None:
    assert "Anslut Fortnox" in admin.get(PLACE).text
    address = sent_to(admin, way)
    assert address.startswith(f"{office.said['auth_url']}/auth?")
    assert "redirect_uri=http%3A%2F%2F127.0.0.1%3A3000%2Fconnections%2Fcallback%2Ffortnox" in address
    place = back(admin, office, address)
    assert re.fullmatch(rf"{PLACE}\?consent=\w{{26}}", place)
    shown = admin.get(place).text
    assert "Fortnox är anslutet." in shown
    assert ORGANISATION in shown
    assert "Koppla om Fortnox" in shown
    assert office.state() == ("healthy", None)


def test_reconnecting_is_one_step(admin: Visit, office: Office) -> None:
    back(admin, office, sent_to(admin))
    Grants(office.world).revoke_all(str(office.said["client_id"]), NUMBER)
    office.later(4000)
    assert office.check().state == "reconnect_needed"
    place = back(admin, office, sent_to(admin))
    assert "Fortnox är anslutet." in admin.get(place).text


def test_another_company_is_told_in_words_and_once(admin: Visit, office: Office) -> None:
    place = back(admin, office, sent_to(admin), company=OTHER)
    assert "leder till Övningsel AB" in admin.get(place).text
    assert "CONNECTION" not in admin.get(place).text


def test_how_it_went_is_told_to_who_asked_only(
    admin: Visit, office: Office, visit: Callable[..., Visit]
) -> None:
    place = back(admin, office, sent_to(admin), decision="deny")
    assert "tackade nej" in admin.get(place).text
    assert "tackade nej" not in visit("admin", "demo", email="bo@example.se").get(place).text
    assert "tackade nej" not in admin.get(f"{PLACE}?consent=01JD0000000000000000000000").text


def test_an_error_with_script_in_it_is_not_repeated(admin: Visit, office: Office) -> None:
    state = office.decided(sent_to(admin)).state
    place = come(admin, state=state, error="<script>alert(1)</script>", error_description="<b>x</b>")
    assert "script" not in place
    shown = admin.get(place).text
    assert "lämnade inget godkännande" in shown
    assert "alert(1)" not in shown


@pytest.mark.parametrize(
    "query", [{}, {"state": "x" * 43, "code": "y"}, {"state": "å\ud7ff", "code": "z" * 9000}]
)
def test_a_stranger_gets_a_clean_address(stranger: Visit, office: Office, query: dict[str, str]) -> None:
    place = come(stranger, **query)
    assert place == "/connections/refused"
    assert stranger.get(place).headers["location"] == "/sign-in?next=%2Fconnections%2Frefused"
    assert office.token_calls() == 0


def test_who_is_signed_in_as_another_learns_nothing(
    admin: Visit, office: Office, visit: Callable[..., Visit]
) -> None:
    said = office.decided(sent_to(admin))
    other = visit("admin", "berg")
    assert come(other, state=said.state, code=said.code) == "/connections/refused"
    refused = other.get("/connections/refused")
    assert (refused.status_code, "demo" in refused.text) == (404, False)
    assert "börja om därifrån" in refused.text
    assert (office.state(), office.token_calls()) == (None, 0)


def test_who_signs_in_after_an_attacker_does_not_inherit_their_request(
    stranger: Visit, office: Office, hub: Hub, visit: Callable[..., Visit]
) -> None:
    """The attacker's session was planted, and their own company consented to in it."""
    attacker = visit("admin", "demo", email="mallan@example.se")
    said = office.decided(sent_to(attacker), OTHER)
    visit("admin", "demo", email="astrid@example.se")
    stranger.plant(str(attacker.session))
    stranger.client.get("/account")
    assert stranger.post("/sign-out", form="/account").status_code == 303
    assert stranger.sign_in("astrid@example.se").status_code == 303
    assert come(stranger, state=said.state, code=said.code) == "/connections/refused"
    assert (office.state(), office.token_calls()) == (None, 0)


def test_a_session_that_has_ended_comes_back_as_a_stranger(admin: Visit, office: Office, hub: Hub) -> None:
    said = office.decided(sent_to(admin))
    me = visitor_of(hub.store, str(admin.session))
    assert me is not None
    end_session(hub.store, me, str(me.session_id))
    assert come(admin, state=said.state, code=said.code) == "/connections/refused"
    assert office.token_calls() == 0


def test_the_same_answer_twice_tells_the_same_and_does_nothing(admin: Visit, office: Office) -> None:
    said = office.decided(sent_to(admin))
    first = come(admin, state=said.state, code=said.code)
    calls = office.token_calls()
    assert come(admin, state=said.state, code=said.code) == first
    assert office.token_calls() == calls


@pytest.mark.parametrize("role", ["viewer", "support"])
def test_only_admins_connect(visit: Callable[..., Visit], office: Office, role: str) -> None:
    someone = visit(role, "demo")
    assert "Anslut Fortnox" not in someone.get(PLACE).text
    for verb in ("connect", "number"):
        assert (
            someone.post(f"{PLACE}/fortnox/{verb}", {"company": "1001"}, form="/account").status_code == 403
        )
    assert (office.outcomes(), office.state()) == ([], None)


def test_without_its_token_a_form_starts_nothing(admin: Visit, office: Office) -> None:
    headers = {"origin": "http://127.0.0.1:3000", "accept": "text/html", "sec-fetch-site": "same-origin"}
    answer = admin.client.post(f"{PLACE}/fortnox/connect", data={"csrf": "0" * 64}, headers=headers)
    assert (answer.status_code, office.outcomes()) == (403, [])


def test_a_number_is_typed_by_staff_alone(admin: Visit, visit: Callable[..., Visit], office: Office) -> None:
    Grants(office.world).consent(str(office.said["client_id"]), OTHER, " ".join(ALL_SCOPES), service=True)
    assert 'name="company"' not in admin.get(PLACE).text
    assert admin.post(f"{PLACE}/fortnox/number", {"company": "1001"}, form="/account").status_code == 403
    sent = admin.post(f"{PLACE}/fortnox/connect", {"company": "1001", "company_id": "1001"}, form=PLACE)
    assert (sent.status_code, office.state()) == (200, None)
    staff = visit("admin")
    assert 'name="company"' in staff.get(PLACE).text
    wrong = staff.post(f"{PLACE}/fortnox/number", {"company": str(OTHER)}, form=PLACE)
    assert (wrong.status_code, "Övningsel" in wrong.text) == (400, True)
    assert staff.post(f"{PLACE}/fortnox/number", {"company": "x"}, form=PLACE).status_code == 404
    assert staff.post(f"{PLACE}/fortnox/number", {"company": str(NUMBER)}, form=PLACE).status_code == 303
    assert office.state() == ("healthy", None)


def test_whatever_breaks_off_leaves_no_address_behind(
    admin: Visit, office: Office, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    said = office.decided(sent_to(admin))

    def breaks(*_: Any) -> None:
        raise RuntimeError(said.code)

    monkeypatch.setattr(consenting, "come_back", breaks)
    assert come(admin, state=said.state, code=said.code) == "/connections/refused"
    assert "RuntimeError" in caplog.text
    assert said.code not in caplog.text


def test_without_keys_the_page_says_so_and_sends_nobody_away(admin: Visit, office: Office, hub: Hub) -> None:
    hub.settings = Settings(home=hub.settings.home)
    shown = admin.get(PLACE).text
    assert "egna nycklar till Fortnox saknas" in shown
    assert admin.post(f"{PLACE}/fortnox/connect", form="/account").status_code == 400


def test_behind_a_prefix_they_come_back_to_the_public_address(hub: Hub, office: Office) -> None:
    settings = replace(hub.settings, public_url="https://firma.example/hubben")
    site = Site.of(settings)
    app = build_app(hub, settings, way=office.way)
    session = add_person(hub, "eva@example.se", "admin", "demo")
    outside = Visit(app, site, session=session, base="https://firma.example")
    answer = outside.post(f"/hubben{PLACE}/fortnox/connect", form=f"/hubben{PLACE}")
    assert "https%3A%2F%2Ffirma.example%2Fhubben%2Fconnections%2Fcallback%2Ffortnox" in answer.text


@pytest.mark.parametrize(
    "cause, offered",
    [
        ("CONNECTION_CONSENT_GONE", "first"),
        ("CONNECTION_COMPANY_WRONG", "first"),
        ("CONNECTION_LICENCE_MISSING", "never"),
        (None, "folded"),
    ],
)
def test_reconnecting_stands_first_where_it_mends_the_cause(
    admin: Visit, office: Office, hub: Hub, cause: str | None, offered: str
) -> None:
    """A missing licence is not mended by it, and must not send people round in a circle."""
    back(admin, office, sent_to(admin))
    office.stands()
    state: Any = "healthy" if cause is None else STATE_OF[cause]
    with hub.store.writing("demo") as scope:
        connections.set_state(scope, office.connection_id, state, hub.now(), cause)
    shown = admin.get(PLACE).text
    assert ("<button" in shown and "Koppla om Fortnox</button>" in shown) == (offered != "never")
    assert ("<summary>Koppla om Fortnox</summary>" in shown) == (offered == "folded")


def test_a_refusal_is_told_once(admin: Visit, office: Office) -> None:
    place = back(admin, office, sent_to(admin), company=OTHER)
    assert admin.get(place).text.count("leder till Övningsel AB") == 1
