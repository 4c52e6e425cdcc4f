"""The front app: guard, visitors, body limits, and behind them our pages and Dagster's."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from fastapi import Depends, FastAPI, Request
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Receive, Scope, Send

from console.web import api
from console.web.access import routes_of, undeclared
from console.web.answers import add_handlers, refused
from console.web.api.asking import Rates
from console.web.dagster_gate import DagsterGate
from console.web.forms import check_form
from console.web.frame import STATIC
from console.web.guard.bodies import Bodies, Limits
from console.web.guard.crowd import Crowd, Rooms
from console.web.guard.guard import Guard
from console.web.guard.refusing import Answer
from console.web.guard.rules import DAGSTER, Refusal
from console.web.launching import Threads, launcher_for
from console.web.pages import LARGE_BODIES, ROUTERS
from console.web.site import Site
from console.web.visitors import Visitors, visitor_in
from hub.settings import Settings
from pipelines.door import HubDoor
from pipelines.hub import Hub

if TYPE_CHECKING:
    from console.dagster.mount import DagsterPages
    from pipelines.accounting_sync.systems import Way


def build_app(
    hub: Hub,
    settings: Settings | None = None,
    *,
    dagster: "DagsterPages | None" = None,
    limits: Limits | None = None,
    rooms: Rooms | None = None,
    way: "Callable[[], Way] | None" = None,
) -> ASGIApp:
    """The whole app. ``dagster``: its mounted pages; without them ``/dagster`` doesn't exist. ``way``: how
    calls to other systems get out; tests lead them to a stand-in.

    Raises:
        ValueError: a route does not declare what it needs of its visitor.
    """
    site, limits = Site.of(settings or hub.settings), limits or Limits()
    pages = build_pages(hub, site, dagster, way)
    gate = None if dagster is None else DagsterGate(dagster.app, hub.store, _answers(pages))
    inner = Bodies(_Way(pages, gate, site), limits, _bound(site, limits), _answers(pages))
    crowd = Crowd(Visitors(inner, hub.store, site), rooms or Rooms(), _answers(pages))
    return Guard(crowd, site, _answers(pages))


def build_pages(
    hub: Hub,
    site: Site,
    dagster: "DagsterPages | None" = None,
    way: "Callable[[], Way] | None" = None,
) -> FastAPI:
    """Our own pages, without the door around them."""
    app = FastAPI(
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        redirect_slashes=False,
        dependencies=[Depends(check_form)],
    )
    app.state.hub, app.state.site, app.state.dagster = hub, site, dagster
    app.state.threads = Threads()
    app.state.launcher = launcher_for(app.state.threads, site, dagster)
    app.state.rates = Rates()
    app.state.way = way or HubDoor().way
    for router in (*ROUTERS, api.router):
        app.include_router(router)
    missing = undeclared(app)
    if missing or not routes_of(app):
        raise ValueError(f"routes that declare no need: {missing}")
    app.state.nav_paths = frozenset(route.path for route in routes_of(app))
    app.mount("/static", _KeptFiles(directory=STATIC))
    add_handlers(app)
    return app


class _KeptFiles(StaticFiles):
    """Files named with their content: a browser may keep them."""

    def file_response(self, *args: Any, **options: Any) -> Response:
        answer = super().file_response(*args, **options)
        answer.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        return answer


class _Way:
    """Dagster's pages below ``/dagster``, ours everywhere else."""

    def __init__(self, pages: FastAPI, gate: ASGIApp | None, site: Site) -> None:
        self._pages = pages
        self._gate = gate
        self._site = site

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] in ("http", "websocket"):
            path = self._site.inside(scope["path"]) or "/"
            if self._gate is not None and path.lstrip("/").partition("/")[0] == DAGSTER:
                await self._gate(scope, receive, send)
                return
            whole = scope["path"] if scope["path"] != self._site.prefix else f"{self._site.prefix}/"
            scope = {**scope, "root_path": self._site.prefix, "path": whole}
        await self._pages(scope, receive, send)


def _answers(pages: FastAPI) -> Answer:
    """Refusals from outside the pages, told by the same templates."""

    def answer(scope: Scope, why: Refusal) -> ASGIApp:
        return refused(Request({**scope, "app": pages}), why)

    return answer


def _bound(site: Site, limits: Limits) -> Callable[[Scope], int]:
    def bound(scope: Scope) -> int:
        if visitor_in(scope) is None:
            return limits.stranger
        path = site.inside(scope["path"]) or "/"
        return next((most for ends, most in LARGE_BODIES.items() if path.endswith(ends)), limits.usual)

    return bound
