"""Websockets: opened for our own pages only, and closed when their session ends."""

from datetime import timedelta

import pytest
from starlette.websockets import WebSocketDisconnect

from console.web.dagster_gate import RECHECK_SECONDS
from hub.access import Scope as Reach
from hub.clock import FixedClock
from pipelines.hub import Hub
from tests.console.web.echo import Pages
from tests.console.web.people import BASE, Visit
from warehouse.accounts import remove_account, set_access

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


@pytest.mark.parametrize("how", ["signed out", "removed", "lowered", "nothing"])
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
        clock.move_to(clock.now() + timedelta(seconds=RECHECK_SECONDS))
        socket.send_text("?")
        if how == "nothing":
            assert socket.receive_text() == "hej"
        else:
            with pytest.raises(WebSocketDisconnect) as closed:
                socket.receive_text()
            assert closed.value.code == 4401
