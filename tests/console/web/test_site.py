"""Behind TLS and below a path prefix, by settings alone."""

from dataclasses import replace

import pytest
from starlette.responses import PlainTextResponse
from starlette.testclient import TestClient
from starlette.types import ASGIApp, Receive, Scope, Send

from console.web.app import build_app
from console.web.server import server_config
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
    assert cookie.startswith("__Host-hub_session_")
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


def test_two_hubs_on_one_public_host_keep_their_cookies_apart() -> None:
    home = Settings(home=load_settings({}).home)
    places = ("https://h.se", "https://h.se:8443", "https://h.se/a", "https://h.se/b", "http://h.se:8080")
    sites = [Site.of(replace(home, public_url=place)) for place in places]
    assert len({site.cookie("session").removeprefix("__Host-") for site in sites}) == len(places)
    same = [Site.of(replace(home, public_url=place)) for place in ("https://h.se:443/", "https://H.se")]
    assert {site.cookie("form") for site in same} == {sites[0].cookie("form")}


@pytest.mark.parametrize(
    "public, host, origin, status",
    [
        ("https://hub.example:443", "hub.example", "https://hub.example", 200),
        ("https://hub.example:443", "hub.example:443", "https://hub.example", 200),
        ("https://hub.example", "HUB.example:443", "https://hub.example", 200),
        ("http://hub.example:80", "hub.example", "http://hub.example", 200),
        ("http://hub.example", "hub.example:80", "http://hub.example", 200),
        ("https://hub.example:443", "hub.example:80", "http://hub.example", 403),
        ("https://hub.example:443", "hub.example", "http://hub.example", 403),
        ("https://hub.example:8443", "hub.example", "https://hub.example", 403),
        ("https://hub.example", "hub.example:443:443", "https://hub.example", 403),
    ],
)
def test_a_usual_port_may_be_said_or_left_out(
    hub: Hub, public: str, host: str, origin: str, status: int
) -> None:
    settings = replace(hub.settings, public_url=public)
    visit = Visit(build_app(hub, settings), Site.of(settings), base=public)
    answer = visit.get("/sign-in", headers={"host": host, "origin": origin})
    assert answer.status_code == status


def test_further_hosts_may_say_the_usual_port(hub: Hub, settings: Settings) -> None:
    named = replace(settings, hosts=("annan.example.se:443",))
    visit = Visit(build_app(hub, named), Site.of(named), base=f"https://{HOST}")
    asked = {"host": "annan.example.se", "origin": "https://annan.example.se"}
    assert visit.get("/hubben/sign-in", headers=asked).status_code == 200


@pytest.mark.parametrize(
    "said, kept",
    [
        ("", ("127.0.0.1", "::1")),
        ("10.0.0.5, 172.18.0.0/16", ("10.0.0.5", "172.18.0.0/16")),
        ("*", None),
        ("0.0.0.0/0", None),
        ("::/0", None),
        ("proxy.example", None),
        ("10.0.0.1/8", None),
    ],
)
def test_whose_word_is_taken_for_an_address(said: str, kept: tuple[str, ...] | None) -> None:
    if kept is not None:
        assert load_settings({"HUB_PROXIES": said}).proxies == kept
        return
    with pytest.raises(HubError, match="HUB_PROXIES"):
        load_settings({"HUB_PROXIES": said})


@pytest.mark.parametrize("proxy, seen", [("10.0.0.5", "192.0.2.7"), ("10.0.0.6", "10.0.0.6")])
def test_only_a_known_proxy_names_the_visitor(hub: Hub, settings: Settings, proxy: str, seen: str) -> None:
    told: list[str] = []

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        told.append(scope["client"][0])
        await PlainTextResponse("")(scope, receive, send)

    config = server_config(replace(settings, proxies=("10.0.0.5",)), app)
    config.load()
    client = TestClient(config.loaded_app, client=(proxy, 1))
    client.get("/", headers={"x-forwarded-for": "1.2.3.4, 192.0.2.7"})
    assert told == [seen]


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
