"""Forms that only our own pages can send: a token, tied to the session (or, before that, to a cookie)."""

import hashlib
import hmac
import secrets

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from starlette.datastructures import FormData

from connectors.files.limits import Limits
from console.web.access import hub_of
from console.web.site import Site
from console.web.texts import is_storable
from console.web.visitors import asks_api, session_token, visitor_in
from hub.errors import Refused

FIELD = "csrf"
HEADER = "x-csrf-token"
MOST_FIELDS = Limits().columns + 100
"""Fields of a form: one for each column that a file may have, and those beside them."""

_SAFE = frozenset({"GET", "HEAD"})


def form_token(request: Request) -> str:
    """The token for this page's forms (and for HTMX's header)."""
    return _token(request, _bond(request))


def new_bond(request: Request) -> str | None:
    """The value of the cookie that ties a stranger's form to their browser; ``None`` when one is there."""
    if _bond(request):
        return None
    bond: str = secrets.token_urlsafe(24)
    request.state.bond = bond
    return bond


async def check_form(request: Request) -> None:
    """Let a changing request through only with its token. A script with an API token needs none: no browser
    adds an Authorization header by itself, and the API takes no cookie.

    Raises:
        Refused: ``FORM_STALE``.
        RequestValidationError: a field holds what no store takes.
    """
    if request.method in _SAFE or asks_api(request.scope, request.app.state.site):
        return
    visitor = visitor_in(request.scope)
    if visitor is not None and visitor.session_id is None:
        return
    form = await _form(request)
    value = form.get(FIELD)
    said = request.headers.get(HEADER) or (value if isinstance(value, str) else "")
    bond = _bond(request)
    if not bond or not hmac.compare_digest(said.encode(), _token(request, bond).encode()):
        raise Refused("FORM_STALE")
    if not all(is_storable(name) and is_storable(text) for name, text in form.multi_items()):
        raise RequestValidationError([])


async def _form(request: Request) -> FormData:
    kind = request.headers.get("content-type", "")
    if not kind.startswith(("application/x-www-form-urlencoded", "multipart/form-data")):
        return FormData()
    return await request.form(max_fields=MOST_FIELDS)


def _bond(request: Request) -> str:
    site: Site = request.app.state.site
    if visitor_in(request.scope) is not None:
        return "session " + session_token(request.headers.get("cookie", ""), site)
    made: str = getattr(request.state, "bond", "")
    kept = made or request.cookies.get(site.cookie("form"), "")
    return f"form {kept}" if kept else ""


def _token(request: Request, bond: str) -> str:
    key = hmac.new(hub_of(request).store.keys.match, b"forms of the pages", hashlib.sha256).digest()
    return hmac.new(key, bond.encode(), hashlib.sha256).hexdigest()
