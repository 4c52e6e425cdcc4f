"""The shell around the stand-ins: one application, each of them under its own name."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Mount, Route

from sandbox.registry import StandIn

# A web page may send a browser to this machine under a name of its own; it is turned away here.
HOSTS = ["127.0.0.1", "localhost"]


def build_app(stand_ins: Sequence[StandIn], base_url: str, state_dir: Path | None) -> Starlette:
    """All stand-ins; ``GET /`` answers with :func:`facts`."""

    def index(_: Request) -> JSONResponse:
        return JSONResponse(facts(stand_ins, base_url))

    mounts = [
        Mount(f"/{stand_in.name}", stand_in.make(_base(base_url, stand_in), _folder(state_dir, stand_in)))
        for stand_in in stand_ins
    ]
    guard = Middleware(TrustedHostMiddleware, allowed_hosts=HOSTS)
    return Starlette(routes=[Route("/", index), *mounts], middleware=[guard])


def facts(stand_ins: Sequence[StandIn], base_url: str) -> dict[str, Any]:
    """``{system: {base_url, …}}``: what a client needs to connect to each."""
    return {stand_in.name: stand_in.facts(_base(base_url, stand_in)) for stand_in in stand_ins}


def _base(base_url: str, stand_in: StandIn) -> str:
    return f"{base_url}/{stand_in.name}"


def _folder(state_dir: Path | None, stand_in: StandIn) -> Path | None:
    if state_dir is None:
        return None
    folder = state_dir / stand_in.name
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder
