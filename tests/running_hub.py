"""``hub up`` as a real process on a free port, and the question whether anything of it is left."""

import json
import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil

from console.dagster.graphql import LOCATION, REPOSITORY, DagsterClient, Readiness
from console.up.health import readiness
from console.up.parts import free_port
from hub.access import Scope
from hub.settings import Settings
from warehouse.accounts import add_account, any_account, get_account
from warehouse.api_tokens import make_token
from warehouse.links import make_link, spend_link
from warehouse.passwords import hashed
from warehouse.sessions import Browser
from warehouse.signing_in import sign_in
from warehouse.store import Store

ROOT = Path(__file__).resolve().parents[1]
HUB = str(Path(sys.executable).with_name("hub"))
START_SECONDS = 120
STOP_SECONDS = 30

_PARTITIONS = """
query Q($of: RepositorySelector!, $name: String!) {
  partitionSetOrError(repositorySelector: $of, partitionSetName: $name) {
    ... on PartitionSet { partitionsOrError { ... on Partitions { results { name } } } }
  }
}"""


CHIEF, PASSWORD = "chef@example.se", "gula cyklar på bron"


def session_of_chief(home: Path) -> str:
    """A session of an installation's admin, made in the store itself."""
    with Store.open(Settings(home=home)) as store:
        if not any_account(store):
            account = add_account(store, CHIEF, "admin", Scope(installation=True))
            link = make_link(store, "invitation", account)
            spend_link(store, link, password_hash=hashed(PASSWORD), email=None, browser=Browser())
        return sign_in(store, CHIEF, PASSWORD, Browser(), old_token=None)


def key_of_chief(home: Path) -> str:
    """An API token of theirs, for scripts."""
    session_of_chief(home)
    with Store.open(Settings(home=home)) as store:
        return make_token(store, get_account(store, CHIEF).visitor(), "tests", "admin")


def eventually(what: Callable[[], object], seconds: float = STOP_SECONDS) -> bool:
    """Whether it comes true in time; returns as soon as it does."""
    until = time.monotonic() + seconds
    while not what():
        if time.monotonic() > until:
            return False
        time.sleep(0.05)
    return True


def belonging_to(home: Path) -> list[psutil.Process]:
    """Every living process, at whatever remove, that was started for this data folder."""
    return [process for process in psutil.process_iter() if _is_of(process, home)]


def part_of(home: Path, word: str) -> psutil.Process:
    """The part whose command line holds ``word``."""
    found = [p for p in belonging_to(home) if "console.up.child" in p.cmdline() and word in p.cmdline()]
    assert len(found) == 1, [p.cmdline() for p in found]
    return found[0]


def _is_of(process: psutil.Process, home: Path) -> bool:
    try:
        living = process.status() != psutil.STATUS_ZOMBIE
        return living and process.environ().get("HUB_HOME") == str(home)
    except psutil.Error:
        return False


@dataclass(frozen=True, slots=True)
class Dagster:
    """Dagster behind the door: where its pages are, and an API token that opens them."""

    base: str
    key: str

    @property
    def client(self) -> DagsterClient:
        return DagsterClient(self.base, token=self.key)

    def ask(self, query: str, **variables: Any) -> Any:
        """What its GraphQL answers."""
        body = json.dumps({"query": query, "variables": variables}).encode()
        headers = {"Content-Type": "application/json", "Authorization": f"Bearer {self.key}"}
        request = urllib.request.Request(f"{self.base}/graphql", body, headers)
        with urllib.request.urlopen(request, timeout=START_SECONDS) as response:
            return json.load(response)["data"]

    def tenants_offered(self, job: str) -> list[str]:
        """The tenants that a job's launchpad offers; a sensor brings them some seconds after the start."""
        selector = {"repositoryLocationName": LOCATION, "repositoryName": REPOSITORY}
        answer = self.ask(_PARTITIONS, of=selector, name=f"{job}_partition_set")["partitionSetOrError"]
        return [each["name"] for each in answer.get("partitionsOrError", {}).get("results", [])]


@dataclass(slots=True)
class RunningHub:
    """A started hub. ``process`` is what the caller started: the hub, or the shell that it runs in."""

    process: "subprocess.Popen[bytes]"
    home: Path
    port: int
    output: Path

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def dagster(self) -> "Dagster":
        return Dagster(f"{self.base}/dagster", key_of_chief(self.home))

    def readiness(self, *, heard_since: float = 0.0) -> Readiness:
        """What the hub itself asks its front app."""
        return readiness(Settings(home=self.home, web_port=self.port), heard_since=heard_since)

    @property
    def said(self) -> str:
        return self.output.read_text(encoding="utf-8", errors="replace")

    def hub(self) -> psutil.Process:
        """The supervising process itself."""
        found = [p for p in belonging_to(self.home) if HUB in p.cmdline()]
        return max(found, key=lambda process: process.create_time())

    def wait_for(self, text: str) -> None:
        """Until the hub has said ``text``."""
        done = eventually(lambda: text in self.said or self.process.poll() is not None, START_SECONDS)
        assert done, self.said
        assert text in self.said, self.said

    def wait_until_gone(self) -> None:
        """Until nothing is left of it."""
        left = belonging_to(self.home)
        assert eventually(lambda: not belonging_to(self.home)), [p.cmdline() for p in left]


def environment(home: Path, port: int, **more: str) -> dict[str, str]:
    """What a hub is started with: settings of the machine that runs the tests don't count."""
    rest = {name: value for name, value in os.environ.items() if not name.startswith(("HUB_", "DAGSTER_"))}
    return {**rest, "HUB_HOME": str(home), "HUB_WEB_PORT": str(port), "HUB_LANGUAGE": "sv", **more}


@contextmanager
def started(
    home: Path, *words: str, command: list[str] | None = None, port: int | None = None, **more: str
) -> Iterator[RunningHub]:
    """Start ``hub up WORDS`` (or ``command``); whatever is left at the end is killed."""
    port = free_port() if port is None else port
    output = home.parent / f"up-{time.monotonic_ns()}.log"
    with output.open("wb") as stream:
        process = subprocess.Popen(
            command or [HUB, "up", *words],
            cwd=ROOT,
            env=environment(home, port, **more),
            stdin=subprocess.DEVNULL,
            stdout=stream,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        yield RunningHub(process, home, port, output)
    finally:
        for left in belonging_to(home):
            left.kill()
        process.kill()
        process.wait(STOP_SECONDS)


@contextmanager
def hub_up(home: Path) -> Iterator[RunningHub]:
    """The whole hub, once runs can be started."""
    with started(home) as hub:
        hub.wait_for("Klar.")
        assert hub.readiness().ready
        yield hub
        hub.process.send_signal(signal.SIGTERM)
        hub.process.wait(STOP_SECONDS)
