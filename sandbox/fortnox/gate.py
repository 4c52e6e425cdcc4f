"""Who is let in to the API: token, call limit, media types, scope, licence; behind it the registers."""

import json
from collections.abc import Callable
from urllib.parse import unquote

from starlette.requests import Request
from starlette.responses import Response

from sandbox.fortnox import tables
from sandbox.fortnox.asking import Ask, written
from sandbox.fortnox.codes import Answer, body, refusal
from sandbox.fortnox.registers.articles import Articles
from sandbox.fortnox.registers.customers import Customers, references
from sandbox.fortnox.registers.documents import company_information, company_settings, invoices, me
from sandbox.fortnox.registers.plain import Register
from sandbox.fortnox.registers.prices import PriceLists, prices
from sandbox.fortnox.tokens import Caller, Grants
from sandbox.fortnox.world import World

_JSON = ("application/json", "*/*", "application/*")
_BIG = 5_000_000


class Api:
    """The routes under ``/3``."""

    def __init__(self, world: World, grants: Grants) -> None:
        self._world = world
        self._grants = grants
        self._resources: dict[str, Callable[[Ask], Response]] = {
            "customers": Customers(),
            "customerreferences": references,
            "articles": Articles(),
            "pricelists": PriceLists(),
            "prices": prices,
            "projects": Register(tables.PROJECT),
            "suppliers": Register(tables.SUPPLIER),
            "units": Register(tables.UNIT),
            "termsofpayments": Register(tables.TERMS_OF_PAYMENT),
            "termsofdeliveries": Register(tables.TERMS_OF_DELIVERY, deletes=False),
            "wayofdeliveries": Register(tables.WAY_OF_DELIVERY),
            "invoices": invoices,
            "companyinformation": company_information,
            "settings": company_settings,
            "me": me,
        }

    async def __call__(self, request: Request) -> Response:
        """One call, answered."""
        caller = self._grants.caller(request.headers.get("Authorization", ""))
        return self._answered(request, caller, await request.body())

    def _answered(self, request: Request, caller: Caller | None, sent: bytes) -> Response:
        try:
            return self._let_in(request, caller, sent)
        except Answer as refused:
            as_string = self._world.switches.code_as_string == "on"
            return written(body(refused, as_string), refused.status, dict(refused.headers))

    def _let_in(self, request: Request, caller: Caller | None, sent: bytes) -> Response:
        if caller is None:
            return self._unauthorized(request)
        wait = self._world.window.wait((caller.client, caller.company.number), self._world.clock.now())
        if wait is not None:
            return self._too_many(wait)
        _media(request)
        parts = _parts(request)
        resource = self._resources.get(parts[0]) if parts else None
        if resource is None:
            return Response(status_code=404)
        _may(caller, tables.OAUTH_SCOPES[parts[0]])
        if len(sent) > _BIG:
            return Response(status_code=413)
        query = dict(request.query_params)
        return resource(Ask(self._world, caller.company, request.method, parts[1:], query, sent))

    def _unauthorized(self, request: Request) -> Response:
        retired = "Access-Token" in request.headers or "Client-Secret" in request.headers
        if retired and self._world.switches.retired_headers == "code":
            raise refusal(2000310)
        return Response(json.dumps({"message": "unauthorized"}), 401, media_type="application/json")

    def _too_many(self, wait: float) -> Response:
        """429, in the shape that the switches say."""
        headers = {}
        if self._world.switches.retry_after == "on":
            headers["Retry-After"] = str(max(1, int(wait + 0.999)))
        if self._world.switches.rate_body == "empty":
            return Response(status_code=429, headers=headers)
        return Response(json.dumps({"message": "Too Many Requests"}), 429, headers, "application/json")


def _media(request: Request) -> None:
    accept = request.headers.get("Accept", "*/*").split(";")[0].split(",")[0].strip()
    if accept not in _JSON:
        raise refusal(1000030)
    sends = request.method in ("POST", "PUT")
    if sends and request.headers.get("Content-Type", "").split(";")[0].strip() != "application/json":
        raise refusal(1000031)


def _parts(request: Request) -> tuple[str, ...]:
    """The path behind ``/3/``, split before it is decoded, so that an encoded slash belongs to a number."""
    raw = request.scope.get("raw_path", request.scope["path"].encode()).decode("ascii").split("?")[0]
    behind = raw.partition("/3/")[2].strip("/")
    return tuple(unquote(part) for part in behind.split("/")) if behind else ()


def _may(caller: Caller, scope: str) -> None:
    if scope not in caller.scopes:
        raise refusal(2000663)
    if not caller.company.get("api_licence", True):
        raise refusal(2001103)
    if scope not in caller.company.get("licences"):
        raise refusal(2001101)
