"""A night over all tenants of a system: sixteen at once, each by itself, its outcome stored when it has one.

What became of a tenant is its own run's row; nobody needs the sweep's answer to know it. So a sweep that is
killed loses nothing, and the next one goes on with whoever is still due.
"""

import logging
import threading
from collections import Counter
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from dataclasses import dataclass, field, replace
from datetime import timedelta

from hub.clock import stamp
from hub.errors import HubError
from pipelines.accounting_sync.connecting import check
from pipelines.accounting_sync.due import MANY, Leg, legs_of, the_night
from pipelines.accounting_sync.opening import PASSING
from pipelines.accounting_sync.pulling import pull
from pipelines.accounting_sync.pushing import push
from pipelines.accounting_sync.systems import Way
from pipelines.hub import Hub
from pipelines.requests import How, Who
from pipelines.run_lists import ListedRun
from warehouse import runs
from warehouse.connections import Connection
from warehouse.night_facts import SWEEP, SweptRun, checking, swept_in, swept_since

AT_ONCE = 16
"""Tenants at work at the same time: they wait for answers."""
LONGEST = 900.0
"""Seconds that a tenant may take in a sweep; what takes longer goes on in a run of its own."""
SHOWN_EVERY = timedelta(days=6)
"""Each tenant is shown so often, changed or not: its last showing goes with the run that made it, and runs
are deleted."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one register of one tenant. ``code``: the error that it failed with."""

    tenant: str
    flow: str
    status: str
    code: str | None = None


@dataclass(slots=True)
class Swept:
    """One sweep. ``waiting``: connections that somebody must do something about; ``huge``: tenants that have
    a run of their own; ``left``: those that it did not come to, as the system is down."""

    outcomes: list[Outcome] = field(default_factory=list)
    waiting: list[Connection] = field(default_factory=list)
    huge: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)

    @property
    def counts(self) -> dict[str, int]:
        """Status → number of registers that ended so."""
        return dict(Counter(one.status for one in self.outcomes))


@dataclass(slots=True)
class _Watch:
    """Whether the system seems to be down: nobody gets through, and many have tried."""

    failed: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def saw(self, outcome: Outcome) -> None:
        with self.lock:
            if outcome.code in PASSING:
                self.failed += 1
            elif outcome.code is None:
                self.failed = 0

    @property
    def is_down(self) -> bool:
        return self.failed > MANY


def sweep(hub: Hub, system: str, ways: Callable[[], Way], *, dagster_run_id: str | None = None) -> Swept:
    """Come to every tenant that is due. ``ways``: how calls get out, made anew for each tenant.

    A connection that waits is told of, at no call; once a day one call asks whether it was mended over there.
    """
    night = the_night(hub, system)
    swept, watch, who = Swept(), _Watch(), Who("sweep", None, dagster_run_id)
    with ThreadPoolExecutor(AT_ONCE, thread_name_prefix="sweep") as pool:
        list(pool.map(lambda one: _look_again(hub, one, ways), night.to_check))
        if night.to_check:
            night = the_night(hub, system)
        swept.waiting = night.waiting
        swept.huge = [one.tenant for one in night.due if one.is_huge]
        work: dict[Future[list[Outcome] | None], str] = {
            pool.submit(_come_to, hub, system, one.tenant, ways, who, watch): one.tenant
            for one in night.due
            if not one.is_huge
        }
        for done in as_completed(work):
            outcomes = done.result()
            if outcomes is None:
                swept.left.append(work[done])
            else:
                swept.outcomes += outcomes
    swept.left.sort()
    return swept


def _look_again(hub: Hub, waiting: Connection, ways: Callable[[], Way]) -> None:
    """Ask once whether what a connection waits for has been done over there."""
    with hub.store.writing(waiting.tenant) as scope:
        runs.set_flow_state(scope, checking(waiting.system), cursor=hub.now())
    try:
        check(hub, waiting.tenant, waiting.system, ways())
    except Exception as error:  # It goes on waiting, and keeps its cause.
        _log.warning("%s of %s not looked at: %s", waiting.system, waiting.tenant, type(error).__name__)


