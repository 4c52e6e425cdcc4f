"""What a sweep asks the store, on both databases."""

from typing import Any

from tests.warehouse.samples import AT
from warehouse import runs
from warehouse.leases import process_owner
from warehouse.night_facts import checking, last_checks, night_facts, swept_in, swept_since
from warehouse.store import Store
from warehouse.tenants import add_tenant

FLOW = "sync_fortnox_customers"
BEGAN, ENDED, LATER = (f"2026-11-24T0{hour}:00:00.000+01:00" for hour in (1, 2, 3))


def ran(store: Store, tenant: str, run_id: str, **columns: Any) -> None:
    said: dict[str, Any] = {"flow": FLOW, "kind": "sync", "origin": "sweep", "status": "applied"}
    said |= {"started_at": BEGAN, "finished_at": ENDED, **columns}
    with store.writing(tenant) as scope:
        runs.start_run(scope, run_id=run_id, **said)


def test_what_a_flow_has_been_doing(store: Store) -> None:
    add_tenant(store, "other")
    ran(store, "demo", "01A", options={"full": True})
    ran(
        store, "demo", "01B", options={"full": False}, status="failed", error={"code": "X"}, finished_at=LATER
    )
    ran(store, "demo", "01C", status="planned", finished_at=LATER)
    ran(store, "other", "01A", flow="contacts")
    with store.writing("demo") as scope:
        runs.set_flow_state(scope, FLOW, last_success=ENDED, last_run_id="01A")
    (one,) = night_facts(store, FLOW, BEGAN).values()
    assert (one.success_at, one.took, one.full_at) == (ENDED, 3600.0, ENDED)
    assert (one.status, one.code, one.tried_at) == ("failed", "X", LATER)
    assert not one.is_running
    assert night_facts(store, FLOW, LATER)["demo"].full_at is None
    assert set(night_facts(store, FLOW, BEGAN, ["demo"])) == {"demo"}
    assert night_facts(store, FLOW, BEGAN, ["other"]) == {}


def test_somebody_is_at_it_as_long_as_its_process_lives(store: Store) -> None:
    dead = process_owner().rpartition(":")[0] + ":1"
    ran(store, "demo", "01A", status="running", finished_at=None, report={"owner": dead})
    assert not night_facts(store, FLOW, BEGAN)["demo"].is_running
    ran(store, "demo", "01B", status="running", finished_at=None, report={"owner": process_owner()})
    assert night_facts(store, FLOW, BEGAN)["demo"].is_running


def test_what_sweeps_have_made(store: Store) -> None:
    ran(store, "demo", "01A", dagster_run_id="one", counts={"updated": 2})
    ran(store, "demo", "01B", dagster_run_id="two", status="failed", error={"code": "X"}, finished_at=LATER)
    ran(store, "demo", "01C", dagster_run_id="one", origin="dagster")
    ran(store, "demo", "01D", dagster_run_id="one", status="running", finished_at=None)
    (one,) = swept_in(store, "one")
    assert (one.tenant, one.id, one.status, one.counts, one.reported_at) == (
        "demo", "01A", "applied", {"updated": 2}, None,
    )  # fmt: skip
    assert [run.id for run in swept_since(store, FLOW, BEGAN)] == ["01A", "01B"]
    assert [dict(run.error) for run in swept_since(store, FLOW, LATER)] == [{"code": "X"}]
    assert swept_since(store, "contacts", BEGAN) == []


def test_when_a_waiting_connection_was_looked_at(store: Store) -> None:
    assert last_checks(store, "fortnox") == {}
    with store.writing("demo") as scope:
        runs.set_flow_state(scope, checking("fortnox"), cursor=AT)
    assert last_checks(store, "fortnox") == {"demo": AT}
