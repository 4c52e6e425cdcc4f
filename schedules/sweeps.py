"""Nights: every hour from one to seven each system's tenants that are due are synced, in one run.

What a sweep does stands in :mod:`pipelines.accounting_sync.sweeping`; here is when, and what Dagster shows.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import dagster as dg

from hub import run_tags
from hub.errors import Problem, cause_words, words
from pipelines.accounting_sync.assets import JOBS
from pipelines.accounting_sync.nouns import FACES, FLOW, OWNERS
from pipelines.accounting_sync.systems import SYSTEMS
from pipelines.common.assets import plainly_told, table
from pipelines.door import HubDoor
from pipelines.faces import places
from pipelines.run_lists import ListedRun, mark_reported
from pipelines.workbooks import workbook_path
from schedules.batching import report
from schedules.checks import checks_of
from schedules.reporting import event_of

if TYPE_CHECKING:
    from pipelines.accounting_sync.sweeping import Swept
    from pipelines.hub import Hub

HOURS = "0 1-7 * * *"
FIRST_HOUR = 1
QUIET_FOR = timedelta(hours=26)
"""Without a sweep for so long something is wrong with the schedule itself."""
AT_A_TIME = 500
"""Runs are shown, and marked as shown, in such lots: a sweep that is killed loses little."""
WAITING_COLUMNS = {"Kunder": "int", "Varför": "string", "Gör så här": "string"}
WHY = "hub/why"


@dataclass(frozen=True, slots=True)
class Nights:
    """What Dagster has of one system's nights."""

    asset: dg.AssetsDefinition
    job: Any
    schedule: dg.ScheduleDefinition
    sensor: dg.SensorDefinition


def nights_of(system: str) -> Nights:
    """The sweep of a system: its heartbeat, its job, when it runs, whom it leaves to runs of their own."""
    asset = _heartbeat(system)
    job = dg.define_asset_job(
        f"{system}_sweep",
        selection=[asset],
        description=(
            f"**Synkar alla kunder vars tid är inne med {SYSTEMS[system].title}.** Startas av sig själv "
            "varje natt, och kan startas för hand när som helst: den som redan är klar rörs inte."
        ),
    )
    return Nights(asset, job, _schedule(system, job), _sensor(system, job))


def _heartbeat(system: str) -> dg.AssetsDefinition:
    title = SYSTEMS[system].title

    @dg.asset(
        name=f"{system}_night",
        group_name=system,
        kinds={system},
        owners=OWNERS,
        tags={"flow": FLOW, "system": system},
        freshness_policy=dg.FreshnessPolicy.time_window(fail_window=QUIET_FOR),
        description=(
            f"**Nattens synkning med {title}.** Här står hur många kunder som blev klara, hur många som "
            "väntar på någon, och varför.\n\n*Gör så här:* är den gammal har natten inte gått alls; se efter "
            f"att schemat «{system}_nightly» är påslaget."
        ),
    )
    def night(
        context: dg.AssetExecutionContext, hub_door: dg.ResourceParam[HubDoor]
    ) -> dg.MaterializeResult[None]:
        from pipelines.accounting_sync.sweeping import sweep

        with plainly_told(context), hub_door.opened() as hub:
            swept = sweep(hub, system, hub_door.way, dagster_run_id=context.run.run_id)
            for failed in swept.outcomes:
                if failed.code is not None:
                    context.log.warning(f"{failed.tenant} {failed.flow}: {failed.code}")
            shown = _show(context, hub, system)
            return dg.MaterializeResult(metadata=_metadata(swept, shown))

    return night


def _show(context: dg.AssetExecutionContext, hub: "Hub", system: str) -> int:
    """Show what sweeps have done, by what the store says; how many runs that were."""
    from pipelines.accounting_sync.sweeping import to_show

    found, where = to_show(hub, system), places()
    pages = f"{hub.settings.pages_url}/t"
    for start in range(0, len(found), AT_A_TIME):
        lot: list[ListedRun] = found[start : start + AT_A_TIME]
        events = [
            event_of(
                run,
                where[run.flow],
                f"{pages}/{run.tenant}/runs/{run.id}",
                workbook_path(hub.settings, run.tenant, run.id),
            )
            for run in lot
        ]
        report(context, events)
        newest = {(run.tenant, run.flow): run for run in lot if run.status == "refused" or _changed(run)}
        for run in newest.values():
            for check in checks_of(hub, run):
                context.instance.report_runless_asset_event(check)
        mark_reported(hub, [(run.tenant, run.id) for run in lot])
    return len(found)


def _changed(run: ListedRun) -> bool:
    """Whether it says more than that all is as before: only then its checks are worth their cost."""
    return any(run.counts.get(name, 0) for name in ("created", "updated", "held", "quarantined"))


