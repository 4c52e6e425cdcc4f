"""Runs made outside Dagster (on the command line, on our pages) shown in it, once each."""

import json
from pathlib import Path

import dagster as dg

from hub.errors import Problem, words
from pipelines.door import HubDoor
from pipelines.faces import Places, places
from pipelines.run_lists import ListedRun, mark_reported, unreported_runs
from pipelines.showing import COUNT_NAMES, counts
from pipelines.workbooks import workbook_path
from schedules.checks import checks_of

MOST_PER_TICK = 50
"""Each event costs about 8 ms on SQLite, and a tick must be over within a minute."""

Event = dg.AssetMaterialization | dg.AssetObservation

ORIGINS = {"cli": "kommandoraden", "web": "webbsidorna", "sweep": "den nattliga synkningen"}


def event_of(run: ListedRun, place: Places, page: str, workbook: Path) -> Event:
    """An applied or planned run as a materialization, a refused or failed one as an observation.

    So is one of chosen records: its numbers are not those of the register.
    """
    asset = place.result if run.status == "applied" else place.plan
    shown = run.status in ("planned", "applied") and not run.chosen
    kind = dg.AssetMaterialization if shown else dg.AssetObservation
    return kind(asset, metadata=_metadata(run, place, page, workbook), partition=run.tenant)


def _metadata(run: ListedRun, place: Places, page: str, workbook: Path) -> dict[str, dg.MetadataValue]:
    metadata: dict[str, dg.MetadataValue] = {
        place.read if name == COUNT_NAMES["read"] else name: dg.MetadataValue.int(number)
        for name, number in counts(run.counts).items()
    }
    metadata["Körning"] = dg.MetadataValue.text(run.id)
    metadata["Startad från"] = dg.MetadataValue.text(ORIGINS.get(run.origin, run.origin))
    metadata["Visa"] = dg.MetadataValue.text(f"hub runs show {run.id} --tenant {run.tenant}")
    metadata["Sida"] = dg.MetadataValue.url(page)
    if workbook.exists():
        metadata["Arbetsbok"] = dg.MetadataValue.path(str(workbook))
    if run.error:
        said = words(Problem(str(run.error["code"]), run.error.get("params", {})))
        metadata["Fel"] = dg.MetadataValue.text(f"{said.message} {said.action}")
    return metadata


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
        "**Visar körningar som startats från kommandoraden och webbsidorna** på samma sidor som de andra. "
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
    where = places()
    with hub_door.opened() as hub:
        done = reported_keys(context.cursor)
        mark_reported(hub, done)
        known = unreported_runs(hub, MOST_PER_TICK, flows=list(where))
        pages = f"{hub.settings.pages_url}/t"
        events: list[Event | dg.AssetCheckEvaluation] = [
            event_of(
                run,
                where[run.flow],
                f"{pages}/{run.tenant}/runs/{run.id}",
                workbook_path(hub.settings, run.tenant, run.id),
            )
            for run in known
        ]
        newest = {(run.tenant, run.flow): run for run in known}.values()  # An older one would say what was.
        events += [check for run in newest for check in checks_of(hub, run)]
    if not known:
        context.update_cursor("[]")
        return dg.SkipReason(words(Problem("SENSOR_NOTHING_TO_REPORT")).message)
    return dg.SensorResult(
        asset_events=events,
        cursor=json.dumps([(run.tenant, run.id) for run in known]),
        skip_reason=words(Problem("SENSOR_REPORTED", {"count": len(known)})).message,
    )
