"""The call limit: 25 calls in any 5 seconds for one client and company (page "Rate limits")."""

from collections import deque
from datetime import datetime, timedelta

CALLS = 25
WINDOW = timedelta(seconds=5)


class Window:
    """Counts calls per (client, company) in a sliding window. A refused call is not counted."""

    def __init__(self) -> None:
        self._calls: dict[tuple[str, int], deque[datetime]] = {}

    def wait(self, who: tuple[str, int], now: datetime) -> float | None:
        """Count a call and return ``None``; or, above the limit, the seconds until there is room."""
        calls = self._calls.setdefault(who, deque())
        while calls and (now - calls[0] >= WINDOW or calls[0] > now):
            calls.popleft()
        if len(calls) >= CALLS:
            return (calls[0] + WINDOW - now).total_seconds()
        calls.append(now)
        return None
