"""One-time links: looked at as often as one likes, used once, for a day."""

from datetime import timedelta

import pytest
from starlette.types import ASGIApp

from console.web.first_start import first_admin_link
from console.web.site import Site
from hub.access import Scope
from hub.clock import FixedClock
from pipelines.hub import Hub
from tests.console.web.people import PASSWORD, Visit, add_person
from warehouse.accounts import add_account, get_account
from warehouse.links import LIFE_SECONDS, make_link
from warehouse.sign_in_counts import ACCOUNT_TRIES

NEW = {"password": PASSWORD, "again": PASSWORD}


@pytest.fixture
def invitation(hub: Hub) -> str:
    account = add_account(hub.store, "anna@example.se", "support", Scope(tenants=frozenset({"demo"})))
    return "/link/" + make_link(hub.store, "invitation", account)


def test_an_invitation_sets_the_password_and_signs_in_once(stranger: Visit, invitation: str) -> None:
    for _ in range(3):
        assert "anna@example.se" in stranger.get(invitation).text
    assert stranger.post(invitation, NEW).headers["location"] == "/"
    assert "support" in stranger.get("/account").text
    again = stranger.get(invitation)
    assert again.status_code == 403
    assert "<h1>Länken gäller inte längre</h1>" in again.text
    assert "Har du redan valt ett lösenord" in again.text


def test_it_cannot_be_used_by_two_who_both_opened_it(
    app: ASGIApp, site: Site, stranger: Visit, invitation: str
) -> None:
    second = Visit(app, site)
    token = second.token(invitation)
    stranger.post(invitation, NEW)
    answer = second.client.post(invitation, data={**NEW, "csrf": token})
    assert answer.status_code == 403
    assert second.session is None


def test_it_lasts_a_day(clock: FixedClock, stranger: Visit, invitation: str) -> None:
    clock.move_to(clock.now() + timedelta(seconds=LIFE_SECONDS - 1))
    assert stranger.get(invitation).status_code == 200
    clock.move_to(clock.now() + timedelta(seconds=1))
    assert stranger.get(invitation).status_code == 403


def test_a_newer_link_takes_the_older_ones_place(hub: Hub, stranger: Visit, invitation: str) -> None:
    newer = "/link/" + make_link(hub.store, "reset", get_account(hub.store, "anna@example.se"))
    assert stranger.get(invitation).status_code == 403
    assert stranger.get(newer).status_code == 200


@pytest.mark.parametrize("token", ["x", "0" * 43, "%00", "a" * 5000])
def test_a_made_up_link_opens_nothing(stranger: Visit, token: str) -> None:
    answer = stranger.get("/link/" + token)
    assert answer.status_code in (403, 404)
    assert "password" not in answer.text


@pytest.mark.parametrize(
    "password, again",
    [
        ("kort", "kort"),
        ("aaaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaaa"),
        ("anna har en katt", "anna har en katt"),
        (PASSWORD, PASSWORD + "x"),
        ("", ""),
        ("x y z å ä ö " * 20, "x y z å ä ö " * 20),
    ],
)
def test_a_poor_password_is_refused_and_the_link_stays(
    stranger: Visit, invitation: str, password: str, again: str
) -> None:
    assert stranger.post(invitation, {"password": password, "again": again}).status_code == 400
    assert stranger.session is None
    assert stranger.post(invitation, NEW).status_code == 303


def test_a_new_password_ends_the_old_sessions_and_the_waiting(
    hub: Hub, app: ASGIApp, site: Site, stranger: Visit
) -> None:
    old = Visit(app, site, session=add_person(hub, "bo@example.se", "viewer"))
    for _ in range(ACCOUNT_TRIES + 1):
        stranger.sign_in("bo@example.se", "fel")
    assert stranger.sign_in("bo@example.se").status_code == 429
    link = "/link/" + make_link(hub.store, "reset", get_account(hub.store, "bo@example.se"))
    assert stranger.sign_in("bo@example.se").status_code == 303
    assert old.get("/account").status_code == 303  # Ended when the link was made.
    assert stranger.get("/account").status_code == 200
    Visit(app, site).post(link, NEW)
    assert stranger.get("/account").status_code == 303


def test_the_first_admin_brings_an_address(hub: Hub, app: ASGIApp, site: Site, stranger: Visit) -> None:
    link = first_admin_link(hub.store, hub.settings)
    other = first_admin_link(hub.store, hub.settings)
    assert link is not None
    assert other is not None
    assert link.startswith("http://127.0.0.1:3000/link/")
    path = link.removeprefix("http://127.0.0.1:3000")
    assert stranger.post(path, {**NEW, "email": "ingen adress"}).status_code == 400
    assert stranger.post(path, {**NEW, "email": "Chef@Example.se"}).status_code == 303
    assert "administratör" in stranger.get("/account").text
    assert "alla kunder" in stranger.get("/account").text
    # Neither link makes a second one.
    for spent in (link, other):
        assert Visit(app, site).get(spent.removeprefix("http://127.0.0.1:3000")).status_code == 403
    assert first_admin_link(hub.store, hub.settings) is None


def test_the_first_link_is_open_only_while_nobody_has_a_password(
    hub: Hub, stranger: Visit, invitation: str
) -> None:
    link = first_admin_link(hub.store, hub.settings)
    assert link is not None
    stranger.post(invitation, NEW)
    stranger.client.cookies.clear()
    assert stranger.get(link.removeprefix("http://127.0.0.1:3000")).status_code == 403
