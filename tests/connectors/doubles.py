"""Stores of tokens and call budgets in memory, and a clock that waiting moves."""

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

from connectors.transport.login import understood
from hub.ports import Tokens


class Time:
    """A clock whose pauses pass at once."""

    def __init__(self) -> None:
        self.at = datetime(2026, 11, 24, 12, tzinfo=UTC)
        self.waited: list[float] = []

    def now(self) -> datetime:
        return self.at

    def pause(self, seconds: float) -> None:
        self.waited.append(seconds)
        self.at += timedelta(seconds=seconds)


class MemoryTokens:
    """Keeps tokens as the store would: journal first. ``told``: what happened, in order."""

    def __init__(self, time: Time, tokens: Tokens | None = None) -> None:
        self._time = time
        self.kept = tokens
        self.journalled: bytes | None = None
        self.told: list[str] = []
        self.quicker: Tokens | None = None

    def read(self) -> Tokens | None:
        if self.journalled is not None:
            return understood(self.journalled, self._time.now())
        return self.kept

    @contextmanager
    def renewing(self) -> Iterator[None]:
        self.told.append("held")
        if self.quicker is not None:
            self.kept, self.quicker = self.quicker, None
        yield
        self.told.append("released")

    def journal(self, answer: bytes) -> None:
        self.told.append("journalled")
        self.journalled = answer

    def store(self, tokens: Tokens) -> None:
        self.told.append("stored")
        self.kept, self.journalled = tokens, None


class MemoryBudget:
    """A budget in memory. ``places``: bucket → when each call may be made."""

    def __init__(self, time: Time) -> None:
        self._time = time
        self.places: dict[str, deque[datetime]] = {}

    def take(self, bucket: str, calls: int, seconds: float) -> float:
        places = self.places.setdefault(bucket, deque(maxlen=calls))
        now = self._time.now()
        first = places[0] + timedelta(seconds=seconds) if len(places) == calls else now
        place = max(now, first)
        places.append(place)
        return (place - now).total_seconds()
