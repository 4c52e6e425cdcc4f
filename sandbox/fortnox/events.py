"""What happened in a company, in order, for those who listen on the websocket: ids only, never data."""

from datetime import datetime, timedelta
from typing import Any

from sandbox.parts.keeping import Shelf

KEPT = timedelta(days=14)
_WORDS = {"customers": "customer", "articles": "article", "projects": "project", "suppliers": "supplier"}
TOPICS = tuple(_WORDS)


class Feed:
    """A company's events, each with an offset that grows."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    def add(self, topic: str, entity: str, verb: str, at: datetime) -> None:
        """Something was ``created``, ``updated`` or ``deleted``."""
        if topic in _WORDS:
            offset = len(self._shelf) + 1
            event = {
                "topic": topic,
                "offset": offset,
                "type": f"{_WORDS[topic]}-{verb}-v1",
                "entityId": entity,
                "timestamp": at.isoformat(),
            }
            self._shelf.put(str(offset), event)

    def since(self, topic: str, offset: int, now: datetime) -> list[dict[str, Any]]:
        """A topic's events above an offset that are still kept."""
        return [
            event
            for event in self._shelf.values()
            if event["topic"] == topic
            and event["offset"] > offset
            and now - datetime.fromisoformat(event["timestamp"]) < KEPT
        ]

    def last(self) -> int:
        """The newest offset."""
        return len(self._shelf)
