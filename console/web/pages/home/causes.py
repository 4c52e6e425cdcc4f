"""One cause: where it is, who has it, until when it waits, what is worth knowing, and doing it once more.

Of one tenant below that tenant, for its people and for staff who help them; over all tenants for staff.
"""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Query, Request
from fastapi.responses import Response

from console.web.access import current_account, current_tenant, hub_of, require
from console.web.answers import problem_text, status_of
from console.web.frame import language_of, page, see
from console.web.pages.home import again
from console.web.pages.home.standing import cause_shown, needs_of_cause, place_of, seen_tenants
from console.web.pages.importing.showing import local_time
from hub.access import Visitor
from hub.clock import STOCKHOLM
from hub.errors import HubError
from pipelines import handling

router = APIRouter()
Me = Annotated[Visitor, Depends(current_account)]
Tenant = Annotated[str, Depends(current_tenant)]
Reader = Annotated[Visitor, Depends(require("viewer"))]
Support = Annotated[Visitor, Depends(require("support"))]
Staff = Annotated[Visitor, Depends(require("support", installation=True))]
When = Annotated[str, Form(max_length=40)]
Number = Annotated[int | None, Query(ge=0, le=10_000)]
Note = Annotated[str, Form(max_length=4000)]


@router.get("/causes/{code}")
def everywhere(
    request: Request, me: Me, code: str, started: Number = None, not_started: Number = None
) -> Response:
    """All tenants that have one cause, among those one sees; ``started``: what the press before has done.

    Raises:
        HubError: ``PAGE_UNKNOWN`` when none of them has it.
    """
    return cause_page(request, me, None, code, started=(started, not_started))


@router.get("/t/{tenant}/causes/{code}")
def here(
    request: Request,
    tenant: Tenant,
    me: Reader,
    code: str,
    started: Number = None,
    not_started: Number = None,
) -> Response:
    """A cause at one tenant; ``started``: what the press before has done.

    Raises:
        HubError: ``PAGE_UNKNOWN`` when it doesn't have it.
    """
    return cause_page(request, me, tenant, code, started=(started, not_started))


@router.post("/causes/{code}/take")
def take_everywhere(request: Request, me: Staff, code: str) -> Response:
    """Say that one has it."""
    return _done(request, me, None, code, "take")


@router.post("/t/{tenant}/causes/{code}/take")
def take_here(request: Request, tenant: Tenant, me: Support, code: str) -> Response:
    """Say that one has it."""
    return _done(request, me, tenant, code, "take")


@router.post("/causes/{code}/let-go")
def let_go_everywhere(request: Request, me: Staff, code: str) -> Response:
    """Say that nobody has it."""
    return _done(request, me, None, code, "let_go")


@router.post("/t/{tenant}/causes/{code}/let-go")
def let_go_here(request: Request, tenant: Tenant, me: Support, code: str) -> Response:
    """Say that nobody has it."""
    return _done(request, me, tenant, code, "let_go")


@router.post("/causes/{code}/note")
def note_everywhere(request: Request, me: Staff, code: str, text: Note = "") -> Response:
    """Keep a note."""
    return _done(request, me, None, code, "note", text)


@router.post("/t/{tenant}/causes/{code}/note")
def note_here(request: Request, tenant: Tenant, me: Support, code: str, text: Note = "") -> Response:
    """Keep a note."""
    return _done(request, me, tenant, code, "note", text)


@router.post("/causes/{code}/wait")
def wait_everywhere(request: Request, me: Staff, code: str, until: When = "") -> Response:
    """Let it wait until a time; none: bring it back."""
    return _waits(request, me, None, code, until)


@router.post("/t/{tenant}/causes/{code}/wait")
def wait_here(request: Request, tenant: Tenant, me: Support, code: str, until: When = "") -> Response:
    """Let it wait until a time; none: bring it back."""
    return _waits(request, me, tenant, code, until)


def cause_page(
    request: Request,
    me: Visitor,
    tenant: str | None,
    code: str,
    *,
    status: int = 200,
    problem: str | None = None,
    started: tuple[int | None, int | None] = (None, None),
) -> Response:
    """The page of a cause; ``problem``: why what was asked for on it was not done."""
    shown = cause_shown(request, me, tenant, code)
    return page(
        request,
        "home/templates/cause.html",
        status=status,
        tenant=tenant,
        shown=shown,
        base="" if tenant is None else f"/t/{tenant}",
        here=place_of(tenant, code),
        names=shown.names,
        once_more=again.offered(request, tenant, code, shown.needs) if shown.may_act else None,
        at=local_time,
        problem=problem,
        started=started[0],
        not_started=started[1],
    )


def _done(request: Request, me: Visitor, tenant: str | None, code: str, verb: str, *said: str) -> Response:
    _must_be_there(request, me, tenant, code)
    getattr(handling, verb)(hub_of(request), tenant, code, me.email, *said)
    return see(request, place_of(tenant, code))


def _waits(request: Request, me: Visitor, tenant: str | None, code: str, said: str) -> Response:
    _must_be_there(request, me, tenant, code)
    try:
        handling.wait(hub_of(request), tenant, code, me.email, _time(said) if said else None)
    except HubError as error:
        text, status = problem_text(request, error), status_of(error)
        return cause_page(request, me, tenant, code, status=status, problem=text)
    return see(request, place_of(tenant, code))


def _must_be_there(request: Request, me: Visitor, tenant: str | None, code: str) -> None:
    """Nothing is done about what is not there, or is over.

    Raises:
        HubError: ``PAGE_UNKNOWN``.
    """
    tenants = [tenant] if tenant is not None else [one.id for one in seen_tenants(request, me)]
    needs_of_cause(hub_of(request), tenants, code, language_of(request))


def _time(said: str) -> datetime:
    """What a browser's field for a day and a time says: the time in Sweden.

    Raises:
        HubError: ``WAIT_TIME_WRONG``.
    """
    from hub.handling import LONGEST_WAIT

    try:
        found = datetime.fromisoformat(said)
    except ValueError:
        raise HubError("WAIT_TIME_WRONG", {"days": LONGEST_WAIT.days}) from None
    return found if found.tzinfo is not None else found.replace(tzinfo=STOCKHOLM)
