"""Dagster's code location: everything that can be started, and nothing done yet.

``build_defs`` makes fresh definitions; tests give it another door. No import here reads a network, a
secret or the store.
"""

import dagster as dg

from pipelines import faces
from pipelines.door import HubDoor
from schedules.archive import nightly_purge, purge_job
from schedules.failures import failed_runs_sensor
from schedules.inbox import inbox_sensor
from schedules.notices import notices_sensor
from schedules.prices import prices_job, prices_night, prices_nightly
from schedules.reporting import report_runs_sensor
from schedules.retention import nightly_retention, retention_job
from schedules.sweeps import NIGHTS
from schedules.tenants import tenants_sensor


def build_defs(*, hub_door: HubDoor | None = None) -> dg.Definitions:
    """All assets, checks, jobs, sensors and schedules; one process per run, one step per flow."""
    return dg.Definitions(
        assets=[*faces.assets(), *(night.asset for night in NIGHTS), prices_night],
        jobs=[*faces.jobs(), *(night.job for night in NIGHTS), prices_job, retention_job, purge_job],
        sensors=[
            tenants_sensor,
            inbox_sensor,
            report_runs_sensor,
            failed_runs_sensor,
            notices_sensor,
            *(night.sensor for night in NIGHTS),
        ],
        schedules=[nightly_retention, nightly_purge, prices_nightly, *(night.schedule for night in NIGHTS)],
        resources={"hub_door": hub_door or HubDoor()},
        executor=dg.in_process_executor,
    )


defs = build_defs()
