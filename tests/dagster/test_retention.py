"""The nightly clean-up: old runs go, and no tenant turns grey."""

from datetime import UTC, datetime, timedelta

import dagster as dg

from schedules.retention import OldRun, Place, expendable, forget_runs, newest_run, old_runs, retention_job

ASSET = dg.AssetKey("contacts")


def test_a_run_with_a_newest_materialization_stays() -> None:
    runs = [
        OldRun("old", frozenset({(ASSET, "demo")})),
        OldRun("newest", frozenset({(ASSET, "demo")})),
        OldRun("empty", frozenset()),
        OldRun("half", frozenset({(ASSET, "demo"), (ASSET, "other")})),
    ]
    newest: dict[Place, str] = {(ASSET, "demo"): "newest", (ASSET, "other"): "half"}
    assert expendable(runs, lambda place: newest[place]) == ["old", "empty"]


def test_each_tenant_keeps_its_last_run_and_the_rest_goes() -> None:
    partitions = dg.DynamicPartitionsDefinition(name="tenant")

    @dg.asset(partitions_def=partitions)
    def contacts() -> None: ...

    with dg.DagsterInstance.ephemeral() as instance:
        instance.add_dynamic_partitions("tenant", ["demo", "other"])
        ids = [
            dg.materialize([contacts], instance=instance, partition_key=tenant).run_id
            for tenant in ("demo", "demo", "other")
        ]
        tomorrow = datetime.now(UTC) + timedelta(days=1)
        found = old_runs(instance, tomorrow)
        assert [run.run_id for run in found] == ids
        assert expendable(found, newest_run(instance)) == [ids[0]]
        assert old_runs(instance, datetime.now(UTC) - timedelta(days=1)) == []


def test_the_job_deletes_nothing_young(instance: dg.DagsterInstance) -> None:
    before = {record.dagster_run.run_id for record in instance.get_run_records()}
    done = retention_job.execute_in_process(instance=instance)
    assert done.success
    assert before <= {record.dagster_run.run_id for record in instance.get_run_records()}


def test_not_even_a_zero_deletes_the_last_week(instance: dg.DagsterInstance) -> None:
    before = instance.get_runs_count()
    config = {"ops": {forget_runs.name: {"config": {"keep_days": 0}}}}
    retention_job.execute_in_process(instance=instance, run_config=config)
    assert instance.get_runs_count() == before + 1


def test_it_runs_every_night_in_swedish_time() -> None:
    from schedules.retention import nightly_retention

    with dg.build_schedule_context(
        scheduled_execution_time=datetime(2026, 11, 25, 2, 30, tzinfo=UTC)
    ) as context:
        (request,) = nightly_retention.evaluate_tick(context).run_requests or []
    assert (nightly_retention.cron_schedule, nightly_retention.execution_timezone) == (
        "30 3 * * *",
        "Europe/Stockholm",
    )
    assert dg.validate_run_config(retention_job, request.run_config) is not None
