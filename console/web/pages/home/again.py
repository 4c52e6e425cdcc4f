"""Doing a cause's syncs once more: first the list of what would be started, then the start."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import Response

from console.web.access import current_tenant, hub_of, require
from console.web.frame import language_of, see
from console.web.pages.home.standing import NeedShown, flow_name, needs_of_cause, place_of, seen_tenants
from console.web.pages.runs.syncing import begin_applying, begin_plan
from hub.access import Visitor
from hub.errors import HubError
from pipelines.accounting_sync.flow_names import flow_parts
from pipelines.accounting_sync.standing import sync_status
from pipelines.flow_status import flow_status
from pipelines.needs import Need
from warehouse.connections import SERVED
from warehouse.flow_facts import flow_facts
from warehouse.sync_facts import sync_facts

MOST_AT_ONCE = 50
"""Flows that are started by one press; above that the night's sweep is quicker."""

router = APIRouter()
Tenant = Annotated[str, Depends(current_tenant)]
Support = Annotated[Visitor, Depends(require("support"))]
Staff = Annotated[Visitor, Depends(require("support", installation=True))]
Mode = Annotated[str, Form(max_length=10)]


@dataclass(frozen=True, slots=True)
class Startable:
    """A flow that has the cause. ``starts``: its connection may be called, so that it would be started."""

    tenant: str
    flow: str
    name: str
    starts: bool


@dataclass(frozen=True, slots=True)
class Offer:
    """What can be done once more. ``rows``: rows in quarantine, by the replay of their code; ``flows``: those
    looked at, of ``tenants`` that have the cause."""

    rows: int
    flows: Sequence[Startable]

    @property
    def count(self) -> int:
        """How many would be started."""
        return sum(one.starts for one in self.flows)


@router.post("/causes/{code}/start")
def start_everywhere(request: Request, me: Staff, code: str, mode: Mode = "plan") -> Response:
    """Start the flows that have a cause, of all tenants."""
    tenants = [one.id for one in seen_tenants(request, me)]
    return _start(request, me, None, tenants, code, mode)


@router.post("/t/{tenant}/causes/{code}/start")
def start_here(request: Request, tenant: Tenant, me: Support, code: str, mode: Mode = "plan") -> Response:
    """Start the flows of a tenant that have a cause."""
    return _start(request, me, tenant, [tenant], code, mode)


def offered(request: Request, tenant: str | None, code: str, shown: Sequence[NeedShown]) -> Offer:
    """What a cause's page offers to do once more."""
    needs = [one.need for one in shown]
    rows = sum(need.count for need in needs if need.what == "rows") if tenant is not None else 0
    return Offer(rows, _startable(request, needs, code))


def _startable(request: Request, needs: Sequence[Need], code: str) -> list[Startable]:
    """The flows to and from accounting systems that have the cause, of the tenants that have most of it."""
    hub, language = hub_of(request), language_of(request)
    worst = [tenant for need in needs for tenant, _ in need.worst]
    tenants = list(dict.fromkeys(worst))[:MOST_AT_ONCE]
    facts = flow_facts(hub.store, tenants)
    rows = sync_status(hub, tenants, cause=code, facts=facts) + flow_status(
        hub, tenants, cause=code, facts=facts
    )
    served = {
        (one.connection.tenant, one.connection.system)
        for one in sync_facts(hub.store, tenants)
        if one.connection.state in SERVED
    }
    found = [(row["tenant"], row["flow"], flow_parts(row["flow"])) for row in rows]
    return [
        Startable(tenant, flow, flow_name(flow, language), (tenant, parts.system) in served)
        for tenant, flow, parts in found
        if parts is not None
    ][:MOST_AT_ONCE]


def _start(
    request: Request, me: Visitor, tenant: str | None, tenants: list[str], code: str, mode: str
) -> Response:
    needs = needs_of_cause(hub_of(request), tenants, code, language_of(request))
    started = failed = 0
    for one in _startable(request, needs, code):
        if not one.starts:
            continue
        try:
            if mode == "apply":
                begin_applying(request, one.tenant, one.flow, me.email)
            else:
                begin_plan(request, one.tenant, one.flow, me.email)
            started += 1
        except HubError:
            failed += 1  # Full, or in trouble since the list was made; its run, or its connection, says why.
    return see(request, f"{place_of(tenant, code)}?started={started}&not_started={failed}")
