"""A received run, begun from a page or by a program; and a plan, approved and begun.

A plan is made by the engine in this process (one at a time for a tenant, a file read by the confined child):
a Dagster run takes several seconds to begin, and somebody is looking at the screen. What writes goes through
the launcher, and so through Dagster's queue where there is one. Belongs here: what all kinds of runs share
of that. What a kind's job is called and configured with stands with its pages.
"""

from collections.abc import Callable, Collection, Mapping
from threading import Event, Lock
from typing import Any, NamedTuple

from fastapi import Request

from console.web.access import hub_of
from console.web.launching import Task, launcher_of, threads_of, way_of
from hub.errors import HubError, Refused
from pipelines.article_import.options import FLOW as ARTICLES
from pipelines.ordering import Approved, approve, carry_out, note_launch
from pipelines.requests import Who
from pipelines.storing import fail_run
from pipelines.supplier_articles.steps import FLOW, PRICES_FLOW
from warehouse import runs

PATIENCE = 4.0
"""Seconds that a plan may take before its progress is shown instead."""

APPROVING = Lock()
"""Held from the look at a plan to the launch of what applies it, so that two clicks begin one run."""

BY_COMMAND = frozenset({ARTICLES, FLOW, PRICES_FLOW})
"""Flows without a job of their own: their plans are applied where they were made, on the command line."""


class Job(NamedTuple):
    """What Dagster is to run: a job, its one op, and the configuration of that op."""

    name: str
    op: str
    config: Mapping[str, Any]


def begin_plan(request: Request, tenant: str, run_id: str) -> Event:
    """Begin the received plan here; what is set when it is over.

    Raises:
        Refused: ``WORK_QUEUE_FULL``; the run then waits for nothing.
    """
    try:
        return threads_of(request).start(tenant, _work(request, tenant, run_id))
    except Refused as error:
        fail_run(hub_of(request), tenant, run_id, error)
        raise


def begin(request: Request, tenant: str, run_id: str, email: str, job: Job) -> None:
    """Begin a received run that writes; what could not be started is not left waiting.

    Raises:
        HubError: those of :meth:`console.web.launching.Launcher.launch`.
    """
    hub = hub_of(request)
    task = Task(tenant, run_id, email, job.name, job.op, job.config, _work(request, tenant, run_id))
    try:
        dagster_run_id = launcher_of(request).launch(task)
    except HubError as error:
        fail_run(hub, tenant, run_id, error)
        raise
    if dagster_run_id is not None:
        note_launch(hub, tenant, run_id, dagster_run_id)


def begin_approved(
    request: Request,
    tenant: str,
    run_id: str,
    checksum: str,
    email: str,
    job_of: Callable[[Approved], Job],
    *,
    brakes_named: bool,
    kinds: Collection[str],
) -> Approved:
    """Approve a plan of these kinds and begin applying it, unless that is under way.

    ``job_of``: the job that applies it; what it raises ends the run that was received.

    Raises:
        HubError: PLAN_BY_COMMAND, those of :func:`pipelines.ordering.approve`, of ``job_of`` and of
            :func:`begin`.
    """
    hub, who = hub_of(request), Who("web", email)
    with hub.store.reading(tenant) as scope:
        if runs.get_run(scope, run_id).flow in BY_COMMAND:
            raise Refused("PLAN_BY_COMMAND")
    with APPROVING:
        approved = approve(hub, tenant, run_id, checksum, who, brakes_named=brakes_named, kinds=kinds)
        if not approved.under_way:
            try:
                job = job_of(approved)
            except HubError as error:
                fail_run(hub, tenant, approved.run_id, error)
                raise
            begin(request, tenant, approved.run_id, email, job)
    return approved


def approved_config(checksum: str, lifts: Collection[str]) -> dict[str, str]:
    """The part of every applying job's configuration that names the plan and the brakes lifted with it."""
    return {"action": "apply_plan", "checksum": checksum, "lift_brakes": ",".join(lifts)}


def _work(request: Request, tenant: str, run_id: str) -> Callable[[], object]:
    hub, threads, way = hub_of(request), threads_of(request), way_of(request)

    def work() -> None:
        with threads.watched(run_id) as progress:
            carry_out(hub, tenant, run_id, progress, way=way())

    return work
