"""A child process that takes places in a bucket and says when each is, by a clock that only waits move."""

import random
import sys
from datetime import UTC, datetime, timedelta

from hub.clock import FixedClock
from tests.warehouse.children import settings_of
from warehouse.budgets import StoreBudgets
from warehouse.store import Store

START = datetime(2026, 11, 24, 12, tzinfo=UTC)


def main() -> None:
    """``python -m tests.warehouse.budget_child HOME URL SEED TAKES``"""
    lot, takes = random.Random(int(sys.argv[3])), int(sys.argv[4])
    clock = FixedClock(START)
    with Store.open(settings_of(sys.argv[1:]), clock=clock) as store:
        budgets = StoreBudgets(store)
        print("ready", flush=True)  # noqa: T201
        sys.stdin.readline()
        for _ in range(takes):
            place = clock.now() + timedelta(seconds=budgets.take("fortnox", 20, 5.0))
            print(place.timestamp(), flush=True)  # noqa: T201
            clock.move_to(place + timedelta(seconds=lot.random() / 20))  # the call itself


if __name__ == "__main__":
    main()
