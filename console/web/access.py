"""What a route needs of its visitor. Each declares it; an app with one that declares nothing can't start.

A declaration is one of the dependencies here. ``current_tenant`` is not one by itself: it says which tenant,
and a route still has to say which role.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from fastapi import FastAPI, Request
from fastapi.dependencies.models import Dependant
from fastapi.routing import iter_route_contexts

from console.web.readings import note_reading
from console.web.visitors import asks_api, visitor_in
from hub.access import Role, Visitor
from hub.errors import HubError, Refused
from pipelines.hub import Hub

_MARK = "__declares_need__"


def _declares(dependency: Callable[..., Any]) -> Callable[..., Any]:
    setattr(dependency, _MARK, True)
    return dependency


async def open_to_all() -> None:
    """The route answers strangers too."""


async def current_account(request: Request) -> Visitor:
    """The visitor, whatever their role.

    Raises:
        Refused: ``SIGN_IN_FIRST``; of a program, ``API_KEY_WRONG``.
    """
    visitor = visitor_in(request.scope)
    if visitor is None:
        raise _nobody(request)
    return visitor


_declares(open_to_all)
_declares(current_account)


def require(role: Role, *, installation: bool = False) -> Callable[..., Any]:
    """A dependency that gives the visitor if they have the role (and see the whole installation, if asked).

    Raises:
        Refused: ``SIGN_IN_FIRST`` (of a program ``API_KEY_WRONG``), ``ROLE_TOO_SMALL``.
    """

    async def required(request: Request) -> Visitor:
        visitor = await current_account(request)
        if not visitor.may(role) or (installation and not visitor.scope.installation):
            raise Refused("ROLE_TOO_SMALL")
        return visitor

    return _declares(required)


def current_tenant(request: Request, tenant: str) -> str:
    """The tenant that the path names, if the visitor may see it.

    One outside the visitor's scope is answered exactly like one that doesn't exist. Staff's looking at a
    tenant is noted in the audit.

    Raises:
        Refused: ``SIGN_IN_FIRST`` (of a program ``API_KEY_WRONG``).
        HubError: ``TENANT_UNKNOWN``.
    """
    visitor = visitor_in(request.scope)
    if visitor is None:
        raise _nobody(request)
    hub = hub_of(request)
    unknown = HubError("TENANT_UNKNOWN", {"tenant": tenant[:50]})
    if not visitor.scope.covers(tenant):
        raise unknown
    with hub.store.reading(tenant):
        pass
    if visitor.scope.installation:
        note_reading(hub.store, visitor, tenant, request.client.host if request.client else "")
    return tenant


def hub_of(request: Request) -> Hub:
    """The opened hub."""
    opened: Hub = request.app.state.hub
    return opened


@dataclass(frozen=True, slots=True)
class RouteFacts:
    """What can be known of a route without calling it; ``calls`` are its dependencies, at any depth."""

    path: str
    methods: tuple[str, ...]
    calls: frozenset[object]

    @property
    def declares(self) -> bool:
        return any(getattr(call, _MARK, False) for call in self.calls)


def routes_of(app: FastAPI) -> list[RouteFacts]:
    """Every route, also a websocket's or a mounted app's (which have no methods)."""
    found = []
    for route in iter_route_contexts(app.routes):
        dependant = getattr(route, "dependant", None)
        calls = frozenset(_calls(dependant)) if dependant else frozenset()
        methods = tuple(sorted(getattr(route, "methods", None) or ()))
        found.append(RouteFacts(str(getattr(route, "path", route)), methods, calls))
    return found


def undeclared(app: FastAPI) -> list[str]:
    """Routes that don't say what they need."""
    return [
        f"{', '.join(route.methods)} {route.path}".strip() for route in routes_of(app) if not route.declares
    ]


def _nobody(request: Request) -> Refused:
    by_program = asks_api(request.scope, request.app.state.site)
    return Refused("API_KEY_WRONG") if by_program else Refused("SIGN_IN_FIRST")


def _calls(dependant: Dependant) -> Iterator[object]:
    for inner in dependant.dependencies:
        yield inner.call
        yield from _calls(inner)
