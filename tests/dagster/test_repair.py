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
