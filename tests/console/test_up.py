"""`hub up` as real processes: started by scripts, killed, crashed, started twice; nothing is left behind."""

import signal
import socket
import subprocess
import time
from pathlib import Path

import pytest

from console.dagster.home import prepare_home, prepare_workspace
from hub.settings import Settings
from tests.running_hub import (
    HUB,
    ROOT,
    START_SECONDS,
    STOP_SECONDS,
    Dagster,
    RunningHub,
    belonging_to,
    environment,
    eventually,
    part_of,
    started,
)
from warehouse.store import Store
from warehouse.tenants import add_tenant

pytestmark = pytest.mark.xdist_group("up")

# With the environment as it is.
MAKE_UP = ["make", "-o", ".venv/.complete", "up"]
# What a script does; the shell then ignores interrupts in what it starts.
IN_BACKGROUND = ["sh", "-c", f'"{HUB}" up & wait $!; echo "kod $?"']


@pytest.fixture
def home(tmp_path: Path, sqlite_template: Path) -> Path:
    """A data folder with a tenant of its own, so that the example tenant is not made."""
    folder = tmp_path / "home"
    folder.mkdir(mode=0o700)
    (folder / "hub.db").write_bytes(sqlite_template.read_bytes())
    with Store.open(Settings(home=folder)) as store:
        add_tenant(store, "berg")
    return folder


def refused(home: Path, port: int) -> str:
    """What a `hub up` says that ends at once."""
    done = subprocess.run(
        [HUB, "up"],
        cwd=ROOT,
        env=environment(home, port),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=START_SECONDS,
    )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    return done.stderr


def ports_of(home: Path) -> set[int]:
    """Every TCP port that any of the hub's processes listens on."""
    listening = (c for process in belonging_to(home) for c in process.net_connections("tcp"))
    return {connection.laddr.port for connection in listening if connection.status == "LISTEN"}


def sandbox_port(hub: RunningHub) -> set[int]:
    """The port that the hub named for its practice systems."""
    return {int(line.rpartition(":")[2]) for line in hub.said.splitlines() if "Övningssystem" in line}


def materialized(dagster: Dagster, asset: str) -> list[str]:
    """The tenants for which Dagster's page of the asset shows something."""
    query = "query Q($k: AssetKeyInput!) {assetOrError(assetKey: $k) {... on Asset %s}}"
    found = dagster.ask(query % "{assetMaterializations {partition}}", k={"path": [asset]})
    return [each["partition"] for each in found["assetOrError"].get("assetMaterializations", [])]


def test_the_first_start_fills_an_example_office_and_shows_its_import(tmp_path: Path) -> None:
    with started(tmp_path / "home", command=MAKE_UP) as hub:
        hub.wait_for("Klar.")
        assert "Exempelkunden demo är fylld med 300 kontakter." in hub.said
        dagster = hub.dagster
        assert eventually(lambda: materialized(dagster, "contacts") == ["demo"], START_SECONDS)
        assert eventually(lambda: materialized(dagster, "persons") == ["demo"], START_SECONDS)
        hub.process.send_signal(signal.SIGTERM)
        hub.process.wait(STOP_SECONDS)
        assert belonging_to(hub.home) == []


def test_started_in_the_background_it_survives_a_crashed_part_and_ends_on_sigterm(home: Path) -> None:
    with started(home, command=IN_BACKGROUND) as hub:
        hub.wait_for("Klar.")
        assert hub.readiness().ready
        assert f"Första inloggningen (länken gäller ett dygn och en gång):  {hub.base}/link/" in hub.said
        assert ports_of(home) - {hub.port} == sandbox_port(hub)
        # Signs of life of an earlier daemon don't count.
        assert not hub.readiness(heard_since=time.time() + 60).daemons
        assert "UP_ALREADY" in refused(home, port=hub.port)  # Not that its port is taken.

        crashed = part_of(home, "grpc")
        crashed.kill()
        hub.wait_for("Delen code slutade och är startad igen")
        assert eventually(lambda: part_of(home, "grpc").pid != crashed.pid)
        assert eventually(lambda: hub.readiness().ready, START_SECONDS)

        hub.hub().send_signal(signal.SIGTERM)
        hub.process.wait(STOP_SECONDS)
        assert hub.said.endswith("Stoppad. Inget är kvar igång.\nkod 0\n")
        hub.wait_until_gone()


def test_killed_it_takes_its_parts_along_and_the_next_one_starts_and_ends_on_an_interrupt(home: Path) -> None:
    with started(home) as killed:
        killed.wait_for("Klar.")
        killed.process.kill()
        killed.process.wait(STOP_SECONDS)
        with started(home, command=IN_BACKGROUND, port=killed.port) as following:
            following.wait_for("Klar.")
            following.hub().send_signal(signal.SIGINT)
            following.process.wait(STOP_SECONDS)
            assert following.said.endswith("kod 0\n")
            following.wait_until_gone()


def test_the_parts_run_apart_as_a_service_manager_starts_them(home: Path) -> None:
    with started(home, "--only", "code") as code, started(home, "--only", "daemon") as daemon:
        code.wait_for("Delen code är igång.")
        daemon.wait_for("Delen daemon är igång.")
        with started(home, "--only", "web") as web:
            web.wait_for("Delen web är igång.")
            assert eventually(lambda: web.readiness().ready, START_SECONDS)
            assert "UP_ALREADY" in refused(home, port=0)
            for part in (web, daemon, code):
                part.process.send_signal(signal.SIGHUP)
            assert [part.process.wait(STOP_SECONDS) for part in (web, daemon, code)] == [0, 0, 0]
            web.wait_until_gone()


def test_a_killed_make_takes_the_hub_along(home: Path) -> None:
    with started(home, command=MAKE_UP) as hub:
        hub.wait_for("Klar.")
        hub.process.kill()
        hub.process.wait(STOP_SECONDS)
        hub.wait_until_gone()


def test_a_taken_port_is_named_and_nothing_is_started(home: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        said = refused(home, port)
    assert "UP_PORT_TAKEN" in said
    assert f"Port {port} används redan" in said
    assert not (home / "logs").exists()


def test_a_part_that_does_not_come_up_ends_all_with_its_log_named(home: Path) -> None:
    _, place = prepare_workspace(prepare_home(Settings(home=home)))
    place.mkdir()  # Nobody can listen here.
    with started(home, "--only", "code") as hub:
        assert hub.process.wait(START_SECONDS) == 1
        assert "UP_PART_ENDED" in hub.said
        assert str(home / "logs" / "code.log") in hub.said
        assert "Traceback" not in hub.said
        hub.wait_until_gone()
    place.rmdir()
