"""The outermost layer: applies the rules, cleans what goes in, adds headers to what comes out."""

import logging

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from console.failures import redacted_trace
from console.web.guard.headers import secure
from console.web.guard.refusing import Answer, turn_away
from console.web.guard.rules import DAGSTER, Asked, Refusal, refusal
from console.web.site import Site

_log = logging.getLogger(__name__)
OWN_HEADERS = b"x-hub-"
"""Headers by which we tell Dagster who is there: nobody else may send them."""


class Guard:
    """One for everything that listens. ``answer`` makes the page that tells a refusal."""

    def __init__(self, app: ASGIApp, site: Site, answer: Answer) -> None:
        self._app = app
        self._site = site
        self._answer = answer

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        told = _Told(send, dagster=self._is_dagsters(scope), tls=self._site.secure)
        refused = refusal(Asked.of(scope), self._site)
        if refused is not None:
            await turn_away(self._answer, scope, receive, told.send, refused)
            return
        clean = [pair for pair in scope["headers"] if not pair[0].lower().startswith(OWN_HEADERS)]
        try:
            await self._app({**scope, "headers": clean}, receive, told.send)
        except Exception as error:
            # Here and no further: the server's own log would print the values that the error quotes.
            _log.error("%s", redacted_trace(error))
            if not told.begun:
                await turn_away(self._answer, scope, receive, told.send, Refusal(500, "refused.unexpected"))

    def _is_dagsters(self, scope: Scope) -> bool:
        path = self._site.inside(scope["path"]) or ""
        return path.lstrip("/").partition("/")[0].casefold() == DAGSTER


class _Told:
    """The way out: headers are added to whatever answer begins."""

    def __init__(self, send: Send, *, dagster: bool, tls: bool) -> None:
        self._send = send
        self._dagster = dagster
        self._tls = tls
        self.begun = False

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            secure(MutableHeaders(scope=message), dagster=self._dagster, tls=self._tls)
        self.begun = True
        await self._send(message)
