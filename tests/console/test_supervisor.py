"""The supervisor with parts made for the purpose: crashing, stubborn, with children of their own."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import psutil
import pytest

from console.up import supervisor as module
from console.up.claims import claimed
from console.up.parts import Part
from console.up.supervisor import MOST_RESTARTS, Supervisor
from hub.errors import HubError
from tests.running_hub import ROOT, belonging_to, eventually

PARENT = """
import subprocess, sys
deaf = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); "
subprocess.run([sys.executable, "-c", deaf + "print('i väntan', flush=True); time.sleep(600)"])
"""
"""Starts a child that does not end when it is asked to."""

CRASH = "import sys; print('det gick inte', flush=True); sys.exit(7)"

ORPHANED = """
import os, sys
from pathlib import Path
from console.up.parts import Part
from console.up.supervisor import Supervisor
home = Path(os.environ["HUB_HOME"])
lock = os.open(home / "lock", os.O_CREAT | os.O_RDWR)
words = [sys.executable, "-m", "console.up.child", "parent"]
hub = Supervisor([Part("web", words)], logs=home / "logs", environment=os.environ, locks={"web": lock})
hub.start()
sys.stdin.read()
"""


class Bench:
    """Supervisors over one part each, in a folder from which the part's module is taken."""

    def __init__(self, home: Path, held: ExitStack) -> None:
        self.home = home
        self._held = held
        self._locks = held.enter_context(ExitStack())

    @property
    def environment(self) -> dict[str, str]:
        path = os.pathsep.join([str(self.home), str(ROOT)])
        return {**os.environ, "HUB_HOME": str(self.home), "PYTHONPATH": path}

    def started(self, source: str) -> Supervisor:
        (self.home / "part.py").write_text(source, encoding="utf-8")
        locks = self._locks.enter_context(claimed(self.home, ["web"]))
        words = [sys.executable, "-m", "console.up.child", "part"]
        made = Supervisor(
            [Part("web", words)], logs=self.home / "logs", environment=self.environment, locks=locks
        )
        made.start()
        self._held.callback(made.stop)
        return made

    def give_up_locks(self) -> None:
        """Let go of the claim in this process."""
        self._locks.close()

    def log(self) -> str:
        return (self.home / "logs" / "web.log").read_text(encoding="utf-8")


@pytest.fixture
def bench(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Bench]:
    monkeypatch.setattr(module, "STOP_SECONDS", 0.5)
    with ExitStack() as held:
        yield Bench(tmp_path, held)
    for left in belonging_to(tmp_path):
        left.kill()


def test_what_does_not_end_by_itself_is_killed_with_its_children(bench: Bench) -> None:
    hub = bench.started(PARENT)
    assert eventually(lambda: "i väntan" in bench.log())
    assert len(belonging_to(bench.home)) == 2
    hub.stop()
    assert belonging_to(bench.home) == []


def test_a_part_that_died_is_started_again_and_its_children_do_not_outlive_it(bench: Bench) -> None:
    hub = bench.started(PARENT)
    assert eventually(lambda: "i väntan" in bench.log())
    before = {process.pid for process in belonging_to(bench.home)}
    min(belonging_to(bench.home), key=psutil.Process.create_time).kill()
    assert eventually(hub.look)
    assert eventually(lambda: bench.log().count("i väntan") == 2)
    assert before.isdisjoint(process.pid for process in belonging_to(bench.home))


def test_a_part_that_keeps_dying_ends_all_with_its_code_and_log(bench: Bench) -> None:
    hub = bench.started(CRASH)
    again: list[str] = []

    def looked() -> bool:
        again.extend(hub.look())
        return False

    with pytest.raises(HubError) as told:
        eventually(looked)
    assert again == ["web"] * MOST_RESTARTS
    assert told.value.code == "UP_PART_ENDED"
    assert told.value.problem.params == {"part": "web", "code": 7, "log": str(hub.log("web"))}
    assert bench.log().count("det gick inte") == MOST_RESTARTS + 1


def test_a_part_that_dies_before_it_was_ready_is_not_tried_again(bench: Bench) -> None:
    hub = bench.started(CRASH)
    with pytest.raises(HubError, match="kod 7"):
        eventually(lambda: hub.look(restart=False))


def test_logs_are_for_their_owner_alone(bench: Bench) -> None:
    bench.started(CRASH)
    assert (bench.home / "logs").stat().st_mode & 0o777 == 0o700
    assert (bench.home / "logs" / "web.log").stat().st_mode & 0o777 == 0o600


def test_parts_notice_that_their_supervisor_was_killed(bench: Bench) -> None:
    (bench.home / "parent.py").write_text(PARENT, encoding="utf-8")
    supervising = subprocess.Popen(
        [sys.executable, "-c", ORPHANED], env=bench.environment, stdin=subprocess.PIPE, cwd=ROOT
    )
    assert eventually(lambda: (bench.home / "logs" / "web.log").exists() and "i väntan" in bench.log())
    supervising.kill()
    supervising.communicate()
    assert belonging_to(bench.home) != []
    assert eventually(lambda: not belonging_to(bench.home))


def test_a_data_folder_made_by_the_claim_is_its_owners_alone(tmp_path: Path) -> None:
    with claimed(tmp_path / "somewhere" / "data", ["web"]):
        made = tmp_path / "somewhere" / "data"
        assert [each.stat().st_mode & 0o077 for each in (made, made / "locks")] == [0, 0]


def test_a_data_folder_is_claimed_by_one_hub(tmp_path: Path) -> None:
    with claimed(tmp_path, ["web"]):
        with pytest.raises(HubError) as told, claimed(tmp_path, ["code", "web"]):
            pass
        assert told.value.code == "UP_ALREADY"
        with claimed(tmp_path, ["code"]):  # What was claimed before the refusal is free again.
            pass


def test_a_claim_lasts_until_the_last_process_of_the_part_has_ended(bench: Bench) -> None:
    hub = bench.started(PARENT)
    bench.give_up_locks()
    with pytest.raises(HubError, match="redan igång"), claimed(bench.home, ["web"]):
        pass
    hub.stop()
    with claimed(bench.home, ["web"]):
        pass
