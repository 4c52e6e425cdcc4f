"""Nights through Dagster's own ticks: many tenants, some in trouble, one clock, no network."""

from collections import Counter
from datetime import datetime, timedelta
from itertools import pairwise

import dagster as dg

from hub.clock import STOCKHOLM
from pipelines.accounting_sync import due, sweeping
from pipelines.accounting_sync.connecting import Keys, reconnect
from pipelines.accounting_sync.systems import SYSTEMS
from sandbox.fortnox.company import ALL_SCOPES
from sandbox.fortnox.tokens import Grants
from schedules.sweeps import NIGHTS
from tests.dagster.runs import sentence
from tests.dagster.town import CLIENT, NIGHT, Make, Town, heartbeat, linked, made, night, revoke
from warehouse import connections, runs
from warehouse.store import Scope

RESULT = dg.AssetKey("fortnox_customers")
__all__ = ["made"]


def test_six_dead_tokens_are_red_and_cost_nothing_until_connected_again(
    made: Make,
) -> None:
    town = made(60)
    dead = town.tenants[5::10]
    assert len(dead) == 6
    revoke(town, *dead)
    red = town.hour(night(24, 1))
    assert town.green() == set(town.tenants) - set(dead)
    assert (heartbeat(town)["Klara"], heartbeat(town)["Misslyckade"]) == (54, 6)
    # Each has a run of its own to open, which says what has to be done.
    assert [done.success for done in red] == [False] * 6
    assert {done.dagster_run.tags["dagster/partition"] for done in red} == set(dead)
    assert all("godkänn" in sentence(done).lower() for done in red)
    standing = town.standing()
    assert Counter(row["state"] for row in standing.values()) == {"healthy": 54, "reconnect_needed": 6}
    assert {standing[tenant]["cause"] for tenant in dead} == {"CONNECTION_CONSENT_GONE"}
    assert all(standing[tenant]["next_action"] for tenant in dead)

    town.calls()
    before = town.instance.get_runs_count()
    assert town.tick(night(24, 2)) == []  # Nobody is due: not even a run is started.
    assert town.sweep().success  # Nor does it cost a call when somebody starts one.
    assert town.after() == []
    assert town.instance.get_runs_count() == before + 1
    assert town.calls() == {}
    assert heartbeat(town)["Väntar på någon"] == 6
    (line,) = heartbeat(town)["Orsaker"].records
    assert (line.data["Kunder"], "godkänn" in line.data["Gör så här"].lower()) == (6, True)

    Grants(town.world).consent(CLIENT, town.numbers[dead[0]], " ".join(ALL_SCOPES), True)
    town.move(night(24, 2) + timedelta(minutes=30))
    reconnect(town.hub, dead[0], "fortnox", Keys(), town.way())
    town.calls()
    assert town.hour(night(24, 3)) == []
    assert set(town.calls()) == {dead[0]}
    assert town.green() == set(town.tenants) - set(dead[1:])
    assert town.standing()[dead[0]]["state"] == "healthy"


def test_an_outage_is_one_incident_and_all_are_fresh_by_seven(made: Make) -> None:
    town = made(400)
    evening = datetime(2026, 11, 23, 18, 1, tzinfo=STOCKHOLM)
    with town.hub.store.across_tenants("synced by hand in the evening") as scope:
        for tenant in town.tenants:
            state = {"cursor": evening.isoformat(), "last_success": evening.isoformat()}
            runs.set_flow_state(Scope(scope.connection, tenant), "sync_fortnox_customers", **state)
    town.is_down = lambda: 2 <= town.clock.now().hour < 5
    assert [one.tenant for one in due.the_night(town.hub, "fortnox").due] == []
    town.hour(night(24, 1))
    assert town.refused == 0, "their time is not in yet"
    for hour in (3, 4):
        town.calls()
        assert town.hour(night(24, hour)) == [], "no run of their own for hundreds"
        assert town.calls() == {}
        (one,) = due.incidents(town.hub)
        assert (one.system, one.cause, one.is_incident) == ("fortnox", "SYSTEM_UNREACHABLE", True)
        assert datetime.fromisoformat(one.since).hour == 3, "one, from its beginning"
        assert due.troubles(town.hub) == [one]
        assert due.MANY < len(one.tenants) <= due.MANY + sweeping.AT_ONCE, "not all have to knock"
        standing = town.standing()
        assert {standing[tenant]["state"] for tenant in one.tenants} == {"degraded"}
        assert heartbeat(town)["Till nästa gång"] == 400 - len(one.tenants)
    for hour in (5, 6, 7):
        assert town.hour(night(24, hour)) == []
    assert due.troubles(town.hub) == []
    fresh = {tenant: datetime.fromisoformat(row["last_success"]) for tenant, row in town.standing().items()}
    assert len(fresh) == 400
    assert min(fresh.values()) >= night(24, 5)
    assert max(fresh.values()) < night(24, 7)
    assert {row["state"] for row in town.standing().values()} == {"healthy"}
    assert town.green() == set(town.tenants)


