"""Every call passes here: it is logged, and spoilt where the fault script says so."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from sandbox.fortnox.asking import written
from sandbox.fortnox.codes import body, refusal
from sandbox.fortnox.faults import AFTERWARDS, Fault
from sandbox.fortnox.tokens import Caller, Grants
from sandbox.fortnox.world import Asked, World

Handler = Callable[[Request], Awaitable[Response]]


class ConnectionLost(Exception):
    """Where nobody holds the connection (a test in this process): the answer never comes."""


class Door:
    """Wraps the login and the API."""

    def __init__(self, world: World, grants: Grants) -> None:
        self._world = world
        self._grants = grants

    def before(self, handler: Handler) -> Handler:
        """The handler behind the door."""

        async def through(request: Request) -> Response:
            path = request.scope["path"].removeprefix(request.scope.get("root_path", ""))
            company = self._company(request)
            fault = self._world.faults.next(request.method, path, company)
            try:
                answer = await self._answer(request, handler, fault)
            except ConnectionLost:
                self._log(request.method, path, company, 0, fault)
                raise
            self._log(request.method, path, company, answer.status_code, fault)
            return answer

        return through

    async def _answer(self, request: Request, handler: Handler, fault: Fault | None) -> Response:
        if fault is None:
            return await handler(request)
        if fault.kind in AFTERWARDS:
            return await _afterwards(request, fault, await handler(request))
        if fault.kind == "revoked":
            self._revoke(request)
            return await handler(request)
        return await _instead(request, fault)

    def _caller(self, request: Request) -> Caller | None:
        return self._grants.caller(request.headers.get("Authorization", ""))

    def _company(self, request: Request) -> int | None:
        """Whose token the call carries; at the token endpoint, whose it asks for."""
        caller = self._caller(request)
        asked = request.headers.get("TenantId", "")
        return caller.company.number if caller else int(asked) if asked.isdigit() else None

    def _revoke(self, request: Request) -> None:
        caller = self._caller(request)
        for number in [caller.company.number] if caller else list(self._world.companies):
            for client in self._world.clients:
                self._grants.revoke_all(client, number)

    def _log(self, method: str, path: str, company: int | None, status: int, fault: Fault | None) -> None:
        number = self._world.calls + 1
        self._world.calls = number
        at = self._world.clock.now().isoformat()
        self._world.log.append(
            Asked(number, at, company, method, path, status, fault.kind if fault else None)
        )


async def _instead(request: Request, fault: Fault) -> Response:
    """The answer of a call that is not carried out."""
    match fault.kind:
        case "rate_limited":
            headers = {} if fault.retry_after is None else {"Retry-After": f"{fault.retry_after:g}"}
            return Response(json.dumps({"message": "Too Many Requests"}), 429, headers, "application/json")
        case "expired_token":
            return Response(json.dumps({"message": "unauthorized"}), 401, media_type="application/json")
        case "bad_gateway":
            return Response("Bad Gateway", 502)
        case "unavailable":
            return Response("", 503)
        case "html":
            return HTMLResponse("<html><body><h1>Serverfel</h1></body></html>", 500)
        case "empty_forbidden":
            return Response(status_code=403)
        case "reset":
            return await _cut(request)
        case "slow":
            await asyncio.sleep(fault.seconds)
            return Response(status_code=504)
        case _:
            return written(body(refusal(1000003), False), 500)


async def _afterwards(request: Request, fault: Fault, answer: Response) -> Response:
    """What becomes of the answer of a call that has been carried out."""
    match fault.kind:
        case "lost_answer":
            return await _cut(request)
        case "slow_after":
            await asyncio.sleep(fault.seconds)
            return answer
        case "truncated":
            whole = bytes(answer.body)
            return Response(whole[: len(whole) // 2], answer.status_code, media_type="application/json")
        case "no_right":
            return _without_right(answer, fault.names)
        case _:
            return written(body(refusal(1000003), False), 500)


async def _cut(request: Request) -> Response:
    """Break the connection without a word."""
    transport: Any = request.scope.get("state", {}).get("transport")
    if transport is None:
        raise ConnectionLost
    transport.abort()
    while not await request.is_disconnected():
        await asyncio.sleep(0)
    return Response(status_code=599)


def _without_right(answer: Response, names: tuple[str, ...]) -> Response:
    said = json.loads(bytes(answer.body))
    for envelope in said.values():
        if isinstance(envelope, dict):
            envelope.update({name: "API_NORIGHT" for name in names if name in envelope})
    return written(said, answer.status_code)
