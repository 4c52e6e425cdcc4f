"""A small client of Dagster's GraphQL: is it ready, launch a run, how did it go.

Launching this way keeps queue, limits and links of the UI, and costs a tenth of a second; the caller
needs no Dagster. The schema is Dagster's own and not promised: tests run every query against the pinned
version.
"""

import json
import time
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from hub import run_tags
from hub.errors import HubError

LOCATION = "hub"
REPOSITORY = "__repository__"
FINISHED = frozenset({"SUCCESS", "FAILURE", "CANCELED"})

READY = """
query HubReady {
  workspaceOrError {
    __typename
    ... on Workspace {
      locationEntries {
        name loadStatus
        locationOrLoadError { __typename ... on PythonError { message } }
      }
    }
  }
  instance { daemonHealth { allDaemonStatuses { required healthy lastHeartbeatTime } } }
}"""

LAUNCH = """
mutation HubLaunch($params: ExecutionParams!) {
  launchRun(executionParams: $params) {
    __typename
    ... on LaunchRunSuccess { run { runId } }
    ... on RunConfigValidationInvalid { errors { message } }
    ... on PythonError { message }
    ... on UnauthorizedError { message }
    ... on PipelineNotFoundError { message }
    ... on InvalidSubsetError { message }
  }
}"""

STATUS = """
query HubRun($id: ID!) {
  runOrError(runId: $id) { __typename ... on Run { status } ... on RunNotFoundError { message } }
}"""

JOB = """
query HubJob($job: PipelineSelector!, $of: RepositorySelector!, $name: String!) {
  pipelineOrError(params: $job) {
    __typename
    ... on Pipeline {
      solids {
        name
        definition {
          ... on SolidDefinition {
            configField { configType { ... on CompositeConfigType { fields { name configTypeKey } } } }
          }
        }
      }
    }
  }
  partitionSetsOrError(repositorySelector: $of, pipelineName: $name) {
    ... on PartitionSets { results { name } }
  }
}"""

RUN = """
query HubRunFacts($id: ID!) {
  runOrError(runId: $id) {
    __typename
    ... on Run { jobName status tags { key value } }
  }
}"""


@dataclass(frozen=True, slots=True)
class Job:
    """A job with one op. ``fields``: its settings, name → Dagster's key of the type (``Bool`` …)."""

    name: str
    op: str
    fields: Mapping[str, str]
    partitioned: bool


@dataclass(frozen=True, slots=True)
class JobRun:
    """A run of Dagster's: ``status`` is Dagster's word."""

    run_id: str
    job: str
    status: str
    tags: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Readiness:
    """Whether runs can be started. ``problem`` is Dagster's own text when the location does not load."""

    loaded: bool
    daemons: bool
    problem: str | None = None

    @property
    def ready(self) -> bool:
        return self.loaded and self.daemons


