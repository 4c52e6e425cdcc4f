"""Guesses are counted, and shut no owner out, on each database."""

import threading
from datetime import timedelta

import pytest

from hub.clock import FixedClock
from hub.errors import HubError
from tests.warehouse.anna import EMAIL, PASSWORD, anna, clock, everything, held, quick_hashing, together
from warehouse.accounts import get_account
from warehouse.links import make_link
from warehouse.sessions import Browser, visitor_of
from warehouse.sign_in_counts import (
    ACCOUNT_TRIES,
    ADDRESS_TRIES,
    FREE_TRIES,
    QUIET_SECONDS,
    address_key,
    count_try,
    device_mark,
)
from warehouse.signing_in import change_password, sign_in
from warehouse.store import Store

__all__ = ["clock", "held", "quick_hashing"]


def test_guesses_at_once_are_all_counted(held: Store) -> None:
    anna(held)
    ready, outcomes = threading.Barrier(4), []

    def guess() -> None:
        ready.wait()
        for _ in range(ACCOUNT_TRIES):
            try:
                sign_in(held, EMAIL, "fel", Browser(), old_token=None)
            except HubError as error:
                outcomes.append(error.code)

    together(guess, 4)
    assert outcomes.count("SIGN_IN_WRONG") == ACCOUNT_TRIES
    assert outcomes.count("SIGN_IN_TOO_OFTEN") == 3 * ACCOUNT_TRIES


@pytest.mark.parametrize(
    "address, key",
    [
        ("192.0.2.7", "address:192.0.2.7"),
        ("::ffff:192.0.2.7", "address:192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "address:2001:db8:1:2::/64"),
        ("2001:db8:1:2::9", "address:2001:db8:1:2::/64"),
        ("", "address:"),
        ("testclient", "address:testclient"),
    ],
)
def test_an_address_is_counted_as_its_network_gives_it_out(address: str, key: str) -> None:
    assert address_key(address) == key


def test_the_wait_is_told_in_seconds(held: Store, clock: FixedClock) -> None:
    for _ in range(ACCOUNT_TRIES):
        assert count_try(held, EMAIL, "192.0.2.7") == 0
    assert count_try(held, f" {EMAIL.upper()}\t", "192.0.2.7") == 900
    clock.move_to(clock.now() + timedelta(seconds=899.5))
    assert count_try(held, EMAIL, "192.0.2.7") == 1
    assert count_try(held, EMAIL, "192.0.2.9") == 0


def test_tries_from_everywhere_are_slowed_down_and_never_shut_out(held: Store, clock: FixedClock) -> None:
    addresses = (f"192.0.2.{n}" for n in range(256))
    for _ in range(FREE_TRIES):
        assert count_try(held, EMAIL, next(addresses)) == 0
    waits = []
    for _ in range(14):
        waits.append(count_try(held, EMAIL, next(addresses)))
        clock.move_to(clock.now() + timedelta(seconds=waits[-1]))
        assert count_try(held, EMAIL, next(addresses)) == 0
    assert waits == [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, *[900] * 4]
    assert count_try(held, "bo@example.se", next(addresses)) == 0
    clock.move_to(clock.now() + timedelta(seconds=QUIET_SECONDS))
    assert [count_try(held, EMAIL, next(addresses)) for _ in range(FREE_TRIES)] == [0] * FREE_TRIES


def test_a_browser_that_has_signed_in_is_not_shut_out_by_others(held: Store) -> None:
    anna(held)
    mark = device_mark(held, EMAIL)
    for number in range(FREE_TRIES + 5):
        count_try(held, EMAIL, f"192.0.2.{number}")
    assert count_try(held, EMAIL, "192.0.2.200") > 0
    home = Browser(address="192.0.2.201", device=mark)
    sign_in(held, EMAIL, PASSWORD, home, old_token=None)
    # That gives others nothing back; and the known browser may not guess for ever either.
    assert count_try(held, EMAIL, "192.0.2.200") > 0
    for _ in range(ACCOUNT_TRIES):
        assert count_try(held, EMAIL, "192.0.2.202", mark) == 0
    assert count_try(held, EMAIL, "192.0.2.203", mark) == 900
    forgive_all(held)
    assert count_try(held, EMAIL, "192.0.2.203", mark) == 0
    assert count_try(held, EMAIL, "192.0.2.200") == 0


def forgive_all(store: Store) -> None:
    make_link(store, "invitation", get_account(store, EMAIL))


@pytest.mark.parametrize("change", ["other", "end", "start", "made-up", "."])
def test_a_browser_s_mark_is_for_one_account_and_cannot_be_made_up(held: Store, change: str) -> None:
    mark = device_mark(held, "bo@example.se" if change == "other" else EMAIL)
    forged = {"end": mark[:-1] + "x", "start": "x" + mark[1:], "made-up": "a.b", ".": "."}.get(change, mark)
    for _ in range(ACCOUNT_TRIES):
        count_try(held, EMAIL, "192.0.2.7")
    assert count_try(held, EMAIL, "192.0.2.7", forged) == 900
    assert device_mark(held, EMAIL, forged) != forged


def test_an_owner_s_own_sign_ins_use_up_nothing(held: Store, clock: FixedClock) -> None:
    anna(held)
    for number in range(FREE_TRIES + 5):
        clock.move_to(clock.now() + timedelta(minutes=1))
        sign_in(held, EMAIL, PASSWORD, Browser(address=f"192.0.2.{number}"), old_token=None)


def test_who_is_in_may_change_the_password_while_others_guess(held: Store) -> None:
    _, session = anna(held)
    for number in range(FREE_TRIES + 5):
        count_try(held, EMAIL, f"192.0.2.{number}")
    me = visitor_of(held, session)
    assert me is not None
    for _ in range(ACCOUNT_TRIES - 1):
        with pytest.raises(HubError, match="stämmer inte"):
            change_password(held, me, "fel", "tre blå hästar i hagen", Browser())
    assert change_password(held, me, PASSWORD, "tre blå hästar i hagen", Browser())


def test_an_address_that_must_wait_uses_up_nobodys_tries(held: Store) -> None:
    for number in range(ADDRESS_TRIES):
        assert count_try(held, f"n{number}@example.se", "192.0.2.7") == 0
    before = everything(held)
    for _ in range(ACCOUNT_TRIES):
        assert count_try(held, EMAIL, "192.0.2.7") == 900
    assert everything(held) == before
    assert count_try(held, EMAIL, "192.0.2.8") == 0
