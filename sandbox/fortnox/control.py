"""The control door beside the API, `/_sandbox/…`: what a test, or somebody who practises, may do in secret.

Every stand-in has the first six; the rest is Fortnox's own. ``?company=N`` names another than the first.

    GET    records/KIND            all records of a kind, as their cards show them
    PUT    records/KIND/KEY        create or edit one as a user in Fortnox would, unchecked
    DELETE records/KIND/KEY
    GET    calls?since=N           every call received after number N
    POST   faults                  replaces the fault script
    POST   reset                   everything as at the start
    GET, POST switches             the unverified facts
    POST   clock                   {"now": …} stops it, {"advance": seconds} moves it
    POST   companies               one more: number, name, organisation_number
    POST   companies/N             licences, api_licence, accounts, revoke_consent, close_documents_of
    POST   tokens/expire           every access token is dead at once
"""

from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from sandbox.fortnox.company import REGISTERS, Company
from sandbox.fortnox.faults import Fault
from sandbox.fortnox.tokens import Grants
from sandbox.fortnox.world import COMPANIES, World

_TABLES = {table.path: table for table in REGISTERS}


class Control:
    """The routes under ``/_sandbox``."""

    def __init__(self, world: World, grants: Grants) -> None:
        self._world = world
        self._grants = grants

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
            Route("/companies", self._found, methods=["POST"]),
            Route("/companies/{number:int}", self._change, methods=["POST"]),
            Route("/tokens/expire", self._expire, methods=["POST"]),
        ]

    def _company(self, request: Request) -> Company | None:
        return self._world.companies.get(int(request.query_params.get("company", COMPANIES[0][0])))

    async def _records(self, request: Request) -> Response:
        company, table = self._company(request), _TABLES.get(request.path_params["kind"])
        if company is None or table is None:
            return Response(status_code=404)
        return JSONResponse(company.registers[table.path].values())

    async def _record(self, request: Request) -> Response:
        company, table = self._company(request), _TABLES.get(request.path_params["kind"])
        if company is None or table is None:
            return Response(status_code=404)
        key, at = request.path_params["key"], self._world.clock.now()
        before = company.registers[table.path].get(key)
        if request.method == "DELETE":
            if before is None:
                return Response(status_code=404)
            company.remove(table, key, at)
            return _done()
        said = await request.json()
        record = {**(before or table.new()), **said, table.key: key}
        company.put(table, record, at, "updated" if before else "created")
        return JSONResponse(record)

    async def _calls(self, request: Request) -> Response:
        since = int(request.query_params.get("since", 0))
        return JSONResponse([asdict(asked) for asked in self._world.log if asked.n > since])

    async def _faults(self, request: Request) -> Response:
        said = await request.json()
        return _done(lambda: self._world.faults.replace([Fault.said(entry) for entry in said]))

    async def _reset(self, request: Request) -> Response:
        return _done(self._world.begin)

    async def _switches(self, request: Request) -> Response:
        if request.method == "POST":
            said = await request.json()
            return _done(lambda: setattr(self._world, "switches", self._world.switches.changed(said)))
        switches = self._world.switches
        return JSONResponse({name: getattr(switches, name) for name in switches.__slots__})

    async def _clock(self, request: Request) -> Response:
        said = await request.json()
        if "now" in said:
            self._world.clock.set(datetime.fromisoformat(said["now"]))
        self._world.clock.advance(float(said.get("advance", 0)))
        return _done()

    async def _found(self, request: Request) -> Response:
        said = await request.json()
        self._world.found(int(said["number"]), said["name"], said["organisation_number"])
        return _done()

    async def _change(self, request: Request) -> Response:
        company = self._world.companies.get(request.path_params["number"])
        if company is None:
            return Response(status_code=404)
        said = await request.json()
        if "licences" in said:
            company.allow(said["licences"])
        for name in ("api_licence", "accounts"):
            if name in said:
                company.set(name, said[name])
        if "revoke_consent" in said:
            self._grants.revoke_all(said["revoke_consent"], company.number)
        if "close_documents_of" in said:
            _close(company, said["close_documents_of"])
        return _done()

    async def _expire(self, request: Request) -> Response:
        return _done(self._grants.expire_access)


def _close(company: Company, number: str) -> None:
    for key in list(company.invoices):
        invoice = company.invoices.get(key)
        if invoice["CustomerNumber"] == number:
            company.invoices.put(key, {**invoice, "Open": False})


def _done(act: Callable[[], Any] = lambda: None) -> Response:
    """204, or 422 with what was wrong."""
    try:
        act()
    except (ValueError, TypeError) as error:
        return JSONResponse({"error": str(error)}, 422)
    return Response(status_code=204)
