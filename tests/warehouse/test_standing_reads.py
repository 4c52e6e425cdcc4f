"""How flows and connections stand over tenants, and what people do about causes, on both databases."""

from datetime import datetime, timedelta

import pytest

from hub.clock import STOCKHOLM
from hub.handling import Step
from hub.ids import new_id
from warehouse import conflicts, connections, flow_facts, runs, sync_facts
from warehouse.handling import add_step, forget_steps, handled_causes, steps
from warehouse.store import Scope, Store
from warehouse.tenants import add_tenant

AT = "2026-11-24T09:00:00+01:00"
NOW = datetime(2026, 11, 24, 9, 0, tzinfo=STOCKHOLM)
FAILED = {"code": "SYSTEM_BUSY", "params": {"system": "Fortnox"}}


@pytest.fixture(autouse=True)
def tenants(store: Store) -> None:
    add_tenant(store, "berg")
    add_tenant(store, "ek")


@pytest.fixture(params=["named", "all"])
def few(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Asked by name, and as when they are too many for that."""
    if request.param == "all":
        monkeypatch.setattr(flow_facts, "FEW", 0)
        monkeypatch.setattr(sync_facts, "FEW", 0)


def ran(scope: Scope, status: str, flow: str = "contacts") -> None:
    runs.start_run(
        scope,
        run_id=new_id(),
        flow=flow,
        kind="import",
        origin="cli",
        status=status,
        started_at=AT,
        finished_at=AT,
        error=FAILED if status == "failed" else {},
    )


@pytest.mark.usefixtures("few")
def test_a_failure_counts_until_a_later_run_has_ended(store: Store) -> None:
    for tenant, states in (("demo", ("failed", "applied", "failed")), ("berg", ("failed", "planned"))):
        with store.writing(tenant) as scope:
            for status in states:
                ran(scope, status)
            ran(scope, "running")
    with store.writing("ek") as scope:
        ran(scope, "failed", "persons")
    found = flow_facts.flow_troubles(store, ["demo", "berg"])
    assert list(found) == [("demo", "contacts")]
    assert found["demo", "contacts"].failure == FAILED
    whole = flow_facts.flow_facts(store, ["demo", "berg"])
    assert whole["berg", "contacts"].failure is None
    assert whole["demo", "contacts"].failure == FAILED
    assert ("ek", "persons") not in whole


@pytest.mark.usefixtures("few")
def test_connections_with_what_they_hold(store: Store) -> None:
    for tenant in ("demo", "berg", "ek"):
        with store.writing(tenant) as scope:
            made = connections.add(scope, "fortnox", {}, AT).id
            waits = [conflicts.Found(f"01{n}", str(n), "not_ready", "SYNC_LEFT") for n in range(2)]
            conflicts.open_conflicts(scope, made, "customer", waits, AT)
            clash = [conflicts.Found("01A", "A", "number_clash", "NUMBER_TAKEN")]
            conflicts.open_conflicts(scope, made, "article", clash, AT)
            if tenant == "berg":
                connections.set_state(scope, made, "disabled", AT)
    (found,) = sync_facts.sync_facts(store, ["demo", "berg"])
    assert found.connection.tenant == "demo"
    told = [(one.entity, one.code, one.count, one.since) for one in found.held]
    assert told == [("customer", "SYNC_LEFT", 2, AT), ("article", "NUMBER_TAKEN", 1, AT)]
    assert sync_facts.sync_facts(store, []) == []
    with store.writing("ek") as scope:
        (connection,) = connections.listing(scope)
        conflicts.settle(scope, connection.id, "customer", ["010", "011"], AT)
        conflicts.settle(scope, connection.id, "article", ["01A"], AT)
    everybody = ["demo", "ek", "berg"]
    assert [one.connection.tenant for one in sync_facts.sync_facts(store, everybody)] == ["demo", "ek"]

    def troubled() -> list[str]:
        found = sync_facts.sync_facts(store, everybody, troubled=True)
        return [one.connection.tenant for one in found]

    assert troubled() == ["demo"]
    with store.writing("ek") as scope:
        connections.set_state(scope, connection.id, "degraded", AT, "SYSTEM_BUSY")
    assert troubled() == ["demo", "ek"]


def test_steps_of_staff_and_of_tenants_stand_apart(store: Store) -> None:
    taken = Step("SYSTEM_BUSY", "taken", "anna@example.se", AT)
    with store.writing("demo") as scope:
        add_step(scope, taken)
        assert steps(scope) == [taken]
    with store.writing("berg") as scope:
        assert steps(scope) == []
    waits = Step("SYSTEM_BUSY", "waits", "chef@example.se", AT, until=AT)
    with store.across_tenants("a test") as scope:
        assert steps(scope) == []
        add_step(scope, waits)
        assert steps(scope, "SYSTEM_BUSY") == [waits]
        assert steps(scope, "NUMBER_TAKEN") == []
    assert sorted(handled_causes(store)) == [("*", "SYSTEM_BUSY"), ("demo", "SYSTEM_BUSY")]


def test_what_is_over_is_forgotten_but_for_young_notes(store: Store) -> None:
    note = Step("SYSTEM_BUSY", "noted", "a@example.se", AT, note="Ringt dem.")
    with store.writing("demo") as scope:
        for one in (Step("SYSTEM_BUSY", "taken", "a@example.se", AT), note):
            add_step(scope, one)
        add_step(scope, Step("NUMBER_TAKEN", "taken", "a@example.se", AT))
        assert forget_steps(scope, ["SYSTEM_BUSY"], NOW) == 1
        assert steps(scope, "SYSTEM_BUSY") == [note]
        assert forget_steps(scope, ["SYSTEM_BUSY"], NOW + timedelta(days=1)) == 1
        assert [one.code for one in steps(scope)] == ["NUMBER_TAKEN"]
