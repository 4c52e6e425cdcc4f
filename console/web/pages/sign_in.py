"""Signing in and out, and the language."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import RedirectResponse, Response

from console.web.access import current_account, hub_of, open_to_all
from console.web.answers import problem_text, status_of
from console.web.frame import local_path, page, see, set_cookie, set_language
from console.web.visitors import session_token, visitor_in
from hub.access import Visitor
from hub.errors import Refused
from warehouse.sessions import Browser, end_session
from warehouse.sign_in_counts import DEVICE_SECONDS, device_mark
from warehouse.signing_in import sign_in

router = APIRouter()
Text = Annotated[str, Form()]


def browser_of(request: Request) -> Browser:
    """Where the request comes from."""
    address = request.client.host if request.client else ""
    device = request.cookies.get(request.app.state.site.cookie("device"), "")
    return Browser(request.headers.get("user-agent", ""), address, device)


def let_in(request: Request, answer: RedirectResponse, email: str, session: str) -> Response:
    """Give the browser its session, and what it will be known by when it signs in again."""
    site, store = request.app.state.site, hub_of(request).store
    set_cookie(answer, site, "session", session)
    device = device_mark(store, email, browser_of(request).device)
    set_cookie(answer, site, "device", device, DEVICE_SECONDS)
    return answer


@router.get("/sign-in", dependencies=[Depends(open_to_all)])
def show(request: Request, next: str = "/") -> Response:
    """The form; somebody who is in already goes on."""
    if visitor_in(request.scope):
        return see(request, local_path(next))
    return page(request, "sign_in.html", next=local_path(next), email="", problem=None)


@router.post("/sign-in", dependencies=[Depends(open_to_all)])
def enter(request: Request, email: Text = "", password: Text = "", next: Text = "/") -> Response:
    """Check the password. The session the browser had before ends, whoever gave it to the browser."""
    site, store = request.app.state.site, hub_of(request).store
    old = session_token(request.headers.get("cookie", ""), site) or None
    try:
        token = sign_in(store, email, password, browser_of(request), old_token=old)
    except Refused as error:
        said = problem_text(request, error)
        status = status_of(error)
        return page(
            request, "sign_in.html", status=status, next=local_path(next), email=email[:254], problem=said
        )
    return let_in(request, see(request, local_path(next)), email, token)


@router.post("/sign-out")
def leave(request: Request, visitor: Annotated[Visitor, Depends(current_account)]) -> Response:
    """End this session."""
    if visitor.session_id:
        end_session(hub_of(request).store, visitor, visitor.session_id)
    site = request.app.state.site
    answer = see(request, "/sign-in")
    answer.delete_cookie(site.cookie("session"), path="/", secure=site.secure, httponly=True, samesite="lax")
    return answer


@router.post("/language", dependencies=[Depends(open_to_all)])
def language(request: Request, language: Text = "sv", next: Text = "/") -> Response:
    """Choose the language of the pages."""
    answer = see(request, local_path(next))
    set_language(answer, request.app.state.site, "en" if language == "en" else "sv")
    return answer
