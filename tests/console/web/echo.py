"""Stands where Dagster's pages stand, for tests of the door alone."""

from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send


class Echo:
    """Stands where Dagster's app stands, and tells what reached it."""

    def __init__(self) -> None:
        self.seen: list[Scope] = []

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.seen.append(scope)
        if scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.accept"})
            while (await receive())["type"] == "websocket.receive":
                await send({"type": "websocket.send", "text": "hej"})
            return
        answer = PlainTextResponse("inside", headers={"content-security-policy": "script-src 'nonce-1';"})
        await answer(scope, receive, send)


class Pages:
    """What ``build_app`` takes as Dagster's mounted pages."""

    def __init__(self) -> None:
        self.app = Echo()
