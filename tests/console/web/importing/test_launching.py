"""Where the work is done: in Dagster's queue when it is up, in a thread when it is not."""

import sys
import threading
from collections.abc import Callable, Iterator
from typing import Any

import dagster as dg
import pytest
from dagster._core.remote_origin import InProcessCodeLocationOrigin
from dagster._core.test_utils import instance_for_test
from dagster._core.types.loadable_target_origin import LoadableTargetOrigin
from dagster._core.workspace.load_target import InProcessWorkspaceLoadTarget
from starlette.types import ASGIApp

from console.dagster.graphql import LOCATION, Readiness
from console.dagster.mount import DagsterPages, dagster_pages
from console.web.app import build_app
from console.web.launching import MOST_AT_ONCE, MOST_WAITING, Threads
from hub import run_tags
from hub.errors import Refused
from pipelines.door import HubDoor
from pipelines.hub import Hub, open_hub
from tests.console.web.importing.office import IMPORT, approve, approved, looked_at, planned, read_text
from tests.console.web.people import Visit
from tests.dagster import runs as dagster_runs
from tests.dagster.books import book, companies
from warehouse import runs, sql
from warehouse.runs import RunRow

COORDINATOR = {"module": "console.dagster.coordinator", "class": "HubRunCoordinator"}
Ended = Callable[[str], RunRow]


@pytest.fixture(scope="module")
def instance() -> Iterator[dg.DagsterInstance]:
    with instance_for_test(overrides={"run_coordinator": COORDINATOR}) as opened:
        opened.add_dynamic_partitions("tenant", ["demo", "berg"])
        yield opened


@pytest.fixture(scope="module")
def pages(instance: dg.DagsterInstance) -> Iterator[DagsterPages]:
    target = LoadableTargetOrigin(executable_path=sys.executable, module_name="definitions")
    origin = InProcessCodeLocationOrigin(target, location_name=LOCATION)
    with dagster_pages(instance, "/dagster", InProcessWorkspaceLoadTarget(origin)) as mounted:
        yield mounted


@pytest.fixture
def app(hub: Hub, pages: DagsterPages, monkeypatch: pytest.MonkeyPatch) -> ASGIApp:
    """Our pages with Dagster's real ones; its daemons are said to be alive, and no queue is emptied."""
    monkeypatch.setattr(DagsterPages, "readiness", lambda _: Readiness(loaded=True, daemons=True))
    return build_app(hub, dagster=pages)


def queued_run(instance: dg.DagsterInstance, hub: Hub, page: str) -> dg.DagsterRun:
    """Dagster's run of the hub's run that a page shows."""
    with hub.store.reading("demo") as scope:
        row = runs.get_run(scope, page.rsplit("/", 1)[1])
    assert row.dagster_run_id is not None
    found = instance.get_run_by_id(row.dagster_run_id)
    assert found is not None
    return found


def config_of(run: dg.DagsterRun) -> dict[str, Any]:
    """What the import's one op was asked."""
    config: Any = run.run_config
    asked: dict[str, Any] = config["ops"]["contacts_file"]["config"]
    return asked


def test_an_approval_is_queued_in_dagster_in_its_approver_s_name(
    instance: dg.DagsterInstance, hub: Hub, admin: Visit
) -> None:
    page = approved(admin, planned(admin, looked_at(admin, companies())))
    run = queued_run(instance, hub, page)
    assert (run.job_name, run.status) == ("import_contacts", dg.DagsterRunStatus.QUEUED)
    tags = {
        run_tags.PARTITION: "demo",
        run_tags.HUB_RUN: page.rsplit("/", 1)[1],
        run_tags.ORIGIN: "web",
        run_tags.STARTED_BY: "admin.demo@example.se",
    }
    assert tags.items() <= run.tags.items()
    config = config_of(run)
    assert config["action"] == "apply_plan"
    assert len(config["file"]) == 64
    assert "Väntar i Dagsters kö." in read_text(admin, page)


def test_approving_twice_queues_one_run(instance: dg.DagsterInstance, hub: Hub, admin: Visit) -> None:
    plan = planned(admin, looked_at(admin, companies()))
    assert approved(admin, plan) == approved(admin, plan)
    filters = dg.RunsFilter(tags={run_tags.HUB_RUN: approved(admin, plan).rsplit("/", 1)[1]})
    assert len(instance.get_runs(filters)) == 1


