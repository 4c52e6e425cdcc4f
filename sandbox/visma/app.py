"""The stand-in as one ASGI application: login, API, control door."""

from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.routing import Mount, Route

from sandbox.parts.door import Door
from sandbox.visma.company import identifier_of
from sandbox.visma.control import Control
from sandbox.visma.door import Manners
from sandbox.visma.gate import Api
from sandbox.visma.oauth import Login
from sandbox.visma.tokens import Grants
from sandbox.visma.world import CLIENT, COMPANIES, REFRESH_TOKEN, World


class Visma(Starlette):
    """The application; ``world`` is its state, for tests in the same process."""

    world: World
    grants: Grants


def make(base_url: str, state_dir: Path | None) -> Visma:
    """A stand-in with its state in a folder, or in memory."""
    world = World.opened(base_url, state_dir)
    grants = Grants(world)
    login, api = Login(world, grants), Api(world, grants)
    before = Door(world, Manners(world, grants)).before
    every = ["GET", "POST", "PUT", "DELETE", "PATCH"]
    routes = [
        Route("/connect/authorize", login.authorize, methods=["GET", "POST"]),
        Route("/connect/token", before(login.token), methods=["POST"]),
        Route("/connect/revocation", before(login.revoke), methods=["POST"]),
        Route("/v2/{rest:path}", before(api.__call__), methods=every),
        Mount("/_sandbox", routes=Control(world, grants).routes()),
    ]
    app = Visma(routes=routes)
    app.world, app.grants = world, grants
    return app


def facts(base_url: str) -> dict[str, Any]:
    """What a client needs: addresses, an application's credentials, a company with its refresh token."""
    number, name, organisation_number = COMPANIES[0]
    return {
        "base_url": base_url,
        "auth_url": f"{base_url}/connect",
        "client_id": CLIENT["id"],
        "client_secret": CLIENT["secret"],
        "company_id": identifier_of(number),
        "company_name": name,
        "organisation_number": organisation_number,
        "refresh_token": REFRESH_TOKEN,
    }
