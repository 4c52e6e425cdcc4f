"""A register to an accounting system: recovered, looked at, weighed, planned; then sent one by one.

A run has its place in the list of runs, a plan with a checksum and brakes, and counts that balance, as an
import has; its rows are our records, in the order of their ids.
"""

from dataclasses import dataclass
from typing import Any

from hub.collector import collector_paused
from hub.errors import HubError, Problem
from hub.ids import new_id
from hub.plan import Brake, PlanDraft, RowFate, checksum
from hub.ports import Entity
from hub.records import RowRef
from hub.run_report import OUTCOMES, RunReport
from pipelines.accounting_sync.ended import Error, columns_of, told
from pipelines.accounting_sync.looking import Look, look
from pipelines.accounting_sync.numbering import Numbering
from pipelines.accounting_sync.opening import Opened, alone, connection_of, opened
from pipelines.accounting_sync.planned import (
    Planned,
    brakes_of,
    changes_of,
    conflict_of,
    row,
    told_of,
    told_of_numbers,
    warnings_of,
)
from pipelines.accounting_sync.pricing import PriceSender, weigh_prices
from pipelines.accounting_sync.recovering import recover
from pipelines.accounting_sync.registers import REGISTERS, Register
from pipelines.accounting_sync.sending import Sender, Sent
from pipelines.accounting_sync.systems import SYSTEMS, Meaning, Way
from pipelines.accounting_sync.weighing import Weighed, weigh_all
from pipelines.braking import may_lift
from pipelines.checkpoints import checkpoint
from pipelines.hub import Hub
from pipelines.reporting import problem_json
from pipelines.requests import How, Progress, Who, no_progress
from pipelines.settlement import Settlement
from pipelines.storing import ending_stored, fail_run, store_plan
from warehouse import conflicts, connections, plans, records, runs
from warehouse.conflicts import Found
from warehouse.leases import HeldLease, process_owner

KIND = "sync"
SAVED = "save"
"""The reason of a push that follows a save: its records were not asked for by name."""


@dataclass(slots=True)
class _Pushing:
    """One run."""

    hub: Hub
    tenant: str
    run_id: str
    register: Register
    how: How
    who: Who
    full: bool = False
    wanted: frozenset[str] = frozenset()
    because: str | None = None
    progress: Progress = no_progress

    def update(self, **columns: Any) -> None:
        with self.hub.store.writing(self.tenant) as scope:
            runs.update_run(scope, self.run_id, **columns)


def push(
    hub: Hub,
    tenant: str,
    system: str,
    entity: Entity,
    how: How,
    who: Who,
    way: Way,
    *,
    full: bool = False,
    wanted: frozenset[str] = frozenset(),
    because: str | None = None,
    run_id: str | None = None,
    progress: Progress = no_progress,
) -> RunReport:
    """Send what we own and they lack. ``full``: read their whole list too. ``wanted``: only these records,
    which ``because`` asks for (a project, an invoice). ``run_id``: the run's, where the caller has made it.

    Raises:
        HubError: the connection waits for somebody, or failed; the run's end is stored first.
    """
    run = _Pushing(
        hub, tenant, run_id or new_id(), REGISTERS[entity], how, who, full, wanted, because, progress
    )
    if run_id is None:  # Nobody waits for the end of a run: a register that stays here is no failed one.
        _may_go(hub, tenant, system, run.register)
    _start(run, system)
    checkpoint("run_started")
    with ending_stored(hub, tenant, run.run_id), opened(hub, tenant, system, way) as connected:
        _may_go(hub, tenant, system, run.register)
        if how.mode == "plan":
            planned = _plan(run, connected)
            return _ended(run, planned, "planned")
        with alone(hub, connected.connection) as lease:
            _end_killed(run)
            recover(connected, lease)
            planned = _plan(run, connected)
            if how.checksum not in (None, planned.draft.checksum):
                return _outdated(run, planned)
            if planned.draft.brakes and not may_lift(hub, tenant, run.run_id, how, planned.draft):
                return _ended(run, planned, "refused")
            return _apply(run, connected, planned, lease)


