"""Plans that nobody wants: dropped by somebody, so that they wait no longer and can't be approved."""

from hub.errors import Problem, Refused
from pipelines.hub import Hub
from pipelines.ordering import APPROVABLE
from pipelines.reporting import problem_json
from pipelines.requests import Who
from warehouse import plans, runs
from warehouse.plans import PlanRow
from warehouse.runs import RunRow
from warehouse.store import Scope


def drop_plan(hub: Hub, tenant: str, run_id: str, who: Who) -> None:
    """Drop the plan of an import, a replay or an undo, or a file that was taken in and never planned.

    The run stays, refused with ``PLAN_DROPPED`` and the name of who dropped it, and so do the rows that it
    has shown as bad: somebody may be correcting them in its workbook. Twice is once.

    Raises:
        HubError: ``RUN_UNKNOWN``.
        Refused: ``RUN_NOT_PLANNED``, ``PLAN_APPLIED``.
    """
    with hub.store.writing(tenant) as scope:
        run = runs.get_run(scope, run_id)
        if run.error.get("code") == "PLAN_DROPPED":
            return
        plan = plans.get_plan(scope, run_id)
        untouched = run.status == "received" and not run.options and run.origin == "web"
        if not untouched:
            _check_waiting(scope, run, plan)
        plans.forget_plan(scope, run_id, keep_rows=True)
        said = {"by": who.started_by or "–", "checksum": plan.checksum if plan is not None else ""}
        error = problem_json(Problem("PLAN_DROPPED", said))
        ended = {"status": "refused", "plan_checksum": None, "finished_at": hub.now()}
        runs.update_run(scope, run_id, error=error, **ended)


def dropped(scope: Scope, checksum: str, run_id: str) -> Problem | None:
    """That the plan which a run was to apply was dropped, and by whom (the last of them); ``None`` when
    another run shows the same plan."""
    if plans.find_plan(scope, checksum, not_run=run_id) is not None:
        return None
    said = "AND status = 'refused' AND CAST(error AS TEXT) LIKE ? ORDER BY id DESC"
    for run in runs.select_runs(scope, said, f"%PLAN_DROPPED%{checksum}%"):
        return Problem("PLAN_DROPPED", run.error["params"])
    return None


def _check_waiting(scope: Scope, planned: RunRow, plan: PlanRow | None) -> None:
    if planned.status not in APPROVABLE or plan is None:
        raise Refused("RUN_NOT_PLANNED", {"run": planned.id})
    under_way = "AND kind = ? AND status IN ('received', 'running') AND id <> ?"
    for run in runs.select_runs(scope, under_way, planned.kind, planned.id):
        if run.options.get("checksum") == plan.checksum:
            raise Refused("PLAN_APPLIED", {"run": run.id})
    applied = plans.applied_by(scope, plan.checksum, planned.id)
    if applied is not None:
        raise Refused("PLAN_APPLIED", {"run": applied})
