"""What a new version of Dagster may break; when one of these fails, look at the file it names."""

import importlib.metadata
import os
from pathlib import Path
from typing import Any

import dagster as dg
import pytest
import yaml
from dagster._core.run_coordinator import QueuedRunCoordinator, SubmitRunContext
from dagster._core.workspace.context import WorkspaceProcessContext, WorkspaceRequestContext
from dagster._core.workspace.permissions import Permissions
from dagster_graphql.schema import create_schema
from dagster_webserver.webserver import DagsterWebserver
from graphql import build_ast_schema, parse, validate

from console.dagster import graphql
from console.dagster.home import SETTINGS_FILE, prepare_home
from console.dagster.roles import ALLOWED, NOBODYS
from hub.settings import Settings


def test_the_three_packages_stand_at_the_version_that_was_tried() -> None:
    packages = ("dagster", "dagster-webserver", "dagster-graphql")
    assert {importlib.metadata.version(name) for name in packages} == {"1.13.27"}


@pytest.mark.parametrize("query", [graphql.READY, graphql.LAUNCH, graphql.STATUS])
def test_our_queries_fit_the_schema(query: str) -> None:
    schema = build_ast_schema(parse(str(create_schema())))
    assert validate(schema, parse(query)) == []


def test_dagster_takes_our_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = prepare_home(Settings(home=tmp_path / "home"))
    monkeypatch.setenv("DAGSTER_HOME", str(home))
    with dg.DagsterInstance.get() as instance:
        assert type(instance.event_log_storage).__name__ == "ConsolidatedSqliteEventLogStorage"
        assert type(instance.run_storage).__name__ == "SqliteRunStorage"
        assert type(instance.run_coordinator).__name__ == "HubRunCoordinator"
        assert instance.nux_enabled is False
        assert instance.telemetry_enabled is False
        limits = instance.get_concurrency_config().run_queue_config
    assert limits is not None
    assert limits.tag_concurrency_limits == [
        {"key": "dagster/partition", "value": {"applyLimitPerUniqueValue": True}, "limit": 1}
    ]


def test_an_older_settings_file_is_replaced_and_the_folder_is_private(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path / "home")
    home = prepare_home(settings)
    (home / "dagster.yaml").write_text("nux: {enabled: true}\n")
    prepare_home(settings)
    assert yaml.safe_load((home / "dagster.yaml").read_text()) == yaml.safe_load(SETTINGS_FILE.read_text())
    assert [os.stat(folder).st_mode & 0o077 for folder in (home, settings.home)] == [0, 0]


MUTATIONS = """
addDynamicPartition cancelPartitionBackfill deleteAppManagedComponent deleteConcurrencyLimit
deleteDynamicPartitions deletePipelineRun deleteRun freeConcurrencySlots freeConcurrencySlotsForRun
launchMultipleRuns launchPartitionBackfill launchPipelineExecution launchPipelineReexecution launchRun
launchRunReexecution logTelemetry reexecutePartitionBackfill refreshComponentState reloadRepositoryLocation
reloadWorkspace reportAssetCheckEvaluations reportRunlessAssetEvents resetSchedule resetSensor
resumePartitionBackfill scheduleDryRun sensorDryRun setAppManagedComponent setAutoMaterializePaused
setConcurrencyLimit setNuxSeen setSensorCursor shutdownRepositoryLocation startSchedule startSensor
stopRunningSchedule stopSensor terminatePipelineExecution terminateRun terminateRuns wipeAssets
"""
"""Each asks for a permission but ``logTelemetry`` and ``setNuxSeen``: a count that is switched off here, and
a pop-up that was seen."""

ROUTES = """
/server_info /dagit_info /graphql /graphql /logs/{path:path} /notebook /dagit/notebook
/download_debug/{run_id:str} /report_asset_materialization/{asset_key:path}
/report_asset_check/{asset_key:path}
/report_asset_observation/{asset_key:path} /{path:path} /
"""


def test_every_mutation_of_dagster_is_known_to_the_door() -> None:
    """A new one has to be looked at: console/dagster/roles.py relies on each asking for a permission."""
    assert sorted(create_schema().graphql_schema.mutation_type.fields) == MUTATIONS.split()


def test_every_permission_of_dagster_is_somebodys_or_nobodys() -> None:
    """console/dagster/roles.py; the names are what the role table was thought through for."""
    assert len(Permissions) == 21
    assert ALLOWED["admin"] | NOBODYS == set(Permissions)
    assert ALLOWED["viewer"] < ALLOWED["support"] < ALLOWED["admin"]


def test_every_route_of_the_web_server_is_known_to_the_guard() -> None:
    """console/web/guard/rules.py closes some of them by name."""
    server: Any = DagsterWebserver.__new__(DagsterWebserver)
    server._app_path_prefix = ""
    routes = [
        route for route in server.build_routes() if "static" not in (getattr(route, "name", None) or "")
    ]
    assert [route.path for route in routes] == ROUTES.split()


@pytest.mark.parametrize(
    "owner, name",
    [
        (WorkspaceRequestContext, "permissions"),
        (WorkspaceRequestContext, "permissions_for_location"),
        (WorkspaceRequestContext, "get_viewer_tags"),
        (WorkspaceRequestContext, "get_reporting_user_tags"),
        (WorkspaceRequestContext, "show_instance_config"),
        (WorkspaceRequestContext, "source"),
        (WorkspaceProcessContext, "create_request_context"),
        (WorkspaceProcessContext, "get_current_workspace"),
        (QueuedRunCoordinator, "submit_run"),
        (SubmitRunContext, "get_request_header"),
    ],
)
def test_what_the_door_overrides_is_still_there(owner: type, name: str) -> None:
    assert hasattr(owner, name)
