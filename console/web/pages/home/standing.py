"""What the first pages show of flows and causes, put together for the templates."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fastapi import Request

from console.web.access import hub_of
from console.web.frame import language_of
from console.web.pages.importing.showing import local_time
from console.web.readings import ALL_TENANTS, note_reading
from console.web.words import all_words, say
from hub.access import Visitor
from hub.errors import HubError, cause_words
from hub.errors.problems import Language
from hub.handling import Handling
from pipelines.accounting_sync.flow_names import flow_parts
from pipelines.accounting_sync.nouns import FACES
from pipelines.accounting_sync.showing import title_of
from pipelines.accounting_sync.standing import needs_of_all, status_of_all
from pipelines.flow_status import UNUSED
from pipelines.handling import handled
from pipelines.hub import Hub
from pipelines.needs import Need
from warehouse.connections import SERVED
from warehouse.tenants import TenantName, tenant_names

TENANTS_SHOWN = 100
"""Tenants of one cause that its page lists."""

EXTENTS = {
    "rows": "home.rows",
    "held": "home.held",
    "connection": "home.connections",
    "prices": "home.prices",
}


@dataclass(frozen=True, slots=True)
class NeedShown:
    """A cause in a list. ``handling``: what is done about it; ``waiting``: it is out of sight for now."""

    need: Need
    handling: Handling
    waiting: bool
    extent: str
    who: str

    @property
    def code(self) -> str:
        return self.need.said.code


@dataclass(frozen=True, slots=True)
class CauseShown:
    """One cause's page. ``of_staff``: what Blikk's staff do about it over all tenants, on a tenant's page.

    ``tenants``: (tenant, name, extent), of all that have it the first; ``count``: how many they are;
    ``names``: of the tenants that one sees. ``may_see``: what is done about it is one's to know.
    """

    code: str
    needs: Sequence[NeedShown]
    handling: Handling
    waiting: bool
    of_staff: Handling | None
    tenants: Sequence[tuple[str, str, str]]
    count: int
    names: Mapping[str, str]
    rows: Sequence[Mapping[str, Any]]
    may_see: bool
    may_act: bool


def visible_tenants(request: Request, me: Visitor) -> list[TenantName]:
    """The tenants one may see."""
    return [tenant for tenant in tenant_names(hub_of(request).store) if me.scope.covers(tenant.id)]


def note_look(request: Request, me: Visitor) -> None:
    """Note staff's reading of all tenants."""
    if me.scope.installation:
        address = request.client.host if request.client else ""
        note_reading(hub_of(request).store, me, ALL_TENANTS, address)


def seen_tenants(request: Request, me: Visitor) -> list[TenantName]:
    """The tenants one may see, now that one looks at them; staff's reading of all is noted."""
    note_look(request, me)
    return visible_tenants(request, me)


def needs_shown(
    request: Request, me: Visitor, tenants: Sequence[str], *, tenant: str | None
) -> tuple[list[NeedShown], list[NeedShown]]:
    """What needs somebody now, and what waits for its time; of one ``tenant``, or of all that one sees."""
    hub, language = hub_of(request), language_of(request)
    needs = needs_of_all(hub, tenants, language)
    known = handled(hub, tenant) if tenant is not None or me.scope.installation else {}
    shown = [_need_shown(need, known, hub, me, language) for need in needs]
    return [one for one in shown if not one.waiting], [one for one in shown if one.waiting]


def needs_of_cause(hub: Hub, tenants: Sequence[str], code: str, language: Language) -> list[Need]:
    """A cause wherever these tenants have it.

    Raises:
        HubError: ``PAGE_UNKNOWN`` when none of them has it.
    """
    found = [need for need in needs_of_all(hub, tenants, language) if need.said.code == code]
    if not found:
        raise HubError("PAGE_UNKNOWN")
    return found


def cause_shown(request: Request, me: Visitor, tenant: str | None, code: str) -> CauseShown:
    """A cause's page, at one tenant or at all that one sees.

    Raises:
        HubError: ``PAGE_UNKNOWN`` when none of them has it.
    """
    hub, language = hub_of(request), language_of(request)
    names = {one.id: one.name or one.id for one in seen_tenants(request, me)} if tenant is None else {}
    needs = needs_of_cause(hub, list(names) or [tenant or ""], code, language)
    own = tenant is not None or me.scope.installation
    known = handled(hub, tenant) if own else {}
    shown = [_need_shown(need, known, hub, me, language) for need in needs]
    told = [
        (one, names.get(one, one), _extent(need, count, language))
        for need in needs
        for one, count in need.worst
    ]
    return CauseShown(
        code,
        shown,
        shown[0].handling,
        shown[0].waiting,
        handled(hub, None).get(code) if tenant is not None else None,
        told[:TENANTS_SHOWN],
        len(told),
        names,
        flow_rows(hub, [tenant], language, cause=code) if tenant is not None else (),
        own,
        own and me.may("support"),
    )


def flow_rows(
    hub: Hub, tenants: Sequence[str], language: Language, *, cause: str | None = None
) -> list[dict[str, Any]]:
    """Every flow of these tenants in words: what it is, how it stands, why, who acts, what is next."""
    return [_row_shown(row, language) for row in status_of_all(hub, tenants, cause=cause, language=language)]


def place_of(tenant: str | None, code: str) -> str:
    """Where a cause's page stands."""
    return f"/causes/{code}" if tenant is None else f"/t/{tenant}/causes/{code}"


def _row_shown(row: Mapping[str, Any], language: Language) -> dict[str, Any]:
    code, parts = row["cause"], flow_parts(row["flow"])
    system = title_of(parts.system) if parts is not None else None
    return {
        **row,
        "name": flow_name(row["flow"], language),
        "state_said": say(f"home.state.{row['state']}", language),
        "used": row["state"] != UNUSED,
        "plannable": parts is not None and row["state"] in (*SERVED, UNUSED),
        "message": cause_words(code, language, system=system).message if code else "",
        "who_said": say(f"home.who.{row['who']}", language) if row["who"] else "",
        "since": local_time(row["since"]) if row["since"] else "",
        "last_success": local_time(row["last_success"]) if row["last_success"] else None,
    }


def flow_name(flow: str, language: Language) -> str:
    """What a flow is called."""
    if f"importing.kind.{flow}" in all_words():
        return say(f"importing.kind.{flow}", language)
    for nouns in FACES:
        if flow in (nouns.push_flow, nouns.pull_flow):
            way = "to" if flow == nouns.push_flow else "from"
            return say(f"home.flow.{way}.{nouns.entity}", language, system=nouns.title)
    return flow


def _need_shown(
    need: Need, known: Mapping[str, Handling], hub: Hub, me: Visitor, language: Language
) -> NeedShown:
    handling = known.get(need.said.code, Handling())
    waiting = handling.is_waiting(hub.clock.now())
    return NeedShown(need, handling, waiting, _extent(need, need.count, language), _who(need, me, language))


def _extent(need: Need, count: int, language: Language) -> str:
    return say(EXTENTS.get(need.what, "home.failed"), language, count=count)


def _who(need: Need, me: Visitor, language: Language) -> str:
    """Who must act, seen by ``me``: the office's admin, or Blikk's support, is told *you*."""
    mine = "support" if me.scope.installation and me.may("support") else None
    mine = "admin" if not me.scope.installation and me.may("admin") else mine
    return say(f"home.who.{'you' if need.said.who == mine else need.said.who}", language)
