"""Killed at every commit point: then each row is in the store or in quarantine, and none twice.

The same is done by a second tenant without any accident; in the end both must have the same.
"""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from hub.errors import Refused
from hub.run_report import OUTCOMES
from hub.settings import Settings
from pipelines import verbs
from pipelines.checkpoints import POINTS
from tests.dagster.books import COMPANIES, WRONG_NUMBER, companies
from tests.pipelines.conftest import opened
from tests.pipelines.doubles import Row, TinyFlow
from tests.pipelines.killing import dies_at
from tests.pipelines.office import Office
from warehouse import runs
from warehouse.store import Store
from warehouse.tenants import add_tenant

BATCHES = [f"{name}:{nth}" for nth in (2, 3) for name in ("before_batch", "inside_batch", "after_batch")]
IMPORT_POINTS = [*POINTS, "planned_chunk:2", *BATCHES]
REPLAY_POINTS = [point for point in IMPORT_POINTS if point != "archived"]
UNDO_POINTS = [point for point in REPLAY_POINTS if point != "quarantine_opened"]
TELLING = ["planned_chunk", "quarantine_opened", "inside_batch:2", "after_batch:2", "inside_settle"]
"""The points that are also tried on PostgreSQL."""

BEFORE_WRITING = {"archived", "run_started", "planned_chunk", "planned_chunk:2", "plan_stored"}

FIRST: list[Row] = [{"customer_number": str(n), "name": f"Firma {n}", "phone": "08-1"} for n in range(5)]
SECOND: list[Row] = [
    {"customer_number": "0", "phone": "08-2"},
    {"customer_number": "90", "name": "Fel AB", "bad": "NAME_MISSING"},
    {"customer_number": "1", "phone": "08-2", "note": "ny"},
    {"customer_number": "2", "phone": "(töm)"},
    {"customer_number": "3"},
    {"blank": True},
    *(
        {
            "customer_number": str(n),
            "name": f"Ny {n}",
            "persons": [{"first_name": "Åsa"}, {"first_name": "Bo"}],
        }
        for n in range(5, 9)
    ),
    {"customer_number": "91", "name": "Också fel AB", "bad": "NAME_MISSING"},
    {"customer_number": "80", "name": "Åtta noll AB"},
]
OLDER: Row = {"customer_number": "80", "name": "Åtta noll AB", "bad": "KIND_DIFFERS"}
"""Quarantined before; the second file solves it."""


class Scene:
    """Two tenants in one store: ``demo`` has an accident, ``control`` has none."""

    def __init__(self, settings: Settings, tiny: TinyFlow) -> None:
        self.settings = settings
        self.tiny = tiny
        with self._store() as store:
            for tenant in ("demo", "control"):
                add_tenant(store, tenant)
                office = Office(opened(store), tiny, tenant)
                office.imports(*FIRST)
                office.imports(OLDER)

    @contextmanager
    def _store(self) -> Iterator[Store]:
        with Store.open(self.settings) as store:
            yield store

    def both(self, verb: Callable[[Office], object]) -> None:
        """Something both do, without accident."""
        with self._store() as store:
            for tenant in ("demo", "control"):
                verb(Office(opened(store), self.tiny, tenant))

    def accident(self, point: str, verb: Callable[[Office], object]) -> None:
        """``demo`` dies while it does this; ``control`` does it whole."""
        assert dies_at(point, self.settings, self.tiny, verb), f"{point} was never passed"
        with self._store() as store:
            verb(Office(opened(store), self.tiny, "control"))

    def afterwards(self, point: str, verb: Callable[[Office], object], *, resume: bool) -> None:
        """Go on (by the next run, or by asking for it first), and hold the tenants against each other."""
        with self._store() as store:
            office = Office(opened(store), self.tiny)
            if resume:
                killed = office.runs()
                verbs.resume(office.hub, "demo")
                self._resumed(office, point, [run.id for run in killed if run.status == "running"])
            verb(office)
            proved(office)
            same_in_the_end(office, Office(office.hub, self.tiny, "control"))

    def _resumed(self, office: Office, point: str, killed: list[str]) -> None:
        assert bool(killed) == (point not in ("archived", "settled"))
        for run in map(office.run, killed):
            if point in BEFORE_WRITING:
                assert (run.status, run.error["code"]) == ("failed", "RUN_INTERRUPTED")
                assert office.logged(run.id) == []
            else:
                assert run.status == "applied"
                assert run.error == {}


