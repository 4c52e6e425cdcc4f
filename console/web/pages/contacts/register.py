"""The register: searched a page at a time, and one customer's card."""

from collections.abc import Iterator, Sequence
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import Response

from console.web.access import current_tenant, hub_of, require
from console.web.downloads import LINES_A_TIME, download
from console.web.frame import language_of, page
from console.web.pages.contacts.showing import card_of
from hub.access import Visitor
from hub.personal import mask_text
from mappings.normalise.names import name_key
from pipelines.change_words import value_text
from pipelines.hub import Hub
from warehouse.contact_search import ContactLine, by_number, by_words

CONTACTS_A_PAGE = 50
NUMBERS_SHOWN = 10

COLUMNS = ("customer_number", "name", "organisation_number", "city", "email", "phone")
"""Of the list to take along."""

router = APIRouter(prefix="/t/{tenant}/customers")
lists = APIRouter(prefix="/t/{tenant}")
Tenant = Annotated[str, Depends(current_tenant)]
Reader = Annotated[Visitor, Depends(require("viewer"))]
Taker = Annotated[Visitor, Depends(require("support"))]
Asked = Annotated[str, Query(max_length=200)]
Id = Annotated[str, Query(max_length=26)]
Start = Annotated[int, Query(ge=0, le=1_000_000)]


@router.get("")
def search(request: Request, tenant: Tenant, me: Reader, q: Asked = "", after: Id = "") -> Response:
    """Customers by name; ``q``: words of the name, or the beginning of a number."""
    asked, personal = mask_text(q).strip(), _personal(q)
    words, hopeless = _search_words(q)
    with hub_of(request).store.reading(tenant) as scope:
        numbers = [] if personal or after or not q else by_number(scope, q, limit=NUMBERS_SHOWN)
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
        number_of=number_text,
        may_take=me.may("support"),
    )


@lists.get("/customers.csv")
def take_along(request: Request, tenant: Tenant, me: Taker, q: Asked = "") -> Response:
    """All customers that the search finds."""
    columns = [f"contacts.{name}" for name in COLUMNS]
    return download(request, tenant, me, "customers", columns, _lines(hub_of(request), tenant, q))


def _lines(hub: Hub, tenant: str, q: str) -> Iterator[Sequence[str | None]]:
    """Those by number first, as on the page, and no one twice."""
    words, hopeless = _search_words(q)
    with hub.store.reading(tenant) as scope:
        numbers = by_number(scope, q, limit=NUMBERS_SHOWN) if q and not _personal(q) else []
    yield from map(_cells, numbers)
    shown, after = {one.id for one in numbers}, ""
    while not hopeless:
        with hub.store.reading(tenant) as scope:
            found = by_words(scope, words, after=after, limit=LINES_A_TIME)
        new = [one for one in found if one.id not in shown]
        yield from map(_cells, new)
        if len(found) < LINES_A_TIME or not new:
            return  # Nothing new: the place was lost, since its contact has gone, and all begins anew.
        shown |= {one.id for one in new}
        after = found[-1].id


def _cells(one: ContactLine) -> Sequence[str | None]:
    texts = (
        one.customer_number,
        one.name,
        number_text(one),
        one.city,
        one.email,
        one.phone,
    )
    return [mask_text(text) if text else None for text in texts]


def number_text(one: ContactLine) -> str:
    """The organisation number as offices write it."""
    return value_text(one.organisation_number, "sv", "organisation_number") if one.organisation_number else ""


def _personal(q: str) -> bool:
    """No way in: a search stands in the address, and so in histories and proxies' logs."""
    return mask_text(q).strip() != q.strip()


def _search_words(q: str) -> tuple[list[str], bool]:
    """The words of a name, and whether the search can find nothing by them."""
    words = name_key(q).split()
    return words, _personal(q) or (bool(q.strip()) and not words)


@router.get("/{contact_id}")
def card(request: Request, tenant: Tenant, me: Reader, contact_id: str, start: Start = 0) -> Response:
    """One customer; ``start``: how many of the newest events are left out.

    Raises:
        HubError: ``CONTACT_UNKNOWN``.
    """
    with hub_of(request).store.reading(tenant) as scope:
        shown = card_of(scope, contact_id, start, language_of(request))
    return page(request, "contacts/templates/card.html", tenant=tenant, card=shown)
