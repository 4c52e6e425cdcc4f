"""Personal numbers are planted everywhere and everything is run: none is in anything that the hub wrote.

Every file below the data folder is unpacked and searched: store and write-ahead log, archive, exports,
logs, inbox, Dagster's own storage; and so is all that was printed.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import dagster as dg
import pytest

from console.dagster.home import prepare_home
from hub.settings import load_settings
from pipelines.door import HubDoor
from schedules.inbox import inbox_sensor
from schedules.reporting import report_runs_sensor
from tests.acceptance import planted
from tests.acceptance.search import Needles, search_folder
from tests.console.conftest import Answer, Hub
from tests.dagster.runs import everything_said, run, tick

NEEDLES = Needles(planted.NUMBERS)
PURPOSES = [(), ("--purpose", "identification")]

MISTYPED = {"PERSONAL_NUMBER_CHECK_DIGIT"}
"""What stops the rows of mistyped numbers, in whichever column, once they are read at all."""

File = Callable[..., Path]


class Listener:
    """Runs commands, in words and as JSON, and keeps all that was printed."""

    def __init__(self, hub: Hub) -> None:
        self._hub = hub
        self.heard: list[str] = []

    def __call__(self, *words: str | Path) -> Answer:
        """The answer as JSON; the command is one that may run twice."""
        self.once(*words)
        return self.once(*words, "--json")

    def once(self, *words: str | Path) -> Answer:
        """One command."""
        answer = self._hub(*words)
        self.heard += [answer.out, answer.err]
        return answer

    def numbers(self) -> list[str]:
        """The planted numbers that were printed."""
        return NEEDLES.hits("\n".join(self.heard).encode())


@pytest.fixture
def say(hub: Hub) -> Listener:
    return Listener(hub)


def _run_everything(say: Listener, file: File, purpose: tuple[str, ...]) -> None:
    companies, persons = file(planted.companies(), planted.FILE), file(planted.persons(), "personer.xlsx")
    imports: tuple[str | Path, ...] = ("import", "contacts", companies, *purpose)
    plan = say(*imports, "--plan").json
    assert plan["status"] == "planned"
    imported = say.once(*imports, "--apply", plan["plan_checksum"], "--json").json
    assert imported["status"] == "applied"
    codes = {bad["code"] for bad in imported["quarantined"]}
    assert codes == (MISTYPED if purpose else set())
    say(*imports, "--sheet", planted.SHEET, "--create-labels", "--map", f"{planted.HEADER}=note", "--plan")
    say(*imports, "--sheet", planted.SHEET, "--create-labels", "--force")
    say("import", "persons", persons, *purpose)
    say("import", "auto", companies, "--plan", *purpose)
    say("import", "contacts", companies, "--sheet", planted.NUMBERS[0], *purpose)
    say("import", "contacts", companies, "--map", f"{planted.NUMBERS[0]}=name", *purpose)
    say("import", "contacts", file(b"Inget;h\xe4r\n191212121212;1\n", "191212121212.csv"), *purpose)
    _look_and_repair(say, imported)


def _look_and_repair(say: Listener, imported: dict[str, Any]) -> None:
    run_id = imported["run_id"]
    for bad in imported["quarantined"][:3]:
        say("replay", "--record", bad["id"])
        say("replay", "--code", bad["code"], "--plan")
    say("replay", "--run", run_id, "--plan")
    say("replay", "--run", run_id)
    say(
        "contacts",
        "set",
        "401",
        f"note=Ring {planted.NUMBERS[0]}",
        f"email={planted.NUMBERS[1][2:].replace('-', '')}@example.com",
    )
    say("contacts", "set", "402", f"organisation_number={planted.NUMBERS[1]}")
    say("contacts", "set", "401", f"{planted.NUMBERS[0]}=1")
    for words in (("runs", "list"), ("quarantine", "list", "--state", "all"), ("list", "contacts"),
                  ("list", "contact-persons"), ("list", "labels"), ("status",), ("timeline", "401"),
                  ("show", "contact", "401"), ("show", "contact", planted.NUMBERS[0])):  # fmt: skip
        say(*words)
    for listed in say("runs", "list").json:
        say("runs", "show", listed["run_id"])
    home = load_settings().home
    say("report", run_id, "--out", home / "exports" / "report.xlsx")
    say("undo", run_id, "--plan")
    say.once("undo", run_id)


@pytest.mark.parametrize("purpose", PURPOSES, ids=["without a purpose", "with a purpose"])
def test_the_command_line_leaves_no_personal_number_behind(
    say: Listener, file: File, hub_home: Path, purpose: tuple[str, ...]
) -> None:
    (hub_home / "exports").mkdir()
    _run_everything(say, file, purpose)
    assert say.numbers() == []
    assert search_folder(hub_home, NEEDLES) == []
    assert any(path.suffix == ".xlsx" for path in hub_home.rglob("*"))


def test_the_search_would_have_found_one(say: Listener, hub_home: Path) -> None:
    import sqlite3

    say("list", "contacts")
    with sqlite3.connect(hub_home / "hub.db") as database:
        database.execute("UPDATE tenant SET name = ?", (f"Berg {planted.NUMBERS[3]}",))
    assert {number for _, number in search_folder(hub_home, NEEDLES)} == {planted.NUMBERS[3]}
    say.heard.append(f"kund {planted.NUMBERS[1]}")
    assert say.numbers() == [planted.NUMBERS[1]]


@pytest.fixture
def instance(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> Iterator[dg.DagsterInstance]:
    """Dagster as ``hub up`` keeps it: on disk, below the data folder."""
    home = prepare_home(load_settings())
    monkeypatch.setenv("DAGSTER_HOME", str(home))
    hub("list", "contacts")
    with dg.DagsterInstance.from_config(str(home)) as opened:
        opened.add_dynamic_partitions("tenant", ["demo"])
        yield opened


def test_dagster_leaves_no_personal_number_behind(
    instance: dg.DagsterInstance,
    say: Listener,
    file: File,
    hub_home: Path,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    door = HubDoor()
    say("import", "contacts", file(planted.companies(), planted.FILE), "--purpose", "rot")
    say("import", "contacts", file(b"PK\x03\x04 191212121212", planted.FILE))
    inbox = hub_home / "inbox" / "demo"
    for folder, name, data in (
        ("contacts", planted.FILE, planted.companies()),
        ("persons", f"{planted.NUMBERS[4]}.xlsx", planted.persons()),
        ("auto", "811218 9876.csv", b"811218-9876;19811218-9877\nx;y\n"),
    ):
        (inbox / folder).mkdir(parents=True)
        (inbox / folder / name).write_bytes(data)
    capfd.readouterr()
    _take_and_run(instance, door)
    shown = planted.FILE.replace("191212121212", "19121212-****")
    (inbox / "contacts" / planted.FILE).write_bytes(planted.companies())
    config = {"file": shown, "action": "apply_under_brakes", "purpose": "rot", "create_labels": True}
    applied = run(instance, door, "import_contacts", config)
    assert applied.success
    (inbox / "contacts" / planted.FILE).unlink()
    run_id = say("runs", "list").json[0]["run_id"]
    for job, settings in (
        ("replay", {"run_id": run_id, "action": "apply_under_brakes"}),
        ("undo_import", {"run_id": run_id, "action": "plan"}),
        ("undo_import", {"run_id": run_id, "action": "apply_under_brakes"}),
    ):
        assert run(instance, door, job, settings).success, job
    assert tick(report_runs_sensor, instance, door).asset_events
    printed = capfd.readouterr()
    assert NEEDLES.hits((printed.out + printed.err + everything_said(instance)).encode()) == []
    assert say.numbers() == []
    assert search_folder(hub_home, NEEDLES) == []
    assert len(list(inbox.rglob("taken/*.txt"))) == 3
    assert list((hub_home / "exports").rglob("*.xlsx"))


def _take_and_run(instance: dg.DagsterInstance, door: HubDoor) -> None:
    """Two ticks of the inbox, and the runs that it asks for (one of which can't be understood)."""
    cursor = tick(inbox_sensor, instance, door).cursor
    asked = tick(inbox_sensor, instance, door, cursor).run_requests
    ended = {}
    for request in asked:
        ((_, settings),) = request.run_config["ops"].items()
        done = run(instance, door, request.job_name, settings["config"], tags=request.tags)
        ended[request.job_name] = done.success
    assert ended == {"import_contacts": True, "import_persons": True, "import_auto": False}