def test_a_night_on_which_nothing_has_changed_costs_three_calls_a_tenant_and_shows_nobody(made: Make) -> None:
    town = made(4)
    ids = linked(town)
    town.hour(night(24, 1))  # The whole lists, and everybody shown.
    assert town.green() == set(town.tenants)
    day = next(  # On which no whole list is due.
        day for day in (25, 26, 27, 28) if not any(leg.full for one in at(town, day) for leg in one.legs)
    )
    town.move(night(day, 0))
    town.rename("t002", ids["t002"], "Dal El AB")
    town.calls()
    events = shown(town)
    town.hour(night(day, 1))
    calls = town.calls()
    # The company, what has changed of the active and of the inactive; and a token, which lives an hour.
    assert {calls[tenant] for tenant in ("t001", "t003", "t004")} == {3 + 1}
    assert town.name_there("t002") == "Dal El AB"
    assert shown(town) - events == {"t002": 1}
    assert town.hour(night(day, 2)) == []
    assert town.calls() == {}


def at(town: Town, day: int) -> list[due.Due]:
    town.move(night(day, 1))
    return due.the_night(town.hub, "fortnox").due


def shown(town: Town) -> Counter[str | None]:
    """Tenant → how often the register's page has told of it."""
    found = town.instance.fetch_materializations(RESULT, limit=1000).records
    return Counter(record.partition_key for record in found)


def test_everybody_is_shown_and_compared_in_full_once_a_week(made: Make) -> None:
    town = made(2)
    linked(town)
    full: dict[str, list[int]] = {tenant: [] for tenant in town.tenants}
    seen: dict[str, list[int]] = {tenant: [] for tenant in town.tenants}
    for day in range(1, 17):
        town.move(datetime(2026, 12, day, 1, tzinfo=STOCKHOLM))
        for one in due.the_night(town.hub, "fortnox").due:
            if any(leg.full for leg in one.legs):
                full[one.tenant].append(day)
        before = shown(town)
        town.hour(town.clock.now())
        for tenant in shown(town) - before:
            seen[str(tenant)].append(day)
    for days in (*full.values(), *seen.values()):
        gaps = [later - earlier for earlier, later in pairwise(days)]
        assert days[0] == 1
        assert 16 - days[-1] < 7
        assert max(gaps) <= 7
        assert len(days) <= 4, "no oftener than that asks for"


def test_a_first_push_never_goes_unattended_and_is_asked_for_once_a_night(made: Make) -> None:
    town = made(2)
    town.customer("t001")
    linked(town, "t002")
    town.hour(night(24, 1))
    assert heartbeat(town)["Stoppade"] == 1
    standing = town.standing()["t001"]
    assert (standing["state"], standing["cause"], standing["who"]) == (
        "degraded",
        "BRAKE_FIRST_PUSH",
        "admin",
    )
    assert town.standing()["t002"]["state"] == "healthy"
    assert town.world.companies[town.numbers["t001"]].registers["customers"].values() == []
    assert "t001" not in town.green()
    town.calls()
    assert town.hour(night(24, 2)) == []
    assert town.calls() == {}
    assert sorted(one.tenant for one in at(town, 25)) == ["t001", "t002"]
    town.first_push("t001")
    assert town.standing()["t001"]["state"] == "healthy"
    town.hour(night(26, 1))
    assert town.green() == {"t001", "t002"}


def test_who_is_paused_being_set_up_or_removed_is_left_alone(made: Make) -> None:
    town = made(4)
    for tenant, state in (("t001", "paused"), ("t002", "setup_needed"), ("t003", "disabled")):
        with town.hub.store.writing(tenant) as scope:
            connections.set_state(scope, town.connection(tenant).id, state, town.hub.now())  # type: ignore[arg-type]
    town.hour(night(24, 1))
    town.hour(night(25, 1))
    assert set(town.calls()) == {"t004"}
    assert heartbeat(town)["Väntar på någon"] == 2


def test_what_was_mended_over_there_is_found_by_one_look_a_day(made: Make) -> None:
    town = made(2)
    revoke(town, "t001", "t002")
    town.hour(night(24, 1))
    town.calls()
    Grants(town.world).consent(CLIENT, town.numbers["t001"], " ".join(ALL_SCOPES), True)
    for hour in (2, 4, 7):
        town.hour(night(24, hour))
    assert town.calls() == {}
    town.hour(night(25, 1))
    calls = town.calls()
    assert calls["t002"] <= 1 < calls["t001"]
    assert town.green() == {"t001"}
    assert town.standing()["t002"]["state"] == "reconnect_needed"
    town.hour(night(25, 3))
    assert town.calls() == {}


def test_it_runs_every_hour_of_the_night_in_swedish_time_and_says_when_it_does_not() -> None:
    assert [(night.schedule.cron_schedule, night.schedule.execution_timezone) for night in NIGHTS] == [
        ("0 1-7 * * *", "Europe/Stockholm")
    ] * len(SYSTEMS)
    (spec,) = NIGHT.asset.specs
    assert spec.freshness_policy == dg.FreshnessPolicy.time_window(fail_window=timedelta(hours=26))
