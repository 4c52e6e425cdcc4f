"""Single tenants' nights: one more try, runs of their own, lost answers, a sweep that is killed."""

import os
import signal
from datetime import timedelta

import dagster as dg
import pytest

from pipelines.accounting_sync import due, sweeping
from pipelines.accounting_sync.pulling import pull
from pipelines.requests import How, Who
from sandbox.fortnox.tables import ARTICLE
from tests.dagster.town import Make, Town, heartbeat, linked, made, night
from warehouse import connections, intents, records, runs

__all__ = ["made"]


def test_a_sweep_killed_in_the_middle_loses_no_outcome_and_the_next_one_goes_on(made: Make) -> None:
    town = made(24)
    town.tick(night(24, 1))
    killed_at(town, "settled:9")
    done = {tenant for tenant, row in town.standing().items() if row["last_success"]}
    assert 9 <= len(done) < 24, "what was done stands, though nobody has said so to Dagster"
    assert town.green() == set()
    assert {one.tenant for one in due.the_night(town.hub, "fortnox").due} == set(town.tenants) - done
    before = {tenant: town.standing()[tenant]["last_success"] for tenant in done}
    town.calls()
    assert town.hour(night(24, 2)) == []
    assert set(town.calls()) == set(town.tenants) - done
    assert town.green() == set(town.tenants)
    standing = town.standing()
    assert {row["state"] for row in standing.values()} == {"healthy"}
    assert {tenant: standing[tenant]["last_success"] for tenant in done} == before


def killed_at(town: Town, point: str) -> None:
    """Sweep in a process of its own that is killed at a commit point."""
    town.hub.store.close()  # A child must not inherit a database's connections.
    child = os.fork()
    if child == 0:
        os.environ["HUB_KILL_AT"] = point
        try:
            town.sweep()
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status)
    assert os.WTERMSIG(status) == signal.SIGKILL


def test_what_passes_by_itself_is_tried_once_more_at_once_and_again_at_the_next_hour(made: Make) -> None:
    town = made(3)
    shut = {"t002"}
    town.is_down = lambda: True
    town.tick(night(24, 1))
    assert town.sweep().success
    town.is_down = lambda: False
    requests = town.after()
    assert {(request.partition_key, request.tags["hub/why"]) for request in requests} == {
        (tenant, "retry") for tenant in town.tenants
    }
    assert all(town.run(request).success for request in requests if request.partition_key not in shut)
    assert town.standing()["t002"]["state"] == "degraded"
    assert due.incidents(town.hub) == []
    (one,) = due.troubles(town.hub)
    assert (one.tenants, one.is_incident) == (("t002",), False)
    town.hour(night(24, 2))
    assert town.standing()["t002"]["state"] == "healthy"
    assert due.troubles(town.hub) == []


def test_whoever_took_long_has_a_run_of_its_own(made: Make) -> None:
    town = made(3)
    linked(town)
    with town.hub.store.writing("t002") as scope:
        state = runs.flow_state(scope, "sync_fortnox_customers")
        assert state is not None
        assert state.last_run_id is not None
        began = town.clock.now() - timedelta(seconds=due.HUGE + 60)
        runs.update_run(scope, state.last_run_id, started_at=began.isoformat())
    town.tick(night(24, 1))
    town.calls()
    town.sweep()
    assert set(town.calls()) == {"t001", "t003"}
    assert heartbeat(town)["Egna körningar"] == 1
    (request,) = town.after()
    assert (request.partition_key, request.tags["hub/why"]) == ("t002", "huge")
    assert town.run(request).success
    assert town.green() == set(town.tenants)
    assert due.the_night(town.hub, "fortnox").due == []


