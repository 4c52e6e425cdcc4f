"""Leases: one holder at a time, dead ones are followed at once, late ones are fenced off."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from hub.clock import FixedClock
from hub.errors import HubError, words
from hub.settings import Settings
from warehouse import leases
from warehouse.leases import LEASE_SECONDS, process_owner, take
from warehouse.processes import is_gone
from warehouse.store import Store
from warehouse.tenants import add_tenant

ELSEWHERE = "another-machine/1:17:99"
"""An owner whose life can't be judged from here."""

NOON = datetime(2026, 11, 24, 11, 0, tzinfo=UTC)


@pytest.fixture
def clock(store: Store) -> FixedClock:
    """The store's own clock, to be moved by hand."""
    clock = FixedClock(NOON)
    store.clock = clock
    return clock


def test_a_lease_is_held_by_one_at_a_time(store: Store, clock: FixedClock) -> None:
    with take(store, "demo", "import"):
        with pytest.raises(HubError) as refusal:
            take(store, "demo", "import")
        assert refusal.value.code == "LEASE_TAKEN"
        assert "12:02:00" in words(refusal.value.problem).message
    with take(store, "demo", "import") as again:
        assert again.fence == 2


def test_leases_of_other_names_and_tenants_are_free(store: Store) -> None:
    add_tenant(store, "other")
    with take(store, "demo", "a"), take(store, "demo", "b"), take(store, "other", "a") as held:
        assert (held.tenant, held.name, held.fence) == ("other", "a", 1)


def test_an_expired_lease_is_taken_over_and_its_late_holder_can_not_write(
    store: Store, clock: FixedClock
) -> None:
    late = take(store, "demo", "import", owner=ELSEWHERE)
    clock.move_to(NOON + timedelta(seconds=LEASE_SECONDS - 1))
    with pytest.raises(HubError):
        take(store, "demo", "import")
    clock.move_to(NOON + timedelta(seconds=LEASE_SECONDS))
    follower = take(store, "demo", "import")
    assert follower.fence == late.fence + 1

    with pytest.raises(HubError) as refusal, store.writing("demo", lease=late):
        pytest.fail("a late holder was let in")
    assert refusal.value.code == "LEASE_LOST"
    assert not late.renew()
    late.release()
    with store.writing("demo", lease=follower) as scope:
        assert scope.tenant == "demo"
    follower.release()


def test_a_renewed_lease_is_not_taken_over(store: Store, clock: FixedClock) -> None:
    held = take(store, "demo", "import", owner=ELSEWHERE)
    clock.move_to(NOON + timedelta(seconds=100))
    assert held.renew()
    clock.move_to(NOON + timedelta(seconds=200))
    with pytest.raises(HubError) as refusal:
        take(store, "demo", "import")
    assert refusal.value.code == "LEASE_TAKEN"
    held.release()


def test_a_holder_that_stood_still_but_was_not_followed_goes_on(store: Store, clock: FixedClock) -> None:
    with take(store, "demo", "import") as held:
        clock.move_to(NOON + timedelta(hours=1))
        with store.writing("demo", lease=held) as scope:
            assert scope.tenant == "demo"
        assert held.renew()


def test_a_released_lease_writes_no_more(store: Store) -> None:
    held = take(store, "demo", "import")
    held.release()
    held.release()
    with pytest.raises(HubError) as refusal, store.writing("demo", lease=held):
        pytest.fail("a released lease was let in")
    assert refusal.value.code == "LEASE_LOST"


def test_a_lease_is_renewed_by_itself(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(leases, "RENEW_SECONDS", 0.01)
    renewed = threading.Event()
    original = leases.HeldLease.renew

    def watched(lease: leases.HeldLease) -> bool:
        done = original(lease)
        renewed.set()
        return done

    monkeypatch.setattr(leases.HeldLease, "renew", watched)
    with take(store, "demo", "import"):
        assert renewed.wait(20)


def test_a_renewal_goes_on_after_trouble_and_ends_when_the_lease_is_lost(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = take(store, "demo", "import")
    monkeypatch.setattr(leases, "RENEW_SECONDS", 0)
    answers: Iterator[bool | Exception] = iter(
        [HubError("STORE_BUSY"), sa.exc.OperationalError("", {}, Exception()), True, False]
    )
    asked: list[bool | Exception] = []

    def renew(lease: leases.HeldLease) -> bool:
        answer = next(answers)
        asked.append(answer)
        if isinstance(answer, Exception):
            raise answer
        return answer

    monkeypatch.setattr(leases.HeldLease, "renew", renew)
    leases._keep(held)
    assert len(asked) == 4
    held.release()
    leases._keep(held)
    assert len(asked) == 4, "a released lease is not renewed"


def test_a_late_holder_of_the_same_name_holds_nothing(store: Store, clock: FixedClock) -> None:
    late = take(store, "demo", "import")
    clock.move_to(NOON + timedelta(seconds=LEASE_SECONDS))
    follower = take(store, "demo", "import")
    assert (late.owner, late.renew(), follower.renew()) == (follower.owner, False, True)
    late.release()
    with store.writing("demo", lease=follower) as scope:
        assert scope.tenant == "demo"
    with pytest.raises(HubError) as refusal, store.writing("demo", lease=late):
        pytest.fail("a late holder was let in")
    assert words(refusal.value.problem).message.startswith("Körningen stod still så länge att en annan")
    assert words(refusal.value.problem, "en").action.startswith("Look in the list of runs.")
    follower.release()


def test_a_waiting_one_gets_the_lease_when_it_is_released(store: Store) -> None:
    held = take(store, "demo", "import")
    threading.Timer(0.05, held.release).start()
    with take(store, "demo", "import", wait_seconds=30) as follower:
        assert follower.fence == 2


def test_the_lease_of_a_killed_process_is_taken_over_at_once(store: Store) -> None:
    settings: Settings = store.settings
    code = f"""
import sys
from pathlib import Path
from hub.settings import Settings
from warehouse.leases import take
from warehouse.store import Store
store = Store.open(Settings(home=Path({str(settings.home)!r}), database_url={settings.database_url!r}))
take(store, "demo", "import")
print("held", flush=True)
sys.stdin.readline()
"""
    holder = subprocess.Popen(
        [sys.executable, "-c", code],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[2],
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == b"held\n"
    with pytest.raises(HubError) as refusal:
        take(store, "demo", "import")
    assert refusal.value.code == "LEASE_TAKEN"
    holder.kill()
    # Not yet waited for: a zombie is dead as well.
    with take(store, "demo", "import", wait_seconds=10) as follower:
        assert follower.fence == 2
    holder.communicate()


def test_whether_a_process_lives() -> None:
    mine = process_owner()
    assert len(mine) <= 80
    assert not is_gone(mine)
    assert not is_gone(ELSEWHERE)
    assert not is_gone("a person")
    machine, pid, started = mine.split(":")
    assert pid == str(os.getpid())
    assert is_gone(f"{machine}:{pid}:{int(started) + 1}"), "the same number, another process"
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    assert is_gone(f"{machine}:{ended.pid}:{started}")
