"""What Fortnox says when a call goes wrong at its door; see :mod:`sandbox.parts.door`."""

import json

from starlette.requests import Request
from starlette.responses import Response

from sandbox.fortnox.asking import written
from sandbox.fortnox.codes import body, refusal
from sandbox.fortnox.tokens import Caller, Grants
from sandbox.fortnox.world import World


class Manners:
    """Fortnox's own."""

    def __init__(self, world: World, grants: Grants) -> None:
        self._world = world
        self._grants = grants

    def company(self, request: Request) -> int | None:
        """Whose token the call carries; at the token endpoint, whose it asks for."""
        caller = self._caller(request)
        asked = request.headers.get("TenantId", "")
        return caller.company.number if caller else int(asked) if asked.isdigit() else None

    def revoke(self, request: Request) -> None:
        """The company breaks the connection; of a caller without a token, every company does."""
        caller = self._caller(request)
        for number in [caller.company.number] if caller else list(self._world.companies):
            for client in self._world.clients:
                self._grants.revoke_all(client, number)

    def limited(self, retry_after: float | None) -> Response:
        """429, with the seconds to wait where they are given."""
        headers = {} if retry_after is None else {"Retry-After": f"{retry_after:g}"}
        return Response(json.dumps({"message": "Too Many Requests"}), 429, headers, "application/json")

    def unauthorized(self) -> Response:
        """401, without an error code."""
        return Response(json.dumps({"message": "unauthorized"}), 401, media_type="application/json")

    def broken(self) -> Response:
        """500 in the usual envelope."""
        return written(body(refusal(1000003), False), 500)

    def out_of_sight(self, answer: Response, names: tuple[str, ...]) -> Response:
        """Fields read API_NORIGHT, as for somebody who may not see them."""
        said = json.loads(bytes(answer.body))
        for envelope in said.values():
            if isinstance(envelope, dict):
                envelope.update({name: "API_NORIGHT" for name in names if name in envelope})
        return written(said, answer.status_code)

    def _caller(self, request: Request) -> Caller | None:
        return self._grants.caller(request.headers.get("Authorization", ""))