def proved(office: Office) -> None:
    """What must hold whatever has happened."""
    assert office.folded_log() == office.records()
    for run in office.runs():
        assert run.status in ("applied", "failed"), run
        records = [entry.record_id for entry in office.logged(run.id)]
        assert len(records) == len(set(records)), "one record twice in a run's log"
        if run.status == "applied" and run.kind in ("import", "replay"):
            assert run.counts["read"] == sum(run.counts[name] for name in OUTCOMES)
            if "same_as" not in run.report:
                with office.hub.store.reading(office.tenant) as scope:
                    settled = sum(runs.outcome_counts(scope, run.id).values())
                    assert settled == len(runs.outcomes(scope, run.id)), "one row with two outcomes"
                assert settled + run.counts["quarantined"] == run.counts["read"]
    places = [(row.file_id, row.sheet, row.row_number) for row in office.quarantined()]
    assert len(places) == len(set(places)), "one row twice in quarantine"


def same_in_the_end(office: Office, control: Office) -> None:
    assert office.contacts() == control.contacts()
    assert sorted(map(repr, office.persons())) == sorted(map(repr, control.persons()))
    waiting, wanted = (
        sorted((row.row_number, row.code, row.record_key) for row in one.quarantined())
        for one in (office, control)
    )
    assert waiting == wanted


@pytest.fixture
def scene(settings: Settings, tiny: TinyFlow) -> Scene:
    return Scene(settings, tiny)


NEXT_RUN = pytest.mark.parametrize("resume", [False], ids=["next run"])
EITHER_WAY = pytest.mark.parametrize("resume", [True, False], ids=["resumed", "next run"])


def on_each(points: list[str]) -> pytest.MarkDecorator:
    """Every point on SQLite, the telling ones on PostgreSQL too."""
    cases = [("sqlite", point) for point in points]
    cases += [("postgresql", point) for point in points if point in TELLING]
    return pytest.mark.parametrize("backend, point", cases)


@on_each(IMPORT_POINTS)
@EITHER_WAY
def test_import(scene: Scene, point: str, resume: bool) -> None:
    def imports(office: Office) -> None:
        office.imports(*SECOND)

    scene.accident(point, imports)
    scene.afterwards(point, imports, resume=resume)


@on_each(REPLAY_POINTS)
@NEXT_RUN
def test_replay(scene: Scene, point: str, resume: bool) -> None:
    def replays(office: Office) -> None:
        office.replays(code="NAME_MISSING")

    rows = [
        {"customer_number": str(n), "name": f"Rad {n}", "bad": "NAME_MISSING" if n % 2 else "KIND_DIFFERS"}
        for n in range(10, 26)
    ]
    scene.both(lambda office: office.imports(*rows))
    scene.tiny.mends.add("NAME_MISSING")
    scene.accident(point, replays)
    scene.afterwards(point, replays, resume=resume)


@on_each(UNDO_POINTS)
@NEXT_RUN
def test_undo(scene: Scene, point: str, resume: bool) -> None:
    def undoes(office: Office) -> None:
        imported = [run for run in office.runs() if run.kind == "import"][-1]
        # The next run finishes a killed undo first; then there is nothing left to take back.
        with suppress(Refused):
            office.undoes(imported.id)

    scene.both(lambda office: office.imports(*SECOND))
    scene.accident(point, undoes)
    scene.afterwards(point, undoes, resume=resume)


def test_every_point_is_tried() -> None:
    assert {point.partition(":")[0] for point in IMPORT_POINTS} == set(POINTS)


