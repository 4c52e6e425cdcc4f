"""Passwords, sessions and how they end."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from starlette.types import ASGIApp

from console.web.site import Site
from hub.access import Scope
from hub.clock import FixedClock
from pipelines.hub import Hub
from tests.console.web.people import PAGE, PASSWORD, Visit, add_person
from warehouse import passwords
from warehouse.accounts import add_account, remove_account
from warehouse.audit import list_audit
from warehouse.sessions import IDLE_SECONDS, LONGEST_SECONDS
from warehouse.sign_in_counts import ACCOUNT_TRIES, ADDRESS_TRIES, FREE_TRIES, WINDOW_SECONDS

ANNA = "anna@example.se"


@pytest.fixture
def anna(hub: Hub) -> str:
    """An account with a password; its first session is not used here."""
    return add_person(hub, ANNA, "admin", "demo")


def test_a_stranger_is_sent_to_the_form_and_comes_back_to_the_page(stranger: Visit, anna: str) -> None:
    sent = stranger.get("/account?done=password")
    assert sent.status_code == 303
    assert sent.headers["location"] == "/sign-in?next=%2Faccount%3Fdone%3Dpassword"
    answer = stranger.sign_in(ANNA, next="/account?done=password")
    assert answer.headers["location"] == "/account?done=password"
    assert ANNA in stranger.get("/account").text


def test_the_e_mail_is_read_in_any_case(stranger: Visit, anna: str) -> None:
    assert stranger.sign_in("  ANNA@Example.SE ").status_code == 303


@pytest.mark.parametrize(
    "said",
    ["//evil.example", "https://evil.example", "/\\evil.example", "evil", "/\nx", "javascript:alert(1)", ""],
)
def test_nobody_is_sent_to_another_site(stranger: Visit, anna: str, said: str) -> None:
    assert stranger.sign_in(ANNA, next=said).headers["location"] == "/"


def test_the_session_s_cookie_is_out_of_reach(stranger: Visit, anna: str) -> None:
    cookie = stranger.sign_in(ANNA).headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert "Path=/" in cookie
    assert "Secure" not in cookie  # On plain loopback; see test_site for TLS.


def test_wrong_passwords_and_unknown_accounts_get_the_same_answer(
    hub: Hub, stranger: Visit, anna: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_account(hub.store, "invited@example.se", "viewer", scope_of_demo())
    checked: list[bool] = []
    real = passwords.fits

    def counting(kept: str | None, password: str) -> bool:
        checked.append(True)
        return real(kept, password)

    monkeypatch.setattr("warehouse.signing_in.fits", counting)
    answers = []
    for email in (ANNA, "nobody@example.se", "invited@example.se", "no address at all"):
        answer = stranger.sign_in(email, "fel lösenord här")
        answers.append(answer.text.replace(email, "…"))
        assert answer.status_code == 401
        assert "set-cookie" not in answer.headers
    assert len(set(answers)) == 1
    # The costly part is done each time, so that the clock tells nothing either.
    assert len(checked) == 4


def scope_of_demo() -> Scope:
    return Scope(tenants=frozenset({"demo"}))


def test_an_unknown_account_costs_the_same_hash(monkeypatch: pytest.MonkeyPatch) -> None:
    verified: list[str] = []

    class Hasher:
        def hash(self, password: str) -> str:
            return passwords_of_nobody

        def verify(self, kept: str, password: str) -> None:
            verified.append(kept)

    passwords_of_nobody = "$argon2id$nobody"
    monkeypatch.setattr(passwords, "hasher", Hasher)
    passwords._nobodys.cache_clear()
    assert not passwords.fits(None, "x")
    assert passwords.fits("$argon2id$somebody", "x")
    assert verified == ["$argon2id$nobody", "$argon2id$somebody"]
    passwords._nobodys.cache_clear()


def test_a_fixed_session_is_not_taken_over(app: ASGIApp, site: Site, stranger: Visit, anna: str) -> None:
    """An attacker plants a cookie of their own (or a made-up one) in the victim's browser."""
    for planted in ("made-up", anna):
        stranger.plant(planted)
        if planted == anna:  # A working session: the form is asked for anew, since it is tied to it.
            token = stranger.token("/account")
            answer = stranger.client.post(
                "/sign-in", data={"csrf": token, "email": ANNA, "password": PASSWORD}, headers=PAGE
            )
        else:
            answer = stranger.sign_in(ANNA)
        assert answer.status_code == 303
        fresh = answer.cookies[site.cookie("session")]
        assert fresh != planted
        assert Visit(app, site, session=planted).get("/account").status_code == 303
        assert Visit(app, site, session=fresh).get("/account").status_code == 200
        stranger.client.cookies.clear()


