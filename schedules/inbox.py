"""Files dropped in an inbox become import runs: archived first, then taken away, then launched."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import dagster as dg

from hub import run_tags
from hub.errors import HubError, Problem, words
from pipelines.contact_import.assets import JOBS as CONTACT_JOBS
from pipelines.door import HubDoor
from pipelines.inbox import InboxFile, leave_receipt, read_file, receive_found, waiting_files
from pipelines.price_files.assets import JOBS as PRICE_JOBS
from pipelines.price_files.nouns import FACES as PRICE_FACES
from pipelines.run_lists import ListedRun, received_runs

if TYPE_CHECKING:
    from pipelines.hub import Hub

JOBS = {**CONTACT_JOBS, **PRICE_JOBS}
OPS: dict[str, str] = {flow: f"{flow}_file" for flow in CONTACT_JOBS} | {
    nouns.flow: nouns.op for nouns in PRICE_FACES
}

MOST_PER_TICK = 20
"""A tick must be over within a minute; the next one takes the rest."""


@dataclass(frozen=True, slots=True)
class Sorted:
    """The inbox at one tick: ``ready`` stood still since the last one; ``marks`` is the next cursor."""

    ready: list[InboxFile]
    waiting: int
    marks: dict[str, str]


def sort_files(files: Iterable[InboxFile], marks: Mapping[str, str]) -> Sorted:
    """A file is ready when its size and time are those of the last tick."""
    ready: list[InboxFile] = []
    now: dict[str, str] = {}
    waiting = 0
    for file in files:
        now[file.key] = file.mark
        if marks.get(file.key) == file.mark:
            ready.append(file)
        else:
            waiting += 1
    return Sorted(ready, waiting, now)


def marks_of(cursor: str | None) -> dict[str, str]:
    """The marks that the last tick left; none when the cursor is not ours."""
    try:
        said = json.loads(cursor or "{}")
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}


def take_files(hub: "Hub", files: Iterable[InboxFile]) -> list[str]:
    """Archive each file and take it away; returns why some stayed: a broken one blocks no other."""
    failures: list[str] = []
    for file in files:
        try:
            _take(hub, file)
        except HubError as error:
            failures.append(f"{file.tenant}: {words(error.problem).message}")
        except Exception as error:
            # Its text may name the file or quote a cell, and a file's name may hold anything.
            failures.append(f"{file.tenant}: {type(error).__name__}")
    return failures


def _take(hub: "Hub", file: InboxFile) -> None:
    from pipelines.requests import Who

    leave_receipt(hub.settings, file, receive_found(hub, file, read_file(file.path), Who("inbox")))


def requests_for(hub: "Hub", settings: Mapping[str, Mapping[str, Any]]) -> list[dg.RunRequest]:
    """Ask for every received file's import, by what the store says.

    So a tick that dies between archiving and launching loses nothing: the next one asks again, and
    Dagster starts a run key only once.
    """
    requests: list[dg.RunRequest] = []
    for run in received_runs(hub):
        if run.tenant in settings and run.flow in JOBS:
            action = _action(settings[run.tenant])
            requests.append(request(run, action))
    return requests


def _action(settings: Mapping[str, Any]) -> str:
    return "apply_under_brakes" if settings.get("inbox") == "apply" else "plan"


def request(run: ListedRun, action: str) -> dg.RunRequest:
    """The launch of a received file. The run key is our run's id: the same file again is a new run."""
    config = {"file": run.file_id, "action": action}
    if run.supplier:
        config["supplier"] = run.supplier
    return dg.RunRequest(
        run_key=run.id,
        job_name=JOBS[run.flow].name,
        partition_key=run.tenant,
        run_config={"ops": {OPS[run.flow]: {"config": config}}},
        tags={run_tags.ORIGIN: "inbox", run_tags.HUB_RUN: run.id, run_tags.FLOW: run.flow},
    )


@dg.sensor(
    name="inbox",
    jobs=list(JOBS.values()),
    minimum_interval_seconds=10,
    default_status=dg.DefaultSensorStatus.RUNNING,
    description=(
        "**Hämtar filer ur kundernas inkorgar** när de legat stilla två gånger i rad, arkiverar dem och "
        "startar importen: bara plan, om kunden inte har valt att införa direkt."
    ),
)
def inbox_sensor(
    context: dg.SensorEvaluationContext, hub_door: dg.ResourceParam[HubDoor]
) -> dg.SensorResult | dg.SkipReason:
    """Take what stood still since the last tick."""
    from pipelines.leasing import finish_killed
    from pipelines.resuming import end_abandoned
    from warehouse.tenants import list_tenants

    with hub_door.opened() as hub:
        end_abandoned(hub)  # The other who receives: a front app that died with orders in hand,
        finish_killed(hub)  # or at work; nor does anybody tell of a command that was killed.
        known = set(context.instance.get_dynamic_partitions("tenant"))
        settings = {tenant.id: tenant.settings for tenant in list_tenants(hub.store) if tenant.id in known}
        found = sort_files(waiting_files(hub.settings.inbox, list(settings)), marks_of(context.cursor))
        tried = found.ready[:MOST_PER_TICK]
        failures = take_files(hub, tried)
        requests = requests_for(hub, settings)
    marks = {key: mark for key, mark in found.marks.items() if key not in {file.key for file in tried}}
    cursor = json.dumps(marks, sort_keys=True)
    if requests:
        return dg.SensorResult(run_requests=requests, cursor=cursor)
    context.update_cursor(cursor)
    return dg.SkipReason(_why_nothing(found.waiting, failures))


def _why_nothing(waiting: int, failures: Sequence[str]) -> str:
    if failures:
        params = {"count": len(failures), "reasons": "; ".join(failures[:5])}
        said = words(Problem("SENSOR_INBOX_FAILED", params))
        return f"{said.message} {said.action}"
    if waiting:
        return words(Problem("SENSOR_INBOX_WAITING", {"count": waiting})).message
    return words(Problem("SENSOR_INBOX_EMPTY")).message
