"""Imports ordered on a page or by a program: received first, done later, wherever that may be.

The order is stored with the run in state *received*, so whoever takes it up needs nothing but the run's id.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from hub.errors import HubError, Refused
from hub.ids import new_id
from pipelines.requests import ContactFlow, How, ImportOptions, Order, Progress, SourceOrder, Who, no_progress

if TYPE_CHECKING:
    from hub.run_report import RunReport
    from pipelines.hub import Hub
    from warehouse.runs import RunRow
    from warehouse.store import Scope

APPROVABLE = ("planned", "refused")


@dataclass(frozen=True, slots=True)
class Approved:
    """A plan that is approved and received. ``under_way``: it had been approved before and is being done.
    ``lifts``: the brakes that the approver has named."""

    run_id: str
    flow: ContactFlow
    file_id: str
    options: ImportOptions
    checksum: str
    under_way: bool = False
    lifts: tuple[str, ...] = ()


def order_plan(
    hub: "Hub", tenant: str, flow: ContactFlow, file_id: str, options: ImportOptions, who: Who
) -> str:
    """Receive the order to plan an archived file's import; the run's id.

    A run that has waited for this (a file taken out of the inbox by hand) is the one.

    Raises:
        HubError: ``ARCHIVE_GONE`` when there is no such file among this tenant's own.
    """
    from warehouse import archive

    archive.check_kept(hub.store, tenant, file_id)
    order = _order(tenant, flow, file_id, options, How("plan"), who)
    with hub.store.writing(tenant) as scope:
        waiting = _received(scope, file_id, "")
        return _receive(hub, scope, order, waiting.id if waiting else None)


def approve(
    hub: "Hub", tenant: str, run_id: str, checksum: str, who: Who, *, brakes_named: bool = False
) -> Approved:
    """Receive the order to apply exactly the plan that a run has shown.

    ``brakes_named``: the approver has said in so many words that the plan's brakes are lifted. Approving
    twice is approving once, as long as the first is not done.

    Raises:
        HubError: ``RUN_UNKNOWN``.
        Refused: ``RUN_NOT_PLANNED``, ``PLAN_OUTDATED`` (another plan than the one shown),
            ``PLAN_APPLIED``, ``BRAKE_NOT_NAMED``.
    """
    with hub.store.writing(tenant) as scope:
        run, lifts = approvable(scope, run_id, ("import",), checksum, brakes_named=brakes_named)
        flow, options = cast("ContactFlow", run.flow), options_of(run)
        order = _order(tenant, flow, run.file_id or "", options, How("apply", checksum, lifts=lifts), who)
        known = _received(scope, run.file_id or "", checksum)
        busy = known is not None and (known.status == "running" or known.dagster_run_id is not None)
        received = _receive(hub, scope, order, known.id if known else None, busy=busy)
    return Approved(received, flow, run.file_id or "", options, checksum, busy, lifts)


def approvable(
    scope: "Scope", run_id: str, kinds: Collection[str], checksum: str, *, brakes_named: bool
) -> tuple["RunRow", tuple[str, ...]]:
    """The run whose plan is approved, if it is of these kinds and the plan can be applied as it was shown;
    and the brakes that are lifted with it.

    Raises:
        HubError: ``RUN_UNKNOWN``.
        Refused: ``RUN_NOT_PLANNED``, ``PLAN_OUTDATED``, ``PLAN_APPLIED``, ``BRAKE_NOT_NAMED``.
    """
    from warehouse import plans, runs

    run = runs.get_run(scope, run_id)
    plan = plans.get_plan(scope, run_id)
    if run.kind not in kinds or run.status not in APPROVABLE or plan is None:
        raise Refused("RUN_NOT_PLANNED", {"run": run_id})
    if checksum != plan.checksum:
        raise Refused("PLAN_OUTDATED", {"checksum": plan.checksum})
    # An undo says by itself that its run is taken back already.
    applied = plans.applied_by(scope, checksum, run_id) if run.kind != "undo" else None
    if applied is not None:
        raise Refused("PLAN_APPLIED", {"run": applied})
    if plan.brakes and not brakes_named:
        raise Refused("BRAKE_NOT_NAMED")
    return run, tuple(sorted(str(brake["code"]) for brake in plan.brakes))


def carry_out(hub: "Hub", tenant: str, run_id: str, progress: Progress = no_progress) -> "RunReport | None":
    """Do what a received run was ordered to do; ``None`` when somebody has taken it up already.

    Raises:
        HubError: what the import raises; the run's row says it too.
    """
    from pipelines.engine import run_flow
    from pipelines.flows import FLOWS
    from pipelines.reports import order_of
    from warehouse import runs

    with hub.store.reading(tenant) as scope:
        run = runs.get_run(scope, run_id)
    if run.status != "received":
        return None
    return run_flow(hub, FLOWS[run.flow], order_of(tenant, run), progress)


def note_launch(hub: "Hub", tenant: str, run_id: str, dagster_run_id: str) -> None:
    """Note which of Dagster's runs carries a received one out."""
    from warehouse import runs

    with hub.store.writing(tenant) as scope:
        if runs.get_run(scope, run_id).dagster_run_id is None:
            runs.update_run(scope, run_id, dagster_run_id=dagster_run_id)


