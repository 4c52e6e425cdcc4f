"""Old Dagster runs are deleted at night; a tenant's newest materialization always stays.

Deleting a run deletes its events, and a partition without events turns grey as if its import had never
been made. The hub's own store keeps its runs; this is Dagster's history only.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import dagster as dg
from pydantic import Field

Place = tuple[dg.AssetKey, str | None]
"""An asset and a partition of it."""

MOST_PER_NIGHT = 5000
FINISHED = [dg.DagsterRunStatus.SUCCESS, dg.DagsterRunStatus.FAILURE, dg.DagsterRunStatus.CANCELED]


class RetentionConfig(dg.Config):
    """How long history is kept."""

    keep_days: int = Field(default=60, description="Körningar yngre än så många dagar behålls alltid.")


@dataclass(frozen=True, slots=True)
class OldRun:
    """A run that may be too old, and what it materialized."""

    run_id: str
    places: frozenset[Place]


def expendable(runs: Iterable[OldRun], newest: Callable[[Place], str | None]) -> list[str]:
    """The ids of runs that hold no place's newest materialization. ``newest``: place → run id."""
    return [run.run_id for run in runs if all(newest(place) != run.run_id for place in run.places)]


def old_runs(instance: dg.DagsterInstance, before: datetime) -> list[OldRun]:
    """Finished runs made before a time, oldest first, at most a night's work."""
    records = instance.get_run_records(
        dg.RunsFilter(statuses=FINISHED, created_before=before), limit=MOST_PER_NIGHT, ascending=True
    )
    return [OldRun(r.dagster_run.run_id, _places(instance, r.dagster_run.run_id)) for r in records]


def _places(instance: dg.DagsterInstance, run_id: str) -> frozenset[Place]:
    entries = instance.all_logs(run_id, of_type=dg.DagsterEventType.ASSET_MATERIALIZATION)
    found = (entry.asset_materialization for entry in entries)
    return frozenset((event.asset_key, event.partition) for event in found if event is not None)


def newest_run(instance: dg.DagsterInstance) -> Callable[[Place], str | None]:
    """A function that finds, and remembers, which run holds a place's newest materialization."""
    known: dict[Place, str | None] = {}

    def newest(place: Place) -> str | None:
        if place not in known:
            asset, partition = place
            partitions = None if partition is None else [partition]
            wanted = dg.AssetRecordsFilter(asset_key=asset, asset_partitions=partitions)
            records = instance.fetch_materializations(wanted, limit=1).records
            known[place] = records[0].run_id if records else None
        return known[place]

    return newest


@dg.op(name="forget_runs", description="Raderar gamla körningar ur Dagsters historik.")
def forget_runs(context: dg.OpExecutionContext, config: RetentionConfig) -> None:
    """Delete what is old and not needed, with its logs."""
    before = datetime.now(UTC) - timedelta(days=max(config.keep_days, 7))
    found = old_runs(context.instance, before)
    gone = expendable(found, newest_run(context.instance))
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
