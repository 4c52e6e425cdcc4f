"""How many requests are answered at once: of all, and of one address, so that no one takes all places."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Receive, Scope, Send

from console.web.guard.refusing import Answer, turn_away
from console.web.guard.rules import Refusal
from warehouse.sign_in_counts import address_key


@dataclass(frozen=True, slots=True)
class Room:
    """Places for requests at once, or for open websockets: for all, and for one address (of an office)."""

    all: int
    one: int


@dataclass(frozen=True, slots=True)
class Rooms:
    """The places there are."""

    http: Room = Room(400, 100)
    websocket: Room = Room(200, 50)


@dataclass(slots=True)
class _Taken:
    all: int = 0
    one: Counter[str] = field(default_factory=Counter)

    def enter(self, room: Room, who: str) -> bool:
        if self.all >= room.all or self.one[who] >= room.one:
            return False
        self.all += 1
        self.one[who] += 1
        return True

    def leave(self, who: str) -> None:
        self.all -= 1
        self.one[who] -= 1
        if not self.one[who]:
            del self.one[who]


class Crowd:
    """Answers 503 to those there is no place for."""

    def __init__(self, app: ASGIApp, rooms: Rooms, answer: Answer) -> None:
        self._app = app
        self._answer = answer
        self._rooms: Mapping[str, Room] = {"http": rooms.http, "websocket": rooms.websocket}
        self._taken = {kind: _Taken() for kind in self._rooms}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        room = self._rooms.get(scope["type"])
        if room is None:
            await self._app(scope, receive, send)
            return
        client = HTTPConnection(scope).client
        taken, who = self._taken[scope["type"]], address_key(client.host if client else "")
        if not taken.enter(room, who):
            await turn_away(self._answer, scope, receive, send, Refusal(503, "refused.busy"))
            return
        try:
            await self._app(scope, receive, send)
        finally:
            taken.leave(who)
