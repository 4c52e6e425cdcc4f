"""What the door costs a request: ``python -m benchmarks.door``.

The same small answer bare and behind guard, session, body limits and Dagster's gate, in one process; and our
own pages whole, without a network.
"""

import asyncio
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from benchmarks.measuring import Figure
from console.web.app import build_app
from console.web.site import Site
from hub.settings import Settings
from pipelines.hub import open_hub
from tests.running_hub import session_of_chief
from warehouse.tenants import add_tenant

WARM, COUNT = 50, 500
GRAPHQL = (b"content-type", b"application/json"), (b"origin", b"http://127.0.0.1:3000")


class Small:
    """Stands where Dagster's pages stand."""

    async def app(self, scope: Scope, receive: Receive, send: Send) -> None:
        await PlainTextResponse("x")(scope, receive, send)


def figures(home: Path) -> list[Figure]:
    """All of them; ``home`` must be empty."""
    hub = open_hub(Settings(home=home))
    try:
        add_tenant(hub.store, "demo")
        cookie = f"{Site.of(hub.settings).cookie('session')}={session_of_chief(home)}"
        behind = build_app(hub, dagster=Small())  # type: ignore[arg-type]
        asked = scope("POST", "/dagster/graphql", cookie, *GRAPHQL)
        bare = asyncio.run(milliseconds(Small().app, asked))
        door = asyncio.run(milliseconds(behind, asked))
        shown = {path: asyncio.run(milliseconds(behind, scope("GET", path, cookie))) for path in PAGES}
    finally:
        hub.close()
    pages = [Figure(f"page {path}, p95", p95(values), "ms", 150.0) for path, values in shown.items()]
    return [Figure("the door's part of a request, median", median(door) - median(bare), "ms", 3.0), *pages]


PAGES = ("/account", "/t/demo")


def scope(method: str, path: str, cookie: str, *more: tuple[bytes, bytes]) -> Scope:
    """A request of somebody who is signed in."""
    headers = [(b"host", b"127.0.0.1:3000"), (b"cookie", cookie.encode()), (b"accept", b"text/html"), *more]
    return {
        "type": "http",
        "method": method,
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"",
        "headers": headers,
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 3000),
        "scheme": "http",
        "http_version": "1.1",
    }


async def milliseconds(app: ASGIApp, asked: Scope) -> list[float]:
    """How long each of many requests takes; all must succeed."""
    statuses: set[int] = set()

    async def receive() -> Message:
        return {"type": "http.request", "body": b"{}", "more_body": False}

    async def send(message: Message) -> None:
        statuses.add(message.get("status", 200))

    times = []
    for _ in range(WARM + COUNT):
        began = time.perf_counter()
        await app(dict(asked), receive, send)
        times.append((time.perf_counter() - began) * 1000)
    assert statuses == {200}
    return times[WARM:]


def p95(values: list[float]) -> float:
    """What nineteen of twenty keep."""
    return sorted(values)[int(len(values) * 0.95)]


def main() -> int:
    """Measure and show; 1 when a bar is not held."""
    with tempfile.TemporaryDirectory() as folder:
        found = figures(Path(folder) / "home")
    for figure in found:
        sys.stdout.write(f"{figure}\n")
    return 0 if all(figure.held for figure in found) else 1


if __name__ == "__main__":
    sys.exit(main())
