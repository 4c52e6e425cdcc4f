"""Who is there: the session of a cookie or the account of an API token, looked up once per request."""

from starlette.concurrency import run_in_threadpool
from starlette.requests import cookie_parser
from starlette.types import ASGIApp, Receive, Scope, Send

from console.web.guard.rules import DAGSTER, Asked
from console.web.site import Site
from hub.access import Visitor
from warehouse.api_tokens import bearer
from warehouse.sessions import visitor_of
from warehouse.store import Store

_KEY = "hub.visitor"
API = "api"
_TOKEN_PLACES = (API, DAGSTER)
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
        place = (self._site.inside(asked.path) or "").lstrip("/").partition("/")[0]
        if asked.with_token:
            token = asked.headers["authorization"][len("bearer ") :].strip()
            return await run_in_threadpool(bearer, self._store, token) if place in _TOKEN_PLACES else None
        if place == API:
            return None  # A cookie counts for nothing here, so no other page can make use of one.
        token = session_token(asked.headers.get("cookie", ""), self._site)
        return await run_in_threadpool(visitor_of, self._store, token) if token else None


def asks_api(scope: Scope, site: Site) -> bool:
    """Whether a request is one of a program, to the API."""
    return (site.inside(scope["path"]) or "").lstrip("/").partition("/")[0] == API


def visitor_in(scope: Scope) -> Visitor | None:
    """Who :class:`Visitors` found."""
    found: Visitor | None = scope.get(_KEY)
    return found


def session_token(cookies: str, site: Site) -> str:
    """The session's token in a Cookie header; empty without one."""
    # Starlette's reader: the standard library's gives up at the first odd cookie of another program's.
    return cookie_parser(cookies).get(site.cookie("session"), "")
