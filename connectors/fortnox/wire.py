"""What Fortnox sends and takes: envelopes, registers, dates. Nothing here knows a canonical field."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import quote

from connectors.transport.reading import object_in
from hub.clock import STOCKHOLM
from hub.errors import HubError
from hub.ports import Kind

BLANK = "API_BLANK"
"""Empties a text field; an empty text leaves it alone (page "Delete values")."""
OUT_OF_SIGHT = "API_NORIGHT"
"""Stands in an answer where we may not see the value: it is unknown, and never sent back."""
LISTED_AS = {"Phone": "Phone1"}
"""Columns of lists that cards have under another name."""
PAGE = 500
"""The most rows a page may have (page "Parameters")."""
MOST_PAGES = 2000
"""A million records: whoever has more pages than this has a list that never ends."""


@dataclass(frozen=True, slots=True)
class Register:
    """A register: its envelopes, its address, the field that numbers its records.

    ``nested``: a number of two words is an address of two steps.
    """

    one: str
    many: str
    path: str
    number: str
    nested: bool = False

    def address(self, number: str) -> str:
        """A record's path; a slash or letter in its number is percent-encoded."""
        steps = number.rsplit(" ", 1) if self.nested else [number]
        return "/".join(["3", self.path, *(quote(step, safe="") for step in steps)])


REGISTERS: Mapping[Kind, Register] = {
    "customer": Register("Customer", "Customers", "customers", "CustomerNumber"),
    "article": Register("Article", "Articles", "articles", "ArticleNumber"),
    "price": Register("Price", "Prices", "prices", "ArticleNumber", nested=True),
    "project": Register("Project", "Projects", "projects", "ProjectNumber"),
}
HIDES: tuple[Kind, ...] = ("customer", "article")
"""Registers with inactive records; the others show all that they have by its address."""
REFERENCES = "customerreferences"
REFERENCE = Register("CustomerReferenceRow", "CustomerReferenceRows", REFERENCES, "Id")
TERMS_OF_PAYMENT = Register("TermsOfPayment", "TermsOfPayments", "termsofpayments", "Code")
LISTS: Mapping[str, Register] = {
    "units": Register("Unit", "Units", "units", "Code"),
    "price_lists": Register("PriceList", "PriceLists", "pricelists", "Code"),
}
"""What records refer to by codes of the company's own."""


def body_of(register: Register, fields: Mapping[str, Any]) -> bytes:
    """Fields in their envelope, as UTF-8 JSON."""
    return json.dumps({register.one: dict(fields)}, ensure_ascii=False).encode()


def record_in(register: Register, body: bytes) -> dict[str, Any]:
    """The record in an answer; fields out of sight are taken out.

    Raises:
        HubError: ``ANSWER_UNREADABLE``.
    """
    said = _read(body).get(register.one)
    if not isinstance(said, dict) or not _is_numbered(register, said):
        raise unreadable()
    return {name: value for name, value in said.items() if value != OUT_OF_SIGHT}


def _is_numbered(register: Register, said: Mapping[str, Any]) -> bool:
    """Whether a record tells its number: as text, seldom as a whole number."""
    number = said.get(register.number)
    return isinstance(number, str | int) and not isinstance(number, bool)


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list. ``pages``, ``total``: how many pages and rows there are, as counted just now."""

    rows: Sequence[dict[str, Any]]
    pages: int
    total: int


def page_in(register: Register, body: bytes) -> Page:
    """A list's answer.

    Raises:
        HubError: ``ANSWER_UNREADABLE``.
    """
    said = _read(body)
    rows, meta = said.get(register.many), said.get("MetaInformation")
    if not isinstance(rows, list) or not isinstance(meta, dict):
        raise unreadable()
    try:
        page = Page([dict(row) for row in rows], int(meta["@TotalPages"]), int(meta["@TotalResources"]))
    except (KeyError, TypeError, ValueError):
        raise unreadable() from None
    if page.pages > MOST_PAGES or not all(_is_numbered(register, row) for row in page.rows):
        raise unreadable()
    return page


def company_in(body: bytes) -> dict[str, Any]:
    """CompanyInformation's fields (``OrganizationNumber`` with a z, unlike the customers').

    Raises:
        HubError: ``ANSWER_UNREADABLE``.
    """
    said = _read(body).get("CompanyInformation")
    if not isinstance(said, dict) or not said.get("DatabaseNumber"):
        raise unreadable()
    return said


def references_in(body: bytes) -> list[dict[str, Any]]:
    """The rows of a list of customer references, which has an envelope of its own and comes whole.

    Raises:
        HubError: ``ANSWER_UNREADABLE``.
    """
    said = _read(body).get("CustomerReference")
    rows = said.get("CustomerReferenceRows") if isinstance(said, dict) else None
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise unreadable()
    return [dict(row) for row in rows]


def since_words(at: datetime) -> str:
    """``lastmodified`` of a time: Stockholm's clock, to the minute.

    In the hour that an autumn night has twice, nobody can tell which is meant: then two hours earlier is
    asked for, and what comes twice is harmless.
    """
    local = at.astimezone(STOCKHOLM)
    if local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset():
        local -= timedelta(hours=2)
    return local.strftime("%Y-%m-%d %H:%M")


def unreadable() -> HubError:
    """An answer that is no JSON of the promised shape: cut off, or a page for people."""
    return HubError("ANSWER_UNREADABLE", {"system": "Fortnox"})


def _read(body: bytes) -> dict[str, Any]:
    said = object_in(body)
    if said is None:
        raise unreadable()
    return said
