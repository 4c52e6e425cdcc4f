"""Starting jobs in the test's own process, and reading what their pages would show."""

from collections.abc import Mapping
from typing import Any

import dagster as dg
from dagster._core.definitions.partitions.context import partition_loading_context

from definitions import build_defs
from pipelines.accounting_sync.nouns import FACES
from pipelines.door import HubDoor
from pipelines.price_files.nouns import FACES as PRICE_FACES

JOB_OPS = {
    **{nouns.push_flow: nouns.push_op for nouns in FACES},
    **{nouns.pull_flow: nouns.pull_op for nouns in FACES},
    "import_contacts": "contacts_file",
    "import_persons": "persons_file",
    "import_auto": "auto_file",
    **{nouns.job: nouns.op for nouns in PRICE_FACES},
    "replay": "replay_rows",
    "undo_import": "undo_run",
}


def run(
    instance: dg.DagsterInstance,
    door: HubDoor,
    job: str,
    config: Mapping[str, Any],
    *,
    tenant: str = "demo",
    tags: Mapping[str, str] | None = None,
) -> dg.ExecuteInProcessResult:
    """Run a job of the real definitions; a failing one comes back, it is not raised."""
    definition = build_defs(hub_door=door).resolve_job_def(job)
    return definition.execute_in_process(
        run_config={"ops": {JOB_OPS[job]: {"config": dict(config)}}},
        instance=instance,
        partition_key=tenant,
        tags=dict(tags or {}),
        raise_on_error=False,
    )


def pages(done: dg.ExecuteInProcessResult) -> dict[str, dict[str, Any]]:
    """Asset → its metadata, as plain values."""
    found: dict[str, dict[str, Any]] = {}
    for event in done.get_asset_materialization_events():
        data = event.step_materialization_data.materialization
        found[data.asset_key.to_user_string()] = {
            name: _plain(value) for name, value in data.metadata.items()
        }
    return found


def _plain(value: Any) -> Any:
    if isinstance(value, dg.TableMetadataValue):
        return [dict(record.data) for record in value.records]
    return value.value


def checks(done: dg.ExecuteInProcessResult) -> dict[str, Any]:
    """Check → its evaluation."""
    return {check.check_name: check for check in done.get_asset_check_evaluations()}


def sentence(done: dg.ExecuteInProcessResult) -> str:
    """What a failed run says."""
    (event,) = [event for event in done.all_events if event.is_step_failure]
    data = event.step_failure_data
    assert data.user_failure_data is not None
    assert data.error is not None
    assert data.error.stack == [], "an office sees no stack trace"
    assert data.error.cause is None
    assert data.error.context is None
    return data.user_failure_data.description or ""


def everything_said(instance: dg.DagsterInstance) -> str:
    """Every event of every run of the instance, as stored."""
    lines = []
    for record in instance.get_run_records():
        lines.append(repr(record.dagster_run))
        lines.extend(repr(entry) for entry in instance.all_logs(record.dagster_run.run_id))
    return "\n".join(lines)


def tick(
    sensor: dg.SensorDefinition, instance: dg.DagsterInstance, door: HubDoor, cursor: str | None = None
) -> Any:
    """One evaluation as the daemon makes it (it, too, lends the instance to the partitions)."""
    with (
        dg.build_sensor_context(
            instance=instance,
            cursor=cursor,
            resources={"hub_door": door},
            definitions=build_defs(hub_door=door),
        ) as context,
        partition_loading_context(dynamic_partitions_store=instance),
    ):
        return sensor.evaluate_tick(context)
