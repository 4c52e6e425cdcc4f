"""Whatever goes wrong, in words: a page for people, an object for programs."""

from typing import Any
from urllib.parse import quote

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException

from console.failures import error_json
from console.web.frame import language_of, page, see
from console.web.guard.rules import Refusal
from console.web.visitors import asks_api
from console.web.words import all_words, say
from hub.errors import HubError, Problem, Refused, page_words

_STATUS = {
    "SIGN_IN_FIRST": 401,
    "API_KEY_WRONG": 401,
    "API_INPUT_INVALID": 422,
    "API_TOO_OFTEN": 429,
    "DAGSTER_NOT_READY": 503,
    "DAGSTER_UNREACHABLE": 503,
    "SIGN_IN_WRONG": 401,
    "SIGN_IN_TOO_OFTEN": 429,
    "ROLE_TOO_SMALL": 403,
    "FORM_STALE": 403,
    "LINK_SPENT": 403,
    "PAGE_UNKNOWN": 404,
    "ARCHIVE_GONE": 404,
    "WORK_QUEUE_FULL": 429,
    "FILE_TOO_LARGE": 413,
    "STORE_BUSY": 503,
    "DISK_FULL": 507,
}


def status_of(error: HubError) -> int:
    """The HTTP status that fits an error: what is unknown is 404, what is refused 409, else 400."""
    if error.code in _STATUS:
        return _STATUS[error.code]
    if error.code.endswith("_UNKNOWN"):
        return 404
    return 409 if isinstance(error, Refused) else 400


def wants_page(request: Request) -> bool:
    """Whether a browser asks for a page (and not a program, or a page's own script, for data)."""
    if asks_api(request.scope, request.app.state.site) and not request.url.path.endswith("/docs"):
        return False
    return "text/html" in request.headers.get("accept", "") and "hx-request" not in request.headers


def hub_error(request: Request, error: HubError) -> Response:
    """An error with a code."""
    status = status_of(error)
    if wants_page(request):
        if error.code == "SIGN_IN_FIRST" and request.method == "GET":
            return _to_sign_in(request)
        said = page_words(error.problem, language_of(request))
        return _error_page(request, status, f"{said.message} {said.action}", error.code)
    wait = error.problem.params.get("seconds") if status == 429 else None
    headers = {"Retry-After": str(wait)} if wait else None
    body = {"error": error_json(error.problem, error.where, language_of(request))}
    return JSONResponse(body, status, headers=headers)


def refused(request: Request, why: Refusal) -> Response:
    """A request that the guard turned away."""
    said = say(why.why, language_of(request))
    if wants_page(request):
        if why.status == 401 and request.method == "GET":
            return _to_sign_in(request)
        return _error_page(request, why.status, said)
    code = why.why.upper().replace(".", "_")
    body: dict[str, Any] = {"code": code, "message": said, "who": None, "action": None, "where": None}
    return JSONResponse({"error": body}, why.status)


def add_handlers(app: FastAPI) -> None:
    """Make the app answer in words."""

    async def known(request: Request, error: Exception) -> Response:
        assert isinstance(error, HubError)
        return hub_error(request, error)

    async def http(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        if error.status_code == 404:
            return hub_error(request, HubError("PAGE_UNKNOWN"))
        # 400 comes of nothing but a form that is read: what it holds is never repeated.
        unreadable_form = "refused.fields" if error.detail.startswith("Too many fields") else "refused.form"
        why = unreadable_form if error.status_code == 400 else "refused.method"
        return refused(request, Refusal(error.status_code, why))

    async def unreadable(request: Request, error: Exception) -> Response:
        assert isinstance(error, RequestValidationError)
        if asks_api(request.scope, request.app.state.site):
            return hub_error(request, HubError("API_INPUT_INVALID", where=_first_place(error)))
        return refused(request, Refusal(422, "refused.form"))

    app.add_exception_handler(HubError, known)
    app.add_exception_handler(HTTPException, http)
    app.add_exception_handler(RequestValidationError, unreadable)


def _first_place(error: RequestValidationError) -> dict[str, str]:
    """The first field that is wrong; its value is never repeated."""
    places = [each.get("loc", ()) for each in error.errors()]
    return {"field": ".".join(map(str, places[0]))[:200]} if places else {}


def problem_text(request: Request, error: HubError) -> str:
    """An error as a sentence for a page that goes on showing its form."""
    said = page_words(Problem(error.code, error.problem.params), language_of(request))
    return f"{said.message} {said.action}"


def _to_sign_in(request: Request) -> Response:
    inside = request.app.state.site.inside(request.url.path) or "/"
    back = f"{inside}?{request.url.query}" if request.url.query else inside
    return see(request, f"/sign-in?next={quote(back, safe='')}")


def _error_page(request: Request, status: int, text: str, code: str = "") -> Response:
    """``code``: of an error that may have a title of its own, closer than its status has."""
    own = f"refused.title.{code}"
    title = own if own in all_words() else f"refused.title.{status}"
    return page(
        request,
        "error.html",
        status=status,
        title=title if title in all_words() else "refused.title.400",
        text=text,
    )
