"""Who may open which route, and that one tenant's people get no byte of another's."""

from collections.abc import Callable, Iterator
from typing import Annotated, Any

import pytest
from fastapi import APIRouter, Depends, FastAPI
from starlette.types import ASGIApp

from console.web.access import RouteFacts, _declares, current_tenant, require, routes_of, undeclared
from console.web.app import build_pages
from console.web.site import Site
from hub.access import ROLES, Role, Scope, Visitor, dagster_role, includes, lesser
from pipelines.hub import Hub
from tests.console.web.people import PAGE, Visit
from warehouse.audit import list_audit

OPEN = {
    ("GET", "/health"),
    ("GET", "/sign-in"),
    ("POST", "/sign-in"),
    ("POST", "/language"),
    ("GET", "/link/{token}"),
    ("POST", "/link/{token}"),
    ("GET", "/connections/callback/{system}"),
    ("GET", "/api/openapi.json"),
    ("GET", "/api/docs"),
}
"""What strangers may ask; a new entry is a decision."""

SECRETS = ("Bergs Hemliga", "556036-0793")


def routes(hub: Hub, site: Site) -> Iterator[tuple[str, RouteFacts]]:
    for route in routes_of(build_pages(hub, site)):
        for method in route.methods if route.path != "/static" else ():
            yield method, route


def pages_only(hub: Hub, site: Site) -> Iterator[tuple[str, RouteFacts]]:
    """Those for browsers; the API takes no cookie and has the same tests in test_contract.py."""
    return ((method, route) for method, route in routes(hub, site) if not route.path.startswith("/api/"))


def filled(path: str, tenant: str) -> str:
    """A route's path with a tenant, and some id for everything else."""
    import re

    return re.sub(r"{[^}]*}", "01JD0000000000000000000000", path.replace("{tenant}", tenant))


def test_a_route_that_declares_nothing_is_found() -> None:
    app, router = FastAPI(openapi_url=None), APIRouter()

    @router.get("/t/{tenant}/forgotten")
    def forgotten(tenant: Annotated[str, Depends(current_tenant)]) -> str:
        return tenant

    @router.get("/said", dependencies=[Depends(require("viewer"))])
    def said() -> str:
        return ""

    app.include_router(router)
    assert undeclared(app) == ["GET /t/{tenant}/forgotten"]


def test_every_route_declares_what_it_needs(hub: Hub, site: Site) -> None:
    assert undeclared(build_pages(hub, site)) == ["/static"]  # Files that are the same for all.
    assert len(list(routes(hub, site))) > 10


def test_every_route_below_a_tenant_asks_whose_it_is(hub: Hub, site: Site) -> None:
    for _, route in routes(hub, site):
        if "{tenant}" in route.path:
            assert current_tenant in route.calls, route.path


def test_a_stranger_gets_nothing_but_the_way_in(hub: Hub, site: Site, stranger: Visit) -> None:
    token = stranger.token("/sign-in")
    for method, route in routes(hub, site):
        path = filled(route.path, "demo")
        answer = stranger.client.request(method, path, headers={**PAGE, "x-csrf-token": token})
        if (method, route.path) in OPEN:
            assert answer.status_code in (200, 303, 401, 403), path
        else:
            sent = answer.status_code == 303 and answer.headers["location"].startswith("/sign-in?")
            assert sent or answer.status_code == 401, path
        asked_as_program = stranger.client.request(method, path, headers={"x-csrf-token": token})
        if (method, route.path) not in OPEN:
            assert asked_as_program.status_code == 401
            code = "API_KEY_WRONG" if path.startswith("/api/") else "SIGN_IN_FIRST"
            assert asked_as_program.json()["error"]["code"] == code


def test_another_tenant_is_answered_like_one_that_does_not_exist(
    hub: Hub, site: Site, visit: Callable[..., Visit]
) -> None:
    admin = visit("admin", "demo")
    token = admin.token("/account")
    count = 0
    for method, route in pages_only(hub, site):
        if "{tenant}" not in route.path:
            continue
        count += 1
        answers = []
        for tenant in ("berg", "none"):
            path = filled(route.path, tenant)
            answer = admin.client.request(method, path, headers={**PAGE, "x-csrf-token": token})
            told = {k: v for k, v in answer.headers.items() if k != "content-length"}
            answers.append((answer.status_code, answer.text.replace(tenant, "…"), told))
        assert answers[0] == answers[1], route.path
        assert answers[0][0] == 404
    assert count > 0


def test_no_route_shows_a_byte_of_another_tenant(hub: Hub, site: Site, visit: Callable[..., Visit]) -> None:
    admin, staff = visit("admin", "demo"), visit("viewer")
    for visitor, sees in ((admin, False), (staff, True)):
        token, seen = visitor.token("/account"), ""
        for method, route in pages_only(hub, site):
            if route.path in ("/sign-out", "/account/password"):
                continue
            for tenant in ("demo", "berg"):
                path = filled(route.path, tenant)
                seen += visitor.client.request(method, path, headers={**PAGE, "x-csrf-token": token}).text
        assert any(secret in seen for secret in SECRETS) == sees
    assert admin.get("/dagster/").status_code == 404  # Not mounted here; see test_dagster_door.


def test_a_tenant_s_people_land_on_their_tenant(visit: Callable[..., Visit]) -> None:
    assert visit("viewer", "berg").get("/").headers["location"] == "/t/berg"
    both = visit("viewer", "berg", "demo").get("/").text
    assert "/t/berg" in both
    assert "/t/demo" in both


