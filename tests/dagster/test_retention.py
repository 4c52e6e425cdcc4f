"""The nightly clean-up: old runs go, and no tenant turns grey."""

from datetime import UTC, datetime, timedelta

import dagster as dg

from schedules.retention import OldRun, Place, expendable, forget_runs, newest_event, old_runs, retention_job

ASSET = dg.AssetKey("contacts")
DEMO, OTHER = (ASSET, "demo"), (ASSET, "other")
TENANTS = dg.DynamicPartitionsDefinition(name="tenant")


def test_a_run_with_a_newest_materialization_stays() -> None:
    runs = [
        OldRun("old", {DEMO: 1}),
        OldRun("newest", {DEMO: 4}),
        OldRun("empty", {}),
        OldRun("half", {DEMO: 2, OTHER: 3}),
    ]
    newest: dict[Place, int] = {DEMO: 4, OTHER: 3}
    assert expendable(runs, lambda place: newest[place]) == ["old", "empty"]


def test_each_tenant_keeps_its_last_run_and_the_rest_goes() -> None:
    @dg.asset(partitions_def=TENANTS)
    def contacts() -> None: ...

    with dg.DagsterInstance.ephemeral() as instance:
        instance.add_dynamic_partitions("tenant", ["demo", "other"])
        ids = [
            dg.materialize([contacts], instance=instance, partition_key=tenant).run_id
            for tenant in ("demo", "demo", "other")
        ]
        tomorrow = datetime.now(UTC) + timedelta(days=1)
        found = list(old_runs(instance, tomorrow))
        assert [run.run_id for run in found] == ids
        assert expendable(found, newest_event(instance)) == [ids[0]]
        assert list(old_runs(instance, datetime.now(UTC) - timedelta(days=1))) == []


def test_a_sweep_stays_as_long_as_it_holds_any_tenants_last_one() -> None:
    """Each night one run tells of the tenants that have changed; the last to tell of one may be old."""
    nights = [("berg", "dal", "ek"), ("berg", "dal"), ("berg",), (), ("berg", "ek")]

    @dg.asset(partitions_def=TENANTS)
    def customers() -> None: ...

    @dg.asset
    def heartbeat() -> None: ...

    class Night(dg.Config):
        changed: list[str]

    @dg.op
    def sweep(context: dg.OpExecutionContext, config: Night) -> None:
        for tenant in config.changed:
            context.log_event(dg.AssetMaterialization(customers.key, partition=tenant))
        context.log_event(dg.AssetMaterialization(heartbeat.key))

    @dg.job
    def swept() -> None:
        sweep()

    with dg.DagsterInstance.ephemeral() as instance:
        instance.add_dynamic_partitions("tenant", ["berg", "dal", "ek"])
        ids = [
            swept.execute_in_process(
                {"ops": {"sweep": {"config": {"changed": list(changed)}}}}, instance=instance
            ).run_id
            for changed in nights
        ]
        one = dg.materialize([customers], instance=instance, partition_key="berg").run_id
        found = list(old_runs(instance, datetime.now(UTC) + timedelta(days=1)))
        gone = expendable(found, newest_event(instance))
        # The second is the last that tells of Dal, the fifth of Ek; of Berg a run of its own does.
        assert set(gone) == {ids[0], ids[2], ids[3]}
        for run_id in gone:
            instance.delete_run(run_id)
        assert instance.get_materialized_partitions(customers.key) == {"berg", "dal", "ek"}
        assert one not in gone
        assert instance.get_latest_materialization_event(heartbeat.key) is not None


def test_a_sweeps_tenants_are_asked_for_together() -> None:
    asked: list[dg.AssetKey] = []

    class Instance:
        def get_latest_storage_id_by_partition(self, asset: dg.AssetKey, kind: object) -> dict[str, int]:
            asked.append(asset)
            return {f"t{number}": number for number in range(5000)}

    newest = newest_event(Instance())  # type: ignore[arg-type]
    assert [newest((ASSET, f"t{number}")) for number in (0, 7, 4999)] == [0, 7, 4999]
    assert newest((ASSET, "gone")) is None
    assert asked == [ASSET]


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
