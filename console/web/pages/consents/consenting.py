"""Connecting in a browser: sending somebody to the accounting system, and taking what they come back with.

The address they come back to is one for all tenants, since providers want it registered. It answers strangers
itself, and always with a clean address: what it was called with goes into no page, history or log.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import Response

from console.web.access import current_account, current_tenant, hub_of, open_to_all, require
from console.web.frame import language_of, page, see
from console.web.site import Site
from console.web.visitors import visitor_in
from console.web.words import say
from hub.access import Visitor
from hub.errors import HubError, Problem, Refused, page_words
from pipelines.accounting_sync import connecting, consenting
from pipelines.accounting_sync.applications import is_registered
from pipelines.accounting_sync.consenting import Answer
from pipelines.accounting_sync.providers import provider_of
from pipelines.accounting_sync.showing import title_of
from pipelines.accounting_sync.systems import SYSTEMS
from warehouse import consents
from warehouse.connections import Connection
from warehouse.consents import CONNECTED, ConsentWay, Ended

NEW_CONSENT = frozenset({"CONNECTION_SCOPE_MISSING", "CONNECTION_COMPANY_WRONG", "CONNECTION_COMPANY_TAKEN"})
"""Causes of a state that waits for something other than a new login, and are mended by one all the same."""
CALLBACK = "/connections/callback"
NOBODYS = "/connections/refused"
_LONGEST = 5000
_log = logging.getLogger(__name__)

router = APIRouter()
Tenant = Annotated[str, Depends(current_tenant)]
Admin = Annotated[Visitor, Depends(require("admin"))]
Staff = Annotated[Visitor, Depends(require("admin", installation=True))]
Text = Annotated[str, Form()]


@dataclass(frozen=True, slots=True)
class Offer:
    """How a system can be connected by who looks. ``again``: there is a connection, which waits for it if
    ``urgent``. ``possible``: the hub has keys to it; ``by_number``: its number may be typed."""

    system: str
    title: str
    ways: tuple[ConsentWay, ...]
    again: bool
    urgent: bool
    possible: bool
    by_number: bool


@dataclass(frozen=True, slots=True)
class Told:
    """How a consent went, in words."""

    text: str
    well: bool


@router.post("/t/{tenant}/connections/{system}/connect")
def connect(request: Request, tenant: Tenant, me: Admin, system: str, way: Text = "") -> Response:
    """Send the browser to where somebody says yes. By a page: a form may lead to no other site.

    Raises:
        HubError: those of :func:`pipelines.accounting_sync.consenting.begin`.
    """
    back = callback_address(request, system)
    address = consenting.begin(hub_of(request), me, tenant, system, back, {}, way)
    title = title_of(system)
    return page(request, "consents/templates/leaving.html", tenant=tenant, address=address, title=title)


@router.post("/t/{tenant}/connections/{system}/number")
def connect_by_number(
    request: Request, tenant: Tenant, me: Staff, system: str, company: Text = ""
) -> Response:
    """Connect a service account by its company's number, where no consent has told it.

    Raises:
        HubError: ``CONSENT_WAY_UNKNOWN``, those of :func:`pipelines.accounting_sync.connecting.add`.
    """
    provider, said = provider_of(system) if system in SYSTEMS else None, company.strip()
    if provider is None or "service" not in provider.ways or not said.isdecimal() or len(said) > 20:
        raise HubError("CONSENT_WAY_UNKNOWN", {"system": title_of(system)})
    keys, way = connecting.Keys(company_id=said), request.app.state.way()
    connecting.add(hub_of(request), tenant, system, keys, {}, {}, way)
    return see(request, f"/t/{tenant}/connections")


@router.get(f"{CALLBACK}/{{system}}", dependencies=[Depends(open_to_all)])
def come_back(request: Request, system: str, state: str = "", code: str = "", error: str = "") -> Response:
    """Take what a browser comes back with. GET, for no provider sends it otherwise; a state counts once."""
    visitor, way = visitor_in(request.scope), request.app.state.way()
    said = Answer(state[:_LONGEST], code[:_LONGEST], error[:_LONGEST])
    place = NOBODYS
    try:
        landing = consenting.come_back(hub_of(request), visitor, system, said, way)
        if landing is not None:
            place = f"/t/{landing.tenant}/connections?consent={landing.consent_id}"
    except Exception as trouble:  # Whatever it is, the address must not stay.
        _log.error("a consent for %s broke off: %s", system[:20], type(trouble).__name__)
    answer = see(request, place)
    answer.headers["Referrer-Policy"] = "no-referrer"
    return answer


@router.get(NOBODYS, dependencies=[Depends(current_account)])
def refused() -> Response:
    """What was come back with is not the visitor's.

    Raises:
        Refused: ``CONSENT_UNKNOWN``.
    """
    raise Refused("CONSENT_UNKNOWN")


def callback_address(request: Request, system: str) -> str:
    """The one address of this installation that a provider sends browsers back to."""
    site: Site = request.app.state.site
    return f"{site.origin(request.headers['host'])}{site.prefix}{CALLBACK}/{system}"


def shown(request: Request, tenant: str, me: Visitor, found: Sequence[Connection]) -> dict[str, Any]:
    """What the page of connections says of consents: ``offers`` by system, ``unconnected`` those without a
    section of their own, ``consented`` how the one went that the browser has just come back from."""
    offered = _offers(request, me, found)
    others = [one for one in offered.values() if one.system not in {each.system for each in found}]
    possible = [one for one in others if one.possible]
    return {
        "offers": offered,
        "unconnected": others if not found and not possible else possible,
        "consented": _told(request, _ended(request, tenant, me), found),
    }


def _offers(request: Request, me: Visitor, found: Sequence[Connection]) -> dict[str, Offer]:
    """What the visitor may connect, by system; nothing for those who are no admins."""
    if not me.may("admin"):
        return {}
    known = {one.system: one for one in found}
    made = (_offer(request, me, system, known.get(system)) for system in SYSTEMS)
    offered = [one for one in made if one is not None]
    if any(one.state != "disabled" for one in found):  # One system is enough: another is seldom wanted.
        offered = [one if one.system in known else replace(one, urgent=False) for one in offered]
    return {one.system: one for one in offered}


def _offer(request: Request, me: Visitor, system: str, known: Connection | None) -> Offer | None:
    provider = provider_of(system)
    if provider is None:
        return None
    again = known is not None and known.state != "disabled" and known.connected_at is not None
    waits = known is not None and (known.state == "reconnect_needed" or known.cause in NEW_CONSENT)
    if known is not None and again and known.state == "setup_needed" and not waits:
        return None  # A licence or a right is missing: no new login mends that.
    return Offer(
        system=system,
        title=title_of(system),
        ways=provider.ways,
        again=again,
        urgent=waits or not again,
        possible=is_registered(hub_of(request), system) or (known is not None and known.state != "disabled"),
        by_number=me.scope.installation and "service" in provider.ways,
    )


def _ended(request: Request, tenant: str, me: Visitor) -> Ended | None:
    """The consent that the address names, if it was the visitor's."""
    consent_id = request.query_params.get("consent", "")
    with hub_of(request).store.reading(tenant) as scope:
        ended = consents.ended(scope, consent_id) if consent_id else None
    return ended if ended is not None and ended.account_id == me.account_id else None


def _told(request: Request, ended: Ended | None, found: Sequence[Connection]) -> Told | None:
    """How it went; nothing where the connection itself says the same below."""
    if ended is None or any((one.system, one.cause) == (ended.system, ended.outcome or "") for one in found):
        return None
    title, language = title_of(ended.system), language_of(request)
    if ended.outcome == CONNECTED:
        return Told(say("consents.done", language, system=title), well=True)
    if ended.outcome is None:
        return Told(say("consents.unfinished", language, system=title), well=False)
    said = page_words(Problem(ended.outcome, {"system": title, **ended.params}), language)
    return Told(f"{said.message} {said.action}", well=False)
