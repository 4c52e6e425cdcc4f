"""Every rule of the guard, over http: each refusal has a neighbour that is let through."""

import asyncio
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote

import pytest
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from console.web.app import build_app
from pipelines.hub import Hub
from tests.console.web.echo import Pages
from tests.console.web.people import BASE, Visit, add_person

JSON = {"content-type": "application/json"}
QUERY = '{"query": "{ version }"}'
GRAPHQL = "/dagster/graphql"
HERE = {"origin": BASE}


@pytest.mark.parametrize(
    "host, status",
    [
        ("127.0.0.1:3000", 303),
        ("localhost:3000", 303),
        ("LOCALHOST:3000", 303),
        ("[::1]:3000", 303),
        ("attacker.example", 403),
        ("127.0.0.1", 403),
        ("127.0.0.1:3001", 403),
        ("127.0.0.1:3000.attacker.example", 403),
        ("", 403),
    ],
)
def test_only_our_own_host_names_are_answered(stranger: Visit, host: str, status: int) -> None:
    assert stranger.get("/", headers={"host": host}).status_code == status


@pytest.mark.parametrize(
    "headers, status",
    [
        ({}, 200),
        (HERE, 200),
        ({"origin": "HTTP://127.0.0.1:3000"}, 200),
        ({"origin": "null"}, 403),
        ({"origin": "http://attacker.example"}, 403),
        ({"origin": "https://127.0.0.1:3000"}, 403),
        ({"origin": "http://127.0.0.1:3001"}, 403),
        ({"origin": "http://localhost:3000"}, 403),
        ({"origin": ""}, 403),
        ({"sec-fetch-site": "same-origin"}, 200),
        ({"sec-fetch-site": "none"}, 200),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "same-site"}, 403),
        ({"sec-fetch-site": "something new"}, 403),
        ({"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document"}, 403),
    ],
)
def test_what_another_sites_page_sends_is_refused(
    staff: Visit, dagster: Pages, headers: dict[str, str], status: int
) -> None:
    answer = staff.client.post(GRAPHQL, content=QUERY, headers={**JSON, **headers})
    assert answer.status_code == status
    assert len(dagster.app.seen) == (1 if status == 200 else 0)


@pytest.mark.parametrize(
    "mode, dest, status",
    [
        ("navigate", "document", 200),
        ("navigate", "iframe", 403),
        ("navigate", "object", 403),
        ("no-cors", "image", 403),
        ("cors", "empty", 403),
        ("no-cors", "document", 403),
    ],
)
def test_a_link_from_a_mail_opens_a_page_and_nothing_else(
    staff: Visit, mode: str, dest: str, status: int
) -> None:
    headers = {"sec-fetch-site": "cross-site", "sec-fetch-mode": mode, "sec-fetch-dest": dest}
    assert staff.client.get("/dagster/runs/1", headers=headers).status_code == status


@pytest.mark.parametrize(
    "method, headers, status",
    [
        ("POST", JSON, 200),
        ("POST", {"content-type": "Application/JSON; charset=utf-8"}, 200),
        ("GET", {}, 405),
        ("GET", JSON, 405),
        ("HEAD", {}, 405),
        ("PUT", JSON, 405),
        ("POST", {}, 415),
        ("POST", {"content-type": "text/plain"}, 415),
        ("POST", {"content-type": "application/graphql"}, 415),
        ("POST", {"content-type": "application/x-www-form-urlencoded"}, 415),
        ("POST", {"content-type": "multipart/form-data; boundary=application/json"}, 415),
        ("POST", {"content-type": "text/plain; application/json"}, 415),
        ("POST", {"content-type": "application/jsonp"}, 415),
        ("OPTIONS", JSON, 405),
        ("TRACE", {}, 405),
    ],
)
def test_graphql_is_posted_as_json(
    staff: Visit, dagster: Pages, method: str, headers: dict[str, str], status: int
) -> None:
    answer = staff.client.request(
        method, GRAPHQL, content=QUERY if method == "POST" else None, headers=headers
    )
    assert answer.status_code == status
    assert bool(dagster.app.seen) == (status == 200)


@pytest.mark.parametrize(
    "path, status",
    [
        ("/dagster/assets/report_asset_materialization", 200),
        ("/dagster/assets/a%2Fb", 200),
        ("/dagster/overview", 200),
        ("/dagster/report_asset_materialization/contacts", 403),
        ("/dagster/report_asset_check/contacts", 403),
        ("/dagster/report_asset_observation/contacts", 403),
        ("/dagster/REPORT_ASSET_observation/contacts", 403),
        ("/dagster/%72eport_asset_check/contacts", 403),
        ("/dagster%2Freport_asset_check/contacts", 403),
        ("/dagster/notebook", 403),
        ("/dagster/dagit/notebook", 403),
        ("/dagster/%2572eport_asset_check/contacts", 404),
        ("/dagster//report_asset_check/contacts", 404),
        ("//dagster/report_asset_check/contacts", 404),
        ("/dagster/x/../report_asset_check/contacts", 404),
        ("/dagster/x/%2e%2e/report_asset_check/contacts", 404),
        ("/dagster/./graphql", 404),
        ("/dagster/..", 404),
        ("/dagster/..;/report_asset_check/contacts", 404),
        ("/dagster/.;x=y/graphql", 404),
        ("/dagster;/report_asset_check/contacts", 404),
        ("/dagster\\graphql", 404),
        ("/dagster/%5cgraphql", 404),
        ("/dagster/%0agraphql", 404),
        ("/dagster/%00", 404),
    ],
)
def test_paths_mean_one_thing_only(staff: Visit, dagster: Pages, path: str, status: int) -> None:
    for method in ("GET", "POST"):
        seen = len(dagster.app.seen)
        found = _raw(staff, method, path)
        wanted = 403 if method == "POST" and status == 200 else status
        assert found == wanted, (method, path)
        assert len(dagster.app.seen) - seen == (1 if wanted == 200 else 0)


