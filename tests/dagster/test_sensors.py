"""Each sensor, tick by tick, against a real store."""

import json
from pathlib import Path

import dagster as dg
import pytest

from definitions import build_defs
from pipelines.door import HubDoor
from pipelines.hub import Hub
from pipelines.inbox import read_file
from schedules.failures import failed_runs_sensor
from schedules.inbox import inbox_sensor
from schedules.reporting import report_runs_sensor, reported_keys
from schedules.tenants import Difference, difference, tenants_sensor
from tests.dagster import books
from tests.dagster.runs import pages, run, tick
from warehouse.processes import process_owner
from warehouse.tenants import set_tenant_setting


def test_the_difference_adds_and_removes() -> None:
    assert difference(["a", "b"], ["b", "c"]) == Difference(["a"], ["c"])


def test_tenants_are_mirrored(instance: dg.DagsterInstance, door: HubDoor) -> None:
    changed = tick(tenants_sensor, instance, door)
    (request,) = changed.dynamic_partitions_requests
    assert isinstance(request, dg.DeleteDynamicPartitionsRequest)
    assert request.partition_keys == ["ghost"]
    with dg.DagsterInstance.ephemeral() as fresh:
        (added,) = tick(tenants_sensor, fresh, door).dynamic_partitions_requests
        assert (added.partitions_def_name, added.partition_keys) == ("tenant", ["demo", "other"])
        fresh.add_dynamic_partitions("tenant", ["demo", "other"])
        assert tick(tenants_sensor, fresh, door).skip_message == "Alla 2 kunder finns redan i listan."


def test_a_new_tenant_has_folders_to_drop_files_in(door: HubDoor, hub: Hub) -> None:
    with dg.DagsterInstance.ephemeral() as fresh:
        tick(tenants_sensor, fresh, door)
    folders = hub.settings.inbox / "other"
    assert sorted(path.name for path in folders.iterdir()) == ["auto", "contacts", "persons", "prices"]


def test_an_empty_inbox_skips_with_a_sentence(instance: dg.DagsterInstance, door: HubDoor) -> None:
    assert tick(inbox_sensor, instance, door).skip_message == "Inga nya filer ligger i någon inkorg."


def test_a_file_is_taken_at_the_second_tick_archived_and_launched(
    instance: dg.DagsterInstance, door: HubDoor, hub: Hub, inbox: Path
) -> None:
    from warehouse import archive, runs

    content = books.companies()
    (inbox / "kunder.xlsx").write_bytes(content)
    first = tick(inbox_sensor, instance, door)
    assert first.run_requests == []
    assert "legat stilla" in first.skip_message
    second = tick(inbox_sensor, instance, door, first.cursor)
    (request,) = second.run_requests
    with hub.store.reading("demo") as scope:
        received = runs.get_run(scope, request.run_key)
    assert (received.status, received.origin) == ("received", "inbox")
    assert [path.name for path in inbox.rglob("*.*")] == [f"{request.run_key} kunder.xlsx.txt"]
    assert received.file_id is not None
    assert archive.fetch(hub.store, hub.vault, "demo", received.file_id) == content
    assert (request.job_name, request.partition_key) == ("import_contacts", "demo")
    config = request.run_config["ops"]["contacts_file"]["config"]
    assert config == {"file": received.file_id, "action": "plan"}
    job = build_defs().resolve_job_def("import_contacts")
    assert dg.validate_run_config(job, request.run_config)
    done = run(instance, door, "import_contacts", config, tags=request.tags)
    assert done.success
    assert pages(done)["contacts_plan"]["Körning"] == request.run_key
    assert tick(inbox_sensor, instance, door, second.cursor).run_requests == []


def test_a_received_file_whose_launch_was_lost_is_asked_for_again(
    instance: dg.DagsterInstance, door: HubDoor, inbox: Path
) -> None:
    (inbox / "kunder.xlsx").write_bytes(books.companies())
    cursor = tick(inbox_sensor, instance, door).cursor
    lost = tick(inbox_sensor, instance, door, cursor)
    again = tick(inbox_sensor, instance, door, cursor)
    assert [request.run_key for request in again.run_requests] == [
        request.run_key for request in lost.run_requests
    ]


def test_what_a_dead_front_app_had_received_is_ended_at_the_next_tick(
    instance: dg.DagsterInstance, door: HubDoor, hub: Hub
) -> None:
    from pipelines.contact_import.options import ImportOptions
    from pipelines.contact_import.ordering import order_plan
    from pipelines.requests import Who
    from warehouse import archive, runs
    from warehouse.processes import process_owner

    file_id = archive.archive(hub.store, hub.vault, "demo", books.companies(), "kunder.xlsx", "upload")
    plan = order_plan(hub, "demo", "contacts", file_id, ImportOptions(), Who("web"))
    machine, _, _ = process_owner().partition(":")
    with hub.store.writing("demo") as scope:
        runs.update_run(scope, plan, report={"owner": f"{machine}:999999999:1"})
    tick(inbox_sensor, instance, door)
    with hub.store.reading("demo") as scope:
        assert runs.get_run(scope, plan).error["code"] == "RUN_INTERRUPTED"


def test_a_tenant_may_choose_to_apply_at_once(
    instance: dg.DagsterInstance, door: HubDoor, hub: Hub, inbox: Path
) -> None:
    set_tenant_setting(hub.store, "demo", "inbox", "apply")
    (inbox / "kunder.xlsx").write_bytes(books.companies())
    cursor = tick(inbox_sensor, instance, door).cursor
    (request,) = tick(inbox_sensor, instance, door, cursor).run_requests
    assert request.run_config["ops"]["contacts_file"]["config"]["action"] == "apply_under_brakes"


