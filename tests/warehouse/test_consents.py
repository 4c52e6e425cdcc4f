"""Consents asked for in a browser: spent once, told to their tenant, gone when their time is up."""

from datetime import timedelta
from threading import Thread

from hub.clock import FixedClock
from warehouse import consents
from warehouse.store import Store

AT = "2026-11-24T09:00:00+01:00"


def ask(store: Store) -> str:
    with store.writing("demo") as scope:
        return consents.ask(
            scope, session_id="01S", account_id="01A", system="fortnox", way="service",
            redirect_uri="http://127.0.0.1/x", choices={"create": "lazily"},
            now=store.clock.now().timestamp(), at=AT,
        )  # fmt: skip


def test_a_state_is_spent_once_and_kept_as_a_hash(store: Store) -> None:
    state = ask(store)
    taken = consents.spend(store, state)
    assert taken is not None
    assert (taken.tenant, taken.session_id, taken.way, taken.choices) == (
        "demo", "01S", "service", {"create": "lazily"},
    )  # fmt: skip
    assert consents.spend(store, state) is None
    assert consents.spend(store, f"{state}x") is None
    assert consents.known(store, state) == taken
    with store.across_tenants("a test", readonly=True) as scope:
        rows = scope.connection.exec_driver_sql("SELECT * FROM consent_request").all()
    assert state not in repr(rows)


def test_of_many_who_come_at_once_one_spends_it(store: Store) -> None:
    state, taken = ask(store), []
    threads = [Thread(target=lambda: taken.append(consents.spend(store, state))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(one is not None for one in taken) == 1


def test_how_it_ended_is_told_to_its_tenant_once_somebody_came_back(store: Store) -> None:
    state = ask(store)
    asked = consents.known(store, state)
    assert asked is not None
    with store.reading("demo") as scope:
        assert consents.ended(scope, asked.id) is None
    consents.spend(store, state)
    with store.writing("demo") as scope:
        consents.end(scope, asked.id, "CONSENT_DECLINED", {"system": "Fortnox"})
        assert consents.ended(scope, asked.id) == consents.Ended(
            "01A", "fortnox", "CONSENT_DECLINED", {"system": "Fortnox"}
        )


def test_they_go_a_day_after_they_ran_out(store: Store) -> None:
    ask(store)
    now = store.clock.now()
    store.clock = FixedClock(now + timedelta(hours=23))
    assert consents.forget(store) == 0
    store.clock = FixedClock(now + timedelta(hours=25))
    assert consents.forget(store) == 1
