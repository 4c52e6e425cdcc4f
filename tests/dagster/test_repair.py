"""Replay and undo as jobs."""

from pathlib import Path
from typing import Any

import dagster as dg
import pytest

from pipelines.door import HubDoor
from tests.dagster import books
from tests.dagster.runs import pages, run, sentence


@pytest.fixture
def imported(instance: dg.DagsterInstance, door: HubDoor, inbox: Path) -> dict[str, Any]:
    """An applied import with one row in quarantine: the page of its rows."""
    (inbox / "kunder.xlsx").write_bytes(books.companies(*books.COMPANIES, books.WRONG_NUMBER))
    done = run(instance, door, "import_contacts", {"file": "kunder.xlsx", "action": "apply_under_brakes"})
    assert done.success
    return pages(done)["contacts_rows"]


def test_undo_is_planned_then_applied_by_checksum(
    instance: dg.DagsterInstance, door: HubDoor, imported: dict[str, Any]
) -> None:
    planned = run(instance, door, "undo_import", {"run_id": imported["Körning"]})
    assert planned.success
    metadata = output_metadata(planned)
    assert pages(planned) == {}
    config = {"run_id": imported["Körning"], "action": "apply_plan", "checksum": metadata["Kontrollsumma"]}
    done = run(instance, door, "undo_import", config)
    assert done.success
    assert pages(done)["contacts"]["Återställda poster"] == 3
    again = run(instance, door, "undo_import", config)
    assert not again.success
    assert sentence(again)


def output_metadata(done: dg.ExecuteInProcessResult) -> dict[str, Any]:
    (event,) = [event for event in done.all_events if event.event_type_value == "STEP_OUTPUT"]
    return {name: value.value for name, value in event.step_output_data.metadata.items()}


def test_replay_takes_exactly_one_thing(instance: dg.DagsterInstance, door: HubDoor) -> None:
    for config in ({}, {"run_id": "a", "code": "b"}):
        done = run(instance, door, "replay", config)
        assert not done.success
        assert sentence(done)


def test_a_run_of_another_tenant_is_unknown(
    instance: dg.DagsterInstance, door: HubDoor, imported: dict[str, Any]
) -> None:
    for job in ("replay", "undo_import"):
        done = run(instance, door, job, {"run_id": imported["Körning"]}, tenant="other")
        assert not done.success
        assert sentence(done)


def test_replay_of_one_record_is_planned_without_writing(
    instance: dg.DagsterInstance, door: HubDoor, imported: dict[str, Any]
) -> None:
    (row,) = imported["Rader att rätta"]
    done = run(instance, door, "replay", {"record_id": row["Id"]})
    assert done.success
    assert output_metadata(done)["I karantän"] == 1
    assert pages(done) == {}


def test_a_plan_that_nobody_has_approved_is_not_replayed(
    instance: dg.DagsterInstance, door: HubDoor, inbox: Path
) -> None:
    (inbox / "kunder.xlsx").write_bytes(books.companies(*books.COMPANIES))
    planned = run(instance, door, "import_contacts", {"file": "kunder.xlsx"})
    run_id = pages(planned)["contacts_rows"]["Körning"]
    for action in ("plan", "apply_under_brakes"):
        done = run(instance, door, "replay", {"run_id": run_id, "action": action})
        assert not done.success
        assert "är inte införd" in sentence(done)


def test_a_replay_s_brake_is_named_in_the_launchpad(
    instance: dg.DagsterInstance, door: HubDoor, imported: dict[str, Any]
) -> None:
    from pipelines.requests import How
    from pipelines.verbs import import_file, undo

    many = [(str(n), f"Firma {n} AB", "", "", "111 22", "Kiruna") for n in range(3000, 3020)]
    moved = books.companies(*[(*row[:5], "Umeå") for row in many])
    with door.opened() as hub:
        import_file(hub, "demo", "contacts", books.companies(*many), "a.xlsx")
        run_id = import_file(hub, "demo", "contacts", moved, "b.xlsx", how=How(force=True)).run_id
        undo(hub, "demo", run_id)
    checksum = output_metadata(run(instance, door, "replay", {"run_id": run_id}))["Kontrollsumma"]
    config = {"run_id": run_id, "action": "apply_plan", "checksum": checksum}
    assert "BRAKE_MANY_OVERWRITTEN" in sentence(run(instance, door, "replay", config))
    assert run(instance, door, "replay", {**config, "lift_brakes": "BRAKE_MANY_OVERWRITTEN"}).success


def test_an_undo_received_on_a_page_is_carried_out_once(
    instance: dg.DagsterInstance, door: HubDoor, imported: dict[str, Any]
) -> None:
    from hub import run_tags
    from pipelines.repairing import approve_repair, carry_out, order_undo
    from pipelines.requests import Who
    from warehouse import plans, runs

    who, undone = Who("web", "astrid@example.se"), imported["Körning"]
    with door.opened() as hub:
        planned = order_undo(hub, "demo", undone, who)
        assert carry_out(hub, "demo", planned) is not None
        assert carry_out(hub, "demo", planned) is None
        with hub.store.reading("demo") as scope:
            plan = plans.get_plan(scope, planned)
        assert plan is not None
        approved = approve_repair(hub, "demo", planned, plan.checksum, who)
    tags = {run_tags.HUB_RUN: approved.run_id, run_tags.ORIGIN: "web"}
    config = {"run_id": undone, "action": "apply_plan", "checksum": plan.checksum}
    done = run(instance, door, "undo_import", config, tags=tags)
    assert done.success
    with door.opened() as hub, hub.store.reading("demo") as scope:
        found = runs.get_run(scope, approved.run_id)
        undoes = [one.id for one in runs.select_runs(scope, "AND kind = 'undo' AND status = 'applied'")]
    assert (found.status, found.started_by, found.dagster_run_id) == (
        "applied", "astrid@example.se", done.run_id
    )  # fmt: skip
    assert undoes == [approved.run_id]
    assert not run(instance, door, "undo_import", config, tags=tags).success  # As a new run: undone already.
