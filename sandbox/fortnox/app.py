"""The stand-in as one ASGI application: login, API, websocket, control door."""

from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.routing import Mount, Route, WebSocketRoute
from starlette.websockets import WebSocket

from sandbox.fortnox.control import Control
from sandbox.fortnox.door import Manners
from sandbox.fortnox.gate import Api
from sandbox.fortnox.listening import Listening
from sandbox.fortnox.oauth import Login
from sandbox.fortnox.tokens import Grants
from sandbox.fortnox.world import CLIENT, COMPANIES, World
from sandbox.parts.door import Door


class Fortnox(Starlette):
    """The application; ``world`` is its state, for tests in the same process."""

    world: World


def make(base_url: str, state_dir: Path | None) -> Fortnox:
    """A stand-in with its state in a folder, or in memory."""
    world = World.opened(base_url, state_dir)
    grants = Grants(world)
    login, api, before = Login(world, grants), Api(world, grants), Door(world, Manners(world, grants)).before

    async def listen(socket: WebSocket) -> None:
        await Listening(world, grants, socket).serve()

    routes = [
        Route("/oauth-v1/auth", login.auth, methods=["GET", "POST"]),
        Route("/oauth-v1/token", before(login.token), methods=["POST"]),
        Route("/oauth-v1/revoke", before(login.revoke), methods=["POST"]),
        Route("/3/{rest:path}", before(api.__call__), methods=["GET", "POST", "PUT", "DELETE"]),
        WebSocketRoute("/topics-v1", listen),
        Mount("/_sandbox", routes=Control(world, grants).routes()),
    ]
    app = Fortnox(routes=routes)
    app.world = world
    return app


def facts(base_url: str) -> dict[str, Any]:
    """What a client needs: addresses, an application's credentials, the first company.

    The API lies under ``base_url``/3. There is no refresh token to begin with: a service account's consent
    (client credentials) is there from the start.
    """
    number, name, organisation_number = COMPANIES[0]
    return {
        "base_url": base_url,
        "auth_url": f"{base_url}/oauth-v1",
        "client_id": CLIENT["id"],
        "client_secret": CLIENT["secret"],
        "company_id": str(number),
        "company_name": name,
        "organisation_number": organisation_number,
        "refresh_token": None,
    }
