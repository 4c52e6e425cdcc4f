"""Runs made outside Dagster (the command line) shown in it, once each."""

import json
from collections.abc import Sequence

import dagster as dg

from hub.errors import Problem, words
from pipelines.contact_import.nouns import CONTACTS_ASSETS
from pipelines.door import HubDoor
from pipelines.run_lists import ListedRun, mark_reported, unreported_runs
from pipelines.showing import counts
from pipelines.workbooks import workbook_path

MOST_PER_TICK = 50
"""Each event costs about 8 ms on SQLite, and a tick must be over within a minute."""

Event = dg.AssetMaterialization | dg.AssetObservation


def event_of(run: ListedRun, workbook: str | None) -> Event:
    """An applied or planned run as a materialization, a refused or failed one as an observation."""
    plan = CONTACTS_ASSETS.get(run.flow)
    metadata: dict[str, dg.MetadataValue] = {
        name: dg.MetadataValue.int(number) for name, number in counts(run.counts).items()
    }
    metadata["Körning"] = dg.MetadataValue.text(run.id)
    metadata["Startad från"] = dg.MetadataValue.text("kommandoraden")
    metadata["Visa"] = dg.MetadataValue.text(f"hub runs show {run.id} --tenant {run.tenant}")
    if workbook is not None:
        metadata["Arbetsbok"] = dg.MetadataValue.path(workbook)
    if run.error:
        said = words(Problem(str(run.error["code"]), run.error.get("params", {})))
        metadata["Fel"] = dg.MetadataValue.text(f"{said.message} {said.action}")
    if run.status == "applied" and plan is not None:
        return dg.AssetMaterialization(plan, metadata=metadata, partition=run.tenant)
    asset = f"{run.flow}_plan"
    kind = dg.AssetMaterialization if run.status == "planned" else dg.AssetObservation
    return kind(asset, metadata=metadata, partition=run.tenant)


def reported_keys(cursor: str | None) -> list[tuple[str, str]]:
    """What the last tick reported; none when the cursor is not ours."""
    try:
        said = json.loads(cursor or "[]")
    except ValueError:
        return []
    return [(tenant, run_id) for tenant, run_id in said] if isinstance(said, list) else []


@dg.sensor(
    name="report_runs",
    minimum_interval_seconds=15,
    default_status=dg.DefaultSensorStatus.RUNNING,
    description=(
        "**Visar körningar som startats från kommandoraden** på samma sidor som de andra. "
        "Inget behöver göras för hand."
    ),
)
def report_runs_sensor(
    context: dg.SensorEvaluationContext, hub_door: dg.ResourceParam[HubDoor]
) -> dg.SensorResult | dg.SkipReason:
    """Report what Dagster has not seen.

    The cursor is stored together with the events; only the tick after marks the runs in our store, so
    that a tick that dies reports them again rather than never.
    """
    with hub_door.opened() as hub:
        done = reported_keys(context.cursor)
        mark_reported(hub, done)
        known = [run for run in unreported_runs(hub, MOST_PER_TICK) if run.flow in CONTACTS_ASSETS]
        paths = [workbook_path(hub.settings, run.tenant, run.id) for run in known]
    if not known:
        context.update_cursor("[]")
        return dg.SkipReason(words(Problem("SENSOR_NOTHING_TO_REPORT")).message)
    events: Sequence[Event] = [
        event_of(run, str(path) if path.exists() else None) for run, path in zip(known, paths, strict=True)
    ]
    return dg.SensorResult(
        asset_events=list(events),
        cursor=json.dumps([(run.tenant, run.id) for run in known]),
        skip_reason=words(Problem("SENSOR_REPORTED", {"count": len(known)})).message,
    )