def _come_to(
    hub: Hub, system: str, tenant: str, ways: Callable[[], Way], who: Who, watch: _Watch
) -> list[Outcome] | None:
    """What is due of one tenant, one after the other; ``None``: not come to, as the system is down.

    Asked anew before it begins: another sweep, or somebody by hand, may have done it meanwhile.
    """
    if watch.is_down:
        return None
    outcomes: list[Outcome] = []
    for due in the_night(hub, system, [tenant]).due:
        timed = _Timed(hub, ways())
        for leg in due.legs:
            outcomes.append(_gone(hub, tenant, leg, who, timed))
            watch.saw(outcomes[-1])
            if outcomes[-1].code is not None:
                break
    return outcomes


def _gone(hub: Hub, tenant: str, leg: Leg, who: Who, timed: "_Timed") -> Outcome:
    """One way of one register under the brakes; what goes wrong is this tenant's alone, and stands in its
    run (or, where it could not even be asked, in the state of its connection)."""
    flow, how, way = leg.flow, How("apply"), timed.way()
    try:
        if leg.goes == "pull":
            report = pull(hub, tenant, leg.system, leg.entity, how, who, way, timed.progress)
        else:
            report = push(
                hub, tenant, leg.system, leg.entity, how, who, way, full=leg.full, progress=timed.progress
            )
    except HubError as error:
        return Outcome(tenant, flow, "failed", error.code)
    except Exception as error:
        _log.error("%s of %s: %s", flow, tenant, type(error).__name__)  # Its text may quote anybody.
        return Outcome(tenant, flow, "failed", "UNEXPECTED")
    return Outcome(tenant, flow, report.status)


class _Timed:
    """A tenant's time in a sweep. A thread can't be stopped from outside: whoever works asks, before each
    record and before each wait, so that what it was doing is whole, or found out by its intent."""

    def __init__(self, hub: Hub, way: Way) -> None:
        self._clock = hub.clock
        self._way = way
        self._until = hub.clock.now() + timedelta(seconds=LONGEST)

    def progress(self, step: str, done: int, total: int | None) -> None:
        """Before each record."""
        self._check()

    def way(self) -> Way:
        """The way out, with waits that end with the time."""
        return replace(self._way, pause=self._pause)

    def _pause(self, seconds: float) -> None:
        self._check()
        self._way.pause(seconds)

    def _check(self) -> None:
        if self._clock.now() > self._until:
            raise HubError("SWEEP_DEADLINE", {"minutes": int(LONGEST // 60)})


@dataclass(frozen=True, slots=True)
class Again:
    """Whom a sweep leaves to runs of their own: ``failed`` (``(tenant, flow)``: tried once more, and red if
    it fails again) and ``huge``. ``is_incident``: so many have failed that it is the provider who is down;
    then none of them is tried before the next sweep."""

    failed: list[tuple[str, str]] = field(default_factory=list)
    huge: list[tuple[str, str]] = field(default_factory=list)
    is_incident: bool = False


def again(hub: Hub, system: str, dagster_run_id: str) -> Again:
    """What follows from a sweep, by what it has stored."""
    failed = [(one.tenant, one.flow) for one in swept_in(hub.store, dagster_run_id) if one.status == "failed"]
    huge = [(one.tenant, leg.flow) for one in the_night(hub, system).due if one.is_huge for leg in one.legs]
    left = [place for place in failed if place not in huge]
    if len(left) > MANY:
        return Again([], huge, True)
    return Again(left, huge)


def to_show(hub: Hub, system: str) -> list[ListedRun]:
    """Runs of sweeps that are still to be shown: those that have changed something or were stopped, and of
    each tenant one a week at least. Also those of a sweep that died before it could show them."""
    since = stamp(hub.clock.now() - SHOWN_EVERY)
    found: list[ListedRun] = []
    for leg in legs_of(system):
        of_flow = swept_since(hub.store, leg.flow, since)
        shown = {one.tenant for one in of_flow if one.reported_at is not None and one.status == "applied"}
        newest = {one.tenant: one.id for one in of_flow if one.status == "applied"}
        found += [
            _listed(one)
            for one in of_flow
            if one.reported_at is None
            and one.status != "failed"
            and (_tells(one) or (one.tenant not in shown and newest.get(one.tenant) == one.id))
        ]
    return found


def _tells(one: SweptRun) -> bool:
    return one.status == "refused" or one.counts.get("created", 0) + one.counts.get("updated", 0) > 0


def _listed(one: SweptRun) -> ListedRun:
    return ListedRun(
        one.tenant, one.id, one.flow, "sync", SWEEP, False, one.status, "", one.counts, one.error
    )
