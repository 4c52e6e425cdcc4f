"""Ctrl-C in the middle of an import: one clear answer, and nothing lost or doubled by the next try."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.console.conftest import Hub
from tests.console.test_usage import ROOT, File

ROWS = 6000
COMMAND = [sys.executable, "-c", "from console.cli import main; main()"]


def _file(file: File) -> Path:
    lines = [f"{10_000 + number};Exempel {number} AB" for number in range(ROWS)]
    path: Path = file("\n".join(["Kundnummer;Företagsnamn", *lines]).encode(), "kunder.csv")
    return path


def _wait_for(sign: Path, process: "subprocess.Popen[str]") -> None:
    """Until the run has begun; the store's log grows with it."""
    give_up = time.monotonic() + 60
    while time.monotonic() < give_up and process.poll() is None:
        if sign.exists() and sign.stat().st_size > 0:
            return
        os.sched_yield()
    pytest.fail("the import never began")


@pytest.mark.parametrize("as_json", [False, True])
def test_an_interrupted_import_says_one_thing_and_goes_in_whole_afterwards(
    hub: Hub, hub_home: Path, file: File, as_json: bool
) -> None:
    path = _file(file)
    words = ["import", "contacts", str(path), *(["--json"] if as_json else [])]
    environment = {**os.environ, "HUB_HOME": str(hub_home)}
    process = subprocess.Popen(
        [*COMMAND, *words], cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        text=True, start_new_session=True,
    )  # fmt: skip
    _wait_for(hub_home / "hub.db-wal", process)
    # As a terminal does: to the command and its children alike.
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 1
    if as_json:
        assert json.loads(out)["error"]["code"] == "INTERRUPTED"
        assert err == ""
    else:
        assert out == ""
        assert err.startswith("Fel INTERRUPTED: ")
        assert len(err.strip().splitlines()) == 2
    assert hub(*words).code == 0
    listed = hub("list", "contacts", "--json").json
    assert len({contact["customer_number"] for contact in listed}) == len(listed) == ROWS


def test_the_engines_warnings_go_to_the_log(hub_home: Path) -> None:
    program = (
        "import logging; from console.failures import keep_logs; keep_logs(); "
        "logging.getLogger('warehouse.leases').warning('lease of 19121212-1212 not released')"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, env={**os.environ, "HUB_HOME": str(hub_home)},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert (done.stdout, done.stderr) == ("", "")
    log = (hub_home / "logs" / "hub-errors.log").read_text()
    assert "not released" in log
    assert "1212-1212" not in log
