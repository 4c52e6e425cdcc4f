"""Which tenants a night's sweep has to come to, and which wait for somebody: told by the store alone.

The same question is the nightly run, the catch-up after an outage and the second try; asked again once all
is done it finds nothing.
"""

import zlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any, Literal, get_args

from hub.clock import STOCKHOLM, stamp
from hub.ports import Entity
from pipelines.accounting_sync.opening import PASSING
from pipelines.accounting_sync.registers import REGISTERS
from pipelines.accounting_sync.systems import SYSTEMS
from pipelines.hub import Hub
from warehouse import connections, intents
from warehouse.connections import Connection
from warehouse.night_facts import NightFacts, last_checks, night_facts

INTERVAL = timedelta(hours=8)
"""Between two syncs of a tenant: longer than a night, which comes to each once; so short that one who was
synced by hand in the evening is still come to before the morning."""
A_DAY = timedelta(hours=20)
"""Between two looks at a connection that waits."""
FULL = timedelta(days=7)
"""The whole list is compared at least so often: only it tells who has vanished."""
HUGE = 300.0
"""Seconds; a tenant whose last sync took longer has a run of its own, with no deadline."""
SOON = frozenset({*PASSING, "LEASE_TAKEN", "LEASE_LOST", "RUN_INTERRUPTED", "SWEEP_DEADLINE"})
"""What passes by itself: tried again at the next sweep. Anything else is tried again after the interval."""
MENDABLE = frozenset(
    {
        "CONNECTION_CONSENT_GONE",
        "CONNECTION_SCOPE_MISSING",
        "CONNECTION_LICENCE_MISSING",
        "CONNECTION_COMPANY_WRONG",
        "CONNECTION_COMPANY_TAKEN",
    }
)
"""Causes that can be mended over there without the hub hearing of it: looked at once a day. What opens the
connection (a token, a secret) is only mended here."""


Goes = Literal["push", "pull"]


@dataclass(frozen=True, slots=True)
class Leg:
    """One register of a system, one way. ``full``: their whole list is compared (of a push)."""

    system: str
    entity: Entity
    goes: Goes
    full: bool = False

    @property
    def flow(self) -> str:
        register = REGISTERS[self.entity]
        return register.push_flow(self.system) if self.goes == "push" else register.pull_flow(self.system)


_Looks = dict[Leg, dict[str, NightFacts]]


@dataclass(frozen=True, slots=True)
class Due:
    """A tenant to come to, and what is to be done there, in this order.

    ``took``: seconds that it took last time.
    """

    connection: Connection
    legs: tuple[Leg, ...]
    took: float = 0.0

    @property
    def tenant(self) -> str:
        return self.connection.tenant

    @property
    def is_huge(self) -> bool:
        """Whether it has a run of its own."""
        return self.took > HUGE


@dataclass(slots=True)
class Night:
    """How all tenants of a system stand. ``due``: longest first; ``waiting``: connections that somebody must
    do something about, at no call; ``to_check``: those of them that one cheap call a day is made to."""

    due: list[Due] = field(default_factory=list)
    waiting: list[Connection] = field(default_factory=list)
    to_check: list[Connection] = field(default_factory=list)


def the_night(hub: Hub, system: str, tenants: Collection[str] | None = None) -> Night:
    """Who is due now. ``tenants``: only these are asked about."""
    now, night = hub.clock.now(), Night()
    used = [
        one
        for one in connections.of_all_tenants(hub.store, system=system, tenants=tenants)
        if one.state != "disabled"
    ]
    looks: _Looks = {
        leg: night_facts(hub.store, leg.flow, stamp(now - FULL), tenants) for leg in legs_of(system)
    }
    overdue = set(intents.tenants_overdue(hub.store))
    checked = last_checks(hub.store, system)
    for one in used:
        if not one.is_served:
            night.waiting.append(one)
            if _check_is_due(one, checked.get(one.tenant), now):
                night.to_check.append(one)
            continue
        found = _due(one, looks, now, overdue=one.tenant in overdue)
        if found is not None:
            night.due.append(found)
    night.due.sort(key=lambda one: (-one.took, one.tenant))
    return night


def legs_of(system: str) -> list[Leg]:
    """Every register of a system that has flows of its own, each way."""
    entities = [entity for entity in get_args(Entity) if entity in SYSTEMS[system].meanings]
    return [Leg(system, entity, goes) for entity in entities for goes in get_args(Goes)]


def _goes(leg: Leg, settings: Mapping[str, Any], facts: NightFacts | None) -> bool:
    """Whether a night goes this way: out as the connection says; in only where the other side is master, and
    somebody has read it in before."""
    register = REGISTERS[leg.entity]
    if leg.goes == "push":
        return register.is_pushed(settings)
    return register.is_mastered(settings) and facts is not None and facts.success_at is not None


