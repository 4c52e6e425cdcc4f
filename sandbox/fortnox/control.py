"""The control door of Fortnox: what every stand-in has (:mod:`sandbox.parts.control`), and its own.

``?company=N`` names another company than the first.

    POST   companies               one more: number, name, organisation_number
    POST   companies/N             licences, api_licence, accounts, revoke_consent, close_documents_of
    POST   tokens/expire           every access token is dead at once
"""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sandbox.fortnox.company import REGISTERS, Company
from sandbox.fortnox.fields import Table
from sandbox.fortnox.tokens import Grants
from sandbox.fortnox.world import COMPANIES, World
from sandbox.parts.control import ControlDoor, Record, done

_TABLES = {table.path: table for table in REGISTERS}


@dataclass(frozen=True, slots=True)
class Kept:
    """One register of a company, written past every check."""

    world: World
    company: Company
    table: Table

    def all(self) -> list[Record]:
        """Every card."""
        return self.company.registers[self.table.path].values()

    def put(self, key: str, said: Record) -> Record:
        """As a user of Fortnox would."""
        before = self.company.registers[self.table.path].get(key)
        record = {**(before or self.table.new()), **said, self.table.key: key}
        self.company.put(self.table, record, self.world.clock.now(), "updated" if before else "created")
        return record

    def drop(self, key: str) -> bool:
        """Deleted; its number is burnt."""
        if self.company.registers[self.table.path].get(key) is None:
            return False
        self.company.remove(self.table, key, self.world.clock.now())
        return True


class Control(ControlDoor):
    """The routes under ``/_sandbox``."""

    def __init__(self, world: World, grants: Grants) -> None:
        super().__init__(world)
        self._world = world
        self._grants = grants

    def kept(self, request: Request, kind: str) -> Kept | None:
        """A register of the company that is named."""
        company = self._world.companies.get(int(request.query_params.get("company", COMPANIES[0][0])))
        table = _TABLES.get(kind)
        return None if company is None or table is None else Kept(self._world, company, table)

    def routes(self) -> list[Route]:
        """All of them."""
        return [
            *super().routes(),
            Route("/companies", self._found, methods=["POST"]),
            Route("/companies/{number:int}", self._change, methods=["POST"]),
            Route("/tokens/expire", self._expire, methods=["POST"]),
        ]

    async def _found(self, request: Request) -> Response:
        said = await request.json()
        self._world.found(int(said["number"]), said["name"], said["organisation_number"])
        return done()

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
        return done()

    async def _expire(self, request: Request) -> Response:
        return done(self._grants.expire_access)


def _close(company: Company, number: str) -> None:
    for key in list(company.invoices):
        invoice = company.invoices.get(key)
        if invoice["CustomerNumber"] == number:
            company.invoices.put(key, {**invoice, "Open": False})