def _metadata(swept: "Swept", shown: int) -> Mapping[str, dg.MetadataValue]:
    causes = Counter((one.cause or "", one.system) for one in swept.waiting)
    rows: list[dict[str, str | int]] = []
    for (cause, system), number in causes.most_common(50):
        said = cause_words(cause or "CONNECTION_WAITS", "sv", system=SYSTEMS[system].title)
        rows.append({"Kunder": number, "Varför": said.message, "Gör så här": said.action})
    counts = swept.counts
    return {
        "Klara": dg.MetadataValue.int(counts.get("applied", 0)),
        "Stoppade": dg.MetadataValue.int(counts.get("refused", 0)),
        "Misslyckade": dg.MetadataValue.int(counts.get("failed", 0)),
        "Väntar på någon": dg.MetadataValue.int(len(swept.waiting)),
        "Egna körningar": dg.MetadataValue.int(len(swept.huge)),
        "Till nästa gång": dg.MetadataValue.int(len(swept.left)),
        "Visade": dg.MetadataValue.int(shown),
        "Orsaker": table(rows, WAITING_COLUMNS),
    }


def _schedule(system: str, job: Any) -> dg.ScheduleDefinition:
    @dg.schedule(
        name=f"{system}_nightly",
        job=job,
        cron_schedule=HOURS,
        execution_timezone="Europe/Stockholm",
        default_status=dg.DefaultScheduleStatus.RUNNING,
        description=(
            f"**Synkar med {SYSTEMS[system].title} varje timme från ett till sju**, så att den som inte kom "
            "fram är klar före arbetsdagen. Inget behöver göras för hand."
        ),
    )
    def nightly(
        context: dg.ScheduleEvaluationContext, hub_door: dg.ResourceParam[HubDoor]
    ) -> dg.RunRequest | dg.SkipReason:
        from pipelines.accounting_sync.due import the_night

        if context.scheduled_execution_time.hour == FIRST_HOUR:
            return dg.RunRequest()  # Once a night whatever happens: the heartbeat.
        with hub_door.opened() as hub:
            found = the_night(hub, system)
        if found.due or found.to_check:
            return dg.RunRequest()
        params = {"waiting": len(found.waiting)}
        return dg.SkipReason(words(Problem("SENSOR_SWEEP_NOBODY_DUE", params)).message)

    return nightly


def _sensor(system: str, job: Any) -> dg.SensorDefinition:
    faces = [one for one in FACES if one.system == system]
    ops = {one.push_flow: one.push_op for one in faces} | {one.pull_flow: one.pull_op for one in faces}

    @dg.run_status_sensor(
        name=f"{system}_after_sweep",
        run_status=dg.DagsterRunStatus.SUCCESS,
        monitored_jobs=[job],
        request_jobs=[JOBS[flow] for flow in ops],
        minimum_interval_seconds=15,
        default_status=dg.DefaultSensorStatus.RUNNING,
        description=(
            "**Ger den som misslyckades under natten ett försök till i en egen körning**, som blir röd om "
            "det misslyckas igen, och de riktigt stora kunderna var sin. Är det systemet som ligger nere "
            "väntar alla till nästa timme. Inget behöver göras för hand."
        ),
    )
    def after_sweep(context: dg.RunStatusSensorContext, hub_door: dg.ResourceParam[HubDoor]) -> Any:
        from pipelines.accounting_sync.sweeping import again

        sweep_id = context.dagster_run.run_id
        with hub_door.opened() as hub:
            found = again(hub, system, sweep_id)
        known = set(context.instance.get_dynamic_partitions("tenant"))
        requests = [
            _request(flow, ops[flow], tenant, sweep_id, why)
            for why, named in (("retry", found.failed), ("huge", found.huge))
            for tenant, flow in named
            if tenant in known
        ]
        if requests:
            return requests
        code = "SENSOR_SWEEP_SYSTEM_DOWN" if found.is_incident else "SENSOR_SWEEP_NOBODY_LEFT"
        return dg.SkipReason(words(Problem(code, {"system": SYSTEMS[system].title})).message)

    return after_sweep


def _request(flow: str, op: str, tenant: str, sweep_id: str, why: str) -> dg.RunRequest:
    """One run of a tenant's own, once for each sweep that asks for it."""
    return dg.RunRequest(
        run_key=f"{sweep_id}:{tenant}:{flow}",
        job_name=flow,
        partition_key=tenant,
        run_config={"ops": {op: {"config": {"action": "apply_under_brakes"}}}},
        tags={WHY: why, run_tags.FLOW: flow},
    )


NIGHTS: tuple[Nights, ...] = tuple(nights_of(system) for system in SYSTEMS)
"""One for each system; a new system has its nights with its line in :data:`SYSTEMS`."""