def test_staff_looking_at_a_tenant_is_noted_once_an_hour(hub: Hub, visit: Callable[..., Visit]) -> None:
    from datetime import timedelta

    staff, own = visit("support"), visit("admin", "demo")
    staff.get("/t/berg")
    staff.get("/t/berg")
    staff.get("/t/demo")
    own.get("/t/demo")
    assert staff.get("/t/none").status_code == 404  # Of no tenant nothing is noted.
    noted = [(e.email, e.tenant) for e in list_audit(hub.store, action="read_across")]
    assert noted == [("support.alla@example.se", "demo"), ("support.alla@example.se", "berg")]
    hub.clock.move_to(hub.clock.now() + timedelta(hours=1))  # type: ignore[attr-defined]
    staff.get("/t/berg")
    assert len(list_audit(hub.store, action="read_across")) == 3


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("wanted", ROLES)
@pytest.mark.parametrize("tenants", [(), ("demo",)])
def test_a_route_takes_its_role_and_those_above(
    hub: Hub, site: Site, visit: Callable[..., Visit], role: Role, wanted: Role, tenants: tuple[str, ...]
) -> None:
    me = visit(role, *tenants)
    pages = build_pages(hub, site)

    @pages.get("/needs", dependencies=[Depends(require(wanted))])
    def needs() -> str:
        return "in"

    @pages.get("/needs-all", dependencies=[Depends(require(wanted, installation=True))])
    def needs_all() -> str:
        return "in"

    from console.web.visitors import Visitors

    inside = Visit(Visitors(pages, hub.store, site), site, session=me.session)
    assert (inside.get("/needs").status_code == 200) == includes(role, wanted)
    assert (inside.get("/needs-all").status_code == 200) == (includes(role, wanted) and not tenants)
    if not includes(role, wanted):
        assert inside.get("/needs").status_code == 403
        assert "får inte göra det här" in inside.get("/needs").text


def test_declaring_is_a_mark_on_the_function() -> None:
    async def mine() -> None:
        """A dependency of a page's own."""

    app = FastAPI(openapi_url=None)
    app.add_api_route("/x", lambda: "", dependencies=[Depends(_declares(mine))])
    assert undeclared(app) == []


def test_roles_contain_each_other() -> None:
    assert includes("admin", "viewer")
    assert not includes("viewer", "support")
    assert lesser("admin", "support") == lesser("support", "admin") == "support"


ALL, ONE = Scope(installation=True), Scope(tenants=frozenset({"demo"}))


@pytest.mark.parametrize(
    "role, scope, only_tenant, inside",
    [
        ("viewer", ALL, None, "viewer"),
        ("support", ALL, "demo", "support"),
        ("admin", ALL, None, "admin"),
        ("viewer", ONE, "demo", None),
        ("support", ONE, "demo", None),
        ("admin", ONE, "demo", "support"),
        ("admin", ONE, None, None),
        ("admin", ONE, "berg", None),
    ],
)
def test_what_one_is_inside_dagster(role: Role, scope: Scope, only_tenant: str | None, inside: Any) -> None:
    assert dagster_role(Visitor("1", "a@example.se", role, scope), only_tenant=only_tenant) == inside


def test_a_key_does_what_its_account_may_and_no_more(hub: Hub, visit: Callable[..., Visit]) -> None:
    from warehouse.accounts import get_account, set_access
    from warehouse.api_tokens import bearer, list_tokens

    me = visit("support", "demo")
    made = me.post("/account/tokens", {"name": "<b>Pris</b>", "role": "admin"}, form="/account").text
    assert "&lt;b&gt;Pris" in made
    key = made[made.index("<code>") + 6 : made.index("</code>")]
    held = bearer(hub.store, key)
    assert held is not None
    assert (held.role, held.scope) == ("support", Scope(tenants=frozenset({"demo"})))
    assert held.session_id is None
    set_access(hub.store, held.email, "viewer", held.scope)
    lowered = bearer(hub.store, key)
    assert lowered is not None
    assert lowered.role == "viewer"
    # A key is for /api; it opens no page.
    assert me.client.get("/account", headers={"authorization": f"Bearer {key}"}).status_code == 401
    assert key not in me.get("/account").text
    token_id = list_tokens(hub.store, get_account(hub.store, held.email).id)[0].id
    visit("admin").post(f"/account/tokens/{token_id}/revoke", form="/account")
    assert bearer(hub.store, key) is not None
    me.post(f"/account/tokens/{token_id}/revoke", form="/account")
    assert bearer(hub.store, key) is None


def test_a_key_is_narrowed_on_the_page(
    hub: Hub, visit: Callable[..., Visit], app: ASGIApp, site: Site
) -> None:
    chief = visit("admin")
    foreign = chief.post("/account/tokens", {"name": "k", "tenants": "demo, ghost"}, form="/account")
    assert foreign.status_code == 404
    assert "hub_" not in foreign.text.partition("<code>")[2]
    made = chief.post(
        "/account/tokens", {"name": "k", "role": "admin", "tenants": "demo"}, form="/account"
    ).text
    key = made.partition("<code>")[2].partition("</code>")[0]
    script = Visit(app, site)
    script.client.headers["authorization"] = f"Bearer {key}"
    assert script.client.get("/api/t/demo/runs").status_code == 200
    assert script.client.get("/api/t/berg/runs").status_code == 404
