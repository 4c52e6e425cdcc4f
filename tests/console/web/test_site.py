"""Behind TLS and below a path prefix, by settings alone."""

from dataclasses import replace

import pytest
from starlette.types import ASGIApp

from console.web.app import build_app
from console.web.site import Site
from hub.errors import HubError
from hub.settings import Settings, load_settings
from pipelines.hub import Hub
from tests.console.web.people import PASSWORD, Visit, add_person

HOST = "firma.example.se"


@pytest.fixture
def settings(hub: Hub) -> Settings:
    return replace(hub.settings, public_url=f"https://{HOST}/hubben", hosts=("annan.example.se:8443",))


@pytest.fixture
def outside(hub: Hub, settings: Settings) -> Visit:
    app: ASGIApp = build_app(hub, settings)
    return Visit(app, Site.of(settings), base=f"https://{HOST}")


def test_everything_stays_below_the_prefix(hub: Hub, outside: Visit) -> None:
    add_person(hub, "anna@example.se", "admin")
    assert outside.get("/").status_code == 404
    assert outside.get("/sign-in").status_code == 404
    assert outside.get("/hubbenx/sign-in").status_code == 404
    sent = outside.get("/hubben/account")
    assert sent.headers["location"] == "/hubben/sign-in?next=%2Faccount"
    page = outside.get("/hubben/sign-in?next=/account")
    assert 'action="/hubben/sign-in"' in page.text
    assert 'href="/hubben/static/hub.css' in page.text
    assert outside.get("/hubben/static/hub.css").status_code == 200
    answer = outside.post(
        "/hubben/sign-in", {"email": "anna@example.se", "password": PASSWORD, "next": "/account"}
    )
    assert answer.headers["location"] == "/hubben/account"
    assert outside.get("/hubben/account").status_code == 200
    assert outside.get("/hubben").status_code in (200, 303)


def test_cookies_are_bound_to_host_and_tls(hub: Hub, outside: Visit) -> None:
    add_person(hub, "anna@example.se", "admin")
    outside.get("/hubben/sign-in")
    cookie = outside.post("/hubben/sign-in", {"email": "anna@example.se", "password": PASSWORD}).headers[
        "set-cookie"
    ]
    assert cookie.startswith("__Host-hub_session=")
    for part in ("Secure", "HttpOnly", "Path=/;", "SameSite=lax"):
        assert part in cookie
    assert "Domain" not in cookie


def test_the_scheme_counts_in_the_origin(outside: Visit) -> None:
    for origin, status in (
        (f"https://{HOST}", 200),
        (f"http://{HOST}", 403),
        (f"https://{HOST}:8443", 403),
        ("https://annan.example.se:8443", 403),
    ):
        assert outside.get("/hubben/sign-in", headers={"origin": origin}).status_code == status


def test_further_hosts_are_named_in_the_settings(outside: Visit) -> None:
    named = {"host": "annan.example.se:8443", "origin": "https://annan.example.se:8443"}
    assert outside.get("/hubben/sign-in", headers=named).status_code == 200
    assert outside.get("/hubben/sign-in", headers={"host": "tredje.example.se"}).status_code == 403


def test_browsers_are_told_to_stay_on_tls(outside: Visit) -> None:
    assert outside.get("/hubben/sign-in").headers["strict-transport-security"] == "max-age=31536000"


def test_on_this_machine_the_supervisor_still_asks_for_health(outside: Visit) -> None:
    answer = outside.get("/hubben/health", headers={"host": "127.0.0.1:3000"})
    assert answer.json() == {"loaded": False, "failed": False, "daemons": False}


def test_two_hubs_on_one_machine_keep_their_cookies_apart() -> None:
    home = Settings(home=load_settings({}).home)
    names = {Site.of(replace(home, web_port=port)).cookie("session") for port in (3000, 3001)}
    assert len(names) == 2


@pytest.mark.parametrize(
    "said, kept",
    [
        ("https://firma.se", "https://firma.se"),
        ("https://firma.se/hubben/", "https://firma.se/hubben"),
        ("http://10.0.0.5:8080/a/b", "http://10.0.0.5:8080/a/b"),
        ("", None),
    ],
)
def test_the_public_address_is_read(said: str, kept: str | None) -> None:
    assert load_settings({"HUB_PUBLIC_URL": said}).public_url == kept


@pytest.mark.parametrize(
    "said", ["firma.se", "ftp://firma.se", "https://firma.se/a?b", "https://a b", "https://"]
)
def test_an_address_that_is_none_is_refused(said: str) -> None:
    with pytest.raises(HubError) as refusal:
        load_settings({"HUB_PUBLIC_URL": said})
    assert refusal.value.code == "SETTING_INVALID"
