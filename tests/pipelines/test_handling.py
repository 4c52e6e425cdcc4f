"""Causes over tenants, and what people do about them until they are over."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from hub.errors import HubError
from pipelines.accounting_sync.standing import needs_of_all, status_of_all
from pipelines.handling import forget_what_is_over, handled, let_go, note, take, wait
from pipelines.hub import Hub
from pipelines.needs import Need
from tests.pipelines.conftest import opened
from warehouse import conflicts, connections, quarantine, runs
from warehouse.conflicts import Found
from warehouse.store import Store
from warehouse.tenants import add_tenant

DEAD, LEFT = "CONNECTION_TOKEN_DEAD", "SYNC_LEFT"
ME, OTHER = "anna@example.se", "bo@example.se"
NUMBER = "19121212-1212"


@pytest.fixture
def hub(sqlite_store: Store) -> Iterator[Hub]:
    found = opened(sqlite_store)
    for tenant in ("berg", "ek"):
        add_tenant(found.store, tenant)
    yield found
    found.close()


def connected(hub: Hub, tenant: str, cause: str | None = None, *, held: int = 0) -> str:
    with hub.store.writing(tenant) as scope:
        made = connections.add(scope, "fortnox", {}, hub.now()).id
        state = "reconnect_needed" if cause else "healthy"
        connections.set_state(scope, made, state, hub.now(), cause)  # type: ignore[arg-type]
        waiting = [Found(f"01{n}", str(n), "not_ready", LEFT) for n in range(held)]
        conflicts.open_conflicts(scope, made, "customer", waiting, hub.now())
        return made


def ran(hub: Hub, tenant: str, flow: str, code: str) -> None:
    with hub.store.writing(tenant) as scope:
        said = {"flow": flow, "kind": "sync", "origin": "cli", "status": "failed"}
        run_id = f"01RUN{flow[-4:]}{tenant}"
        error = {"code": code, "params": {"system": "Fortnox"}}
        runs.start_run(scope, run_id=run_id, started_at=hub.now(), finished_at=hub.now(), error=error, **said)


def needs(hub: Hub, *tenants: str) -> list[tuple[str, str, dict[str, int]]]:
    found: list[Need] = needs_of_all(hub, tenants or ("demo", "berg", "ek"), "sv")
    return [(one.what, one.said.code, one.counts) for one in found]


def test_one_cause_is_one_group_with_its_tenants_counted(hub: Hub) -> None:
    connected(hub, "demo", DEAD)
    connected(hub, "berg", DEAD, held=2)
    connected(hub, "ek", held=1)
    assert needs(hub) == [
        ("connection", DEAD, {"berg": 1, "demo": 1}),
        ("held", LEFT, {"berg": 2, "ek": 1}),
    ]
    assert needs(hub, "ek") == [("held", LEFT, {"ek": 1})]
    assert needs_of_all(hub, ["demo", "berg"], "sv")[0].said.message.startswith("Fortnox")


def test_a_run_that_failed_for_its_connection_is_told_by_that_alone(hub: Hub) -> None:
    connected(hub, "demo", DEAD)
    ran(hub, "demo", "sync_fortnox_customers", DEAD)
    ran(hub, "demo", "contacts", "UNEXPECTED")
    assert [(what, code) for what, code, _ in needs(hub)] == [("connection", DEAD), ("failed", "UNEXPECTED")]


def test_every_flow_of_every_tenant_from_one_look(hub: Hub, caplog: pytest.LogCaptureFixture) -> None:
    for tenant in ("demo", "berg", "ek"):
        connected(hub, tenant, held=1)
    with hub.store.writing("berg") as scope:
        runs.set_flow_state(scope, "sync_fortnox_articles", last_success=hub.now())
    ran(hub, "ek", "sync_fortnox_customers", "UNEXPECTED")
    caplog.set_level("INFO", "warehouse.store")
    caplog.clear()
    rows = status_of_all(hub, ["ek", "demo", "berg"])
    assert len([one for one in caplog.records if "across tenants" in one.message]) == 3
    told = [(row["tenant"], row["flow"], row["state"], row["cause"]) for row in rows]
    assert [one for one in told if one[1].startswith("sync")] == [
        ("ek", "sync_fortnox_customers", "degraded", "UNEXPECTED"),
        ("demo", "sync_fortnox_customers", "degraded", LEFT),
        ("berg", "sync_fortnox_customers", "degraded", LEFT),
        ("berg", "sync_fortnox_articles", "healthy", None),
    ]
    assert [row["tenant"] for row in rows] == ["ek"] * 4 + ["demo"] * 4 + ["berg"] * 5
    found = status_of_all(hub, ["ek", "demo"], cause=LEFT)
    assert [(row["tenant"], row["cause"]) for row in found] == [("ek", LEFT), ("demo", LEFT)]


def test_who_has_it_is_seen_by_the_others(hub: Hub) -> None:
    take(hub, "demo", DEAD, ME)
    taken = handled(hub, "demo")[DEAD].taken
    assert taken is not None
    assert (taken.who, taken.at) == (ME, hub.now())
    assert handled(hub, "berg") == {}
    assert handled(hub, None) == {}
    let_go(hub, "demo", DEAD, OTHER)
    assert handled(hub, "demo")[DEAD].taken is None


def test_staff_have_it_over_all_tenants(hub: Hub) -> None:
    take(hub, None, DEAD, ME)
    assert handled(hub, None)[DEAD].taken is not None
    assert handled(hub, "demo") == {}


def test_it_waits_until_then_and_is_back_by_itself(hub: Hub) -> None:
    until = hub.clock.now() + timedelta(days=1)
    wait(hub, "demo", DEAD, ME, until)
    handling = handled(hub, "demo")[DEAD]
    assert handling.is_waiting(hub.clock.now())
    assert not handling.is_waiting(until)
    wait(hub, "demo", DEAD, OTHER, None)
    assert not handled(hub, "demo")[DEAD].is_waiting(hub.clock.now())
    with pytest.raises(HubError) as refusal:
        wait(hub, "demo", DEAD, ME, hub.clock.now())
    assert refusal.value.code == "WAIT_TIME_WRONG"


def test_a_note_is_kept_without_personal_numbers(hub: Hub) -> None:
    note(hub, "demo", DEAD, ME, f"  Ringde {NUMBER}.\nÅter i morgon. ")
    note(hub, "demo", DEAD, ME, "  ")
    (kept,) = handled(hub, "demo")[DEAD].notes
    assert (kept.who, kept.note) == (ME, "Ringde 19121212-****.\nÅter i morgon.")
    note(hub, "demo", DEAD, ME, "x" * 3000)
    assert len(handled(hub, "demo")[DEAD].notes[1].note or "") == 2000


def test_a_cause_that_is_over_is_nobodys(hub: Hub) -> None:
    made = connected(hub, "demo", DEAD)
    for tenant in ("demo", None):
        take(hub, tenant, DEAD, ME)
    note(hub, "demo", DEAD, ME, "Ringt.")
    assert forget_what_is_over(hub) == 0
    with hub.store.writing("demo") as scope:
        connections.set_state(scope, made, "healthy", hub.now())
    assert forget_what_is_over(hub) == 2
    assert handled(hub, None) == {}
    kept = handled(hub, "demo")[DEAD]
    assert (kept.taken, len(kept.notes)) == (None, 1)
    hub.clock.move_to(hub.clock.now() + timedelta(days=91))  # type: ignore[attr-defined]
    assert forget_what_is_over(hub) == 1
    assert forget_what_is_over(hub) == 0
    with hub.store.reading("demo") as scope:
        assert quarantine.open_count(scope) == 0