def _may_go(hub: Hub, tenant: str, system: str, register: Register) -> None:
    """Whether the connection sends the register at all.

    Raises:
        HubError: ``REGISTER_NOT_SENT``.
    """
    connection = connection_of(hub, tenant, system)
    if not register.is_pushed(connection.settings):
        raise HubError("REGISTER_NOT_SENT", {"system": SYSTEMS[system].title, "setting": register.goes_by})


def _start(run: _Pushing, system: str) -> None:
    options: dict[str, Any] = {
        "mode": run.how.mode,
        "checksum": run.how.checksum,
        "force": run.how.force,
        "system": system,
        "full": run.full,
        "wanted": sorted(run.wanted),
        "because": run.because,
        "sources": [],
        "existing": "update",
    }
    columns: dict[str, Any] = {
        "status": "running",
        "dagster_run_id": run.who.dagster_run_id,
        "options": options,
        "report": {"owner": process_owner()},
    }
    said = {
        "flow": run.register.push_flow(system),
        "kind": KIND,
        "origin": run.who.origin,
        "started_by": run.who.started_by,
    }
    with run.hub.store.writing(run.tenant) as scope:
        if runs.is_there(scope, run.run_id):  # Received on a page, and approved there.
            runs.update_run(scope, run.run_id, **columns)
        else:
            runs.start_run(scope, run_id=run.run_id, started_at=run.hub.now(), **said, **columns)


def _end_killed(run: _Pushing) -> None:
    """What a killed run had sent is found out from its intents; the run itself is over."""
    with run.hub.store.reading(run.tenant) as scope:
        killed = [one.id for one in runs.killed_runs(scope) if one.kind == KIND]
    for run_id in killed:
        fail_run(run.hub, run.tenant, run_id, HubError("RUN_INTERRUPTED"))


@collector_paused()
def _plan(run: _Pushing, connected: Opened) -> Planned:
    run.progress("plan", 0, None)
    entity, flow = run.register.entity, run.register.push_flow(connected.system.name)
    meaning = connected.meaning(entity)
    seen = look(connected, meaning, full=run.full, wanted=run.wanted)
    weighed = weigh_all(seen.records, seen.picture, meaning, seen.ask)
    if meaning.beside is not None:
        weigh_prices(connected, connected.meaning(meaning.beside), weighed)
    draft, numbering = PlanDraft(changes_of(entity, weighed), []), _numbering(run, connected, meaning, seen)
    planned = Planned(seen, weighed, draft, numbering, warnings_of(connected, entity, seen, weighed))
    planned.warnings += told_of_numbers(planned)
    header = {
        "tenant": run.tenant,
        "flow": flow,
        "connection": connected.connection.id,
        "settings": dict(connected.connection.settings),
        "wanted": sorted(run.wanted),
        "held": [[one.record.id, one.reason.code] for one in weighed if one.reason is not None],
    }
    draft.checksum = checksum(header, draft.changes)
    draft.brakes = [
        Brake(problem) for problem in brakes_of(planned, asked_for=bool(run.wanted) and run.because != SAVED)
    ]
    draft.fates = [RowFate(row(entity, at), one.outcome, at) for at, one in enumerate(weighed)]
    settlement = Settlement(read=len(weighed), fates=draft.fates)
    store_plan(run.hub, run.tenant, run.run_id, flow, draft, settlement)
    return planned


def _numbering(run: _Pushing, connected: Opened, meaning: Meaning, seen: Look) -> Numbering:
    """A number that somebody of ours bears is given to nobody else, also before it is sent."""
    with run.hub.store.reading(run.tenant) as scope:
        ours = records.numbers(scope, run.register.record, run.register.number)
    return Numbering(connected, meaning, {*ours, *seen.picture.taken, *(seen.picture.listed or ())})


