"""ASGI apps on loopback ports, served by uvicorn in threads of the test's own process."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
import uvicorn
from starlette.types import ASGIApp

from console.up.parts import free_port
from console.web.app import build_app
from hub.settings import Settings
from pipelines.hub import Hub


@contextmanager
def served(app: ASGIApp, port: int) -> Iterator[str]:
    """Serve on 127.0.0.1; yields the address."""
    config = uvicorn.Config(app, host="127.0.0.1", port=port, log_level="error", lifespan="off")
    with running(config):
        yield f"http://127.0.0.1:{port}"


@contextmanager
def running(config: uvicorn.Config) -> Iterator[None]:
    """A server in a thread of its own, until the end."""
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    until = time.monotonic() + 20
    while not server.started:
        assert time.monotonic() < until, "the server does not start"
        time.sleep(0.01)
    yield
    server.should_exit = server.force_exit = True
    thread.join(10)


def page_of(html: Path) -> ASGIApp:
    """An app whose every page is this file: somebody else's site."""
    from starlette.responses import HTMLResponse

    return HTMLResponse(html.read_text(encoding="utf-8"))


@pytest.fixture
def settings(hub: Hub) -> Settings:
    """The hub's, at a port of the test's own."""
    return replace(hub.settings, web_port=free_port())


@pytest.fixture
def base(hub: Hub, settings: Settings) -> Iterator[str]:
    """The address of the app, served."""
    with served(build_app(hub, settings), settings.web_port) as address:
        yield address
