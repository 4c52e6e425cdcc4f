"""Our roles on Dagster's own permission map, mutation by mutation."""

from collections.abc import Callable

import pytest

from console.dagster.roles import ALLOWED
from hub.access import ROLES, Role
from tests.console.web.mounted import (
    app,
    ask,
    instance,
    launch,
    pages,
)
from tests.console.web.people import BASE, Visit

__all__ = ["app", "instance", "pages"]


MUTATIONS: dict[str, tuple[str, set[Role]]] = {
    "launchRun": (
        'launchRun(executionParams: {selector: {repositoryLocationName: "hub", '
        'repositoryName: "__repository__", jobName: "import_contacts"}, runConfigData: {}})',
        {"admin"},
    ),
    "launchMultipleRuns": (
        'launchMultipleRuns(executionParamsList: [{selector: {repositoryLocationName: "hub", '
        'repositoryName: "__repository__", jobName: "import_contacts"}, runConfigData: {}}])'
        " { __typename ... on LaunchMultipleRunsResult { launchMultipleRunsResult { __typename } } }",
        {"admin"},
    ),
    "launchRunReexecution": (
        'launchRunReexecution(reexecutionParams: {parentRunId: "RUN", strategy: ALL_STEPS})',
        {"support", "admin"},
    ),
    "launchPartitionBackfill": (
        'launchPartitionBackfill(backfillParams: {assetSelection: [{path: ["contacts"]}], '
        'partitionNames: ["demo", "berg"], title: "x"})',
        {"admin"},
    ),
    "wipeAssets": ('wipeAssets(assetPartitionRanges: [{assetKey: {path: ["contacts"]}}])', {"admin"}),
    "deletePipelineRun": ('deletePipelineRun(runId: "RUN")', {"admin"}),
    "deleteRun": ('deleteRun(runId: "RUN")', {"admin"}),
    "terminateRun": (
        'terminateRun(runId: "RUN") { __typename ... on TerminateRunFailure { message } }',
        {"admin"},
    ),
    "startSchedule": (
        'startSchedule(scheduleSelector: {repositoryLocationName: "hub", '
        'repositoryName: "__repository__", scheduleName: "nightly"})',
        {"admin"},
    ),
    "startSensor": (
        'startSensor(sensorSelector: {repositoryLocationName: "hub", '
        'repositoryName: "__repository__", sensorName: "inbox"})',
        {"admin"},
    ),
    "sensorDryRun": (
        'sensorDryRun(selectorData: {repositoryLocationName: "hub", '
        'repositoryName: "__repository__", sensorName: "inbox"}, cursor: "x")',
        {"admin"},
    ),
    "setSensorCursor": (
        'setSensorCursor(sensorSelector: {repositoryLocationName: "hub", '
        'repositoryName: "__repository__", sensorName: "inbox"}, cursor: "x")',
        {"admin"},
    ),
    "setConcurrencyLimit": ('setConcurrencyLimit(concurrencyKey: "x", limit: 1)!', {"admin"}),
    "reloadWorkspace": ("reloadWorkspace", {"admin"}),
    "setAutoMaterializePaused": ("setAutoMaterializePaused(paused: true)!", {"admin"}),
    "addDynamicPartition": (
        'addDynamicPartition(repositorySelector: {repositoryLocationName: "hub", '
        'repositoryName: "__repository__"}, partitionsDefName: "tenant", partitionKey: "ghost")',
        set(),
    ),
    "deleteDynamicPartitions": (
        'deleteDynamicPartitions(repositorySelector: {repositoryLocationName: "hub", '
        'repositoryName: "__repository__"}, partitionsDefName: "tenant", partitionKeys: ["demo"])',
        set(),
    ),
    "reportRunlessAssetEvents": (
        "reportRunlessAssetEvents(eventParams: {eventType: ASSET_MATERIALIZATION, "
        'assetKey: {path: ["contacts"]}})',
        set(),
    ),
}


BY_ROLE = [
    (name, role) for name in MUTATIONS for role in ROLES if (name, role) != ("reloadWorkspace", "admin")
]
"""Each of them, but what the tests' location, which is no process, can't do."""


@pytest.mark.parametrize("name, role", BY_ROLE)
def test_mutations_by_role(visit: Callable[..., Visit], name: str, role: Role) -> None:
    chief, me = visit("admin", email="chef@example.se"), visit(role)
    run_id = launch(chief)["run"]["runId"]
    call, allowed = MUTATIONS[name]
    call = call.replace("RUN", run_id)
    selection = "" if call.endswith(("}", "!")) else " { __typename }"
    body = {"query": f"mutation {{ {call.removesuffix('!')}{selection} }}"}
    answer = me.client.post("/dagster/graphql", json=body, headers={"origin": BASE})
    refused = "UnauthorizedError" in answer.text or "ermission" in answer.text
    assert "errors" not in answer.json() or refused, answer.text
    assert refused == (role not in allowed), answer.text


@pytest.mark.parametrize("role", ROLES)
def test_the_pages_are_told_what_the_role_may(visit: Callable[..., Visit], role: Role) -> None:
    query = """{ permissions { permission value }
      workspaceOrError { ... on Workspace { locationEntries {
        permissions { permission value disabledReason } } } } }"""
    said = ask(visit(role), query)
    everywhere = {each["permission"] for each in said["permissions"] if each["value"]}
    assert everywhere == {str(name) for name in ALLOWED[role]}
    here = said["workspaceOrError"]["locationEntries"][0]["permissions"]
    assert {each["permission"] for each in here if each["value"]} <= everywhere
    reasons = {each["disabledReason"] for each in here if not each["value"]}
    assert all("får inte göra det här" in reason for reason in reasons)
