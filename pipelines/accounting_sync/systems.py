"""The accounting systems there are: each a connector and what its records mean. A new one adds its line."""

from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from hub.errors import Problem
from hub.ownership import Rules
from hub.ports import AccountingSystem, Kind, Wire
from mappings.accounting.pairing import WordKind
from pipelines.accounting_sync.registers import Register

if TYPE_CHECKING:
    from connectors.transport.calling import Pause
    from connectors.transport.http import Wire as HttpWire
    from pipelines.hub import Hub
    from warehouse.connection_tokens import ConnectionTokens
    from warehouse.connections import Connection

Fields = Mapping[str, Any]
Values = dict[str, Any]
"""Field of theirs → comparable value; see :mod:`hub.shadow`."""


class Said(Protocol):
    """What we say of a record: its values, why it can't go, what goes otherwise than we have it; of which
    fields we say nothing, not even that they are empty."""

    @property
    def values(self) -> Values: ...
    @property
    def stops(self) -> list[Problem]: ...
    @property
    def notes(self) -> list[Problem]: ...
    @property
    def silent(self) -> frozenset[str]: ...


class Same(Protocol):
    """Whether a card there is our record. ``problem``: why it is not."""

    @property
    def why(self) -> str: ...
    @property
    def problem(self) -> Problem | None: ...


class Pulled(Protocol):
    """A card as a record of ours, with the contact persons it names. ``stop``: why it can't come in."""

    @property
    def fields(self) -> dict[str, Any]: ...
    @property
    def persons(self) -> list[dict[str, Any]]: ...
    @property
    def warnings(self) -> list[Problem]: ...
    @property
    def stop(self) -> Problem | None: ...


@dataclass(frozen=True, slots=True)
class Meaning:
    """What one register of a system means, for one connection with its choices.

    ``number``: their field that numbers its records; ``who``: those that tell who it is. ``ours`` and
    ``creation`` say a record of ours, for one that is there and one that is not; ``card`` and ``row`` read
    theirs; ``same`` is the identity check;
    ``create_body`` and ``change_body`` (changed, ours, theirs) make what is sent; ``pulled`` reads a card in.

    ``organisation``: their field by which a record without a number of ours is found; ``None``: none is.
    ``kind``: what is asked for there, and by which links and intents are kept. ``beside``: what goes with a
    record by an address of its own (an article's price). Of that, ``price_list`` is the list it goes to, and
    ``told_beside`` what the record's own values tell of it.
    ``unchecked``: code of a refusal (could not be checked, is invalid) → the fields that it is about, without
    which the others go; they are sent again by the next run. ``with_persons``: a record's fields with what
    is said of those that belong to it, its contact persons.
    """

    kind: Kind
    register: Register
    rules: Rules
    number: str
    who: tuple[str, ...]
    ours: Callable[[Fields], Said]
    creation: Callable[[Fields], Said]
    card: Callable[[Wire], Values]
    row: Callable[[Wire], Values]
    same: Callable[[Fields, Wire], Same]
    create_body: Callable[[Values], Values]
    change_body: Callable[[Values, Values, Values], Values]
    pulled: Callable[[Wire], Pulled]
    organisation: str | None = None
    beside: Kind | None = None
    price_list: str | None = None
    told_beside: Callable[[Values], Values] = lambda article: {}
    unchecked: Mapping[str, frozenset[str]] = field(default_factory=dict)
    with_persons: Callable[[Fields, list[Fields]], Fields] | None = None


@dataclass(frozen=True, slots=True)
class Projects:
    """What a system's projects mean. ``number``, ``name``: their fields; ``body`` makes what is sent;
    ``names``: of contact persons of ours, and the names that are there, those that are lacking."""

    number: str
    name: str
    ours: Callable[[Fields], Said]
    card: Callable[[Wire], Values]
    body: Callable[[Values], Values]
    names: Callable[[Iterable[Fields], Collection[str]], list[str]]


@dataclass(frozen=True, slots=True)
class Way:
    """How calls get out. ``wire``: a stand-in's in tests, else the network."""

    pause: "Pause"
    wire: "HttpWire | None" = None


