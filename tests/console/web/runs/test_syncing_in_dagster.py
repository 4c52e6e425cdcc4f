"""An approved sync or pull, done by Dagster's queue in the run that the page has received."""

from typing import Any

import dagster as dg
import pytest
from starlette.types import ASGIApp

from console.dagster.graphql import Readiness
from console.dagster.mount import DagsterPages
from console.web.app import build_app
from pipelines.door import HubDoor
from pipelines.hub import Hub, open_hub
from tests.console.web.importing.office import checksum_on
from tests.console.web.importing.test_launching import instance, pages, queued_run
from tests.console.web.people import Visit
from tests.console.web.runs.test_syncing import PULL, PUSH, Ended, admin, approve, planned
from tests.dagster import runs as dagster_runs
from tests.pipelines.accounting_sync.books import Books
from warehouse import runs

__all__ = ["admin", "instance", "pages"]


@pytest.fixture
def books(hub: Hub) -> Books:
    return Books(hub.store)


@pytest.fixture
def app(hub: Hub, books: Books, pages: DagsterPages, monkeypatch: pytest.MonkeyPatch) -> ASGIApp:
    """Pages with Dagster's real ones; its daemons are said to be alive, and no queue is emptied."""
    monkeypatch.setattr(DagsterPages, "readiness", lambda _: Readiness(loaded=True, daemons=True))
    return build_app(hub, dagster=pages, way=books.way)


@pytest.mark.parametrize("flow, op", [(PUSH, "fortnox_customers_sync"), (PULL, "fortnox_customers_pull")])
def test_an_approved_plan_is_queued_and_done_in_the_run_that_was_received(
    hub: Hub, books: Books, instance: dg.DagsterInstance, admin: Visit, ended: Ended, flow: str, op: str
) -> None:
    books.customer("1") if flow == PUSH else books.there("7", Name="Ek AB")
    plan = planned(admin, flow)
    assert ended(plan).status == "planned"
    checksum = checksum_on(admin, plan)
    status, page = approve(admin, plan, checksum, brakes="lift")
    assert status == 303
    queued = queued_run(instance, hub, page)
    assert queued.job_name == flow
    run_config: Any = queued.run_config
    config = run_config["ops"][op]["config"]
    assert (config["action"], config["checksum"]) == ("apply_plan", checksum)
    tags = {name: value for name, value in queued.tags.items() if name.startswith("hub/")}
    settings, clock = hub.settings, hub.clock

    def again() -> Hub:
        return open_hub(settings, clock=clock)

    with dg.DagsterInstance.ephemeral() as fresh:
        fresh.add_dynamic_partitions("tenant", ["demo"])
        done = dagster_runs.run(fresh, HubDoor(again, books.way), flow, config, tags=tags)
    assert done.success
    with hub.store.reading("demo") as scope:
        run = runs.get_run(scope, page.rsplit("/", 1)[1])
    assert (run.status, run.counts["created"], run.origin) == ("applied", 1, "web")
    assert run.started_by == "admin.demo@example.se"