class TestTheKilledRunItself:
    """What stands in nobody's way."""

    @pytest.fixture
    def backend(self) -> str:
        return "sqlite"

    def test_a_plan_that_was_killed_is_failed_by_the_next_run(self, scene: Scene) -> None:
        from tests.pipelines.office import PLAN

        assert dies_at(
            "planned_chunk", scene.settings, scene.tiny, lambda one: one.imports(*SECOND, how=PLAN)
        )
        with Store.open(scene.settings) as store:
            office = Office(opened(store), scene.tiny)
            office.imports(*SECOND)
            assert [run.error.get("code") for run in office.runs() if run.status == "failed"] == [
                "RUN_INTERRUPTED"
            ]

    def test_one_that_can_not_be_finished_fails_and_lets_the_next_one_through(self, scene: Scene) -> None:
        assert dies_at("inside_batch:2", scene.settings, scene.tiny, lambda one: one.imports(*SECOND))
        with Store.open(scene.settings) as store:
            office = Office(opened(store), scene.tiny)
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr("pipelines.resuming.Settlement.unpack", lambda packed: 1 / 0)
                assert office.imports({"customer_number": "99", "name": "Nästa AB"}).status == "applied"
            statuses = [(run.status, run.error.get("code")) for run in office.runs()]
            assert statuses[-2:] == [("failed", "UNEXPECTED"), ("applied", None)]

    def test_one_that_was_unbalanced_is_failed_as_such(
        self, scene: Scene, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        real = TinyFlow._row

        def loses_one(self: TinyFlow, said: object, ref: object, row: Row) -> None:
            if row.get("customer_number") != "8":
                real(self, said, ref, row)  # type: ignore[arg-type]

        monkeypatch.setattr(TinyFlow, "_row", loses_one)
        assert dies_at("before_settle", scene.settings, scene.tiny, lambda one: one.imports(*SECOND))
        with Store.open(scene.settings) as store:
            office = Office(opened(store), scene.tiny)
            verbs.resume(office.hub, "demo")
            run = office.runs()[-1]
            assert (run.status, run.error["code"]) == ("failed", "UNBALANCED")
            verbs.resume(office.hub, "demo")

    def test_one_that_lost_its_lease_belongs_to_the_next_holder(
        self, scene: Scene, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A process that stood still for too long wakes up in the middle of its apply."""
        import sqlalchemy as sa

        from hub.errors import HubError

        monkeypatch.setattr("pipelines.applying.MOST_CHANGES", 2)
        with Store.open(scene.settings) as store:
            office = Office(opened(store), scene.tiny)
            stolen = iter([False, True])

            def progress(step: str, done: int, total: int | None) -> None:
                if step == "apply" and next(stolen, False):
                    with store.writing("demo") as scope:
                        scope.connection.execute(
                            sa.text("UPDATE lease SET fence = fence + 1, expires_at = 0")
                        )

            with pytest.raises(HubError) as lost:
                verbs.import_file(
                    office.hub, "demo", "contacts", _book(SECOND), "kunder.json", progress=progress
                )
            assert lost.value.code == "LEASE_LOST"
            assert office.runs()[-1].status == "running"
            verbs.resume(office.hub, "demo")
            assert office.runs()[-1].status == "applied"
            proved(office)


def _book(rows: list[Row]) -> bytes:
    from tests.pipelines.doubles import book

    return book(*rows)


@pytest.mark.parametrize("point", ["inside_batch", "after_batch"])
def test_the_command_itself_is_killed_and_given_again(tmp_path: Path, point: str) -> None:
    """The real import of a real workbook, in real processes."""
    file = tmp_path / "kunder.xlsx"
    file.write_bytes(companies(*COMPANIES, WRONG_NUMBER))
    environment = {**os.environ, "HUB_HOME": str(tmp_path / "home")}

    def hub(*arguments: str, **more: str) -> "subprocess.CompletedProcess[str]":
        command = [
            sys.executable,
            "-c",
            "import sys; from console.cli import main; sys.exit(main())",
            *arguments,
        ]
        root = Path(__file__).parents[2]
        return subprocess.run(
            command, env={**environment, **more}, capture_output=True, text=True, cwd=root, check=False
        )

    killed = hub("import", "contacts", str(file), "--json", HUB_KILL_AT=point)
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    again = hub("import", "contacts", str(file), "--json")
    assert again.returncode == 2, again.stderr
    listed = hub("list", "contacts", "--json")
    assert listed.stdout.count('"customer_number"') == len(COMPANIES)
    waiting = hub("quarantine", "list", "--json")
    assert waiting.stdout.count('"code"') == 1