def _apply(run: _Pushing, connected: Opened, planned: Planned, lease: HeldLease) -> RunReport:
    picture, meaning = planned.look.picture, connected.meaning(run.register.entity)
    numbering = planned.numbering
    sender = Sender(connected, meaning, run.run_id, lease, numbering)
    beside = connected.meaning(meaning.beside) if meaning.beside is not None else None
    prices = (
        PriceSender(Sender(connected, beside, run.run_id, lease, numbering)) if beside is not None else None
    )
    found: list[Found] = [one.conflict for one in planned.weighed if one.conflict is not None]
    for at, one in enumerate(planned.weighed):
        run.progress("apply", at, len(planned.weighed))
        sent = _sent(sender, prices, one, changed=one.number in picture.changed)
        if sent is None:
            continue
        _note(planned, row(run.register.entity, at), one, sent)
        if sent.problem is not None:
            found.append(conflict_of(meaning, one, sent))
    _settle(run, connected, planned, found, lease)
    return _told(run, planned, "applied")


def _sent(sender: Sender, prices: PriceSender | None, one: Weighed, *, changed: bool) -> Sent | None:
    """What became of a record and of what goes beside it; ``None`` when there was nothing to do."""
    sent = None
    if one.verb != "nothing" or (changed and one.outcome != "held"):
        sent = sender.send(one)
    elif changed and one.seen:
        sender.saw(one)
    if one.beside is None or prices is None or (sent is not None and sent.outcome == "held"):
        return sent
    return prices.send(sent or Sent("unchanged", one.number), one.beside)


def _note(planned: Planned, place: RowRef, one: Weighed, sent: Sent) -> None:
    one.outcome = sent.outcome
    planned.draft.fates[place.row - 1] = RowFate(place, sent.outcome, place.row - 1)
    problems = [*sent.notes, *([sent.problem] if sent.problem is not None else [])]
    planned.warnings.extend(told_of(one, problem, place) for problem in problems)


def _settle(run: _Pushing, connected: Opened, planned: Planned, found: list[Found], lease: HeldLease) -> None:
    """Outcomes, conflicts, the flow's cursor and the run's end in one transaction; unbalanced, it fails."""
    hub, connection = run.hub, connected.connection
    counts = planned.counts
    if counts["read"] != sum(counts[name] for name in OUTCOMES):
        raise HubError("UNBALANCED", counts)
    troubled = {one.local_id for one in found}
    calm = [one.record.id for one in planned.weighed if one.record.id not in troubled]
    checkpoint("before_settle")
    with hub.store.writing(run.tenant, lease=lease) as scope:
        runs.add_outcomes(scope, run.run_id, planned.draft.fates, 1)
        conflicts.open_conflicts(scope, connection.id, run.register.entity, found, hub.now())
        conflicts.settle(scope, connection.id, run.register.entity, calm, hub.now())
        if not run.wanted:
            cursor = planned.look.cursor.isoformat()
            state = {"cursor": cursor, "last_run_id": run.run_id, "last_success": hub.now()}
            runs.set_flow_state(scope, run.register.push_flow(connected.system.name), **state)
        connections.succeeded(scope, connection.id, hub.now())
        if connection.state == "degraded":
            connections.set_state(scope, connection.id, "healthy", hub.now())
        runs.update_run(scope, run.run_id, **_end(run, planned, "applied"))
    checkpoint("settled")


def _outdated(run: _Pushing, planned: Planned) -> RunReport:
    with run.hub.store.reading(run.tenant) as scope:
        applied = plans.applied_by(scope, str(run.how.checksum))
    if applied is not None:
        return _ended(run, planned, "refused", problem_json(Problem("PLAN_APPLIED", {"run": applied})))
    error = problem_json(Problem("PLAN_OUTDATED", {"checksum": planned.draft.checksum}))
    return _ended(run, planned, "refused", error)


def _ended(run: _Pushing, planned: Planned, status: str, error: Error = None) -> RunReport:
    run.update(**_end(run, planned, status, error))
    return _told(run, planned, status, error)


def _end(run: _Pushing, planned: Planned, status: str, error: Error = None) -> dict[str, Any]:
    return columns_of(planned, status, run.who, run.hub.now(), error)


def _told(run: _Pushing, planned: Planned, status: str, error: Error = None) -> RunReport:
    place = RunReport(run.run_id, KIND, run.tenant, status, dagster_run_id=run.who.dagster_run_id)
    return told(place, planned, run.hub.settings.language, error)
