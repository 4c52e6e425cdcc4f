"""How a cause is handled follows from what people did."""

from datetime import timedelta

import pytest

from hub.clock import stamp
from hub.errors import HubError
from hub.handling import LONGEST_WAIT, Step, check_wait, handlings
from tests.warehouse.test_standing_reads import AT, NOW


def step(kind: str, who: str = "anna", **more: str | None) -> Step:
    return Step("SYSTEM_BUSY", kind, who, AT, **more)  # type: ignore[arg-type]


def test_the_last_who_took_it_has_it_until_they_let_go() -> None:
    taken = [step("taken"), step("taken", "bo")]
    assert handlings(taken)["SYSTEM_BUSY"].taken == taken[1]
    assert handlings([*taken, step("let_go", "eva")])["SYSTEM_BUSY"].taken is None
    assert handlings([]) == {}


def test_a_wait_ends_by_itself_or_when_somebody_ends_it() -> None:
    until = NOW + timedelta(hours=2)
    waits = step("waits", until=stamp(until))
    handled = handlings([waits])["SYSTEM_BUSY"]
    assert [handled.is_waiting(at) for at in (NOW, until - timedelta(seconds=1), until)] == [
        True,
        True,
        False,
    ]
    ended = handlings([waits, step("waits", "bo")])["SYSTEM_BUSY"]
    assert ended.waits is None
    assert not ended.is_waiting(NOW)


def test_notes_are_kept_in_their_order_and_change_nothing_else() -> None:
    notes = [step("noted", note="Ett"), step("noted", "bo", note="Två")]
    handled = handlings([step("taken"), *notes])["SYSTEM_BUSY"]
    assert handled.notes == notes
    assert handled.taken == step("taken")


@pytest.mark.parametrize("until", [NOW, NOW - timedelta(days=1), NOW + LONGEST_WAIT + timedelta(seconds=1)])
def test_waiting_for_what_has_been_is_refused(until: object) -> None:
    with pytest.raises(HubError) as refusal:
        check_wait(until, NOW)  # type: ignore[arg-type]
    assert refusal.value.code == "WAIT_TIME_WRONG"


def test_waiting_for_a_year_is_the_most() -> None:
    check_wait(NOW + LONGEST_WAIT, NOW)
