"""Dagster's real pages with a tiny code location in the test's own process, and how they are asked.

Fixtures here are imported by the modules that want them (an instance costs seconds; each module has one).
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from dagster import DagsterInstance
from dagster._core.remote_origin import InProcessCodeLocationOrigin
from dagster._core.test_utils import instance_for_test
from dagster._core.types.loadable_target_origin import LoadableTargetOrigin
from dagster._core.workspace.load_target import InProcessWorkspaceLoadTarget
from starlette.types import ASGIApp

from console.dagster.graphql import LOCATION, REPOSITORY
from console.dagster.mount import DagsterPages, dagster_pages
from console.web.app import build_app
from pipelines.hub import Hub
from tests.console.web.people import BASE, Visit

COORDINATOR = {"module": "console.dagster.coordinator", "class": "HubRunCoordinator"}
REPO = {"repositoryLocationName": LOCATION, "repositoryName": REPOSITORY}
JOB = {**REPO, "jobName": "import_contacts"}


@pytest.fixture(scope="module")
def instance() -> Iterator[DagsterInstance]:
    with instance_for_test(overrides={"run_coordinator": COORDINATOR}) as opened:
        opened.add_dynamic_partitions("tenant", ["demo", "berg"])
        yield opened


@contextmanager
def pages_of(instance: DagsterInstance, module: str) -> Iterator[DagsterPages]:
    """Dagster's pages with the code location that a module holds, in this process."""
    origin = InProcessCodeLocationOrigin(
        LoadableTargetOrigin(executable_path=sys.executable, module_name=module), location_name=LOCATION
    )
    with dagster_pages(instance, "/dagster", InProcessWorkspaceLoadTarget(origin)) as mounted:
        yield mounted


@pytest.fixture(scope="module")
def pages(instance: DagsterInstance) -> Iterator[DagsterPages]:
    with pages_of(instance, "tests.console.web.door_code") as mounted:
        yield mounted


@pytest.fixture
def app(hub: Hub, pages: DagsterPages) -> ASGIApp:
    return build_app(hub, dagster=pages)


def ask(visit: Visit, query: str, **variables: Any) -> Any:
    """One GraphQL question, as Dagster's own pages put it."""
    body = {"query": query, "variables": variables}
    answer = visit.client.post("/dagster/graphql", json=body, headers={"origin": BASE})
    assert answer.status_code == 200, answer.text
    return answer.json()["data"]


LAUNCH = """mutation($params: ExecutionParams!) {
  launchRun(executionParams: $params) { __typename
    ... on LaunchRunSuccess { run { runId tags { key value } } }
    ... on PythonError { message } ... on UnauthorizedError { message } } }"""
AGAIN = """mutation($params: ReexecutionParams) {
  launchRunReexecution(reexecutionParams: $params) { __typename
    ... on LaunchRunSuccess { run { runId tags { key value } } }
    ... on PythonError { message } } }"""
AGAIN_CHANGED = """mutation($params: ExecutionParams) {
  launchRunReexecution(executionParams: $params) { __typename
    ... on LaunchRunSuccess { run { runId tags { key value } } }
    ... on PythonError { message } } }"""


def launch(visit: Visit, **more: Any) -> Any:
    return ask(visit, LAUNCH, params={"selector": JOB, "runConfigData": {}, **more})["launchRun"]
