"""Websockets: opened for our own pages only, and closed when their session ends."""

from datetime import timedelta

import pytest
import sqlalchemy as sa
from starlette.testclient import WebSocketTestSession
from starlette.websockets import WebSocketDisconnect

from console.web.app import build_app
from console.web.dagster_gate import RECHECK_SECONDS
from console.web.site import Site
from hub.access import Scope as Reach
from hub.clock import FixedClock
from pipelines.hub import Hub
from tests.console.web.echo import Pages
from tests.console.web.people import BASE, Visit, add_person
from warehouse.accounts import get_account, remove_account, set_access
from warehouse.api_tokens import LIFE_SECONDS, list_tokens, make_token, revoke_token
from warehouse.sessions import IDLE_SECONDS, LONGEST_SECONDS, SESSION
from warehouse.tenants import add_tenant

GRAPHQL = "/dagster/graphql"
HERE = {"origin": BASE}


def test_sockets_open_for_our_own_pages_only(staff: Visit, dagster: Pages) -> None:
    ours = {**HERE, **staff.cookie, "host": "127.0.0.1:3000"}
    with staff.client.websocket_connect(GRAPHQL, headers=ours) as socket:
        socket.send_text("?")
        assert socket.receive_text() == "hej"
    refusals = [
        (GRAPHQL, {"origin": "http://attacker.example"}, 4403),
        (GRAPHQL, {"origin": "null"}, 4403),
        (GRAPHQL, {"host": "attacker.example"}, 4403),
        (GRAPHQL, {"origin": "http://attacker.example", "host": "attacker.example"}, 4403),
        (GRAPHQL, {"sec-fetch-site": "cross-site"}, 4403),
        (GRAPHQL, {"cookie": ""}, 4401),
        (GRAPHQL, {"cookie": f"{staff.site.cookie('session')}=made-up"}, 4401),
        ("/dagster/elsewhere", {}, 4403),
        ("/elsewhere", {}, 4403),
        ("/dagster//graphql", {}, 4404),
    ]
    for path, headers, code in refusals:
        with (
            pytest.raises(WebSocketDisconnect) as closed,
            staff.client.websocket_connect(path, headers={**ours, **headers}),
        ):
            pass
        assert closed.value.code == code, (path, headers)
    without_origin = {**staff.cookie, "host": "127.0.0.1:3000"}
    with pytest.raises(WebSocketDisconnect), staff.client.websocket_connect(GRAPHQL, headers=without_origin):
        pass
    assert len(dagster.app.seen) == 1


@pytest.mark.parametrize("how", ["signed out", "removed", "lowered", "unused", "run out", "nothing"])
def test_an_open_socket_ends_with_its_session(
    hub: Hub, clock: FixedClock, staff: Visit, dagster: Pages, how: str
) -> None:
    headers = {**HERE, **staff.cookie, "host": "127.0.0.1:3000"}
    with staff.client.websocket_connect(GRAPHQL, headers=headers) as socket:
        socket.send_text("?")
        assert socket.receive_text() == "hej"
        if how == "signed out":
            staff.post("/sign-out", form="/account")
        elif how == "removed":
            remove_account(hub.store, "chef@example.se")
        elif how == "lowered":
            set_access(hub.store, "chef@example.se", "viewer", Reach(tenants=frozenset({"demo"})))
        elif how == "unused":
            clock.move_to(clock.now() + timedelta(seconds=IDLE_SECONDS))
        elif how == "run out":  # However much it is used.
            clock.move_to(clock.now() + timedelta(seconds=LONGEST_SECONDS))
            with hub.store.across_tenants("used a minute ago") as scope:
                used = sa.update(SESSION).values(seen_at=clock.now().timestamp() - 60)
                scope.connection.execute(used)
        clock.move_to(clock.now() + timedelta(seconds=RECHECK_SECONDS))
        socket.send_text("?")
        _expect(socket, ends=how != "nothing")


@pytest.mark.parametrize("how", ["revoked", "removed", "lowered", "run out", "nothing"])
def test_a_script_s_socket_ends_with_its_key(
    hub: Hub, clock: FixedClock, staff: Visit, dagster: Pages, how: str
) -> None:
    owner = get_account(hub.store, "chef@example.se").visitor()
    headers = {"authorization": f"Bearer {make_token(hub.store, owner, 'skript', 'support')}"}
    with staff.client.websocket_connect(GRAPHQL, headers={**headers, "host": "127.0.0.1:3000"}) as socket:
        socket.send_text("?")
        assert socket.receive_text() == "hej"
        if how == "revoked":
            revoke_token(hub.store, owner, list_tokens(hub.store, owner.account_id)[0].id)
        elif how == "removed":
            remove_account(hub.store, owner.email)
        elif how == "lowered":
            set_access(hub.store, owner.email, "viewer", owner.scope)
        later = LIFE_SECONDS if how == "run out" else RECHECK_SECONDS
        clock.move_to(clock.now() + timedelta(seconds=later))
        socket.send_text("?")
        _expect(socket, ends=how != "nothing")


@pytest.mark.parametrize("ends", [True, False])
def test_the_only_tenant_s_admin_is_out_when_there_are_two(
    hub: Hub, clock: FixedClock, site: Site, dagster: Pages, ends: bool
) -> None:
    with hub.store.across_tenants("one tenant only") as scope:
        scope.connection.execute(sa.text("DELETE FROM tenant WHERE id = 'berg'"))
    mine = Visit(
        build_app(hub, dagster=dagster),  # type: ignore[arg-type]
        site,
        session=add_person(hub, "anna@example.se", "admin", "demo"),
    )
    headers = {**HERE, **mine.cookie, "host": "127.0.0.1:3000"}
    with mine.client.websocket_connect(GRAPHQL, headers=headers) as socket:
        if ends:
            add_tenant(hub.store, "dal")
        clock.move_to(clock.now() + timedelta(seconds=RECHECK_SECONDS))
        socket.send_text("?")
        _expect(socket, ends=ends)


def _expect(socket: WebSocketTestSession, *, ends: bool) -> None:
    if not ends:
        assert socket.receive_text() == "hej"
        return
    with pytest.raises(WebSocketDisconnect) as closed:
        socket.receive_text()
    assert closed.value.code == 4401