@dataclass(frozen=True, slots=True)
class System:
    """One accounting system. ``title``: its name in words; ``meanings``: those of its registers; ``client``
    lets go of its connections when it is left.

    ``words``: which words of ours are paired with what the company has;
    ``tokens``: where a connection's tokens are kept; ``revoke`` takes them out of use over there, as far as
    that can be done from here (whether they said so).
    """

    name: str
    title: str
    client: "Callable[[Hub, Connection, Way], AbstractContextManager[AccountingSystem]]"
    meanings: "Mapping[Kind, Callable[[Hub, Connection], Meaning]]"
    words: "Callable[[Connection], list[WordKind]]"
    tokens: "Callable[[Hub, Connection], ConnectionTokens]"
    revoke: "Callable[[Hub, Connection, Way], bool]"
    projects: "Callable[[Connection], Projects] | None" = None


def oauth_tokens(hub: "Hub", connection: "Connection") -> "ConnectionTokens":
    """Where the tokens of a connection are kept that logs in by OAuth2."""
    from connectors.transport.login import understood
    from warehouse.connection_tokens import ConnectionTokens

    return ConnectionTokens(hub.store, hub.vault, connection.tenant, connection.id, understood)


def _fortnox_client(
    hub: "Hub", connection: "Connection", way: Way
) -> AbstractContextManager[AccountingSystem]:
    from pipelines.accounting_sync.fortnox import client

    return client(hub, connection, way)


def _fortnox_revoke(hub: "Hub", connection: "Connection", way: Way) -> bool:
    from pipelines.accounting_sync.fortnox import revoke

    return revoke(hub, connection, way)


def _fortnox_customers(hub: "Hub", connection: "Connection") -> Meaning:
    from pipelines.accounting_sync.fortnox import customers

    return customers(hub, connection)


def _fortnox_articles(hub: "Hub", connection: "Connection") -> Meaning:
    from pipelines.accounting_sync.fortnox_articles import articles

    return articles(connection)


def _fortnox_prices(hub: "Hub", connection: "Connection") -> Meaning:
    from pipelines.accounting_sync.fortnox_articles import prices

    return prices(connection)


def _fortnox_projects(connection: "Connection") -> Projects:
    from pipelines.accounting_sync.fortnox_articles import projects

    return projects(connection)


def _fortnox_words(connection: "Connection") -> list[WordKind]:
    from pipelines.accounting_sync.fortnox_articles import words

    return words(connection)


_FORTNOX_MEANINGS: "Mapping[Kind, Callable[[Hub, Connection], Meaning]]" = {
    "customer": _fortnox_customers,
    "article": _fortnox_articles,
    "price": _fortnox_prices,
}
FORTNOX = System(
    "fortnox",
    "Fortnox",
    _fortnox_client,
    _FORTNOX_MEANINGS,
    _fortnox_words,
    oauth_tokens,
    _fortnox_revoke,
    _fortnox_projects,
)


def _visma_client(hub: "Hub", connection: "Connection", way: Way) -> AbstractContextManager[AccountingSystem]:
    from pipelines.accounting_sync.visma import client

    return client(hub, connection, way)


def _visma_customers(hub: "Hub", connection: "Connection") -> Meaning:
    from pipelines.accounting_sync.visma import customers

    return customers(hub, connection)


def _visma_articles(hub: "Hub", connection: "Connection") -> Meaning:
    from pipelines.accounting_sync.visma_articles import articles

    return articles(connection)


def _visma_words(connection: "Connection") -> list[WordKind]:
    from pipelines.accounting_sync.visma_articles import words

    return words(connection)


def _visma_revoke(hub: "Hub", connection: "Connection", way: Way) -> bool:
    from pipelines.accounting_sync.visma import revoke

    return revoke(hub, connection, way)


_VISMA_MEANINGS: "Mapping[Kind, Callable[[Hub, Connection], Meaning]]" = {
    "customer": _visma_customers,
    "article": _visma_articles,
}
VISMA = System("visma", "Visma", _visma_client, _VISMA_MEANINGS, _visma_words, oauth_tokens, _visma_revoke)

SYSTEMS: Mapping[str, System] = {system.name: system for system in (FORTNOX, VISMA)}
