"""Import, edit, replay and undo in any order: the register is as the model says, and all of it goes back."""

import shutil
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from hub.run_report import OUTCOMES
from hub.settings import Settings
from pipelines.requests import How
from tests.pipelines.conftest import opened
from tests.pipelines.doubles import FIRST_ROW, Row, TinyFlow
from tests.pipelines.model import Content, Model, in_order
from tests.pipelines.office import Office
from warehouse.engines import sqlite_path
from warehouse.store import Store
from warehouse.tenants import add_tenant

NUMBERS = ("1", "2", "3")
VALUES = st.sampled_from(("A", "B", "(töm)"))
OPTIONAL = st.fixed_dictionaries({}, optional={"note": VALUES, "your_reference": VALUES})
PERSONS = st.lists(
    st.fixed_dictionaries({"first_name": st.just("Åsa")}, optional={"title": st.sampled_from("XY")}),
    max_size=1,
)
FORCE = How(force=True)


@st.composite
def files(draw: st.DrawFn) -> tuple[Row, ...]:
    """A file with at most one row for each contact; some rows are bad until today's code mends them."""
    rows: list[Row] = []
    for number in draw(st.lists(st.sampled_from(NUMBERS), unique=True, min_size=1)):
        row: dict[str, Any] = {"customer_number": number, "name": f"Firma {number}", **draw(OPTIONAL)}
        persons = draw(PERSONS)
        if persons:
            row["persons"] = persons
        if draw(st.booleans()) and draw(st.booleans()):
            row["bad"] = draw(st.sampled_from(("NAME_MISSING", "KIND_DIFFERS")))
        rows.append(row)
    return tuple(rows)


class AnyOrder(RuleBasedStateMachine):
    """An office that does whatever Hypothesis thinks of."""

    def __init__(self, template: Path, tiny: TinyFlow) -> None:
        super().__init__()
        self.folder = TemporaryDirectory(dir="/dev/shm" if Path("/dev/shm").is_dir() else None)
        home = Settings(home=Path(self.folder.name))
        shutil.copyfile(template, sqlite_path(home))
        self.store = Store.open(home)
        add_tenant(self.store, "demo")
        tiny.mends.clear()
        tiny.version = ""
        self.office = Office(opened(self.store), tiny)
        self.model = Model()
        self.files: dict[str, tuple[tuple[Row, ...], str]] = {}
        self.done: list[str] = []

    @rule(rows=files(), existing=st.sampled_from(("update", "update", "fill-empty", "skip")))
    def a_file_is_imported(self, rows: tuple[Row, ...], existing: str) -> None:
        self._import(rows, existing)

    @precondition(lambda self: self.files)
    @rule(data=st.data())
    def a_file_is_imported_again(self, data: st.DataObject) -> None:
        self._import(*self.files[self._one_of(data, sorted(self.files))])

    @precondition(lambda self: self.model.numbers())
    @rule(data=st.data(), note=st.sampled_from(("A", "B", "")))
    def somebody_edits(self, data: st.DataObject, note: str) -> None:
        record, number = self._one_of(data, self.model.numbers())
        report = self.office.edits(number, note=note)
        self.model.edits(report.run_id, record, {"note": note or "(töm)"})
        self.done.append(report.run_id)

    @rule(code=st.sampled_from(("NAME_MISSING", "KIND_DIFFERS")))
    def the_code_is_mended(self, code: str) -> None:
        self.office.tiny.mends.add(code)
        # Another mapping is another version: what was read by the old one is read again.
        self.office.tiny.version = ",".join(sorted(self.office.tiny.mends))

    @precondition(lambda self: self.files)
    @rule(data=st.data())
    def a_run_is_replayed(self, data: st.DataObject) -> None:
        run = self._one_of(data, sorted(self.files))
        rows, existing = self.files[run]
        report = self.office.replays(FORCE, run_id=run)
        self._read(report, rows, existing, since=run)

    @precondition(lambda self: self.done)
    @rule(data=st.data())
    def a_run_is_taken_back(self, data: st.DataObject) -> None:
        self._undo(self._one_of(data, self._in_effect()))

    def _one_of(self, data: st.DataObject, choices: Sequence[Any]) -> Any:
        # By its place: ids are others each time.
        return choices[data.draw(st.integers(0, len(choices) - 1))]

    @invariant()
    def the_register_is_what_the_model_says(self) -> None:
        assert _content(self.office) == self.model.content()

    @invariant()
    def the_change_log_tells_the_present(self) -> None:
        assert self.office.folded_log() == self.office.records()

    @invariant()
    def no_row_waits_twice(self) -> None:
        places = [(row.file_id, row.row_number) for row in self.office.quarantined()]
        assert len(places) == len(set(places))

    def teardown(self) -> None:
        """Everything taken back in reverse is the start."""
        try:
            for run in reversed(self.done.copy()):
                if self.office.run(run).undone_by is None:
                    assert self._undo(run) == []
            assert self.office.records() == {}
            assert self.office.quarantined() == []
        finally:
            self.store.close()
            self.folder.cleanup()

    def _import(self, rows: tuple[Row, ...], existing: str) -> None:
        report = self.office.imports(*rows, how=FORCE, existing=existing)
        self._read(report, rows, existing)
        self.files[report.run_id] = rows, existing

    def _read(self, report: Any, rows: Sequence[Row], existing: str, since: str | None = None) -> None:
        mended = self.office.tiny.mends
        good = {at: row for at, row in enumerate(rows) if row.get("bad") in {None, *mended}}
        said = [{name: value for name, value in row.items() if name != "bad"} for row in good.values()]
        ambiguous = self.model.imports(report.run_id, said, existing, since)
        bad = {*range(len(rows))} - good.keys() | {list(good)[place] for place in ambiguous}
        self.done.append(report.run_id)
        assert report.counts["read"] == len(rows) == sum(report.counts[name] for name in OUTCOMES)
        assert {row["row"] - FIRST_ROW for row in report.quarantined} == bad
        file_id = self.office.run(report.run_id).file_id
        waiting = self.office.quarantined()
        assert bad <= {row.row_number - FIRST_ROW for row in waiting if row.file_id == file_id}
        solved = {row["customer_number"] for at, row in enumerate(rows) if at not in bad}
        assert not solved & {row.record_key for row in waiting if row.id not in _ids(report)}

    def _undo(self, run: str) -> list[Any]:
        report = self.office.undoes(run)
        left = self.model.undo(report.run_id, run)
        assert report.counts["left_alone"] == len(left)
        self.done.append(report.run_id)
        return report.left_alone

    def _in_effect(self) -> list[str]:
        return [run for run in self.done if self.office.run(run).undone_by is None]


def _content(office: Office) -> Content:
    with office.hub.store.reading("demo") as scope:
        from warehouse import records
        from warehouse.record_reads import load

        contacts = {one.id: one for one in load(scope, "contact", list(office.records()))}
        persons = records.children(scope, list(contacts))
    return in_order(
        (
            {name: value for name, value in one.fields.items() if name != "name_key"},
            [child.fields for child in persons if child.parent_id == one.id],
        )
        for one in contacts.values()
    )


def _ids(report: Any) -> set[str]:
    return {row["id"] for row in report.quarantined}


def test_any_order(sqlite_template: Path, tiny: TinyFlow) -> None:
    run_state_machine_as_test(
        lambda: AnyOrder(sqlite_template, tiny),  # type: ignore[arg-type]
        settings=settings(
            max_examples=60,
            stateful_step_count=15,
            # To find the shortest order that fails takes minutes: take this line away to have it.
            phases=[Phase.generate],
            deadline=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        ),
    )
