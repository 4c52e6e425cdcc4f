"""What Visma says when a call goes wrong at its door; see :mod:`sandbox.parts.door`."""

import json

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from sandbox.visma.asking import written
from sandbox.visma.codes import body, refusal
from sandbox.visma.gate import too_many
from sandbox.visma.tokens import Caller, Grants
from sandbox.visma.world import World


class Manners:
    """Visma's own."""

    def __init__(self, world: World, grants: Grants) -> None:
        self._world = world
        self._grants = grants

    def company(self, request: Request) -> int | None:
        """Whose token the call carries."""
        caller = self._caller(request)
        return caller.company.number if caller else None

    def revoke(self, request: Request) -> None:
        """The company breaks the connection; of a caller without a token, every company does."""
        caller = self._caller(request)
        for number in [caller.company.number] if caller else list(self._world.companies):
            for client in self._world.clients:
                self._grants.revoke_all(client, number)

    def limited(self, retry_after: float | None) -> Response:
        """429; the wait stands in the text alone."""
        return too_many(55 if retry_after is None else retry_after)

    def unauthorized(self) -> Response:
        """401, without a body."""
        return Response(status_code=401)

    def broken(self) -> Response:
        """500 in the usual body."""
        return written(body(refusal(5000), self._world.switches.errors_member), 500)

    def out_of_sight(self, answer: Response, names: tuple[str, ...]) -> Response:
        """Members that are left out of the answer."""
        said = json.loads(bytes(answer.body))
        return JSONResponse(
            {name: value for name, value in said.items() if name not in names}, answer.status_code
        )

    def _caller(self, request: Request) -> Caller | None:
        return self._grants.caller(request.headers.get("Authorization", ""))
