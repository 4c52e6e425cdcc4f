"""Calls an ASGI application in this process without an event loop: one that never waits needs none."""

from collections.abc import Awaitable, Callable
from typing import Any

import httpx

Scope = dict[str, Any]
App = Callable[[Any, Any, Any], Awaitable[None]]


class Driven(httpx.BaseTransport):
    """A transport into an application. Broken off, the answer is lost as on a real wire."""

    def __init__(self, app: App, lost: type[Exception]) -> None:
        self._app = app
        self._lost = lost

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        sent: list[dict[str, Any]] = []
        body = request.read()
        told = False

        async def receive() -> dict[str, Any]:
            nonlocal told
            if told:
                return {"type": "http.disconnect"}
            told = True
            return {"type": "http.request", "body": body, "more_body": False}

        async def send(message: dict[str, Any]) -> None:
            sent.append(message)

        try:
            _run(self._app(_scope(request), receive, send))
        except self._lost:
            raise httpx.RemoteProtocolError("the connection broke", request=request) from None
        start = sent[0]
        content = b"".join(message.get("body", b"") for message in sent[1:])
        return httpx.Response(start["status"], headers=start["headers"], content=content, request=request)


def _scope(request: httpx.Request) -> Scope:
    return {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": request.method,
        "scheme": request.url.scheme,
        "path": request.url.path,
        "raw_path": request.url.raw_path.split(b"?")[0],
        "query_string": request.url.query,
        "root_path": "",
        "headers": [(name.lower(), value) for name, value in request.headers.raw],
        "server": (request.url.host, request.url.port or 80),
        "client": ("127.0.0.1", 1),
    }


def _run(work: Awaitable[None]) -> None:
    steps = work.__await__()
    try:
        next(steps)
    except StopIteration:
        return
    raise AssertionError("the application waits for something: serve it on a real port")
