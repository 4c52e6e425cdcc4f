"""One failure sensor for the whole location: a run whose process died must not stay «running» for ever."""

from typing import TYPE_CHECKING

import dagster as dg

from hub import run_tags
from hub.errors import HubError
from pipelines.door import HubDoor

if TYPE_CHECKING:
    from pipelines.hub import Hub


def close_died(hub: "Hub", tenant: str, hub_run_id: str | None) -> None:
    """Leave no run of a tenant «running» or «received» that no process carries any more.

    What was killed while applying is finished from the store; what was killed before is marked failed.
    """
    from pipelines.storing import fail_run
    from pipelines.verbs import resume
    from warehouse import runs

    resume(hub, tenant)
    if hub_run_id is None:
        return
    with hub.store.reading(tenant) as scope:
        status = runs.get_run(scope, hub_run_id).status
    if status == "received":
        fail_run(hub, tenant, hub_run_id, HubError("RUN_INTERRUPTED"))


@dg.run_failure_sensor(
    name="failed_runs",
    minimum_interval_seconds=10,
    default_status=dg.DefaultSensorStatus.RUNNING,
    description=(
        "**Ser till att avbrutna körningar står som misslyckade i hubben.** Inget behöver göras för hand."
    ),
)
def failed_runs_sensor(context: dg.RunFailureSensorContext, hub_door: dg.ResourceParam[HubDoor]) -> None:
    """Close our run when Dagster says that its process is gone."""
    run = context.dagster_run
    tenant = run.tags.get(run_tags.PARTITION)
    if tenant is None:
        return
    try:
        with hub_door.opened() as hub:
            close_died(hub, tenant, run.tags.get(run_tags.HUB_RUN))
    except HubError as error:
        # No such tenant (a partition typed by hand), or another run of the tenant is at work: it finishes
        # what was killed before it begins.
        context.log.warning(error.code)