def test_a_tenant_that_does_not_get_done_goes_on_by_itself(
    made: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    town = made(2)
    linked(town)
    monkeypatch.setattr(sweeping, "LONGEST", -1.0)
    town.tick(night(24, 1))
    town.sweep()
    assert {row["cause"] for row in town.standing().values()} == {"SWEEP_DEADLINE"}
    requests = town.after()
    assert {request.tags["hub/why"] for request in requests} == {"huge"}
    assert all(town.run(request).success for request in requests)
    assert {row["state"] for row in town.standing().values()} == {"healthy"}


def test_an_answer_that_never_came_is_found_out_at_the_next_hour(made: Make) -> None:
    town = made(2)
    linked(town)
    town.hour(night(24, 1))
    with town.hub.store.writing("t001") as scope:
        run_id = str(runs.flow_state(scope, "sync_fortnox_customers").last_run_id)  # type: ignore[union-attr]
    draft = intents.Draft(
        town.connection("t001").id,
        "customer",
        "create",
        "01GONE",
        "77",
        "allocated",
        {"CustomerNumber": "77", "Name": "Ek AB"},
    )
    (one,) = intents.prepare(town.hub.vault, "t001", run_id, [draft], town.hub.now())
    with town.hub.store.writing("t001") as scope:
        intents.add(scope, [one])
        intents.sent(scope, one, town.hub.now(), town.clock.now().timestamp() + 120)
    town.calls()
    town.hour(night(24, 2))
    assert set(town.calls()) == {"t001"}
    with town.hub.store.reading("t001") as scope:
        assert intents.unresolved(scope) == []


def test_what_the_other_side_is_master_of_comes_in_once_somebody_has_read_it_in(made: Make) -> None:
    town = made(2)
    for tenant in town.tenants:
        one = town.connection(tenant)
        with town.hub.store.writing(tenant) as scope:
            connections.change_settings(scope, one.id, {**one.settings, "articles": "other"})
        put_article(town, tenant, "Spik 75 mm", "created")
    pull(town.hub, "t001", "fortnox", "article", How("apply"), Who("cli", "Kim"), town.way())
    town.move(night(24, 0))
    put_article(town, "t001", "Spik 90 mm", "updated")
    town.hour(night(24, 1))
    assert (articles(town, "t001"), articles(town, "t002")) == (["Spik 90 mm"], [])


def put_article(town: Town, tenant: str, name: str, verb: str) -> None:
    record = {**ARTICLE.new(), "ArticleNumber": "S-1", "Description": name}
    town.world.companies[town.numbers[tenant]].put(ARTICLE, record, town.clock.now(), verb)


def articles(town: Town, tenant: str) -> list[str]:
    with town.hub.store.reading(tenant) as scope:
        return [
            one.fields["name"] for one in records.by_ids(scope, "article", records.all_ids(scope, "article"))
        ]


def test_a_sweep_tells_the_checks_of_those_it_changed_and_of_no_others(
    made: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    town = made(3)
    ids = linked(town)
    town.hour(night(24, 1))
    town.rename("t002", ids["t002"], "Berg & Söner AB")
    told: list[dg.AssetCheckEvaluation] = []
    monkeypatch.setattr(dg.DagsterInstance, "report_runless_asset_event", lambda _, event: told.append(event))
    town.hour(night(25, 1))
    assert {one.metadata["Kund"].value for one in told} == {"t002"}
    assert {(one.check_name, one.passed) for one in told} == {
        ("connection_healthy", True),
        ("balances", True),
        ("open_conflicts", True),
    }


def test_when_one_register_has_failed_the_tenants_others_wait(made: Make) -> None:
    town = made(1)
    one = town.connection("t001")
    with town.hub.store.writing("t001") as scope:
        connections.change_settings(scope, one.id, {**one.settings, "articles": "blikk"})
    town.customer("t001")
    linked(town)
    town.is_down = lambda: True
    town.move(night(24, 1))
    assert len(due.the_night(town.hub, "fortnox").due[0].legs) > 1
    swept = sweeping.sweep(town.hub, "fortnox", town.way)
    assert [(outcome.flow, outcome.status) for outcome in swept.outcomes] == [
        ("sync_fortnox_customers", "failed")
    ]
