"""Old Dagster runs are deleted at night; a tenant's newest materialization always stays.

Deleting a run deletes its events, and a partition without events turns grey as if its import had never
been made. The hub's own store keeps its runs; this is Dagster's history only.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import dagster as dg
from pydantic import Field

Place = tuple[dg.AssetKey, str | None]
"""An asset and a partition of it."""

MOST_PER_NIGHT = 5000
MATERIALIZED = dg.DagsterEventType.ASSET_MATERIALIZATION
FINISHED = [dg.DagsterRunStatus.SUCCESS, dg.DagsterRunStatus.FAILURE, dg.DagsterRunStatus.CANCELED]


class RetentionConfig(dg.Config):
    """How long history is kept."""

    keep_days: int = Field(default=60, description="Körningar yngre än så många dagar behålls alltid.")


@dataclass(frozen=True, slots=True)
class OldRun:
    """A run that may be too old. ``places``: what it materialized, with the number of the last such event.

    A sweep's run has materialized many tenants' places.
    """

    run_id: str
    places: Mapping[Place, int]


def expendable(runs: Iterable[OldRun], newest: Callable[[Place], int | None]) -> list[str]:
    """The ids of runs that hold no place's newest materialization. ``newest``: place → its event's number."""
    return [
        run.run_id for run in runs if all(newest(place) != number for place, number in run.places.items())
    ]


def old_runs(instance: dg.DagsterInstance, before: datetime) -> Iterator[OldRun]:
    """Finished runs made before a time, oldest first, at most a night's work."""
    records = instance.get_run_records(
        dg.RunsFilter(statuses=FINISHED, created_before=before), limit=MOST_PER_NIGHT, ascending=True
    )
    for record in records:
        yield OldRun(record.dagster_run.run_id, _places(instance, record.dagster_run.run_id))


def _places(instance: dg.DagsterInstance, run_id: str) -> dict[Place, int]:
    found = instance.get_records_for_run(run_id, of_type=MATERIALIZED).records
    events = ((record.event_log_entry.asset_materialization, record.storage_id) for record in found)
    return {(event.asset_key, event.partition): number for event, number in events if event is not None}


def newest_event(instance: dg.DagsterInstance) -> Callable[[Place], int | None]:
    """A function that finds, and remembers, the number of a place's newest materialization.

    An asset's partitions are asked for together: a sweep's run has thousands.
    """
    known: dict[dg.AssetKey, Mapping[str, int]] = {}

    def newest(place: Place) -> int | None:
        asset, partition = place
        if partition is None:
            return _newest_of(instance, asset)
        if asset not in known:
            known[asset] = instance.get_latest_storage_id_by_partition(asset, MATERIALIZED)
        return known[asset].get(partition)

    return newest


def _newest_of(instance: dg.DagsterInstance, asset: dg.AssetKey) -> int | None:
    records = instance.fetch_materializations(asset, limit=1).records
    return records[0].storage_id if records else None


@dg.op(name="forget_runs", description="Raderar gamla körningar ur Dagsters historik.")
def forget_runs(context: dg.OpExecutionContext, config: RetentionConfig) -> None:
    """Delete what is old and not needed, with its logs."""
    before = datetime.now(UTC) - timedelta(days=max(config.keep_days, 7))
    found = list(old_runs(context.instance, before))
    gone = expendable(found, newest_event(context.instance))
    for run_id in gone:
        context.instance.delete_run(run_id)
        context.instance.compute_log_manager.delete_logs(prefix=[run_id])
    context.add_output_metadata({"Raderade körningar": len(gone), "Behållna gamla": len(found) - len(gone)})


@dg.job(
    name="forget_old_runs",
    description=(
        "**Rensar Dagsters historik.** Varje kunds senaste körning behålls, och hubbens egna data rörs inte."
    ),
)
def retention_job() -> None:
    """One op."""
    forget_runs()


nightly_retention = dg.ScheduleDefinition(
    name="forget_old_runs_nightly",
    job=retention_job,
    cron_schedule="30 3 * * *",
    execution_timezone="Europe/Stockholm",
    default_status=dg.DefaultScheduleStatus.RUNNING,
    description="**Rensar gamla körningar varje natt.** Inget behöver göras för hand.",
)