def _raw(visit: Visit, method: str, path: str) -> int:
    """The status for a path just as it is, which any client would tidy; decoded once, as uvicorn does."""
    headers = {**JSON, **visit.cookie, "host": "127.0.0.1:3000"}
    scope = {
        "type": "http",
        "method": method,
        "path": unquote(path),
        "raw_path": path.encode(),
        "query_string": b"",
        "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
        "client": ("127.0.0.1", 5000),
        "server": ("127.0.0.1", 3000),
        "scheme": "http",
        "http_version": "1.1",
    }
    return asyncio.run(_status(visit.app, scope))


async def _status(app: ASGIApp, scope: Scope) -> int:
    told: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b"{}", "more_body": False}

    async def send(message: Message) -> None:
        told.append(message)

    await app(scope, receive, send)
    return int(told[0]["status"])


@pytest.mark.parametrize("path", ["/graphql", "/server_info", "/report_asset_check/x", "/dagster_info"])
def test_dagster_answers_only_below_its_place(staff: Visit, dagster: Pages, path: str) -> None:
    assert staff.client.get(path).status_code == 404
    assert dagster.app.seen == []


def test_headers_that_only_we_may_set_are_taken_away(staff: Visit, dagster: Pages) -> None:
    forged = {"x-hub-role": "admin", "X-Hub-User": "forged@example.se", "x-HUB-other": "1"}
    staff.client.get("/dagster/runs", headers=forged)
    told = [(n, v) for n, v in dagster.app.seen[0]["headers"] if n.lower().startswith(b"x-hub")]
    assert told == [(b"x-hub-user", b"chef@example.se"), (b"x-hub-role", b"admin")]


def test_a_header_said_twice_is_refused(staff: Visit) -> None:
    for name, first, second in (
        ("origin", "http://127.0.0.1:3000", "http://attacker.example"),
        ("host", "127.0.0.1:3000", "attacker.example"),
        ("content-type", "application/json", "text/plain"),
        ("cookie", "a=b", "c=d"),
        ("sec-fetch-site", "cross-site", "same-origin"),
        ("authorization", "Bearer hub_a", "Bearer hub_b"),
    ):
        pairs = [(name, first), (name, second)]
        assert staff.client.post(GRAPHQL, content=QUERY, headers=pairs).status_code == 400


def test_an_address_holds_no_nul(staff: Visit) -> None:
    assert staff.get("/sign-in?next=/%2500").status_code == 303
    assert staff.get("/sign-in?next=/%00").status_code == 400


def test_our_pages_say_what_a_browser_may_do(stranger: Visit) -> None:
    headers = stranger.get("/sign-in").headers
    policy = headers["content-security-policy"]
    assert "unsafe" not in policy
    for part in ("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "form-action 'self'"):
        assert part in policy
    assert headers["x-frame-options"] == "DENY"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cache-control"] == "no-store"
    assert "strict-transport-security" not in headers


def test_refusals_carry_the_same_headers(stranger: Visit) -> None:
    headers = stranger.get("/", headers={"host": "attacker.example"}).headers
    assert "frame-ancestors 'none'" in headers["content-security-policy"]


def test_dagsters_own_policy_is_kept_and_frames_are_closed(staff: Visit) -> None:
    policy = staff.client.get("/dagster/runs").headers["content-security-policy"]
    assert policy == "script-src 'nonce-1'; frame-ancestors 'none'; form-action 'self'"


def test_pages_hold_no_script_and_no_style_of_their_own(visit: Callable[..., Visit]) -> None:
    me = visit("admin")
    for path in ("/", "/account", "/nothing", "/t/demo"):
        text = me.get(path).text
        assert "<style" not in text
        assert " style=" not in text
        assert " onclick=" not in text
        assert text.count("<script") == text.count("<script src=") == 1


def test_static_files_are_kept_by_browsers_and_nothing_else_is(stranger: Visit) -> None:
    assert "immutable" in stranger.get("/static/hub.css").headers["cache-control"]
    for path in ("/static/", "/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2fapp.py"):
        assert _raw(stranger, "GET", path) == 404


def test_an_unexpected_error_is_told_without_its_text(hub: Hub, site: Any, caplog: Any) -> None:
    class Broken:
        async def app(self, scope: Scope, receive: Receive, send: Send) -> None:
            raise ValueError("Astrid Exempel 8112189876")

    session = add_person(hub, "chef@example.se", "admin")
    staff = Visit(build_app(hub, dagster=Broken()), site, session=session)  # type: ignore[arg-type]
    answer = staff.get("/dagster/runs")
    assert answer.status_code == 500
    assert "Något gick fel i hubben" in answer.text
    assert "ValueError" in caplog.text
    assert "8112189876" not in answer.text + caplog.text
