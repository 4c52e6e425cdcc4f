"""Who is told, when, and when not again."""

from datetime import UTC, datetime, timedelta

from hub.notices import AGAIN_AFTER, Decision, Key, Nature, Said, Trouble, decide

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
KEY = Key("tenant", "demo", "EMAIL_INVALID")


def trouble(nature: Nature = "waiting", key: Key = KEY, count: int = 3) -> Trouble:
    return Trouble(key, nature, count, "2026-11-24T08:00:00.000+01:00")


def test_what_is_new_is_said_once() -> None:
    assert decide(NOW, [trouble()], {}) == [Decision("opened", KEY, trouble())]
    assert decide(NOW, [trouble()], {KEY: Said("waiting", NOW)}) == []


def test_more_of_the_same_is_no_change() -> None:
    assert decide(NOW, [trouble(count=400)], {KEY: Said("waiting", NOW)}) == []


def test_another_nature_is_a_change() -> None:
    (decision,) = decide(NOW, [trouble("failed")], {KEY: Said("waiting", NOW)})
    assert decision.kind == "changed"


def test_it_is_said_again_after_seven_days_and_not_before() -> None:
    before = NOW - AGAIN_AFTER
    assert decide(NOW, [trouble()], {KEY: Said("waiting", before + timedelta(seconds=1))}) == []
    (decision,) = decide(NOW, [trouble()], {KEY: Said("waiting", before)})
    assert decision.kind == "again"


def test_what_is_gone_is_solved() -> None:
    assert decide(NOW, [], {KEY: Said("failed", NOW)}) == [Decision("solved", KEY, None)]


def test_decisions_stand_in_one_order() -> None:
    other = Key("support", "", "UNEXPECTED")
    found = [trouble(), trouble(key=other)]
    assert decide(NOW, found, {}) == decide(NOW, found[::-1], {})
