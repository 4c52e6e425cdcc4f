"""What the register and the quarantine hold, and whose token it is."""

from itertools import islice
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import JSONResponse, Response

from console.web.access import current_account, hub_of
from console.web.api import shapes
from console.web.api.asking import ERRORS, After, ContactId, Limit, Reader, Tenant
from console.web.frame import language_of
from hub.access import Visitor
from pipelines.finding import find
from warehouse import views

router = APIRouter(responses=ERRORS, tags=["register"])
MOST_STEPS = 1_000_000
Asked = Annotated[
    str,
    Query(
        max_length=200,
        description="Words of the name, or the beginning of a customer or organisation number.",
    ),
]


@router.get("/me", response_model=shapes.Me)
def me(me: Annotated[Visitor, Depends(current_account)]) -> Response:
    """Whose token this is, and what it may."""
    seen = None if me.scope.installation else sorted(me.scope.tenants)
    return JSONResponse({"email": me.email, "role": me.role, "tenants": seen})


@router.get("/t/{tenant}/quarantine", response_model=shapes.Quarantine)
def quarantine(
    request: Request,
    tenant: Tenant,
    me: Reader,
    run: Annotated[str | None, Query(max_length=40)] = None,
    code: Annotated[str | None, Query(max_length=100)] = None,
    state: Literal["open", "closed", "all"] = "open",
    limit: Limit = 100,
    after: After = "",
) -> Response:
    """The rows that could not go in, oldest first."""
    with hub_of(request).store.reading(tenant) as scope:
        wanted = views.quarantine_list(
            scope,
            language_of(request),
            run_id=run,
            code=code,
            state=state,
            after=after or None,
            limit=limit,
        )
        items = list(wanted)
    return JSONResponse({"items": items, "next": items[-1]["id"] if len(items) == limit else None})


@router.get("/t/{tenant}/contacts", response_model=shapes.Contacts)
def contacts(
    request: Request, tenant: Tenant, me: Reader, q: Asked = "", limit: Limit = 100, after: After = ""
) -> Response:
    """All contacts, by name; or those that a search finds, the ones by number first."""
    with hub_of(request).store.reading(tenant) as scope:
        if q:
            items = views.contacts_by_ids(scope, find(scope, q, after, limit))
        else:
            items = views.contacts_after(scope, after or None, limit)
    return JSONResponse({"items": items, "next": items[-1]["id"] if len(items) == limit else None})


@router.get("/t/{tenant}/contacts/{contact}", response_model=shapes.ContactCard)
def contact(request: Request, tenant: Tenant, me: Reader, contact: ContactId) -> Response:
    """One contact with its contact persons and properties."""
    with hub_of(request).store.reading(tenant) as scope:
        return JSONResponse(views.show_contact(scope, contact))


@router.get("/t/{tenant}/contacts/{contact}/timeline", response_model=shapes.Timeline)
def timeline(
    request: Request,
    tenant: Tenant,
    me: Reader,
    contact: ContactId,
    limit: Limit = 100,
    after: Annotated[int, Query(ge=0, le=MOST_STEPS)] = 0,
) -> Response:
    """A contact's history, oldest first, a line a field."""
    with hub_of(request).store.reading(tenant) as scope:
        items = list(islice(views.timeline(scope, contact), after, after + limit))
    following = str(after + limit) if len(items) == limit else None
    return JSONResponse({"items": items, "next": following})