def test_a_file_that_cannot_be_taken_blocks_no_other(
    instance: dg.DagsterInstance, door: HubDoor, inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(path: Path) -> bytes:
        if path.name.startswith("a"):
            raise PermissionError(13, "denied", str(path))
        return read_file(path)

    monkeypatch.setattr("schedules.inbox.read_file", broken)
    (inbox / "a.xlsx").write_bytes(b"x")
    cursor = tick(inbox_sensor, instance, door).cursor
    refused = tick(inbox_sensor, instance, door, cursor)
    assert refused.run_requests == []
    assert "PermissionError" in refused.skip_message
    assert "a.xlsx" not in refused.skip_message
    (inbox / "b.xlsx").write_bytes(books.companies())
    cursor = tick(inbox_sensor, instance, door).cursor
    assert len(tick(inbox_sensor, instance, door, cursor).run_requests) == 1
    assert (inbox / "a.xlsx").exists()


def test_the_same_file_dropped_again_is_a_new_run(
    instance: dg.DagsterInstance, door: HubDoor, inbox: Path
) -> None:
    keys = set()
    for _ in range(2):
        (inbox / "kunder.xlsx").write_bytes(books.companies())
        cursor = tick(inbox_sensor, instance, door).cursor
        keys |= {request.run_key for request in tick(inbox_sensor, instance, door, cursor).run_requests}
    assert len(keys) == 2


def test_runs_of_the_command_line_are_shown_once(
    instance: dg.DagsterInstance, door: HubDoor, hub: Hub
) -> None:
    from pipelines.verbs import import_file
    from warehouse import runs

    report = import_file(hub, "demo", "contacts", books.companies(), "kunder.xlsx")
    first = tick(report_runs_sensor, instance, door)
    (event,) = first.asset_events
    assert isinstance(event, dg.AssetMaterialization)
    assert (event.asset_key.to_user_string(), event.partition) == ("contacts", "demo")
    assert event.metadata["Nya"].value == 3
    assert report.run_id in str(event.metadata["Visa"].value)
    second = tick(report_runs_sensor, instance, door, first.cursor)
    assert (second.asset_events, second.skip_message is None) == ([], False)
    with hub.store.reading("demo") as scope:
        assert runs.get_run(scope, report.run_id).reported_at is not None
    assert tick(report_runs_sensor, instance, door, second.cursor).asset_events == []


def test_a_failed_run_of_the_command_line_leaves_the_page_of_the_contacts_alone(
    instance: dg.DagsterInstance, door: HubDoor, hub: Hub
) -> None:
    from hub.errors import HubError
    from pipelines.verbs import import_file

    with pytest.raises(HubError) as caught:
        import_file(hub, "demo", "contacts", b"PK\x03\x04 broken", "trasig.xlsx")
    (event,) = tick(report_runs_sensor, instance, door).asset_events
    assert isinstance(event, dg.AssetObservation)
    assert event.metadata["Fel"].value == str(caught.value)


@pytest.mark.usefixtures("inbox")
def test_runs_of_dagster_itself_are_not_reported_again(
    instance: dg.DagsterInstance, door: HubDoor, inbox: Path
) -> None:
    (inbox / "kunder.xlsx").write_bytes(books.companies())
    run(instance, door, "import_contacts", {"file": "kunder.xlsx"})
    assert tick(report_runs_sensor, instance, door).asset_events == []


@pytest.mark.parametrize("cursor", [None, "", "x", "{}"])
def test_a_foreign_cursor_reports_nothing_as_done(cursor: str | None) -> None:
    assert reported_keys(cursor) == []
    assert reported_keys(json.dumps([["demo", "1"]])) == [("demo", "1")]


def test_a_look_at_the_inbox_ends_what_a_killed_process_has_left(
    instance: dg.DagsterInstance, door: HubDoor, hub: Hub
) -> None:
    from pipelines.requests import Who
    from pipelines.verbs import receive_file
    from warehouse import runs

    left = receive_file(hub, "demo", "contacts", books.companies(), "kunder.xlsx", Who("cli"))
    owner = f"{process_owner().partition(':')[0]}:999999999:1"
    with hub.store.writing("demo") as scope:
        runs.update_run(scope, left, status="running", report={"owner": owner})
    tick(inbox_sensor, instance, door)
    with hub.store.reading("demo") as scope:
        assert runs.get_run(scope, left).error["code"] == "RUN_INTERRUPTED"


def test_a_run_whose_process_died_does_not_stay_running(
    instance: dg.DagsterInstance, door: HubDoor, hub: Hub
) -> None:
    from pipelines.requests import Who
    from pipelines.verbs import receive_file
    from warehouse import runs

    died = receive_file(hub, "demo", "contacts", books.companies(), "kunder.xlsx", Who("inbox"))
    failed = run(instance, door, "import_contacts", {"file": "nej.xlsx"}, tags={"hub/run_id": died})
    event = next(e for e in failed.all_events if e.event_type_value == "PIPELINE_FAILURE")
    with dg.build_run_status_sensor_context(
        sensor_name="failed_runs",
        dagster_event=event,
        dagster_instance=instance,
        dagster_run=failed.dagster_run,
        context=None,
        resources={"hub_door": door},
    ).for_run_failure() as context:
        failed_runs_sensor(context)
    with hub.store.reading("demo") as scope:
        closed = runs.get_run(scope, died)
    assert (closed.status, closed.error["code"]) == ("failed", "RUN_INTERRUPTED")