def give_up(hub: "Hub", tenant: str, run_id: str) -> None:
    """Store that nobody will take up a received run (Dagster's run has ended before it)."""
    from pipelines.storing import fail_run

    fail_run(hub, tenant, run_id, HubError("RUN_NOT_STARTED"))


def options_of(run: "RunRow") -> ImportOptions:
    """The options that an import was ordered with."""
    sources: list[dict[str, Any]] = run.options.get("sources") or []
    return ImportOptions.from_json(sources[0]["options"]) if sources else ImportOptions()


def planned_options(hub: "Hub", tenant: str, file_id: str, checksum: str) -> ImportOptions | None:
    """The options of the newest plan with this checksum, if it was made of this file: who approves a plan
    by its checksum need not repeat them."""
    from warehouse import plans, runs

    with hub.store.reading(tenant) as scope:
        plan = plans.find_plan(scope, checksum)
        run = runs.get_run(scope, plan.run_id) if plan else None
    return options_of(run) if run is not None and run.file_id == file_id else None


@dataclass(frozen=True, slots=True)
class WaitingImport:
    """An import that somebody must go on with. ``ordered``: it knows what it is to do."""

    run_id: str
    flow: str
    status: str
    file_id: str
    file_name: str
    started_by: str
    started_at: str
    ordered: bool


def waiting_imports(hub: "Hub", tenant: str, most: int = 20) -> list[WaitingImport]:
    """The last run of each of the newest files, where it isn't done: received, under way, planned or held."""
    from warehouse import archive, sql

    query = (
        "SELECT id, flow, status, file_id, started_by, started_at, CAST(options AS TEXT), "
        "plan_checksum FROM run "
        "WHERE tenant_id = ? AND kind = 'import' AND file_id IS NOT NULL ORDER BY id DESC LIMIT 200"
    )
    newest: dict[str, tuple[Any, ...]] = {}
    with hub.store.reading(tenant) as scope:
        for row in sql.read(scope, query, tenant):
            newest.setdefault(row[3], tuple(row))
        # Without its checksum a plan waits for nobody: it is dropped.
        unfinished = [
            row
            for row in newest.values()
            if row[2] in ("received", "running") or (row[2] in APPROVABLE and row[7] is not None)
        ]
        return [
            WaitingImport(
                run_id,
                flow,
                status,
                file_id,
                archive.display_name(scope, file_id),
                started_by or "",
                started_at,
                ordered=options != "{}",
            )
            for run_id, flow, status, file_id, started_by, started_at, options, _ in unfinished[:most]
        ]


def _order(tenant: str, flow: ContactFlow, file_id: str, options: ImportOptions, how: How, who: Who) -> Order:
    source = SourceOrder(file_id, flow, options)
    return Order(tenant, flow, "import", (source,), existing=options.existing, how=how, who=who)


def _receive(hub: "Hub", scope: "Scope", order: Order, run_id: str | None, *, busy: bool = False) -> str:
    from warehouse import runs
    from warehouse.processes import process_owner

    columns: dict[str, Any] = {
        "flow": order.flow,
        "origin": order.who.origin,
        "started_by": order.who.started_by,
        "options": order.to_json(),
        # Who is to take it up: should that process die, the run is ended (:mod:`pipelines.resuming`).
        "report": {"owner": process_owner()},
    }
    if run_id is None:
        run_id = new_id()
        file_id = order.sources[0].file_id
        at = {"started_at": hub.now(), "file_id": file_id, "status": "received", "kind": "import"}
        runs.start_run(scope, run_id=run_id, **columns, **at)
    elif not busy:
        runs.update_run(scope, run_id, **columns)
    return run_id


def _received(scope: "Scope", file_id: str, checksum: str) -> "RunRow | None":
    """The run that waits or works on this file: one that waits for its plan, or (with a checksum) one that
    applies that plan."""
    from warehouse import runs

    states = "'received', 'running'" if checksum else "'received'"
    wanted = f"AND kind = 'import' AND origin = 'web' AND file_id = ? AND status IN ({states})"
    for run in runs.select_runs(scope, f"{wanted} ORDER BY id DESC", file_id):
        if (run.options.get("checksum") or "") == checksum:
            return run
    return None
