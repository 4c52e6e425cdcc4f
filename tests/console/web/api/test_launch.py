"""`hub launch` against a served hub with Dagster's real pages and jobs; no daemon empties its queue."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from dagster import DagsterInstance, DagsterRunStatus
from starlette.types import ASGIApp

from console import cli
from console.commands import launch as command
from console.dagster.graphql import Readiness
from console.dagster.mount import DagsterPages
from console.up.parts import free_port
from console.web.app import build_app
from hub import run_tags
from pipelines.hub import Hub
from tests.console.web.api.programs import Program
from tests.console.web.mounted import instance, pages_of
from tests.console.web.serving import served

__all__ = ["instance"]

Hubs = Callable[..., tuple[int, Any, str]]


@pytest.fixture(scope="module")
def pages(instance: DagsterInstance) -> Iterator[DagsterPages]:
    with pages_of(instance, "definitions") as mounted:
        yield mounted


@pytest.fixture
def ready(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if the daemons were alive."""
    monkeypatch.setattr(DagsterPages, "readiness", lambda self: Readiness(True, True))


@pytest.fixture
def port() -> int:
    return free_port()


@pytest.fixture
def app(hub: Hub, pages: DagsterPages, port: int) -> ASGIApp:
    from dataclasses import replace

    return build_app(hub, replace(hub.settings, web_port=port), dagster=pages)


@pytest.fixture
def hubs(
    app: ASGIApp, port: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Iterator[Hubs]:
    """Runs a command with a token; its exit code, JSON and prose."""

    def run(token: str, *words: str) -> tuple[int, Any, str]:
        monkeypatch.setenv("HUB_TOKEN", token)
        with pytest.raises(SystemExit) as ended:
            cli.main(["launch", *words, "--json"])
        said = capsys.readouterr()
        return int(ended.value.code or 0), json.loads(said.out), said.err

    monkeypatch.setenv("HUB_WEB_PORT", str(port))
    with served(app, port):
        yield run


def token_of(program: Program) -> str:
    return program.headers["authorization"].removeprefix("Bearer ")


@pytest.mark.usefixtures("ready")
def test_a_tenants_admin_starts_a_job_for_it(
    hubs: Hubs, program: Callable[..., Program], instance: DagsterInstance
) -> None:
    token = token_of(program("admin", "demo"))
    settings = ("--set", "file=kunder.xlsx", "--set", "create_labels=true")
    code, run, _ = hubs(token, "import_contacts", *settings)
    assert code == 0, run
    assert (run["status"], run["run_id"]) == ("QUEUED", None)
    started = instance.get_run_by_id(run["dagster_run_id"])
    assert started is not None
    assert started.tags[run_tags.PARTITION] == "demo"
    assert started.tags[run_tags.STARTED_BY] == "admin.demo@example.se"
    wanted = {"file": "kunder.xlsx", "create_labels": True}
    assert started.run_config == {"ops": {"contacts_file": {"config": wanted}}}


@pytest.mark.usefixtures("ready")
def test_it_follows_the_job_to_its_end(
    hubs: Hubs, program: Callable[..., Program], instance: DagsterInstance, monkeypatch: pytest.MonkeyPatch
) -> None:
    followed = command._followed

    def ending(client: Any, tenant: str, run: dict[str, Any], pause: Any) -> dict[str, Any]:
        states = iter((DagsterRunStatus.STARTED, DagsterRunStatus.SUCCESS))

        def step(_seconds: float) -> None:
            instance.run_storage.add_run_tags(run["dagster_run_id"], {run_tags.HUB_RUN: "01JHUB"})
            started = instance.get_run_by_id(run["dagster_run_id"])
            assert started is not None
            instance.delete_run(started.run_id)
            instance.add_run(started.with_status(next(states)))

        return followed(client, tenant, run, step)

    monkeypatch.setattr(command, "_followed", ending)
    token = token_of(program("admin", "demo"))
    code, run, said = hubs(token, "replay", "--set", "code=X", "--follow")
    assert (code, run["status"], run["job"], run["run_id"]) == (0, "SUCCESS", "replay", "01JHUB")
    assert "Läge: STARTED" in said


@pytest.mark.usefixtures("ready")
def test_refusals_come_in_the_servers_words(hubs: Hubs, program: Callable[..., Program]) -> None:
    admin, staff = token_of(program("admin", "demo")), token_of(program("admin"))
    for token, words, code, exit_code in (
        (admin, ("import_contacts", "--tenant", "berg"), "TENANT_UNKNOWN", 1),
        (admin, ("no_such_job",), "JOB_UNKNOWN", 1),
        (admin, ("__ASSET_JOB",), "JOB_UNKNOWN", 1),
        (admin, ("forget_old_runs",), "ROLE_TOO_SMALL", 3),
        (admin, ("import_contacts", "--set", "path=/etc/passwd"), "JOB_FIELD_UNKNOWN", 1),
        (admin, ("import_contacts", "--set", "create_labels=ja"), "JOB_FIELD_INVALID", 1),
        (admin, ("import_contacts",), "DAGSTER_REFUSED", 1),
        (token_of(program("support", "demo")), ("replay",), "ROLE_TOO_SMALL", 3),
        ("hub_wrong", ("replay",), "API_KEY_WRONG", 3),
    ):
        left, answer, _ = hubs(token, *words)
        assert (answer["error"]["code"], left) == (code, exit_code), words
        assert answer["error"]["action"]
    assert hubs(staff, "forget_old_runs", "--set", "keep_days=90")[0] == 0


@pytest.mark.usefixtures("ready")
def test_a_job_is_seen_by_its_own_tenant_only(hubs: Hubs, program: Callable[..., Program], port: int) -> None:
    _, run, _ = hubs(token_of(program("admin", "berg")), "replay", "--set", "code=X", "--tenant", "berg")
    path = f"/jobs/runs/{run['dagster_run_id']}"
    other, theirs = program("viewer", "demo"), program("viewer", "berg")
    other.client.base_url = theirs.client.base_url = f"http://127.0.0.1:{port}"
    assert other.ask("GET", path).json()["error"]["code"] == "JOB_RUN_UNKNOWN"
    theirs.tenant = "berg"
    assert theirs.ask("GET", path).json()["job"] == "replay"


def test_a_hub_whose_scheduler_is_down_says_so(hubs: Hubs, program: Callable[..., Program]) -> None:
    code, answer, _ = hubs(token_of(program("admin", "demo")), "replay")
    assert (code, answer["error"]["code"]) == (1, "DAGSTER_NOT_READY")


def test_a_server_that_is_down_is_told_in_words(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Any
) -> None:
    monkeypatch.setenv("HUB_WEB_PORT", str(free_port()))
    for token, code in (("hub_x", "DAGSTER_UNREACHABLE"), ("", "TOKEN_MISSING")):
        monkeypatch.setenv("HUB_TOKEN", token)
        with pytest.raises(SystemExit) as ended:
            cli.main(["launch", "replay", "--json"])
        assert ended.value.code == 1
        assert json.loads(capsys.readouterr().out)["error"]["code"] == code
    (tmp_path / "token").write_text("hub_y\n", encoding="utf-8")
    monkeypatch.setenv("HUB_TOKEN_FILE", str(tmp_path / "token"))
    with pytest.raises(SystemExit):
        cli.main(["launch", "replay", "--json"])
    assert json.loads(capsys.readouterr().out)["error"]["code"] == "DAGSTER_UNREACHABLE"
