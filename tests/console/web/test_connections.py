"""Silent, slow and deaf connections on a real socket: they end, and keep nobody else out meanwhile."""

import asyncio
import http.client
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from threading import Event
from typing import Any

import pytest
from starlette.responses import PlainTextResponse, StreamingResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from console.up.parts import free_port
from console.web.app import build_app
from console.web.guard.connections import Patience
from console.web.guard.crowd import Crowd, Room, Rooms
from console.web.server import server_config
from pipelines.hub import Hub
from tests.console.web.people import Visit
from tests.console.web.serving import running

REQUEST = b"GET /sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"


@contextmanager
def served(hub: Hub, app: ASGIApp, patience: Patience | None = None) -> Iterator[int]:
    """The port of an app that is served as the hub is."""
    settings = replace(hub.settings, web_port=free_port())
    with running(server_config(settings, app, patience)):
        yield settings.web_port


async def hello(scope: Scope, receive: Receive, send: Send) -> None:
    """Answers at once, or with more than a socket holds."""
    if scope["path"] == "/much":
        await StreamingResponse(_much())(scope, receive, send)
    else:
        await PlainTextResponse("hej")(scope, receive, send)


async def _much() -> Any:
    for _ in range(1000):
        yield b"x" * 65536


def connected(port: int) -> socket.socket:
    return socket.create_connection(("127.0.0.1", port), timeout=20)


def status(port: int) -> int:
    """The answer to a whole request on a connection of its own."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request("GET", "/sign-in")
    found = connection.getresponse().status
    connection.close()
    return found


def ends(silent: socket.socket) -> bool:
    """Whether the server closes, within the socket's own patience."""
    try:
        while silent.recv(1 << 20):
            pass
    except ConnectionResetError:
        pass
    except TimeoutError:
        return False
    return True


def test_hundreds_who_say_nothing_keep_nobody_out(hub: Hub) -> None:
    with served(hub, hello) as port, ExitStack() as opened:
        for _ in range(420):
            opened.enter_context(connected(port))
        assert status(port) == 200


def test_of_too_many_silent_ones_the_longest_silent_goes(hub: Hub) -> None:
    with served(hub, hello, Patience(quiet=3)) as port, ExitStack() as opened:
        silent = [opened.enter_context(connected(port)) for _ in range(5)]
        assert ends(silent[0])
        assert ends(silent[1])
        silent[4].sendall(REQUEST)
        assert b"200 OK" in silent[4].recv(1000)


@pytest.mark.parametrize("said", [b"", REQUEST[:30], REQUEST, REQUEST + REQUEST[:30]])
def test_who_does_not_finish_a_request_s_headers_is_closed(hub: Hub, said: bytes) -> None:
    with served(hub, hello, Patience(headers=0.2)) as port, connected(port) as slow:
        slow.sendall(said)
        assert ends(slow)


def test_headers_a_byte_at_a_time_are_not_waited_for(hub: Hub) -> None:
    with served(hub, hello, Patience(headers=0.3)) as port, connected(port) as slow:
        until = time.monotonic() + 20
        slow.sendall(REQUEST[:-4])
        slow.settimeout(0.05)
        while time.monotonic() < until:
            try:
                slow.sendall(b"\r\nA: b")
                if slow.recv(10) == b"":
                    return
            except TimeoutError:
                continue
            except OSError:
                return
        pytest.fail("the server waits for ever")


def test_a_request_that_takes_its_time_is_no_silence(hub: Hub) -> None:
    done = Event()

    async def slow(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["path"] != "/sign-in":
            done.set()
            await PlainTextResponse("")(scope, receive, send)
            return
        while not done.is_set():
            await asyncio.sleep(0.01)
        await PlainTextResponse("hej")(scope, receive, send)

    with served(hub, slow, Patience(headers=0.2, quiet=1)) as port, connected(port) as asked:
        asked.sendall(REQUEST)
        with connected(port) as silent, connected(port) as second:
            assert ends(silent)  # Both kinds of impatience have struck by now: by number, and by time.
            assert ends(second)
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        connection.request("GET", "/go")
        connection.getresponse()
        assert b"hej" in asked.recv(1000)


def test_who_never_reads_the_answer_is_closed(hub: Hub) -> None:
    told: list[str] = []

    async def watched(scope: Scope, receive: Receive, send: Send) -> None:
        await hello(scope, receive, send)
        told.append("over")

    with served(hub, watched, Patience(reading=0.2)) as port, connected(port) as deaf:
        deaf.sendall(REQUEST.replace(b"/sign-in", b"/much"))
        _until(lambda: told == ["over"])


def _until(happened: Callable[[], bool]) -> None:
    until = time.monotonic() + 20
    while not happened():
        assert time.monotonic() < until
        time.sleep(0.01)


def test_there_are_places_for_all_and_for_each_address() -> None:
    """Two for one address, three in all; they are given back, also after an error."""

    async def walk() -> None:
        wait = asyncio.Event()

        async def slow(scope: Scope, receive: Receive, send: Send) -> None:
            await wait.wait()
            if scope["path"] == "/broken":
                raise ValueError
            await PlainTextResponse("")(scope, receive, send)

        crowd = Crowd(slow, Rooms(Room(3, 2), Room(0, 0)), lambda _, why: PlainTextResponse("", why.status))
        both = ("2001:db8::1", "/"), ("2001:db8::2", "/broken")  # Of one network, as one customer has it.
        inside = [asyncio.create_task(_asked(crowd, address, path)) for address, path in both]
        await asyncio.sleep(0)
        assert await _asked(crowd, "2001:db8::3") == 503  # Its two places are taken,
        inside.append(asyncio.create_task(_asked(crowd, "192.0.2.2")))
        await asyncio.sleep(0)
        assert await _asked(crowd, "192.0.2.3") == 503  # and all three.
        wait.set()
        assert await asyncio.gather(*inside) == [200, 500, 200]
        assert [await _asked(crowd, "2001:db8::1") for _ in range(5)] == [200] * 5
        assert await _asked(crowd, "192.0.2.1", kind="websocket") == 4503

    asyncio.run(walk())


async def _asked(app: ASGIApp, address: str, path: str = "/", kind: str = "http") -> int:
    told: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        told.append(message)

    scope = {"type": kind, "method": "GET", "path": path, "headers": [], "client": (address, 1)}
    try:
        await app(scope, receive, send)
    except ValueError:
        return 500
    return int(told[0].get("status", told[0].get("code")))


def test_a_full_house_is_told_in_words(hub: Hub, stranger: Visit) -> None:
    full = Visit(build_app(hub, rooms=Rooms(http=Room(0, 0))), stranger.site)
    answer = full.get("/sign-in")
    assert answer.status_code == 503
    assert "Vänta en stund" in answer.text