def _due(one: Connection, looks: _Looks, now: datetime, *, overdue: bool) -> Due | None:
    said = [
        (leg, facts.get(one.tenant, NightFacts()))
        for leg, facts in looks.items()
        if _goes(leg, one.settings, facts.get(one.tenant))
    ]
    if any(facts.is_running for _, facts in said):
        return None  # Somebody is at it: its end tells what is due.
    wanted = [(leg, facts) for leg, facts in said if overdue or _is_due(one, facts, now)]
    if not wanted:
        return None
    legs = tuple(replace(leg, full=_whole_list(one.tenant, facts, now)) for leg, facts in wanted)
    late = any(facts.code == "SWEEP_DEADLINE" for _, facts in wanted)
    return Due(one, legs, HUGE * 2 if late else sum(facts.took for _, facts in wanted))


def _is_due(one: Connection, facts: NightFacts, now: datetime) -> bool:
    """The interval has passed since the last success, and since the last try where trying again helps nobody:
    a plan that waits for a yes, an error that does not pass. A connection mended since is tried at once."""
    if facts.tried_at is not None and _mended(one, facts.tried_at, failed=facts.status == "failed"):
        return True
    if facts.success_at is not None and now - _time(facts.success_at) < INTERVAL:
        return False
    hopeless = facts.status == "refused" or (facts.status == "failed" and facts.code not in SOON)
    return not (hopeless and facts.tried_at is not None and now - _time(facts.tried_at) < INTERVAL)


def _mended(one: Connection, tried_at: str, *, failed: bool) -> bool:
    """Connected anew after the last try, or after it has failed found to be well again."""
    times = [one.connected_at, one.since if failed and one.state == "healthy" else None]
    return any(at is not None and _time(at) > _time(tried_at) for at in times)


def _whole_list(tenant: str, facts: NightFacts, now: datetime) -> bool:
    """Once a week, each tenant on a weekday of its own; at once where it is longer ago."""
    if facts.full_at is None:
        return True
    its_day = now.astimezone(STOCKHOLM).weekday() == zlib.crc32(tenant.encode()) % 7
    return its_day and now - _time(facts.full_at) > timedelta(days=2)


def _check_is_due(one: Connection, checked_at: str | None, now: datetime) -> bool:
    if one.connected_at is None or one.state == "paused" or one.cause not in MENDABLE:
        return False
    last = max(_time(at) for at in (one.since, checked_at) if at is not None)
    return now - last >= A_DAY


def _time(said: str) -> datetime:
    return datetime.fromisoformat(said)


MANY = 50
"""More tenants than these in the same passing trouble: it is the provider that is down."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """A cause by which connections to one system are troubled. ``since``: the earliest, ISO 8601.

    ``is_incident``: the system itself is down, and passes by itself; one thing to tell of, whatever the
    number of tenants.
    """

    system: str
    cause: str
    tenants: tuple[str, ...]
    since: str
    is_incident: bool


def troubles(hub: Hub) -> list[Trouble]:
    """What has failed for which cause over all tenants, most tenants first.

    Passing causes of one system that together trouble more than :data:`MANY` tenants are one incident, under
    the most frequent of them.
    """
    found: dict[tuple[str, str], list[Connection]] = {}
    for one in connections.of_all_tenants(hub.store):
        if one.cause is not None and one.state not in ("healthy", "disabled"):
            found.setdefault((one.system, one.cause), []).append(one)
    told = []
    for system in {system for system, _ in found}:
        passing = {cause: of for (of_system, cause), of in found.items() if of_system == system}
        passing = {cause: of for cause, of in passing.items() if cause in PASSING}
        if sum(map(len, passing.values())) > MANY:
            worst = max(passing, key=lambda cause: (len(passing[cause]), cause))
            told.append(_trouble(system, worst, [one for of in passing.values() for one in of], True))
            for cause in passing:
                del found[system, cause]
    told += [_trouble(system, cause, of, False) for (system, cause), of in found.items()]
    return sorted(told, key=lambda one: (-len(one.tenants), one.system, one.cause))


def _trouble(system: str, cause: str, of: Sequence[Connection], is_incident: bool) -> Trouble:
    since = min((one.since for one in of), key=_time)
    return Trouble(system, cause, tuple(sorted({one.tenant for one in of})), since, is_incident)


def incidents(hub: Hub) -> list[Trouble]:
    """The systems that are down, as far as the tenants' connections tell."""
    return [one for one in troubles(hub) if one.is_incident]
