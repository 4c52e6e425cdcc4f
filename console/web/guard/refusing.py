"""Turning somebody away: a page or an object for a request, a failed handshake for a websocket."""

from collections.abc import Callable

from starlette.types import ASGIApp, Receive, Scope, Send

from console.web.guard.rules import Refusal

Answer = Callable[[Scope, Refusal], ASGIApp]
"""Makes the page that tells a refusal."""


async def turn_away(answer: Answer, scope: Scope, receive: Receive, send: Send, why: Refusal) -> None:
    """Refuse a request, or a websocket before it is opened (4000 and the status that a request would get)."""
    if scope["type"] == "websocket":
        await receive()
        await send({"type": "websocket.close", "code": 4000 + why.status, "reason": ""})
    else:
        await answer(scope, why)(scope, receive, send)
