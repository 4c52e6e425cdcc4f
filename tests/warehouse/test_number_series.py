"""Number series: nothing is handed out twice, whoever asks."""

import threading

from warehouse.number_series import allocate, upcoming
from warehouse.store import Store

FORTNOX = "01FORTNOX"


def given(store: Store, **how: object) -> str:
    with store.writing("demo") as scope:
        return allocate(scope, FORTNOX, "customer", **how)  # type: ignore[arg-type]


def test_numbers_follow_each_other_and_skip_what_is_used(store: Store) -> None:
    assert [given(store, first=1001) for _ in range(3)] == ["1001", "1002", "1003"]
    assert [given(store, used={"1004", "1006", "900"}) for _ in range(2)] == ["1005", "1007"]
    with store.reading("demo") as scope:
        assert upcoming(scope, FORTNOX, "customer", used={"1008"}) == "1009"
    assert given(store) == "1008", "a number that was given is not given again"


def test_a_higher_start_lifts_the_series_and_a_lower_one_does_nothing(store: Store) -> None:
    assert given(store, first=5000) == "5000"
    assert given(store, first=10) == "5001"
    assert given(store, first=9000) == "9000"


def test_series_are_apart(store: Store) -> None:
    with store.writing("demo") as scope:
        assert allocate(scope, FORTNOX, "customer") == "1"
        assert allocate(scope, FORTNOX, "article") == "1"
        assert allocate(scope, "01VISMA", "customer") == "1"


def test_a_number_of_a_transaction_that_failed_was_never_given(store: Store) -> None:
    try:
        with store.writing("demo") as scope:
            assert allocate(scope, FORTNOX, "customer") == "1"
            raise KeyError
    except KeyError:
        pass
    assert given(store) == "1"


def test_two_who_allocate_at_once_get_different_numbers(store: Store) -> None:
    barrier, numbers = threading.Barrier(2), list[str]()

    def take() -> None:
        for _ in range(10):
            barrier.wait(30)
            numbers.append(given(store))

    takers = [threading.Thread(target=take) for _ in range(2)]
    for taker in takers:
        taker.start()
    for taker in takers:
        taker.join()
    assert sorted(map(int, numbers)) == list(range(1, 21))
