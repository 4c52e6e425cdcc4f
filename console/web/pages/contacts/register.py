"""The register: searched a page at a time, and one customer's card."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import Response

from console.web.access import current_tenant, hub_of, require
from console.web.frame import language_of, page
from console.web.pages.contacts.showing import card_of
from hub.access import Visitor
from hub.personal import mask_text
from mappings.normalise.names import name_key
from warehouse.contact_search import by_number, by_words

CONTACTS_A_PAGE = 50
NUMBERS_SHOWN = 10

router = APIRouter(prefix="/t/{tenant}/customers")
Tenant = Annotated[str, Depends(current_tenant)]
Reader = Annotated[Visitor, Depends(require("viewer"))]
Asked = Annotated[str, Query(max_length=200)]
Id = Annotated[str, Query(max_length=26)]
Start = Annotated[int, Query(ge=0, le=1_000_000)]


@router.get("")
def search(request: Request, tenant: Tenant, me: Reader, q: Asked = "", after: Id = "") -> Response:
    """Customers by name; ``q``: words of the name, or the beginning of a number."""
    asked = mask_text(q).strip()
    # Personal numbers are no way in: a search stands in the address, and so in histories and proxies' logs.
    personal = asked != q.strip()
    words = name_key(q).split()
    with hub_of(request).store.reading(tenant) as scope:
        numbers = [] if personal or after or not q else by_number(scope, q, limit=NUMBERS_SHOWN)
        hopeless = personal or (bool(asked) and not words)
        found = [] if hopeless else by_words(scope, words, after=after, limit=CONTACTS_A_PAGE + 1)
    return page(
        request,
        "contacts/templates/search.html",
        tenant=tenant,
        q=asked,
        personal=personal,
        numbers=numbers,
        found=found[:CONTACTS_A_PAGE],
        next=found[CONTACTS_A_PAGE - 1].id if len(found) > CONTACTS_A_PAGE else None,
        first=not after,
    )


@router.get("/{contact_id}")
def card(request: Request, tenant: Tenant, me: Reader, contact_id: str, start: Start = 0) -> Response:
    """One customer; ``start``: how many of the newest events are left out.

    Raises:
        HubError: ``CONTACT_UNKNOWN``.
    """
    with hub_of(request).store.reading(tenant) as scope:
        shown = card_of(scope, contact_id, start, language_of(request))
    return page(request, "contacts/templates/card.html", tenant=tenant, card=shown)
