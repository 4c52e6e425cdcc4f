"""What a new version of Dagster may break; when one of these fails, look at the file it names."""

import importlib.metadata
import os
from pathlib import Path

import dagster as dg
import pytest
import yaml
from dagster_graphql.schema import create_schema
from graphql import build_ast_schema, parse, validate

from console.dagster import graphql
from console.dagster.home import SETTINGS_FILE, prepare_home
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
    assert os.stat(home).st_mode & 0o077 == 0
