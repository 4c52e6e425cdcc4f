"""What Fortnox sends and takes: envelopes, registers, dates. Nothing here knows a canonical field."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import quote

from hub.clock import STOCKHOLM
from hub.errors import HubError
from hub.ports import Entity

BLANK = "API_BLANK"
"""Empties a text field; an empty text leaves it alone (page "Delete values")."""
OUT_OF_SIGHT = "API_NORIGHT"
"""Stands in an answer where we may not see the value: it is unknown, and never sent back."""
LISTED_AS = {"Phone": "Phone1"}
"""Columns of lists that cards have under another name."""
PAGE = 500
"""The most rows a page may have (page "Parameters")."""


@dataclass(frozen=True, slots=True)
class Register:
    """A register: its envelopes, its address, the field that numbers its records."""

    one: str
    many: str
    path: str
    number: str

    def address(self, number: str) -> str:
        """A record's path; a slash or letter in its number is percent-encoded."""
        return f"3/{self.path}/{quote(number, safe='')}"


REGISTERS: Mapping[Entity, Register] = {
    "customer": Register("Customer", "Customers", "customers", "CustomerNumber"),
    "article": Register("Article", "Articles", "articles", "ArticleNumber"),
}
TERMS_OF_PAYMENT = Register("TermsOfPayment", "TermsOfPayments", "termsofpayments", "Code")


def body_of(register: Register, fields: Mapping[str, Any]) -> bytes:
    """Fields in their envelope, as UTF-8 JSON."""
    return json.dumps({register.one: dict(fields)}, ensure_ascii=False).encode()


def record_in(register: Register, body: bytes) -> dict[str, Any]:
    """The record in an answer; fields out of sight are taken out.

    Raises:
        HubError: ``ANSWER_UNREADABLE``.
    """
    said = _read(body).get(register.one)
    if not isinstance(said, dict) or not isinstance(said.get(register.number), str | int):
        raise unreadable()
    return {name: value for name, value in said.items() if value != OUT_OF_SIGHT}


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
        return Page([dict(row) for row in rows], int(meta["@TotalPages"]), int(meta["@TotalResources"]))
    except (KeyError, TypeError, ValueError):
        raise unreadable() from None


def company_in(body: bytes) -> dict[str, Any]:
    """CompanyInformation's fields (``OrganizationNumber`` with a z, unlike the customers').

    Raises:
        HubError: ``ANSWER_UNREADABLE``.
    """
    said = _read(body).get("CompanyInformation")
    if not isinstance(said, dict) or not said.get("DatabaseNumber"):
        raise unreadable()
    return said


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
    try:
        said = json.loads(body)
    except ValueError:
        raise unreadable() from None
    if not isinstance(said, dict):
        raise unreadable()
    return said
