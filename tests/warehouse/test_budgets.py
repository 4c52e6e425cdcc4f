"""Call budgets: no window holds more than it may, none is left unused, whatever process asks."""

import logging
from contextlib import ExitStack
from datetime import timedelta

import pytest

from hub.clock import FixedClock
from hub.ports import BudgetStore
from tests.warehouse.budget_child import START
from tests.warehouse.children import child
from warehouse.budgets import LONGEST_AHEAD, StoreBudgets
from warehouse.store import Store

PROCESSES, TAKES = 3, 80


@pytest.fixture
def clock(store: Store) -> FixedClock:
    """The store's own clock, to be moved by hand."""
    clock = FixedClock(START)
    store.clock = clock
    return clock


@pytest.fixture
def budgets(store: Store, clock: FixedClock) -> BudgetStore:
    return StoreBudgets(store)


def test_places_follow_the_window_exactly(budgets: BudgetStore, clock: FixedClock) -> None:
    assert [budgets.take("a", 3, 5.0) for _ in range(7)] == [0, 0, 0, 5, 5, 5, 10]
    clock.move_to(START + timedelta(seconds=4))
    assert budgets.take("a", 3, 5.0) == 6
    clock.move_to(START + timedelta(seconds=60))
    assert [budgets.take("a", 3, 5.0) for _ in range(4)] == [0, 0, 0, 5]


def test_the_window_slides_and_is_no_row_of_boxes(budgets: BudgetStore, clock: FixedClock) -> None:
    for second in (0, 4, 4.5):
        clock.move_to(START + timedelta(seconds=second))
        assert budgets.take("a", 3, 5.0) == 0
    clock.move_to(START + timedelta(seconds=5))
    assert [budgets.take("a", 3, 5.0) for _ in range(3)] == [0, 4, 4.5]


def test_buckets_are_apart(budgets: BudgetStore) -> None:
    assert [budgets.take(name, 1, 5.0) for name in ("a", "b", "a", "b")] == [0, 0, 5, 5]


def test_on_postgresql_buckets_do_not_even_wait_for_each_other(
    store: Store, budgets: BudgetStore, backend: str
) -> None:
    if backend == "sqlite":
        pytest.skip("SQLite has one writer at a time")
    with store.counting("a"), store.across_tenants("a test"):
        assert budgets.take("b", 1, 5.0) == 0


def test_a_limit_that_was_lowered_or_raised_holds_at_once(budgets: BudgetStore) -> None:
    assert [budgets.take("a", 4, 5.0) for _ in range(4)] == [0, 0, 0, 0]
    assert budgets.take("a", 2, 5.0) == 5
    assert [budgets.take("a", 4, 5.0) for _ in range(3)] == [5, 5, 5]


def test_a_clock_that_was_set_back_stops_nobody_for_long(budgets: BudgetStore, clock: FixedClock) -> None:
    assert budgets.take("a", 1, 5.0) == 0
    clock.move_to(START - timedelta(seconds=LONGEST_AHEAD + 1))
    assert [budgets.take("a", 1, 5.0) for _ in range(2)] == [0, 5]


def test_takes_are_not_logged_each_time(budgets: BudgetStore, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        budgets.take("a", 1, 5.0)
    assert caplog.records == []


def test_several_processes_never_exceed_the_window_and_leave_none_of_it(store: Store) -> None:
    with ExitStack() as running:
        children = [
            running.enter_context(
                child("tests.warehouse.budget_child", store.settings, str(seed), str(TAKES))
            )
            for seed in range(PROCESSES)
        ]
        assert [one.line() for one in children] == ["ready"] * PROCESSES
        for one in children:
            one.go()
        places = sorted(float(line) for one in children for line in one.rest())
    assert len(places) == PROCESSES * TAKES
    windows = [later - place for place, later in zip(places, places[20:], strict=False)]
    assert min(windows) >= 5 - 1e-6, "a 21st call within five seconds"
    took = places[-1] - places[0]
    assert (len(places) - 20) / 20 * 5 / took >= 0.95