def test_the_queued_run_applies_the_plan_with_the_options_that_no_launchpad_has(
    instance: dg.DagsterInstance, hub: Hub, admin: Visit
) -> None:
    data = book(("Kundnummer", "Företagsnamn", "Eget"), [("1001", "Berg Bygg AB", "070-174 06 05")])
    plan = planned(admin, looked_at(admin, data), **{"column:Eget": "contact.phone"})
    page = approved(admin, plan)
    queued = queued_run(instance, hub, page)
    config = config_of(queued)
    tags = {name: value for name, value in queued.tags.items() if name.startswith("hub/")}
    settings = hub.settings
    with dg.DagsterInstance.ephemeral() as fresh:
        fresh.add_dynamic_partitions("tenant", ["demo"])
        done = dagster_runs.run(
            fresh, HubDoor(lambda: open_hub(settings)), "import_contacts", config, tags=tags
        )
    assert done.success
    with hub.store.reading("demo") as scope:
        run = runs.get_run(scope, page.rsplit("/", 1)[1])
        phones = [row[0] for row in sql.read(scope, "SELECT phone FROM contact WHERE tenant_id = ?", "demo")]
    assert (run.status, run.origin, run.started_by) == ("applied", "web", "admin.demo@example.se")
    assert phones == ["+46701740605"]
    assert "Planen är införd." in read_text(admin, page)


def test_a_run_that_dagster_ends_before_it_begins_is_told_as_failed(
    instance: dg.DagsterInstance, hub: Hub, admin: Visit
) -> None:
    page = approved(admin, planned(admin, looked_at(admin, companies())))
    instance.report_run_canceled(queued_run(instance, hub, page))
    progress = admin.get(f"{page}/progress")
    assert progress.headers["hx-refresh"] == "true"
    assert "Körningen kom aldrig igång" in read_text(admin, page)


def test_links_into_dagster_are_for_those_who_may_go_there(visit: Callable[..., Visit], admin: Visit) -> None:
    page = approved(admin, planned(admin, looked_at(admin, companies())))
    assert "/dagster/" not in admin.get(page).text  # Two tenants: Dagster's pages would show them both.
    assert "/dagster/runs/" in visit("support").get(page).text


def test_without_daemons_the_work_is_done_here(
    admin: Visit, ended: Ended, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(DagsterPages, "readiness", lambda _: Readiness(loaded=True, daemons=False))
    run = ended(approved(admin, planned(admin, looked_at(admin, companies()))))
    assert (run.status, run.dagster_run_id) == ("applied", None)


def test_one_tenant_s_work_waits_for_its_turn_and_another_s_does_not() -> None:
    threads, go, begun = Threads(), threading.Event(), []

    def work(name: str) -> Callable[[], object]:
        def done() -> None:
            begun.append(name)
            assert go.wait(10)

        return done

    first = threads.start("demo", work("first"))
    while not begun:
        pass
    second = threads.start("demo", work("second"))
    other = threads.start("berg", work("other"))
    while len(begun) < 2:
        pass
    assert begun == ["first", "other"]
    go.set()
    assert all(over.wait(10) for over in (first, second, other))
    assert begun == ["first", "other", "second"]


def test_no_more_than_so_many_tenants_work_at_once() -> None:
    threads, go, begun = Threads(), threading.Event(), threading.Semaphore(0)
    at_once, most, counting = 0, 0, threading.Lock()

    def work() -> None:
        nonlocal at_once, most
        with counting:
            at_once += 1
            most = max(most, at_once)
        begun.release()
        assert go.wait(10)
        with counting:
            at_once -= 1

    over = [threads.start(f"tenant{n}", work) for n in range(MOST_AT_ONCE + 3)]
    for _ in range(MOST_AT_ONCE):
        assert begun.acquire(timeout=10)
    assert not threads._places.acquire(blocking=False)  # The others wait for a place.
    go.set()
    assert all(one.wait(10) for one in over)
    assert most == MOST_AT_ONCE


def test_too_much_waiting_work_is_refused_and_leaves_no_run_behind(
    app: ASGIApp, hub: Hub, admin: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(self: Threads, tenant: str, work: object) -> None:
        raise Refused("WORK_QUEUE_FULL", {"count": MOST_WAITING})

    look = looked_at(admin, companies())
    with monkeypatch.context() as patch:
        patch.setattr(Threads, "start", full)
        from tests.console.web.importing.office import ask_for_plan

        answer = ask_for_plan(admin, look, {})
    assert answer.status_code == 429
    assert "väntar redan" in answer.text
    assert "Inga filer eller planer väntar." in read_text(admin, IMPORT)


def test_a_thread_that_breaks_gives_its_turn_back() -> None:
    threads = Threads()

    def broken() -> None:
        raise ValueError("nothing to see")

    for _ in range(MOST_WAITING + 1):
        assert threads.start("demo", broken).wait(10)


def test_an_approval_of_a_run_without_a_plan_is_refused(admin: Visit) -> None:
    plan = planned(admin, looked_at(admin, companies()))
    page = approved(admin, plan)
    answer = approve(admin, plan)  # Once more: the same run, not another.
    assert answer.headers["location"] == page
    refused = admin.post(f"{page}/approve", {"checksum": "0" * 64}, form=plan)
    assert refused.status_code == 409
