"""Who is there: the session of a cookie or the account of an API token, looked up once per request."""

from http.cookies import CookieError, SimpleCookie

from starlette.concurrency import run_in_threadpool
from starlette.types import ASGIApp, Receive, Scope, Send

from console.web.guard.rules import DAGSTER, Asked
from console.web.site import Site
from hub.access import Visitor
from warehouse.api_tokens import bearer
from warehouse.sessions import visitor_of
from warehouse.store import Store

_KEY = "hub.visitor"
_TOKEN_PLACES = ("api", DAGSTER)
"""Where a token counts; pages are for browsers."""


class Visitors:
    """Finds out who asks and leaves it in the scope, where no header can put anything."""

    def __init__(self, app: ASGIApp, store: Store, site: Site) -> None:
        self._app = app
        self._store = store
        self._site = site

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] in ("http", "websocket"):
            scope = {**scope, _KEY: await self._visitor(scope)}
        await self._app(scope, receive, send)

    async def _visitor(self, scope: Scope) -> Visitor | None:
        asked = Asked.of(scope)
        if asked.with_token:
            place = (self._site.inside(asked.path) or "").lstrip("/").partition("/")[0]
            token = asked.headers["authorization"][len("bearer ") :].strip()
            return await run_in_threadpool(bearer, self._store, token) if place in _TOKEN_PLACES else None
        token = session_token(asked.headers.get("cookie", ""), self._site)
        return await run_in_threadpool(visitor_of, self._store, token) if token else None


def visitor_in(scope: Scope) -> Visitor | None:
    """Who :class:`Visitors` found."""
    found: Visitor | None = scope.get(_KEY)
    return found


def session_token(cookies: str, site: Site) -> str:
    """The session's token in a Cookie header; empty without one."""
    try:
        morsel = SimpleCookie(cookies).get(site.cookie("session"))
    except CookieError:
        return ""
    return morsel.value if morsel else ""
