"""What happens to a run before it is queued: it is marked with who started it.

``dagster.yaml`` names this class, so every process of Dagster's loads it: keep it light. Runs of sensors and
schedules come without our headers and pass untouched.
"""

from dagster import DagsterRun
from dagster._core.run_coordinator import QueuedRunCoordinator, SubmitRunContext

from hub import run_tags
from hub.errors import Refused

USER_HEADER = "x-hub-user"
ROLE_HEADER = "x-hub-role"
_OWN_TAGS = "hub/"


class HubRunCoordinator(QueuedRunCoordinator):
    """Dagster's queue, with the account's name on each run that a person starts."""

    def submit_run(self, context: SubmitRunContext) -> DagsterRun:
        """Queue the run.

        Raises:
            Refused: ``REEXECUTION_CHANGED`` when somebody who may only re-execute changed what the old run
                was asked (Dagster's re-execution takes any configuration).
        """
        user = context.get_request_header(USER_HEADER)
        if user is None:
            return super().submit_run(context)
        run = context.dagster_run
        if context.get_request_header(ROLE_HEADER) != "admin" and not self._as_it_was(run):
            raise Refused("REEXECUTION_CHANGED")
        self._instance.add_run_tags(run.run_id, {run_tags.STARTED_BY: user})
        marked = self._instance.get_run_by_id(run.run_id)
        return super().submit_run(SubmitRunContext(marked or run, workspace=context.workspace))

    def _as_it_was(self, run: DagsterRun) -> bool:
        parent = self._instance.get_run_by_id(run.parent_run_id) if run.parent_run_id else None
        return parent is not None and _asked(run) == _asked(parent)


def _asked(run: DagsterRun) -> object:
    """What a run was asked to do: job, configuration, tenant, and our own marks but for the person's."""
    ours = {key: value for key, value in run.tags.items() if key.startswith(_OWN_TAGS)}
    ours.pop(run_tags.STARTED_BY, None)
    return run.job_name, run.run_config, run.tags.get(run_tags.PARTITION), ours