def test_signing_out_ends_the_session_itself(app: ASGIApp, site: Site, anna: str) -> None:
    me, stolen = Visit(app, site, session=anna), Visit(app, site, session=anna)
    assert stolen.get("/account").status_code == 200
    assert me.post("/sign-out", form="/account").status_code == 303
    assert stolen.get("/account").status_code == 303


def test_one_of_several_sessions_is_ended_by_hand(hub: Hub, app: ASGIApp, site: Site, anna: str) -> None:
    here, there = Visit(app, site, session=anna), Visit(app, site)
    there.client.headers["user-agent"] = "Mozilla/5.0 (iPhone) CriOS/130.0"
    there.sign_in(ANNA)
    row = here.get("/account").text.partition("iPhone")[2]
    end = row[row.index('action="/account/sessions/') + len('action="') :].partition('"')[0]
    # Somebody else can't end it.
    other = Visit(app, site, session=add_person(hub, "other@example.se", "admin"))
    other.post(end, form="/account")
    assert there.get("/account").status_code == 200
    here.post(end, form="/account")
    assert there.get("/account").status_code == 303
    assert here.get("/account").status_code == 200


def test_a_session_ends_when_nobody_uses_it(clock: FixedClock, app: ASGIApp, site: Site, anna: str) -> None:
    me = Visit(app, site, session=anna)
    for _ in range(3):
        clock.move_to(clock.now() + timedelta(seconds=IDLE_SECONDS - 1))
        assert me.get("/account").status_code == 200
    clock.move_to(clock.now() + timedelta(seconds=IDLE_SECONDS))
    assert me.get("/account").status_code == 303


def test_a_session_ends_however_much_it_is_used(
    clock: FixedClock, app: ASGIApp, site: Site, anna: str
) -> None:
    me = Visit(app, site, session=anna)
    hours = LONGEST_SECONDS // 3600
    for _ in range(hours - 1):
        clock.move_to(clock.now() + timedelta(hours=1))
        assert me.get("/account").status_code == 200
    clock.move_to(clock.now() + timedelta(hours=1))
    assert me.get("/account").status_code == 303


def test_a_removed_account_is_out_at_once(hub: Hub, app: ASGIApp, site: Site, anna: str) -> None:
    me = Visit(app, site, session=anna)
    remove_account(hub.store, ANNA)
    assert me.get("/account").status_code == 303
    assert me.sign_in(ANNA).status_code == 401


def test_a_new_password_ends_all_other_sessions(app: ASGIApp, site: Site, anna: str) -> None:
    here, there = Visit(app, site, session=anna), Visit(app, site)
    there.sign_in(ANNA)
    new = "tre blå hästar i hagen"
    change = {"old": PASSWORD, "new": new, "again": new}
    assert here.post("/account/password", {**change, "old": "fel"}, form="/account").status_code == 400
    assert here.post("/account/password", {**change, "again": "annat"}, form="/account").status_code == 409
    assert there.get("/account").status_code == 200
    assert here.post("/account/password", change, form="/account").status_code == 303
    assert here.get("/account").status_code == 200
    assert here.session != anna
    assert there.get("/account").status_code == 303
    assert there.sign_in(ANNA).status_code == 401
    assert there.sign_in(ANNA, new).status_code == 303


def test_an_account_is_tried_so_many_times_and_no_more(clock: FixedClock, stranger: Visit, anna: str) -> None:
    for _ in range(ACCOUNT_TRIES):
        assert stranger.sign_in(ANNA, "fel lösenord").status_code == 401
    # The right password doesn't help now, or guessing would only have to go on.
    answer = stranger.sign_in(ANNA)
    assert answer.status_code == 429
    assert "Vänta 15 minuter" in answer.text
    # Unknown accounts are counted the same.
    for _ in range(ACCOUNT_TRIES):
        assert stranger.sign_in("nobody@example.se", "fel lösenord").status_code == 401
    assert stranger.sign_in("nobody@example.se").status_code == 429
    clock.move_to(clock.now() + timedelta(seconds=WINDOW_SECONDS - 1))
    assert stranger.sign_in(ANNA).status_code == 429
    clock.move_to(clock.now() + timedelta(seconds=1))
    assert stranger.sign_in(ANNA).status_code == 303


def test_an_address_is_tried_so_many_times_for_all_accounts(
    clock: FixedClock, app: ASGIApp, site: Site, stranger: Visit, anna: str
) -> None:
    for number in range(ADDRESS_TRIES):
        assert stranger.sign_in(f"nobody{number}@example.se", "fel").status_code == 401
    assert stranger.sign_in(ANNA).status_code == 429
    clock.move_to(clock.now() + timedelta(seconds=WINDOW_SECONDS))
    assert stranger.sign_in(ANNA).status_code == 303


