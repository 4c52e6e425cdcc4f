"""Who is let in to the API: token, quota, company, scope, plan; behind it the registers."""

from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from sandbox.visma import tables
from sandbox.visma.asking import Ask, written
from sandbox.visma.codes import NO_MODULE, Answer, body, refusal
from sandbox.visma.limits import CALLS
from sandbox.visma.registers.articles import Articles, Codings
from sandbox.visma.registers.customers import Customers
from sandbox.visma.registers.plain import Register
from sandbox.visma.registers.prices import PriceLists
from sandbox.visma.registers.projects import DeliveryMethods, Projects
from sandbox.visma.registers.settings import company_settings
from sandbox.visma.tokens import Caller, Grants
from sandbox.visma.world import World

_BIG = 5_000_000
_READS = frozenset(
    f"ea:{area}{reading}" for area in ("sales", "accounting", "purchase") for reading in ("", "_readonly")
)
"""Projects are read with any of them."""


class Api:
    """The routes under ``/v2``."""

    def __init__(self, world: World, grants: Grants) -> None:
        self._world = world
        self._grants = grants
        self._resources: dict[str, Callable[[Ask], Response]] = {
            "companysettings": company_settings,
            "customers": Customers(),
            "articles": Articles(),
            "projects": Projects(),
            "salespricelists": PriceLists(),
            "deliverymethods": DeliveryMethods(tables.DELIVERY_METHOD),
            "articleaccountcodings": Codings(tables.CODING),
            **{
                table.path: Register(table)
                for table in (
                    tables.UNIT, tables.TERMS_OF_PAYMENT, tables.DELIVERY_TERM,
                    tables.DISCOUNT_AGREEMENT, tables.CUSTOMER_LABEL, tables.ARTICLE_LABEL,
                )
            },
        }  # fmt: skip

    async def __call__(self, request: Request) -> Response:
        """One call, answered."""
        caller = self._grants.caller(request.headers.get("Authorization", ""))
        sent = await request.body()
        try:
            return self._let_in(request, caller, sent)
        except Answer as refused:
            return written(body(refused, self._world.switches.errors_member), refused.status)

    def _let_in(self, request: Request, caller: Caller | None, sent: bytes) -> Response:
        if caller is None:
            return Response(status_code=401)
        parts = _parts(request)
        resource = self._resources.get(parts[0]) if parts else None
        wait = self._wait(caller, request.method, parts)
        if wait is not None:
            return too_many(wait)
        if not caller.company.get("api_module", True):
            raise Answer(403, 4002, NO_MODULE)
        trouble = caller.company.get("trouble")
        if trouble:
            raise refusal(int(trouble))
        if resource is None:
            return Response(status_code=404)
        self._may(caller, request.method, parts[0])
        if len(sent) > _BIG:
            return Response(status_code=413)
        query = dict(request.query_params)
        return resource(Ask(self._world, caller.company, request.method, parts[1:], query, sent))

    def _wait(self, caller: Caller, method: str, parts: tuple[str, ...]) -> float | None:
        switches = self._world.switches
        company = caller.company.number if switches.quota == "each_company" else 0
        verb = method if switches.quota_by == "route_and_method" else ""
        route = "/".join("{id}" if "-" in part else part for part in parts)
        return self._world.quota.wait((caller.client, company, verb, route), self._world.clock.now())

    def _may(self, caller: Caller, method: str, resource: str) -> None:
        """What the token's scopes let: projects are read with any of them, and written with accounting."""
        area = "accounting" if resource == "projects" else "sales"
        wanted = {f"ea:{area}"}
        if method == "GET":
            wanted = set(_READS) if area == "accounting" else wanted | {"ea:sales_readonly"}
        if "ea:api" not in caller.scopes or not wanted & caller.scopes:
            raise refusal(4006, status=int(self._world.switches.missing_scope))


def too_many(wait: float) -> Response:
    """429 in Visma's words, without ``Errors`` and without a header (verbatim, but for the number)."""
    seconds = max(1, int(wait + 0.999))
    text = f"API calls quota exceeded! maximum admitted {CALLS} per Minute. Try again in {seconds} seconds."
    said = body(Answer(429, 4010, text), "absent")
    return JSONResponse(said, 429)


def _parts(request: Request) -> tuple[str, ...]:
    behind = request.scope["path"].partition("/v2/")[2].strip("/")
    return tuple(behind.split("/")) if behind else ()
