"""The control door of Visma: what every stand-in has (:mod:`sandbox.parts.control`), and its own.

``?company=N`` names another company than the first. Customers, articles, projects and price lists are keyed
by their number, which is what their user sees; other records by their id.

    POST   companies               one more: number, name, organisation_number
    POST   companies/N             variant, api_module, trouble (an error code), vies (valid numbers),
                                   with_transactions (customer numbers), revoke_consent
    POST   tokens                  {company, scopes}: tokens as after a consent in a browser
    POST   tokens/expire           every access token is dead at once
"""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from sandbox.parts.control import ControlDoor, Record, done
from sandbox.visma.company import REGISTERS, Company
from sandbox.visma.fields import Table
from sandbox.visma.tokens import Grants
from sandbox.visma.world import CLIENT, COMPANIES, SCOPES, World

_TABLES = {table.path: table for table in REGISTERS}
_NUMBERS = {"customers": "CustomerNumber", "articles": "Number", "projects": "Number"}


@dataclass(frozen=True, slots=True)
class Kept:
    """One register of a company, written past every check."""

    world: World
    company: Company
    table: Table

    @property
    def key(self) -> str:
        """The member that a user knows a record by."""
        return _NUMBERS.get(self.table.path, "Id")

    def all(self) -> list[Record]:
        """Every record."""
        return self.company.registers[self.table.path].values()

    def put(self, key: str, said: Record) -> Record:
        """As a user of eAccounting would."""
        before = self.company.find(self.table, self.key, key)
        record = {**(before or self._new()), **said, self.key: key}
        return self.company.put(self.table, record, self.world.clock.now())

    def drop(self, key: str) -> bool:
        """Deleted; its number may be used again."""
        before = self.company.find(self.table, self.key, key)
        if before is None:
            return False
        self.company.registers[self.table.path].drop(str(before["Id"]))
        return True

    def _new(self) -> Record:
        terms = self.company.registers["termsofpayments"].values()
        standard = {"TermsOfPaymentId": terms[0]["Id"]} if self.table.path == "customers" else {}
        return {**self.table.new(), **standard, "Id": self.company.new_id(self.table)}


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
            Route("/tokens", self._grant, methods=["POST"]),
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
        for name in ("variant", "api_module", "trouble"):
            if name in said:
                company.set(name, said[name])
        company.know(said.get("vies", ()))
        if "with_transactions" in said:
            rows = company.registers["customers"].values()
            ids = [row["Id"] for row in rows if row["CustomerNumber"] in said["with_transactions"]]
            company.set("with transactions", ids)
        if "revoke_consent" in said:
            self._grants.revoke_all(said["revoke_consent"], company.number)
        return done()

    async def _grant(self, request: Request) -> Response:
        said = await request.json()
        scopes = str(said.get("scopes", " ".join(SCOPES)))
        company = int(said.get("company", COMPANIES[0][0]))
        return JSONResponse(self._grants.granted(str(CLIENT["id"]), company, scopes))

    async def _expire(self, request: Request) -> Response:
        return done(self._grants.expire_access)