def test_an_attacker_elsewhere_does_not_lock_the_owner_out(app: ASGIApp, site: Site, anna: str) -> None:
    owner = Visit(app, site, address="192.0.2.1")
    assert owner.sign_in(ANNA).status_code == 303
    mark = owner.client.cookies[site.cookie("device")]
    owner.post("/sign-out", form="/account")
    for number in range(FREE_TRIES // ACCOUNT_TRIES + 1):
        attacker = Visit(app, site, address=f"192.0.2.{number + 2}")
        statuses = [attacker.sign_in(ANNA, "fel lösenord").status_code for _ in range(ACCOUNT_TRIES + 1)]
        assert statuses[-1] == 429
    assert Visit(app, site, address="192.0.2.99").sign_in(ANNA).status_code == 429
    assert owner.sign_in(ANNA).status_code == 303
    assert owner.client.cookies[site.cookie("device")] == mark


def test_what_a_browser_is_known_by_opens_nothing(app: ASGIApp, site: Site, anna: str) -> None:
    owner, thief = Visit(app, site), Visit(app, site)
    owner.sign_in(ANNA)
    for name in ("device", "session"):
        value = owner.client.cookies[site.cookie("device")]
        thief.client.cookies.set(site.cookie(name), value, domain="127.0.0.1")
        assert thief.get("/account").status_code == 303


def test_success_gives_the_tries_back(stranger: Visit, app: ASGIApp, site: Site, anna: str) -> None:
    for _ in range(3):
        for _ in range(ACCOUNT_TRIES - 1):
            stranger.sign_in(ANNA, "fel")
        assert stranger.sign_in(ANNA).status_code == 303
        stranger.client.cookies.clear()


def test_the_audit_tells_who_came_in_and_keeps_no_mistyped_secret(
    hub: Hub, stranger: Visit, anna: str
) -> None:
    stranger.sign_in("mitt hemliga lösenord", "x")
    stranger.sign_in(ANNA, "fel")
    stranger.sign_in(ANNA)
    entries = list_audit(hub.store)
    assert [(e.action, e.email) for e in entries[:3]] == [
        ("signed_in", ANNA),
        ("sign_in_failed", ANNA),
        ("sign_in_failed", None),
    ]
    assert "hemliga" not in repr(entries)


@pytest.mark.parametrize("odd", ['a={"x": "y, z"}', "b=å; c", "=;;=", 'd="', "e=\\x", "hub_session_3000x=1"])
def test_other_programs_cookies_are_no_hindrance(app: ASGIApp, site: Site, anna: str, odd: str) -> None:
    me = Visit(app, site)
    for cookies in (f"{odd}; {site.cookie('session')}={anna}", f"{site.cookie('session')}={anna}; {odd}"):
        answer = me.client.get("/account", headers={**PAGE, "cookie": cookies.encode("latin-1")})
        assert answer.status_code == 200, cookies


def test_a_form_without_its_token_changes_nothing(visit: Callable[..., Visit], stranger: Visit) -> None:
    me, other = visit("admin"), visit("admin", email="annan@example.se")
    wrong = ["", "0" * 64, other.token("/account"), stranger.token("/sign-in")]
    for token in wrong:
        answer = me.client.post("/sign-out", data={"csrf": token}, headers=PAGE)
        assert answer.status_code == 403
        assert "Ladda om sidan" in answer.text
    assert me.get("/account").status_code == 200
    header = {"x-csrf-token": me.token("/account")}
    assert me.client.post("/sign-out", headers=header).status_code == 303


def test_the_sign_in_form_belongs_to_its_browser(app: ASGIApp, site: Site, anna: str) -> None:
    """Signing a victim in to the attacker's account (to see what they type) needs the victim's own form."""
    attacker, victim = Visit(app, site), Visit(app, site)
    token = attacker.token("/sign-in")
    data = {"csrf": token, "email": ANNA, "password": PASSWORD}
    assert victim.client.post("/sign-in", data=data).status_code == 403
    victim.get("/sign-in")
    assert victim.client.post("/sign-in", data=data).status_code == 403
    assert attacker.client.post("/sign-in", data=data).status_code == 303


def test_pages_speak_swedish_until_english_is_chosen(stranger: Visit) -> None:
    assert "Lösenord" in stranger.get("/sign-in").text
    assert (
        stranger.post("/language", {"language": "en", "next": "/sign-in"}, form="/sign-in").status_code == 303
    )
    page = stranger.get("/sign-in").text
    assert '<html lang="en">' in page
    assert "Password" in page
