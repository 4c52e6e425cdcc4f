"""What Visma sends and takes: lists, registers, filters, times. Nothing here knows a canonical field."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from connectors.transport.reading import object_in
from hub.errors import HubError
from hub.ports import Kind

PAGE = 1000
"""The most rows a page may have."""


@dataclass(frozen=True, slots=True)
class Register:
    """A register: its path, and the member that numbers its records (beside Visma's own ``Id``)."""

    path: str
    number: str

    def address(self, record_id: str) -> str:
        """A record's path, by Visma's id."""
        return f"v2/{self.path}/{record_id}"


REGISTERS: Mapping[Kind, Register] = {
    "customer": Register("customers", "CustomerNumber"),
    "article": Register("articles", "Number"),
}


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list. ``total``: how many rows the question has, as counted just now."""

    rows: Sequence[dict[str, Any]]
    total: int


def page_in(body: bytes) -> Page:
    """A list's answer: ``{Meta, Data}``.

    Raises:
        HubError: ``ANSWER_UNREADABLE``.
    """
    said = _read(body)
    rows, meta = said.get("Data"), said.get("Meta")
    if not isinstance(rows, list) or not isinstance(meta, dict):
        raise unreadable()
    try:
        return Page([dict(row) for row in rows], int(meta["TotalNumberOfResults"]))
    except (KeyError, TypeError, ValueError):
        raise unreadable() from None


def record_in(register: Register, body: bytes) -> dict[str, Any]:
    """The record in an answer.

    Raises:
        HubError: ``ANSWER_UNREADABLE``.
    """
    said = _read(body)
    if not isinstance(said.get("Id"), str) or not isinstance(said.get(register.number), str):
        raise unreadable()
    return said


def company_in(body: bytes) -> dict[str, Any]:
    """CompanySettings' members.

    Raises:
        HubError: ``ANSWER_UNREADABLE``.
    """
    said = _read(body)
    if not said.get("CompanyIdentifier"):
        raise unreadable()
    return said


def body_of(fields: Mapping[str, Any]) -> bytes:
    """Members as UTF-8 JSON."""
    return json.dumps(dict(fields), ensure_ascii=False).encode()


def quoted(text: str) -> str:
    """A text in a filter: in single quotes, doubled inside (OData 4, part 2, 5.1.1.14.1)."""
    return "'" + text.replace("'", "''") + "'"


def moment(at: datetime) -> str:
    """A time in a filter, unquoted (page "Filtering")."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def unreadable() -> HubError:
    """An answer that is no JSON of the promised shape: cut off, or a page for people."""
    return HubError("ANSWER_UNREADABLE", {"system": "Visma"})


def _read(body: bytes) -> dict[str, Any]:
    said = object_in(body)
    if said is None:
        raise unreadable()
    return said
