"""Syncs that Dagster has not made, or whose process has died: shown once, and closed."""

import dagster as dg
import pytest

from hub.errors import HubError
from hub.ids import new_id
from pipelines.accounting_sync.ensuring import ensure_customer
from pipelines.accounting_sync.pulling import pull
from pipelines.door import HubDoor
from pipelines.requests import How, Who
from schedules.failures import failed_runs_sensor
from schedules.reporting import report_runs_sensor
from tests.dagster.accounting import DIRECTLY, PULL, SYNC, books, outward
from tests.dagster.runs import run, tick
from tests.pipelines.accounting_sync.books import PLAN, Books
from warehouse.processes import process_owner

__all__ = ["books", "outward"]


def shown(
    instance: dg.DagsterInstance, outward: HubDoor
) -> list[dg.AssetMaterialization | dg.AssetObservation]:
    """What the next tick reports; the one after it marks that as done."""
    first = tick(report_runs_sensor, instance, outward)
    tick(report_runs_sensor, instance, outward, first.cursor)
    return [one for one in first.asset_events if not isinstance(one, dg.AssetCheckEvaluation)]


def test_the_checks_of_a_sync_of_the_command_line_are_evaluated(
    instance: dg.DagsterInstance, outward: HubDoor, books: Books
) -> None:
    books.customer("7")
    books.customer("8", "Ek Rör AB", reverse_charge_construction=True)
    books.push(PLAN)
    books.push()
    found = tick(report_runs_sensor, instance, outward).asset_events
    checks = [one for one in found if isinstance(one, dg.AssetCheckEvaluation)]
    assert {(one.check_name, one.passed) for one in checks} == {
        ("connection_healthy", True),
        ("balances", True),
        ("open_conflicts", False),
    }
    assert len(checks) == 3
    assert {one.asset_key.to_user_string() for one in checks} == {"fortnox_customer_plan"}
    for one in checks:
        instance.report_runless_asset_event(one)
        assert instance.event_log_storage.get_asset_check_execution_history(one.asset_check_key, limit=1)


def test_a_sync_of_the_command_line_is_shown_where_it_belongs(
    instance: dg.DagsterInstance, outward: HubDoor, books: Books
) -> None:
    books.customer("7")
    planned = books.push(PLAN)
    (plan,) = shown(instance, outward)
    applied = books.push()
    (result,) = shown(instance, outward)
    for event, asset, report in (
        (plan, "fortnox_customer_plan", planned),
        (result, "fortnox_customers", applied),
    ):
        assert isinstance(event, dg.AssetMaterialization)
        assert (event.asset_key.to_user_string(), event.partition) == (asset, "demo")
        assert (event.metadata["Lästa kunder"].value, event.metadata["Nya"].value) == (1, 1)
        assert event.metadata["Startad från"].value == "kommandoraden"
        assert str(event.metadata["Sida"].value).endswith(f"/t/demo/runs/{report.run_id}")
    assert shown(instance, outward) == []


def test_a_pull_of_the_command_line_is_shown_where_it_belongs(
    instance: dg.DagsterInstance, outward: HubDoor, books: Books
) -> None:
    books.there("1", Name="Dal El AB")
    for how in (PLAN, How("apply")):
        books.later(1)
        pull(books.hub, "demo", "fortnox", "customer", how, Who("cli"), books.way())
        (event,) = shown(instance, outward)
        assert isinstance(event, dg.AssetMaterialization)
        assert event.asset_key.to_user_string() == "fortnox_customers_pulled"


def test_one_that_was_stopped_or_failed_leaves_the_page_of_the_customers_alone(
    instance: dg.DagsterInstance, outward: HubDoor, books: Books
) -> None:
    books.customer("7")
    books.push(How("apply"))
    (refused,) = shown(instance, outward)
    books.faults({"kind": "unavailable", "path": "^/3/", "every": 1})
    with pytest.raises(HubError) as caught:
        books.push()
    (failed,) = shown(instance, outward)
    for event in (refused, failed):
        assert isinstance(event, dg.AssetObservation)
        assert event.asset_key.to_user_string() == "fortnox_customer_plan"
    assert failed.metadata["Fel"].value == str(caught.value)


def test_one_customer_who_was_asked_for_says_nothing_of_the_register(
    instance: dg.DagsterInstance, outward: HubDoor, books: Books
) -> None:
    record_id = books.customer("7")
    books.later(1)
    ensure_customer(books.hub, "demo", record_id, "fortnox", Who("web", "eva@example.com"), books.way())
    (event,) = shown(instance, outward)
    assert isinstance(event, dg.AssetObservation)
    assert event.asset_key.to_user_string() == "fortnox_customers"
    assert event.metadata["Startad från"].value == "webbsidorna"
    assert "eva@" not in repr(event)


def test_runs_of_dagster_itself_are_not_reported_again(
    instance: dg.DagsterInstance, outward: HubDoor, books: Books
) -> None:
    books.customer("7")
    for job in (SYNC, PULL):
        assert run(instance, outward, job, {}).success
    assert not run(instance, outward, SYNC, DIRECTLY).success
    assert shown(instance, outward) == []


def test_a_sync_whose_process_died_does_not_stay_running(
    instance: dg.DagsterInstance, outward: HubDoor, books: Books
) -> None:
    from warehouse import runs

    died, owner = new_id(), f"{process_owner().partition(':')[0]}:999999999:1"
    with books.hub.store.writing("demo") as scope:
        said = {"flow": SYNC, "kind": "sync", "origin": "dagster", "status": "running"}
        runs.start_run(scope, run_id=died, report={"owner": owner}, started_at=books.hub.now(), **said)
    failed = run(instance, outward, SYNC, DIRECTLY | {"checksum": "x"}, tags={"hub/run_id": died})
    event = next(e for e in failed.all_events if e.event_type_value == "PIPELINE_FAILURE")
    with dg.build_run_status_sensor_context(
        sensor_name="failed_runs",
        dagster_event=event,
        dagster_instance=instance,
        dagster_run=failed.dagster_run,
        context=None,
        resources={"hub_door": outward},
    ).for_run_failure() as context:
        failed_runs_sensor(context)
    with books.hub.store.reading("demo") as scope:
        closed = runs.get_run(scope, died)
    assert (closed.status, closed.error["code"]) == ("failed", "RUN_INTERRUPTED")
