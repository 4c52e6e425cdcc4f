"""The stand-in as one ASGI application: login, API, websocket, back door."""

from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route, WebSocketRoute
from starlette.websockets import WebSocket

from sandbox.fortnox.control import Control
from sandbox.fortnox.gate import Api
from sandbox.fortnox.listening import Listening
from sandbox.fortnox.oauth import Login
from sandbox.fortnox.tokens import Grants
from sandbox.fortnox.world import CLIENT, COMPANIES, World


class Fortnox(Starlette):
    """The application; ``world`` is its state, for tests in the same process."""

    world: World


def make(base_url: str, state_dir: Path | None) -> Fortnox:
    """A stand-in with its state in a folder, or in memory."""
    world = World.opened(base_url, state_dir)
    grants = Grants(world)
    login, api = Login(world, grants), Api(world, grants)

    async def call(request: Request) -> Response:
        return await api(request)

    async def listen(socket: WebSocket) -> None:
        await Listening(world, grants, socket).serve()

    routes = [
        Route("/oauth-v1/auth", login.auth, methods=["GET", "POST"]),
        Route("/oauth-v1/token", login.token, methods=["POST"]),
        Route("/oauth-v1/revoke", login.revoke, methods=["POST"]),
        Route("/3/{rest:path}", call, methods=["GET", "POST", "PUT", "DELETE"]),
        WebSocketRoute("/topics-v1", listen),
        Mount("/_control", routes=Control(world, grants).routes()),
    ]
    app = Fortnox(routes=routes)
    app.world = world
    return app


def facts(base_url: str) -> dict[str, Any]:
    """What a client needs: addresses, an application's credentials, the companies."""
    return {
        "base_url": base_url,
        "api_url": f"{base_url}/3",
        "authorize_url": f"{base_url}/oauth-v1/auth",
        "token_url": f"{base_url}/oauth-v1/token",
        "revoke_url": f"{base_url}/oauth-v1/revoke",
        "events_url": f"{base_url.replace('http', 'ws', 1)}/topics-v1",
        "control_url": f"{base_url}/_control",
        "client_id": CLIENT["id"],
        "client_secret": CLIENT["secret"],
        "companies": [
            {"number": number, "name": name, "organisation_number": organisation_number}
            for number, name, organisation_number in COMPANIES
        ],
    }
