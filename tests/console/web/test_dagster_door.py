"""Dagster's real pages behind the real door: roles on its permission map, and who started what."""

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

import pytest
from dagster import DagsterInstance
from starlette.types import ASGIApp

from console.dagster.graphql import LOCATION, REPOSITORY
from console.dagster.mount import DagsterPages
from console.dagster.roles import ALLOWED, NOBODYS
from console.web.site import Site
from hub import run_tags
from hub.access import ROLES
from pipelines.hub import Hub
from tests.console.web.mounted import (
    AGAIN,
    AGAIN_CHANGED,
    JOB,
    LAUNCH,
    REPO,
    app,
    ask,
    instance,
    launch,
    pages,
)
from tests.console.web.people import BASE, Visit, add_person
from warehouse.accounts import get_account
from warehouse.api_tokens import make_token
from warehouse.audit import list_audit

__all__ = ["app", "instance", "pages"]


def test_nobody_writes_events_that_no_run_made() -> None:
    assert not any(NOBODYS & allowed for allowed in ALLOWED.values())


def test_a_run_carries_who_started_it(visit: Callable[..., Visit], instance: DagsterInstance) -> None:
    chief = visit("admin", email="chef@example.se")
    forged = [{"key": run_tags.STARTED_BY, "value": "forged@example.se"}]
    answer = launch(chief, executionMetadata={"tags": forged})
    run = instance.get_run_by_id(answer["run"]["runId"])
    assert run is not None
    assert run.tags[run_tags.STARTED_BY] == "chef@example.se"
    assert run.status.value == "QUEUED"


def test_support_re_executes_a_run_as_it_was_and_is_named(
    visit: Callable[..., Visit], instance: DagsterInstance
) -> None:
    chief, support = visit("admin", email="chef@example.se"), visit("support", email="stina@example.se")
    parent = launch(chief)["run"]["runId"]
    again = ask(support, AGAIN, params={"parentRunId": parent, "strategy": "ALL_STEPS"})[
        "launchRunReexecution"
    ]
    run = instance.get_run_by_id(again["run"]["runId"])
    assert run is not None
    assert run.tags[run_tags.STARTED_BY] == "stina@example.se"
    assert run.parent_run_id == parent


@pytest.mark.parametrize(
    "changed",
    [
        {"runConfigData": {"ops": {"nothing": {"config": {}}}}},
        {
            "selector": {**REPO, "jobName": "contacts_job"},
            "runConfigData": {"ops": {"contacts": {"config": {"file": "x"}}}},
        },
        {"tags": [{"key": run_tags.PARTITION, "value": "berg"}]},
        {"tags": [{"key": run_tags.ORIGIN, "value": "inbox"}]},
    ],
)
def test_support_cannot_launch_freely_by_re_executing(
    visit: Callable[..., Visit], instance: DagsterInstance, changed: dict[str, Any]
) -> None:
    chief, support = visit("admin", email="chef@example.se"), visit("support")
    parent = launch(chief)["run"]["runId"]
    changed = dict(changed)
    tags = changed.pop("tags", [])
    lineage = {"parentRunId": parent, "rootRunId": parent}
    params = {
        "selector": JOB,
        "runConfigData": {},
        **changed,
        "executionMetadata": {**lineage, "tags": [*tags]},
    }
    answer = ask_any(support, AGAIN_CHANGED, params=params)
    assert answer["__typename"] != "LaunchRunSuccess"
    queued = [run for run in instance.get_runs() if run.parent_run_id == parent]
    assert all(run.status.value == "FAILURE" for run in queued)
    assert (
        ask_any(chief, AGAIN_CHANGED, params={**params, "selector": JOB, "runConfigData": {}})["__typename"]
        == "LaunchRunSuccess"
    )


def ask_any(visit: Visit, query: str, **variables: Any) -> Any:
    body = {"query": query, "variables": variables}
    answer = visit.client.post("/dagster/graphql", json=body, headers={"origin": BASE})
    return answer.json()["data"]["launchRunReexecution"]


def test_extra_tags_are_a_change_too(visit: Callable[..., Visit], instance: DagsterInstance) -> None:
    chief, support = visit("admin", email="chef@example.se"), visit("support")
    parent = launch(chief)["run"]["runId"]
    extra = [{"key": run_tags.PARTITION, "value": "berg"}]
    params = {"parentRunId": parent, "strategy": "ALL_STEPS", "extraTags": extra}
    assert ask_any(support, AGAIN, params=params)["__typename"] == "PythonError"


def test_runs_that_no_person_starts_pass_unmarked(instance: DagsterInstance, pages: DagsterPages) -> None:
    from dagster._core.test_utils import create_run_for_test

    with pages.context.create_request_context() as workspace:
        job = workspace.get_code_location(LOCATION).get_repository(REPOSITORY).get_full_job("import_contacts")
        run = create_run_for_test(
            instance,
            job_name="import_contacts",
            remote_job_origin=job.get_remote_origin(),
            job_code_origin=job.get_python_origin(),
        )
        submitted = instance.submit_run(run.run_id, workspace=workspace)
    assert run_tags.STARTED_BY not in submitted.tags
    assert submitted.status.value == "QUEUED"


