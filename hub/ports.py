"""What the core asks of the outside: protocols that connectors and the store fulfil.

Belongs here: the shapes both sides speak, and nothing that knows a provider. A connector is handed its stores
through these protocols, so that it never imports the warehouse.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal, Protocol, get_args, runtime_checkable

Entity = Literal["customer", "article"]
"""A register that is kept in step."""
Kind = Literal["customer", "article", "price", "project"]
"""What a system has by its number. A price's is its list and its article's number, with a space between; an
article's number has none."""
KINDS: Mapping[str, Kind] = {kind: kind for kind in get_args(Kind)}
Wire = Mapping[str, Any]
"""A record in the provider's own words."""


@dataclass(frozen=True, slots=True)
class ConnectedCompany:
    """The company at the other end. ``number``: the provider's own id of it."""

    number: str
    name: str
    organisation_number: str


class AccountingSystem(Protocol):
    """An accounting system's registers of master data.

    Every call may raise :class:`hub.errors.HubError` with a code of the provider-neutral catalogue; one that
    may or may not have been carried out raises ``OUTCOME_UNKNOWN``.
    """

    name: str
    whole_rows: bool
    """Whether a list row says all that the record says: then nobody who was listed is asked for by itself."""

    def company(self) -> ConnectedCompany:
        """Who is connected: asked before anything else of a run."""
        ...

    def rows(self, entity: Entity, since: datetime | None = None) -> Iterator[Sequence[Wire]]:
        """List rows, a page at a time, active and inactive; only those changed ``since`` where given.

        A row shifted between two pages may come twice; none that stood still is missing.
        """
        ...

    def get(self, entity: Kind, number: str) -> Wire | None:
        """One record by exactly its number, or ``None``."""
        ...

    def hidden(self, entity: Kind, number: str) -> Wire | None:
        """An inactive record that its own address does not show: as much of it as its list row tells.

        Asked where a number is in use, or listed, and :meth:`get` has found nobody.
        """
        ...

    def create(self, entity: Kind, fields: Wire) -> Wire:
        """Create a record with our own number in it; the whole record as it became.

        Never repeated by itself.
        """
        ...

    def update(self, entity: Kind, number: str, fields: Wire) -> Wire:
        """Change the named fields of a record; the whole record as it became."""
        ...

    def terms_of_payment(self) -> Mapping[str, str]:
        """The company's own terms of payment: code → description."""
        ...

    def reference_lists(self) -> Mapping[str, Sequence[Wire]]:
        """What else of the company's own its records refer to, as it is told: ``units`` and ``price_lists``,
        and ``codings`` of VAT and accounts where articles have such.

        A list that the company's plan or consent leaves out is empty.
        """
        ...


@runtime_checkable
class KeepsReferences(Protocol):
    """An accounting system that knows the names of a customer's contact persons, and nothing else of them."""

    def references(self, customer: str) -> Sequence[str]:
        """The names of a customer's contact persons, by the customer's number."""
        ...

    def add_reference(self, customer: str, name: str) -> None:
        """Give a customer a contact person: it has no number of ours, so look first. Never repeated."""
        ...


@dataclass(frozen=True, slots=True)
class Tokens:
    """What a login gave. ``expires_at`` is of the access token; ``refresh`` is "" where there is none."""

    access: str = field(repr=False)
    expires_at: datetime
    refresh: str = field(default="", repr=False)
    scopes: frozenset[str] = frozenset()


class TokenStore(Protocol):
    """Keeps one connection's tokens, encrypted, and lets one process at a time renew them."""

    def read(self) -> Tokens | None:
        """The tokens last stored; an answer that was journalled but never stored counts."""
        ...

    def renewing(self) -> AbstractContextManager[None]:
        """The right to renew, held by one process; others wait. Read again once it is held."""
        ...

    def journal(self, answer: bytes) -> None:
        """Keep the token endpoint's raw answer, durably, before anybody parses it."""
        ...

    def store(self, tokens: Tokens) -> None:
        """Keep new tokens, durably: from now on they are the ones. The journalled answer is done with."""
        ...


class BudgetStore(Protocol):
    """Counts calls for all processes of the hub."""

    def take(self, bucket: str, calls: int, seconds: float) -> float:
        """Take a place among at most ``calls`` in any ``seconds``; the seconds to wait before calling.

        Places are given in order; whoever has one calls when its time has come, and gives none back.
        """
        ...
