"""One's own account: password, open sessions, keys for one's own programs."""

from typing import Annotated, Literal, get_args

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import Response

from console.web.access import current_account, hub_of
from console.web.answers import problem_text, status_of
from console.web.browsers import browser_name
from console.web.frame import page, see, set_cookie
from console.web.pages.importing.showing import local_time
from console.web.pages.sign_in import browser_of
from hub.access import ROLES, Role, Visitor, includes
from hub.errors import HubError, Refused
from warehouse.api_tokens import list_tokens, make_token, revoke_token
from warehouse.passwords import SHORTEST
from warehouse.sessions import end_session, list_sessions
from warehouse.signing_in import change_password

router = APIRouter(prefix="/account")
Text = Annotated[str, Form()]
Me = Annotated[Visitor, Depends(current_account)]
Done = Literal["password", "session.ended", "token.revoked"]


@router.get("")
def show(request: Request, me: Me, done: str = "") -> Response:
    """The page; ``done`` names what was just done."""
    said = (
        {"password": "account.password.done"}.get(done, f"account.{done}") if done in get_args(Done) else None
    )
    return _account(request, me, done=said)


@router.post("/password")
def password(request: Request, me: Me, old: Text = "", new: Text = "", again: Text = "") -> Response:
    """Change the password; all sessions end and this browser gets a new one."""
    try:
        if new != again:
            raise Refused("PASSWORDS_DIFFER")
        session = change_password(hub_of(request).store, me, old, new, browser_of(request))
    except Refused as error:
        status = 400 if status_of(error) == 401 else status_of(error)
        return _account(request, me, status=status, problem=problem_text(request, error))
    answer = see(request, "/account?done=password")
    set_cookie(answer, request.app.state.site, "session", session)
    return answer


@router.post("/sessions/{session_id}/end")
def end(request: Request, me: Me, session_id: str) -> Response:
    """End one of one's own sessions."""
    end_session(hub_of(request).store, me, session_id)
    return see(request, "/account?done=session.ended")


@router.post("/tokens")
def new_token(
    request: Request,
    me: Me,
    name: Text = "",
    role: Annotated[Role, Form()] = "viewer",
    tenants: Text = "",
) -> Response:
    """Make a key, shown on the answer and never again. ``tenants``: short names; empty: all that I see."""
    from console.web.frame import language_of
    from console.web.words import say

    fallback = say("account.token.default_name", language_of(request))
    narrowed = tenants.replace(",", " ").split() or None
    try:
        made = make_token(hub_of(request).store, me, name.strip() or fallback, role, narrowed)
    except HubError as error:
        return _account(request, me, status=status_of(error), problem=problem_text(request, error))
    return _account(request, me, token=made)


@router.post("/tokens/{token_id}/revoke")
def revoke(request: Request, me: Me, token_id: str) -> Response:
    """Take a key away."""
    revoke_token(hub_of(request).store, me, token_id)
    return see(request, "/account?done=token.revoked")


def _account(
    request: Request,
    me: Visitor,
    *,
    status: int = 200,
    problem: str | None = None,
    done: str | None = None,
    token: str | None = None,
) -> Response:
    store = hub_of(request).store
    return page(
        request,
        "account.html",
        status=status,
        me=me,
        sessions=list_sessions(store, me.account_id),
        tokens=list_tokens(store, me.account_id),
        roles=[role for role in ROLES if includes(me.role, role)],
        at=local_time,
        browser=browser_name,
        problem=problem,
        done=done,
        token=token,
        shortest=SHORTEST,
    )
