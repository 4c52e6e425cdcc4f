"""The control door beside every stand-in's API, `/_sandbox/…`: what a test, or somebody who practises, may do
in secret. It answers on loopback only.

    GET    records/KIND            all records of a kind, as the provider would show them
    PUT    records/KIND/KEY        create or edit one as a user of the provider would, unchecked
    DELETE records/KIND/KEY
    GET    calls?since=N           every call received after number N
    POST   faults                  replaces the fault script
    POST   reset                   everything as at the start
    GET, POST switches             the unverified facts
    POST   clock                   {"now": …} stops it, {"advance": seconds} moves it

What is a provider's own stands in the provider's room.
"""

from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime
from typing import Any, Protocol

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from sandbox.parts.door import Household
from sandbox.parts.faults import Fault
from sandbox.parts.switching import Switchboard

Record = dict[str, Any]


class Kept(Protocol):
    """The records of one kind and company, as the control door reads and writes them."""

    def all(self) -> list[Record]:
        """Every one."""
        ...

    def put(self, key: str, said: Record) -> Record:
        """Create or edit the one with this key; the whole of it."""
        ...

    def drop(self, key: str) -> bool:
        """Take one away; whether there was one."""
        ...


class Controlled(Household, Protocol):
    """A provider's world, as its control door sees it."""

    switches: Any

    def begin(self) -> None:
        """As at the very start."""
        ...


class ControlDoor:
    """The routes that every stand-in has."""

    def __init__(self, world: Controlled) -> None:
        self._household = world

    def kept(self, request: Request, kind: str) -> Kept | None:
        """The records of a kind, of the company that the request names; a provider's own."""
        raise NotImplementedError

    def routes(self) -> list[Route]:
        """All of them."""
        return [
            Route("/records/{kind}", self._records),
            Route("/records/{kind}/{key:path}", self._record, methods=["PUT", "DELETE"]),
            Route("/calls", self._calls),
            Route("/faults", self._faults, methods=["POST"]),
            Route("/reset", self._reset, methods=["POST"]),
            Route("/switches", self._switches, methods=["GET", "POST"]),
            Route("/clock", self._clock, methods=["POST"]),
        ]

    async def _records(self, request: Request) -> Response:
        kept = self.kept(request, request.path_params["kind"])
        return Response(status_code=404) if kept is None else JSONResponse(kept.all())

    async def _record(self, request: Request) -> Response:
        kept, key = self.kept(request, request.path_params["kind"]), request.path_params["key"]
        if kept is None:
            return Response(status_code=404)
        if request.method == "DELETE":
            return done() if kept.drop(key) else Response(status_code=404)
        return JSONResponse(kept.put(key, await request.json()))

    async def _calls(self, request: Request) -> Response:
        since = int(request.query_params.get("since", 0))
        return JSONResponse([asdict(asked) for asked in self._household.log if asked.n > since])

    async def _faults(self, request: Request) -> Response:
        said = await request.json()
        return done(lambda: self._household.faults.replace([Fault.said(entry) for entry in said]))

    async def _reset(self, request: Request) -> Response:
        return done(self._household.begin)

    async def _switches(self, request: Request) -> Response:
        switches: Switchboard = self._household.switches
        if request.method == "POST":
            said = await request.json()
            return done(lambda: setattr(self._household, "switches", switches.changed(said)))
        return JSONResponse(switches.told())

    async def _clock(self, request: Request) -> Response:
        said = await request.json()
        if "now" in said:
            self._household.clock.set(datetime.fromisoformat(said["now"]))
        self._household.clock.advance(float(said.get("advance", 0)))
        return done()


def done(act: Callable[[], Any] = lambda: None) -> Response:
    """204, or 422 with what was wrong."""
    try:
        act()
    except (ValueError, TypeError) as error:
        return JSONResponse({"error": str(error)}, 422)
    return Response(status_code=204)
