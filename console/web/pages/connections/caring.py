"""The connections of a tenant: read by all, checked by support, paused and removed by its admins."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from console.web.access import current_tenant, hub_of, require
from console.web.answers import problem_text, status_of
from console.web.frame import language_of, page, see
from console.web.pages import consents
from console.web.pages.connections.asked import told
from console.web.pages.connections.flows import FlowOffered, flows_of
from console.web.pages.importing.showing import local_time
from hub.access import Visitor
from hub.errors import HubError, Words
from hub.errors.problems import Language
from pipelines.accounting_sync import connecting
from pipelines.accounting_sync.showing import cause_of, number_shown, title_of
from pipelines.accounting_sync.systems import SYSTEMS
from warehouse import connections as stored
from warehouse.connections import Connection

router = APIRouter(prefix="/t/{tenant}/connections")
Tenant = Annotated[str, Depends(current_tenant)]
Reader = Annotated[Visitor, Depends(require("viewer"))]
Support = Annotated[Visitor, Depends(require("support"))]
Admin = Annotated[Visitor, Depends(require("admin"))]


@dataclass(frozen=True, slots=True)
class ConnectionShown:
    """A connection in words. Times are local; ``""``: never."""

    system: str
    title: str
    state: str
    said: Words | None
    company: str
    organisation_number: str
    connected_at: str
    last_success: str
    since: str
    choices: Sequence[tuple[str, str]]
    flows: Sequence[FlowOffered]

    @property
    def in_use(self) -> bool:
        """Whether it was not removed."""
        return self.state != "disabled"


@router.get("")
def show(request: Request, tenant: Tenant, me: Reader, saved: str = "") -> Response:
    """How every connection stands, and what to do next; ``saved``: the system whose choices just were."""
    return _page(request, tenant, me, saved=saved)


@router.post("/{system}/check")
def check(request: Request, tenant: Tenant, me: Support, system: str) -> Response:
    """Ask the other side."""
    hub, way = hub_of(request), request.app.state.way()
    return _done(request, tenant, me, lambda: connecting.check(hub, tenant, system, way))


@router.post("/{system}/pause")
def pause(request: Request, tenant: Tenant, me: Admin, system: str) -> Response:
    """Call it no more until somebody resumes it."""
    return _done(request, tenant, me, lambda: connecting.pause(hub_of(request), tenant, system))


@router.post("/{system}/resume")
def resume(request: Request, tenant: Tenant, me: Admin, system: str) -> Response:
    """End a pause."""
    hub, way = hub_of(request), request.app.state.way()
    return _done(request, tenant, me, lambda: connecting.resume(hub, tenant, system, way))


@router.post("/{system}/remove")
def remove(request: Request, tenant: Tenant, me: Admin, system: str) -> Response:
    """Forget what opens it; links and history stay."""
    hub, way = hub_of(request), request.app.state.way()
    return _done(request, tenant, me, lambda: connecting.remove(hub, tenant, system, way))


def _done(request: Request, tenant: str, me: Visitor, work: Callable[[], object]) -> Response:
    try:
        work()
    except HubError as error:
        return _page(request, tenant, me, problem=problem_text(request, error), status=status_of(error))
    return see(request, f"/t/{tenant}/connections")


def _page(
    request: Request,
    tenant: str,
    me: Visitor,
    *,
    problem: str | None = None,
    status: int = 200,
    saved: str = "",
) -> Response:
    with hub_of(request).store.reading(tenant) as scope:
        found = stored.listing(scope)
    return page(
        request,
        "connections/templates/list.html",
        status=status,
        tenant=tenant,
        shown=[_shown(one, language_of(request)) for one in found],
        may_check=me.may("support"),
        may_change=me.may("admin"),
        problem=problem,
        saved=saved,
        **consents.shown(request, tenant, me, found),
    )


def _shown(one: Connection, language: Language) -> ConnectionShown:
    return ConnectionShown(
        system=one.system,
        title=title_of(one.system),
        state=one.state,
        said=cause_of(one, language),
        company=one.company.name if one.company else "",
        organisation_number=number_shown(one),
        connected_at=local_time(one.connected_at) if one.connected_at else "",
        last_success=local_time(one.last_success) if one.last_success else "",
        since=local_time(one.since),
        choices=told(one, language) if one.system in SYSTEMS else [],
        flows=flows_of(one, language),
    )
