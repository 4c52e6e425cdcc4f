"""One-time links: the first admin's, an invitation, a new password. Looking at one does not spend it."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import Response

from console.web.access import hub_of, open_to_all
from console.web.answers import problem_text
from console.web.frame import page, see
from console.web.pages.sign_in import browser_of, let_in
from hub.errors import HubError
from warehouse.accounts import clean_email
from warehouse.links import Link, look_at_link, spend_link
from warehouse.passwords import SHORTEST, check_password, hashed

router = APIRouter()
Text = Annotated[str, Form()]


@router.get("/link/{token}", dependencies=[Depends(open_to_all)])
def show(request: Request, token: str) -> Response:
    """Ask for a password (and the first admin's address)."""
    link = look_at_link(hub_of(request).store, token)
    return _form(request, link, "", None)


@router.post("/link/{token}", dependencies=[Depends(open_to_all)])
def answer(request: Request, token: str, email: Text = "", password: Text = "", again: Text = "") -> Response:
    """Keep the password and sign in."""
    store = hub_of(request).store
    link = look_at_link(store, token)
    try:
        address = clean_email(email) if link.email is None else link.email
        check_password(password, address)
        if password != again:
            raise HubError("PASSWORDS_DIFFER")
    except HubError as error:
        return _form(request, link, email[:254], problem_text(request, error), status=400)
    visitor, session = spend_link(
        store, token, password_hash=hashed(password), email=address, browser=browser_of(request)
    )
    return let_in(request, see(request, "/"), visitor.email, session)


def _form(request: Request, link: Link, email: str, problem: str | None, *, status: int = 200) -> Response:
    return page(
        request, "link.html", status=status, link=link, email=email, problem=problem, shortest=SHORTEST
    )
