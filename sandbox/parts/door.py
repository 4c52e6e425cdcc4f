"""Every call passes here: it is logged, and spoilt where the fault script says so."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, Protocol

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from sandbox.parts.calls import CallLog
from sandbox.parts.clock import Clock
from sandbox.parts.faults import AFTERWARDS, Fault, Script

Handler = Callable[[Request], Awaitable[Response]]


class ConnectionLost(Exception):
    """Where nobody holds the connection (a test in this process): the answer never comes."""


class Household(Protocol):
    """What the door needs of a provider's world."""

    @property
    def clock(self) -> Clock: ...
    @property
    def faults(self) -> Script: ...
    @property
    def log(self) -> CallLog: ...


class Manners(Protocol):
    """How a provider says what goes wrong at its door."""

    def company(self, request: Request) -> int | None:
        """Whose token the call carries; at the token endpoint, whose it asks for."""
        ...

    def revoke(self, request: Request) -> None:
        """The caller's consent is taken back; of a caller without a token, everybody's."""
        ...

    def limited(self, retry_after: float | None) -> Response:
        """Too many calls."""
        ...

    def unauthorized(self) -> Response:
        """A token that has run out."""
        ...

    def broken(self) -> Response:
        """Something went wrong over there."""
        ...

    def out_of_sight(self, answer: Response, names: tuple[str, ...]) -> Response:
        """The answer, with fields that the caller may not see."""
        ...


class Door:
    """Wraps the login and the API."""

    def __init__(self, household: Household, manners: Manners) -> None:
        self._household = household
        self._manners = manners

    def before(self, handler: Handler) -> Handler:
        """The handler behind the door."""

        async def through(request: Request) -> Response:
            path = request.scope["path"].removeprefix(request.scope.get("root_path", ""))
            company = self._manners.company(request)
            fault = self._household.faults.next(request.method, path, company)
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
            return await self._afterwards(request, fault, await handler(request))
        if fault.kind == "revoked":
            self._manners.revoke(request)
            return await handler(request)
        return await self._instead(request, fault)

    def _log(self, method: str, path: str, company: int | None, status: int, fault: Fault | None) -> None:
        at = self._household.clock.now().isoformat()
        self._household.log.add(at, company, method, path, status, fault.kind if fault else None)

    async def _instead(self, request: Request, fault: Fault) -> Response:
        """The answer of a call that is not carried out."""
        match fault.kind:
            case "rate_limited":
                return self._manners.limited(fault.retry_after)
            case "expired_token":
                return self._manners.unauthorized()
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
                return self._manners.broken()

    async def _afterwards(self, request: Request, fault: Fault, answer: Response) -> Response:
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
                return self._manners.out_of_sight(answer, fault.names)
            case _:
                return self._manners.broken()


async def _cut(request: Request) -> Response:
    """Break the connection without a word."""
    transport: Any = request.scope.get("state", {}).get("transport")
    if transport is None:
        raise ConnectionLost
    transport.abort()
    while not await request.is_disconnected():
        await asyncio.sleep(0)
    return Response(status_code=599)
