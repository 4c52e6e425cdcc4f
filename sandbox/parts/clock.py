"""The stand-in's time: the machine's own, or one that a test sets and moves."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

STOCKHOLM = ZoneInfo("Europe/Stockholm")


class Clock:
    """UTC, stopped once somebody has set it."""

    def __init__(self) -> None:
        self._set: datetime | None = None

    def now(self) -> datetime:
        """The time, in UTC."""
        return self._set or datetime.now(UTC)

    def local(self) -> datetime:
        """The time in Europe/Stockholm, as Fortnox writes it."""
        return self.now().astimezone(STOCKHOLM)

    def set(self, at: datetime) -> None:
        """Stop at a time."""
        self._set = at.astimezone(UTC)

    def advance(self, seconds: float) -> None:
        """Stop, so much later."""
        self._set = self.now() + timedelta(seconds=seconds)
