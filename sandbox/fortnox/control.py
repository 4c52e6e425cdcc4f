"""What a test or a practising person may do to the stand-in: `/_control/…`, JSON in and out.

GET  state, log, switches · POST switches, faults, clock, companies, forget
POST companies/N: licences, API licence, accounts, broken consent, documents
PUT  companies/N/RESOURCE/NUMBER: change a record as a person in Fortnox would, unchecked · DELETE likewise
POST tokens/expire
"""

import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from sandbox.fortnox.company import REGISTERS, Company
from sandbox.fortnox.faults import Fault
from sandbox.fortnox.tokens import Grants
from sandbox.fortnox.world import World

_TABLES = {table.path: table for table in REGISTERS}


class Control:
    """The stand-in's back door."""

    def __init__(self, world: World, grants: Grants) -> None:
        self._world = world
        self._grants = grants

    def routes(self) -> list[Route]:
        """Under ``/_control``."""
        return [
            Route("/state", self._state),
            Route("/log", self._log),
            Route("/switches", self._switches, methods=["GET", "POST"]),
            Route("/faults", self._faults, methods=["POST", "DELETE"]),
            Route("/clock", self._clock, methods=["POST"]),
            Route("/companies", self._found, methods=["POST"]),
            Route("/companies/{number:int}", self._change, methods=["POST"]),
            Route("/companies/{number:int}/{resource}/{key:path}", self._record, methods=["PUT", "DELETE"]),
            Route("/tokens/expire", self._expire, methods=["POST"]),
        ]

    async def _state(self, request: Request) -> Response:
        said = {
            "now": self._world.clock.now().isoformat(),
            "faults_left": self._world.faults.left(),
            "companies": {
                number: {path: len(register) for path, register in company.registers.items()}
                for number, company in self._world.companies.items()
            },
        }
        return JSONResponse(said)

    async def _log(self, request: Request) -> Response:
        said = [asked.to_json() for asked in self._world.log]
        if request.query_params.get("forget"):
            self._world.log.clear()
        return JSONResponse(said)

    async def _switches(self, request: Request) -> Response:
        if request.method == "POST":
            said = await request.json()
            return _done(lambda: setattr(self._world, "switches", self._world.switches.changed(said)))
        switches = self._world.switches
        return JSONResponse({name: getattr(switches, name) for name in switches.__slots__})

    async def _faults(self, request: Request) -> Response:
        if request.method == "DELETE":
            self._world.faults.clear()
            return _done()
        said = await request.json()

        def add() -> None:
            for fault in [Fault.said(entry) for entry in said]:
                self._world.faults.add(fault)

        return _done(add)

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

    async def _record(self, request: Request) -> Response:
        company = self._world.companies.get(request.path_params["number"])
        table = _TABLES.get(request.path_params["resource"])
        if company is None or table is None:
            return Response(status_code=404)
        key, at = request.path_params["key"], self._world.clock.now()
        before = company.registers[table.path].get(key)
        if request.method == "DELETE":
            company.remove(table, key, at)
            return _done()
        said = json.loads(await request.body())
        record = {**(before or {**table.new(), table.key: key}), **said}
        company.put(table, record, at, "updated" if before else "created")
        return JSONResponse(record)

    async def _expire(self, request: Request) -> Response:
        self._grants.expire_access()
        return _done()


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
