"""Runs, the outcomes of their rows, and where a flow stands."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from hub.errors import HubError
from hub.plan import RowFate
from hub.records import RowRef
from tests.warehouse.samples import AT, LATER
from warehouse import runs
from warehouse.processes import process_owner
from warehouse.store import Store
from warehouse.tables import FlowState, QuarantinedRecord, Run

FIRST, SECOND = "01A", "01B"


def started(store: Store, run_id: str = FIRST, **more: Any) -> None:
    columns = {
        "flow": "contacts",
        "kind": "import",
        "origin": "cli",
        "status": "running",
        "started_at": AT,
        **more,
    }
    with store.writing("demo") as scope:
        runs.start_run(scope, run_id=run_id, **columns)


def got(store: Store, run_id: str = FIRST) -> runs.RunRow:
    with store.reading("demo") as scope:
        return runs.get_run(scope, run_id)


def test_a_run_comes_back_with_every_column(store: Store) -> None:
    more: dict[str, Any] = {
        "started_by": "åsa",
        "parent_run_id": "01P",
        "undoes": "01U",
        "undone_by": "01V",
        "dagster_run_id": "d",
        "reported_at": LATER,
        "file_id": "f",
        "options": {"existing": "update", "sources": [{"rows": None}]},
        "counts": {"read": 1},
        "report": {"warnings": [{"code": "ONLY_A_NAME", "params": {"å": "\"'\\ % ?"}}]},
        "error": {"code": "UNEXPECTED"},
        "plan_checksum": "c" * 64,
        "applied_through": 7,
        "finished_at": LATER,
    }
    started(store, **more)
    run = got(store)
    assert {name: getattr(run, name) for name in more} == more
    assert (run.id, run.flow, run.kind, run.origin, run.status) == (
        FIRST,
        "contacts",
        "import",
        "cli",
        "running",
    )


def test_a_run_is_changed_column_by_column(store: Store) -> None:
    started(store, report={"owner": "x"})
    started(store, SECOND)
    with store.writing("demo") as scope:
        runs.update_run(scope, FIRST, status="applied", counts={"read": 3}, undone_by="01V")
        runs.update_run(scope, FIRST, undone_by=None)
    run = got(store)
    assert (run.status, run.counts, run.undone_by, run.report) == (
        "applied",
        {"read": 3},
        None,
        {"owner": "x"},
    )
    assert got(store, SECOND).status == "running"


def test_an_unknown_run_is_said_so(store: Store) -> None:
    with store.writing("demo") as scope:
        for call in (
            lambda: runs.get_run(scope, "no"),
            lambda: runs.update_run(scope, "no", status="failed"),
        ):
            with pytest.raises(HubError) as refusal:
                call()
            assert refusal.value.code == "RUN_UNKNOWN"


def test_a_run_has_no_other_columns(store: Store) -> None:
    started(store)
    with store.writing("demo") as scope, pytest.raises(TypeError):
        runs.update_run(scope, FIRST, colour="red")


def test_rows_have_the_columns_of_their_tables() -> None:
    from warehouse.quarantine import QuarantineRow

    internal = {"tenant_id", "began_at_commit"}
    assert [*runs.RunRow.__dataclass_fields__] == [n for n in Run.model_fields if n not in internal]
    assert {*QuarantineRow.__dataclass_fields__} == QuarantinedRecord.model_fields.keys() - internal
    assert {*runs.FlowStateRow.__dataclass_fields__} == FlowState.model_fields.keys() - {"tenant_id", "flow"}


def test_killed_runs_are_those_that_run_in_no_process(store: Store) -> None:
    code = "from warehouse.processes import process_owner; print(process_owner())"
    here = Path(__file__).parents[2]
    gone = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=here)
    dead = {"owner": gone.stdout.strip()}
    started(store, "01C", report=dead)
    started(store, "01B", report=dead)
    started(store, "01D", report=dead, status="applied")
    started(store, "01E", report=dead, status="received")
    started(store, "01H", report=dead, status="received", dagster_run_id="queued")
    started(store, "01F", report={"owner": process_owner()})
    started(store, "01G")
    with store.reading("demo") as scope:
        assert [run.id for run in runs.killed_runs(scope)] == ["01B", "01C", "01E"]


def test_outcomes_are_counted_and_kept_row_by_row(store: Store) -> None:
    names = ["created", "updated", "unchanged", "created", "created"]
    fates = [RowFate(RowRef("Blåd", row, row % 2), name, row) for row, name in enumerate(names, 2)]
    with store.writing("demo") as scope:
        assert not runs.outcome_counts(scope, FIRST)
        assert not runs.outcomes(scope, FIRST)
        runs.add_outcomes(scope, FIRST, fates[:2], 1)
        runs.add_outcomes(scope, FIRST, [], 3)
        runs.add_outcomes(scope, FIRST, fates[2:], 3)
        runs.add_outcomes(scope, SECOND, fates[:1], 1)
        assert runs.outcome_counts(scope, FIRST) == {"created": 3, "updated": 1, "unchanged": 1}
        assert runs.outcomes(scope, FIRST) == {fate.row: fate.outcome for fate in fates}


def test_a_flows_state_moves_on(store: Store) -> None:
    with store.writing("demo") as scope:
        assert runs.flow_state(scope, "contacts") is None
        runs.set_flow_state(scope, "contacts", last_success=AT, mapping_hash="m")
        runs.set_flow_state(scope, "contacts", last_run_id=FIRST, fingerprint=None)
        assert runs.flow_state(scope, "contacts") == runs.FlowStateRow(FIRST, AT, None, "m", None, 2)
        assert runs.flow_state(scope, "persons") is None
