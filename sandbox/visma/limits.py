"""The quota: 600 calls in any minute by one application on one endpoint (page "Rate Limits")."""

from collections import deque
from datetime import datetime, timedelta

CALLS = 600
WINDOW = timedelta(minutes=1)


class Quota:
    """Counts calls in a sliding window. A refused call is not counted."""

    def __init__(self) -> None:
        self._calls: dict[tuple[object, ...], deque[datetime]] = {}

    def wait(self, who: tuple[object, ...], now: datetime) -> float | None:
        """Count a call and return ``None``; or, above the quota, the seconds until there is room."""
        calls = self._calls.setdefault(who, deque())
        while calls and (now - calls[0] >= WINDOW or calls[0] > now):
            calls.popleft()
        if len(calls) >= CALLS:
            return (calls[0] + WINDOW - now).total_seconds()
        calls.append(now)
        return None
