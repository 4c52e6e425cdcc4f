"""Every call that a stand-in received, numbered: what the control door shows, and what tests count."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

KEPT = 200_000


@dataclass(slots=True)
class Asked:
    """One call. ``tenant``: the company whose token it carried; ``status`` 0: no answer."""

    n: int
    at: str
    tenant: int | None
    method: str
    path: str
    status: int
    fault: str | None


class CallLog:
    """The latest calls. Their numbers go on when it is cleared."""

    def __init__(self) -> None:
        self._numbered = 0
        self._calls: deque[Asked] = deque(maxlen=KEPT)

    def __iter__(self) -> Iterator[Asked]:
        return iter(self._calls)

    def __reversed__(self) -> Iterator[Asked]:
        return reversed(self._calls)

    def __len__(self) -> int:
        return len(self._calls)

    @property
    def received(self) -> int:
        """How many there have been, those forgotten too."""
        return self._numbered

    def add(
        self, at: str, tenant: int | None, method: str, path: str, status: int, fault: str | None
    ) -> None:
        """One more."""
        self._numbered += 1
        self._calls.append(Asked(self._numbered, at, tenant, method, path, status, fault))

    def clear(self) -> None:
        """Forget those received so far."""
        self._calls.clear()