def test_who_is_let_in(
    hub: Hub, app: ASGIApp, site: Site, visit: Callable[..., Visit], stranger: Visit
) -> None:
    for role in ROLES:
        mine = visit(role, "demo")
        for path in ("/dagster", "/dagster/runs", "/dagster/logs/x", "/dagster/server_info"):
            assert mine.get(path).status_code == 403, (role, path)
        assert "personal" in mine.get("/dagster/runs").text
        body = {"query": "{ version }"}
        assert mine.client.post("/dagster/graphql", json=body, headers={"origin": BASE}).status_code == 403
    assert stranger.get("/dagster/runs/1").headers["location"] == "/sign-in?next=%2Fdagster%2Fruns%2F1"
    assert stranger.client.post("/dagster/graphql", json=body).status_code == 401
    staff = visit("viewer")
    assert staff.get("/dagster/runs").status_code == 200
    assert [e.tenant for e in list_audit(hub.store, action="read_across")] == ["*"]


def test_the_admin_of_the_only_tenant_reads_and_re_executes(
    sqlite_store: Any, hub: Hub, app: ASGIApp, site: Site, visit: Callable[..., Visit]
) -> None:
    import sqlalchemy as sa

    chief, own, viewer = visit("admin"), visit("admin", "demo"), visit("viewer", "demo")
    parent = launch(chief)["run"]["runId"]
    assert own.get("/dagster/runs").status_code == 403
    with hub.store.across_tenants("take the other tenant away") as scope:
        scope.connection.execute(sa.text("DELETE FROM tenant WHERE id = 'berg'"))
    assert own.get("/dagster/runs").status_code == 200
    assert viewer.get("/dagster/runs").status_code == 403
    assert launch(own)["__typename"] == "UnauthorizedError"
    assert (
        ask(own, AGAIN, params={"parentRunId": parent, "strategy": "ALL_STEPS"})["launchRunReexecution"][
            "__typename"
        ]
        == "LaunchRunSuccess"
    )


def test_a_key_asks_dagster_as_its_account(hub: Hub, app: ASGIApp, site: Site) -> None:
    add_person(hub, "skript@example.se", "admin")
    owner = get_account(hub.store, "skript@example.se").visitor()
    script = Visit(app, site)
    for role, launched in (("viewer", False), ("admin", True)):
        script.client.headers["authorization"] = f"Bearer {make_token(hub.store, owner, role, role)}"  # type: ignore[arg-type]
        assert (launch(script)["__typename"] == "LaunchRunSuccess") == launched
    script.client.headers["authorization"] = "Bearer hub_made-up"
    assert script.client.post("/dagster/graphql", json={"query": "{ version }"}).status_code == 401


def test_the_pages_are_whole_below_their_place(visit: Callable[..., Visit]) -> None:
    staff = visit("viewer")
    page = staff.get("/dagster/overview")
    assert '"assetPrefix":"/dagster"' in page.text
    assert "strict-dynamic" in page.headers["content-security-policy"]
    assert page.headers["content-security-policy"].endswith("frame-ancestors 'none'; form-action 'self'")
    assert page.headers["x-frame-options"] == "DENY"
    assert staff.get("/dagster/server_info").json()["dagster_version"] == "1.13.27"


def test_whether_runs_can_be_started_is_told_to_all(stranger: Visit) -> None:
    assert stranger.get("/health").json() == {"loaded": True, "failed": False, "daemons": False}


@pytest.mark.parametrize(
    "body",
    [
        b"[]",
        b'"x"',
        b"null",
        b"{",
        b"\xff",
        b'{"query": 1}',
        b'{"query": "{ version }", "variables": "x"}',
        json.dumps([{"query": LAUNCH, "variables": {"params": {"selector": JOB}}}] * 2).encode(),
        json.dumps({"query": "query a { version } " + LAUNCH, "operationName": "a"}).encode(),
    ],
)
def test_odd_questions_launch_nothing_and_end_nothing(
    visit: Callable[..., Visit], instance: DagsterInstance, body: bytes
) -> None:
    viewer, before = visit("viewer"), instance.get_runs_count()
    headers = {"origin": BASE, "content-type": "application/json"}
    for path in ("/dagster/graphql", f"/dagster/graphql?{urlencode({'query': LAUNCH})}"):
        answer = viewer.client.post(path, content=body, headers=headers)
        assert answer.status_code in (200, 400, 500)
        assert "Traceback" not in answer.text
    assert instance.get_runs_count() == before
    assert ask(viewer, "{ version }")


def test_a_socket_may_do_no_more_than_its_role(
    visit: Callable[..., Visit], instance: DagsterInstance
) -> None:
    viewer, before = visit("viewer"), instance.get_runs_count()
    asked = {"query": LAUNCH, "variables": {"params": {"selector": JOB, "runConfigData": {}}}}
    headers = {"origin": BASE, **viewer.cookie, "host": "127.0.0.1:3000"}
    with viewer.client.websocket_connect(
        "/dagster/graphql", headers=headers, subprotocols=["graphql-ws"]
    ) as socket:
        socket.send_json({"type": "connection_init", "payload": {"x-hub-role": "admin"}})
        socket.send_json({"type": "start", "id": "1", "payload": asked})
        kinds = [socket.receive_json()["type"] for _ in range(2)]
    assert "complete" not in kinds
    assert instance.get_runs_count() == before