class DagsterClient:
    """Talks to Dagster's pages behind our door, e.g. at ``http://127.0.0.1:3000/dagster``.

    ``token``: an API token of an account that may open them.
    """

    def __init__(self, base_url: str, *, token: str | None = None, timeout: float = 20.0) -> None:
        self._url = base_url.rstrip("/") + "/graphql"
        self._headers = {"Authorization": f"Bearer {token}"} if token else {}
        self._timeout = timeout

    def readiness(self, *, heard_since: float = 0.0) -> Readiness:
        """Ask; a server that does not answer yet is simply not ready.

        Dagster calls a daemon healthy for half an hour after its last sign of life, also when that came from
        the process before this one: ``heard_since`` (seconds since 1970) asks for a later one.
        """
        try:
            said = self._ask(READY, {})
        except HubError:
            return Readiness(loaded=False, daemons=False)
        entries = said["workspaceOrError"].get("locationEntries", [])
        ours = next((entry for entry in entries if entry["name"] == LOCATION), None)
        place = (ours or {}).get("locationOrLoadError") or {}
        daemons = said["instance"]["daemonHealth"]["allDaemonStatuses"]
        return Readiness(
            loaded=place.get("__typename") == "RepositoryLocation",
            daemons=bool(daemons) and all(_is_alive(d, heard_since) for d in daemons if d["required"]),
            problem=place.get("message"),
        )

    def launch(
        self,
        job: str,
        *,
        tenant: str | None,
        run_config: Mapping[str, Any],
        tags: Mapping[str, str] | None = None,
    ) -> str:
        """Start a job for a tenant; returns Dagster's run id.

        Raises:
            HubError: ``DAGSTER_REFUSED``, ``DAGSTER_UNREACHABLE``.
        """
        marks = dict(tags or {}) | ({run_tags.PARTITION: tenant} if tenant else {})
        selector = {
            "repositoryLocationName": LOCATION,
            "repositoryName": REPOSITORY,
            "jobName": job,
        }
        params = {
            "selector": selector,
            "runConfigData": run_config,
            "executionMetadata": {"tags": [{"key": key, "value": value} for key, value in marks.items()]},
        }
        answer = self._ask(LAUNCH, {"params": params})["launchRun"]
        if answer["__typename"] != "LaunchRunSuccess":
            reasons = [error["message"] for error in answer.get("errors", [])]
            raise HubError("DAGSTER_REFUSED", {"why": "; ".join(reasons) or answer.get("message", "–")})
        return str(answer["run"]["runId"])

    def job(self, name: str) -> Job:
        """What a job is started with.

        Raises:
            HubError: ``JOB_UNKNOWN``, ``DAGSTER_REFUSED``, ``DAGSTER_UNREACHABLE``.
        """
        place = {"repositoryLocationName": LOCATION, "repositoryName": REPOSITORY}
        said = self._ask(JOB, {"job": {**place, "pipelineName": name}, "of": place, "name": name})
        found = said["pipelineOrError"]
        if found["__typename"] != "Pipeline" or name.startswith("__"):
            raise HubError("JOB_UNKNOWN", {"job": name})
        (op,) = found["solids"]
        kind = ((op["definition"].get("configField") or {}).get("configType") or {}).get("fields", [])
        sets = said["partitionSetsOrError"].get("results", [])
        return Job(name, op["name"], {each["name"]: each["configTypeKey"] for each in kind}, bool(sets))

    def run(self, run_id: str) -> JobRun | None:
        """A run, if there is one.

        Raises:
            HubError: ``DAGSTER_REFUSED``, ``DAGSTER_UNREACHABLE``.
        """
        said = self._ask(RUN, {"id": run_id})["runOrError"]
        if said["__typename"] != "Run":
            return None
        tags = {tag["key"]: tag["value"] for tag in said["tags"]}
        return JobRun(run_id, said["jobName"], said["status"], tags)

    def status(self, run_id: str) -> str:
        """``QUEUED``, ``STARTED``, ``SUCCESS``, ``FAILURE`` …

        Raises:
            HubError: ``DAGSTER_REFUSED`` when there is no such run, ``DAGSTER_UNREACHABLE``.
        """
        answer = self._ask(STATUS, {"id": run_id})["runOrError"]
        if answer["__typename"] != "Run":
            raise HubError("DAGSTER_REFUSED", {"why": answer.get("message", "–")})
        return str(answer["status"])

    def wait(self, run_id: str, *, seconds: float = 120.0, every: float = 0.2) -> str:
        """The run's last status, once it is finished or the time is up."""
        until = time.monotonic() + seconds
        status = self.status(run_id)
        while status not in FINISHED and time.monotonic() < until:
            time.sleep(every)
            status = self.status(run_id)
        return status

    def _ask(self, query: str, variables: Mapping[str, Any]) -> dict[str, Any]:
        body = json.dumps({"query": query, "variables": variables}).encode()
        request = urllib.request.Request(
            self._url,
            data=body,
            headers={"Content-Type": "application/json", **self._headers},
            method="POST",
        )
        try:
            with urllib.request.urlopen(request, timeout=self._timeout) as response:
                said = json.load(response)
        except (OSError, ValueError) as error:
            raise HubError("DAGSTER_UNREACHABLE") from error
        if said.get("errors"):
            raise HubError("DAGSTER_REFUSED", {"why": said["errors"][0].get("message", "–")})
        data: dict[str, Any] = said["data"]
        return data


def _is_alive(daemon: Mapping[str, Any], heard_since: float) -> bool:
    return bool(daemon["healthy"]) and (daemon["lastHeartbeatTime"] or 0.0) >= heard_since
