"""Times are Swedish, with offset, to the millisecond."""

from datetime import UTC, datetime

from hub.clock import STOCKHOLM, FixedClock, SystemClock, stamp


def test_a_stamp_has_offset_and_milliseconds_in_summer_and_winter() -> None:
    assert stamp(datetime(2026, 1, 2, 3, 4, 5, 678901, STOCKHOLM)) == "2026-01-02T03:04:05.678+01:00"
    assert stamp(datetime(2026, 7, 2, 3, 4, 5, tzinfo=STOCKHOLM)) == "2026-07-02T03:04:05.000+02:00"


def test_the_system_clock_tells_swedish_time() -> None:
    now = SystemClock().now()
    assert now.utcoffset() == now.astimezone(STOCKHOLM).utcoffset()
    assert abs((now - datetime.now(UTC)).total_seconds()) < 60


def test_a_fixed_clock_stands_until_it_is_moved() -> None:
    first, second = datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 1, 2, tzinfo=UTC)
    clock = FixedClock(first)
    assert clock.now() == clock.now() == first
    clock.move_to(second)
    assert clock.now() == second
