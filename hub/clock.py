"""The clock, as a parameter: nothing in the core asks the operating system for the time."""

from datetime import UTC, datetime
from typing import Protocol
from zoneinfo import ZoneInfo

STOCKHOLM = ZoneInfo("Europe/Stockholm")


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> datetime:
        """The present, with a time zone."""


class SystemClock:
    """The machine's own clock, in Swedish time (people read these times)."""

    def now(self) -> datetime:
        return datetime.now(UTC).astimezone(STOCKHOLM)


class FixedClock:
    """A clock for tests and seeded data: it stands still until it is moved."""

    def __init__(self, at: datetime) -> None:
        self._at = at

    def now(self) -> datetime:
        return self._at

    def move_to(self, at: datetime) -> None:
        """Set the time."""
        self._at = at


def stamp(at: datetime) -> str:
    """ISO 8601 with offset, to the millisecond: how the hub writes times."""
    return at.isoformat(timespec="milliseconds")
