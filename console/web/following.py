"""Following a run on a page while it works, and where it stands in Dagster.

Belongs here: what every page of a run asks of it. What the run's plan and outcome look like stands with
the pages.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from fastapi import Query, Request

from console.web.launching import launcher_of, threads_of
from hub.access import Visitor, dagster_role
from pipelines.accounting_sync.nouns import FACES
from pipelines.contact_import.nouns import CONTACTS_ASSETS
from pipelines.hub import Hub
from pipelines.ordering import give_up
from pipelines.price_files.nouns import RESULTS
from warehouse import plans, runs
from warehouse.processes import is_gone
from warehouse.runs import RunHead, RunRow
from warehouse.tenants import only_tenant

UNDER_WAY = ("received", "running")
PLACES_SHOWN = 10
"""Places of one warning that a run's page names."""

Start = Annotated[int, Query(ge=0, le=10_000_000)]
"""Where a long list on a page begins."""


@dataclass(frozen=True, slots=True)
class Step:
    """How far a run has come: the key of its words, what they need, and whether it can still move."""

    words: str
    done: int = 0
    total: int = 0
    alive: bool = True


def looked_after(request: Request, hub: Hub, tenant: str, run_id: str) -> RunHead:
    """The run as it stands now; one that Dagster has ended before it had begun is failed here, so that
    nobody waits for it.

    Raises:
        HubError: ``RUN_UNKNOWN``.
    """
    with hub.store.reading(tenant) as scope:
        run = runs.run_head(scope, run_id)
    if run.status != "received" or run.dagster_run_id is None:
        return run
    if launcher_of(request).ended_unseen(run.dagster_run_id):
        give_up(hub, tenant, run_id)
    with hub.store.reading(tenant) as scope:
        return runs.run_head(scope, run_id)


def step_of(request: Request, hub: Hub, tenant: str, run: RunRow, *, at_work: str) -> Step:
    """How far a run under way has come; ``at_work``: the words for one of which no more is known."""
    if run.status == "received":
        if not run.options:
            return Step("runs.progress.file", alive=False)
        return Step("importing.progress.queued" if run.dagster_run_id else "importing.progress.received")
    if is_gone(run.report.get("owner", "")):
        return Step("importing.progress.died", alive=False)
    step, done, total = threads_of(request).steps.get(run.id, ("", 0, None))
    if run.kind == "sync":
        # What is sent stands over there: its plan says nothing of how far it has come.
        known = step in ("plan", "apply")
        return Step(f"runs.progress.sync.{step}" if known else at_work, done, total or 0)
    with hub.store.reading(tenant) as scope:
        plan = plans.get_plan(scope, run.id)
    if plan is not None and run.options.get("mode") == "apply":
        return Step("importing.progress.apply", run.applied_through, plan.change_count)
    words = "runs.progress.sync" if run.kind == "pull" else "importing.progress"
    return Step(f"{words}.{step}" if step in ("read", "map", "plan") else at_work, done)


def seconds_of(hub: Hub, run: RunRow) -> int:
    """How long ago the run began."""
    return max(0, int((hub.clock.now() - datetime.fromisoformat(run.started_at)).total_seconds()))


def dagster_links(request: Request, hub: Hub, me: Visitor, run: RunRow) -> dict[str, str]:
    """Where the run and its asset stand in Dagster, for those who may go there."""
    alone = None if me.scope.installation else only_tenant(hub.store)
    if request.app.state.dagster is None or dagster_role(me, only_tenant=alone) is None:
        return {}
    links = {"asset": f"/dagster/assets/{_asset_of(run.flow)}"}
    if run.dagster_run_id:
        links["run"] = f"/dagster/runs/{run.dagster_run_id}"
    return links


def _asset_of(flow: str) -> str:
    """The asset that a flow's runs end in."""
    for nouns in FACES:
        if flow in (nouns.push_flow, nouns.pull_flow):
            return nouns.result if flow == nouns.push_flow else nouns.pulled
    return {**CONTACTS_ASSETS, **RESULTS}.get(flow, "contacts")
