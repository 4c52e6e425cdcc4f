"""How much may be sent, and how slowly: decided before and while it is read, announced or in chunks."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from console.web.guard.refusing import Answer
from console.web.guard.rules import Refusal


@dataclass(frozen=True, slots=True)
class Limits:
    """Bytes by who asks and for what, and patience in seconds.

    ``stranger``: bytes from somebody not signed in. ``usual``: from those who are. ``pause``: between two
    pieces. A body must arrive within ``grace`` seconds plus its length at ``bytes_per_second``.
    """

    stranger: int = 64 * 1024
    usual: int = 1024 * 1024
    pause: float = 15.0
    grace: float = 20.0
    bytes_per_second: float = 32 * 1024


Bound = Callable[[Scope], int]


class Bodies:
    """Lets a request's body through while it keeps to the limits, and answers 413 or 408 when it doesn't."""

    def __init__(self, app: ASGIApp, limits: Limits, bound: Bound, answer: Answer) -> None:
        self._app = app
        self._limits = limits
        self._bound = bound
        self._answer = answer

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        body = _Body(receive, send, self._limits, self._bound(scope))
        announced = dict(scope["headers"]).get(b"content-length", b"0")
        if not announced.isdigit():
            body.refused = Refusal(400, "refused.malformed")
        elif int(announced) > body.most:
            body.refused = Refusal(413, "refused.size")
        else:
            await _as_far_as_it_goes(self._app(scope, body.receive, body.send), body)
        if body.refused and not body.answered:
            await self._answer(scope, body.refused)(scope, receive, send)


class _Body:
    """One body on its way in. Once it is refused, whatever the app answers is kept back."""

    def __init__(self, receive: Receive, send: Send, limits: Limits, most: int) -> None:
        self._receive = receive
        self._send = send
        self._limits = limits
        self._began = asyncio.get_running_loop().time()
        self._count = 0
        self._whole = False
        self.most = most
        self.refused: Refusal | None = None
        self.answered = False

    async def receive(self) -> Message:
        if self._whole or self.refused:
            return await self._receive() if self._whole else {"type": "http.disconnect"}
        try:
            message = await asyncio.wait_for(self._receive(), self._patience())
        except TimeoutError:
            return self._refuse(Refusal(408, "refused.slow"))
        self._count += len(message.get("body", b""))
        if self._count > self.most:
            return self._refuse(Refusal(413, "refused.size"))
        self._whole = not message.get("more_body", False)
        return message

    async def send(self, message: Message) -> None:
        if self.refused and not self.answered:
            return
        self.answered = True
        await self._send(message)

    def _patience(self) -> float:
        allowed = self._limits.grace + self._count / self._limits.bytes_per_second
        left = self._began + allowed - asyncio.get_running_loop().time()
        return max(0.0, min(self._limits.pause, left))

    def _refuse(self, why: Refusal) -> Message:
        self.refused = why
        return {"type": "http.disconnect"}


async def _as_far_as_it_goes(running: Awaitable[None], body: _Body) -> None:
    try:
        await running
    except Exception:
        if not body.refused:
            raise
