"""Links between records of ours and theirs, with their shadows: read and written in bulk.

A shadow holds comparable values (:mod:`hub.shadow`). A personal number in it is :class:`hub.records.Sealed`,
of which only mask and digest are kept: enough to compare, and nothing to decrypt.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

import orjson

from hub.collector import collector_paused
from hub.errors import HubError
from hub.personal import looks_personal
from hub.records import Sealed
from warehouse import sql
from warehouse.field_json import MARK
from warehouse.store import Scope

_NUMBERS = frozenset({"organisationnumber", "vatnumber", "personalnumber", "corporateidentitynumber"})

_KEY = ("tenant_id", "connection_id", "entity", "local_id")
_TOLD = ("external_number", "match_rule", "matched_by", "matched_at", "shadow", "remote_version", "seen_at")
_OF = "tenant_id = ? AND connection_id = ? AND entity = ?"
_LINK = (
    "SELECT local_id, external_number, CAST(shadow AS TEXT), remote_version, seen_at, match_rule, "
    "matched_by, matched_at FROM external_link WHERE "
)


@lru_cache(maxsize=1024)
def may_be_personal(name: str) -> bool:
    """Whether a field, in our words or the provider's, may hold a person's number (then to be sealed)."""
    return name.replace("_", "").lower() in _NUMBERS


class Link(NamedTuple):
    """One link. ``shadow``: field → comparable value; ``matched_by``: a person's name, or ``None``."""

    local_id: str
    number: str
    shadow: Mapping[str, Any]
    remote_version: str | None = None
    seen_at: str | None = None
    match_rule: str = ""
    matched_by: str | None = None
    matched_at: str = ""


class Agreed(NamedTuple):
    """What both sides have agreed on anew, for a link that is there already."""

    local_id: str
    shadow: Mapping[str, Any]
    remote_version: str | None
    seen_at: str | None


class OfRecord(NamedTuple):
    """Where a record of ours is linked to."""

    connection_id: str
    link: Link


@collector_paused()
def read_all(scope: Scope, connection_id: str, entity: str) -> list[Link]:
    """All links of a connection, in the order of our ids."""
    return list(_links(scope, f"{_OF} ORDER BY local_id", scope.tenant, connection_id, entity))


def by_local(scope: Scope, connection_id: str, entity: str, local_ids: Collection[str]) -> list[Link]:
    """The links of these records of ours, as far as they are linked."""
    condition, wanted = sql.among(scope, "local_id", local_ids)
    return list(_links(scope, f"{_OF} AND {condition}", scope.tenant, connection_id, entity, wanted))


def by_number(scope: Scope, connection_id: str, entity: str, numbers: Collection[str]) -> list[Link]:
    """The links to these records of theirs, as far as they are linked."""
    condition, wanted = sql.among(scope, "external_number", numbers)
    return list(_links(scope, f"{_OF} AND {condition}", scope.tenant, connection_id, entity, wanted))


def of_record(scope: Scope, entity: str, local_id: str) -> list[OfRecord]:
    """The links of one record of ours, of every connection."""
    query = _LINK.replace("SELECT ", "SELECT connection_id, ", 1) + (
        "tenant_id = ? AND entity = ? AND local_id = ? ORDER BY connection_id"
    )
    rows = sql.read(scope, query, scope.tenant, entity, local_id)
    return [OfRecord(connection_id, _link(row)) for connection_id, *row in rows]


def linked(scope: Scope, local_ids: Collection[str]) -> dict[str, tuple[str, str]]:
    """Which of these records of ours, of whatever kind, are linked to anything at all: id → (system, number)
    of the first of its links."""
    if not local_ids:
        return {}
    condition, wanted = sql.among(scope, "local_id", local_ids)
    query = (
        "SELECT local_id, system, external_number FROM external_link JOIN connection "
        "ON connection.tenant_id = external_link.tenant_id AND connection.id = connection_id "
        f"WHERE external_link.tenant_id = ? AND {condition} ORDER BY system DESC"
    )
    return {row[0]: (row[1], row[2]) for row in sql.read(scope, query, scope.tenant, wanted)}


def count(scope: Scope, connection_id: str, entity: str) -> int:
    """How many records are linked."""
    query = f"SELECT count(*) FROM external_link WHERE {_OF}"
    return int(sql.value(scope, query, scope.tenant, connection_id, entity))


@collector_paused()
def upsert(scope: Scope, connection_id: str, entity: str, links: Sequence[Link]) -> None:
    """Write links whole: new ones, and ones of records that were linked before.

    Raises:
        HubError: ``LINK_TAKEN`` (params ``number``), a number is linked to another record of ours.
        TypeError: a shadow holds a personal number that isn't sealed.
    """
    _make_room(scope, connection_id, entity, links)
    rows = [
        (
            scope.tenant, connection_id, entity, link.local_id, link.number, link.match_rule, link.matched_by,
            link.matched_at, _shadow_text(link.shadow), link.remote_version, link.seen_at,
        )
        for link in links
    ]  # fmt: skip
    sql.upsert(scope, "external_link", _KEY, _TOLD, rows)


@collector_paused()
def agree(scope: Scope, connection_id: str, entity: str, agreed: Iterable[Agreed]) -> None:
    """Write new shadows of links that are there; how the link came about stays as it is.

    Raises:
        TypeError: a shadow holds a personal number that isn't sealed.
    """
    statement = (
        f"UPDATE external_link SET shadow = ?, remote_version = ?, seen_at = ? WHERE {_OF} AND local_id = ?"
    )
    rows = [
        (
            _shadow_text(one.shadow), one.remote_version, one.seen_at,
            scope.tenant, connection_id, entity, one.local_id,
        )
        for one in agreed
    ]  # fmt: skip
    sql.run_many(scope, statement, rows)


def unlink(scope: Scope, connection_id: str, entity: str, local_ids: Collection[str]) -> int:
    """Forget the links of these records of ours; how many there were."""
    condition, wanted = sql.among(scope, "local_id", local_ids)
    statement = f"DELETE FROM external_link WHERE {_OF} AND {condition}"
    return sql.run(scope, statement, scope.tenant, connection_id, entity, wanted)


def _make_room(scope: Scope, connection_id: str, entity: str, links: Sequence[Link]) -> None:
    """See that no number of these links is another's; one that moves within them is let go of first."""
    wanted = {link.number: link.local_id for link in links}
    moving, gone = {link.local_id for link in links}, []
    if len(wanted) < len(links):
        twice = next(link.number for link in links if wanted[link.number] != link.local_id)
        raise HubError("LINK_TAKEN", {"number": twice})
    for linked_already in by_number(scope, connection_id, entity, wanted):
        if linked_already.local_id == wanted[linked_already.number]:
            continue
        if linked_already.local_id not in moving:
            raise HubError("LINK_TAKEN", {"number": linked_already.number})
        gone.append(linked_already.local_id)
    unlink(scope, connection_id, entity, gone)


def _links(scope: Scope, condition: str, *values: Any) -> Iterator[Link]:
    return map(_link, sql.read(scope, _LINK + condition, *values))


def _link(row: Sequence[Any]) -> Link:
    local_id, number, shadow, *rest = row
    return Link(local_id, number, _shadow(shadow), *rest)


def _shadow(text: str) -> dict[str, Any]:
    shadow: dict[str, Any] = orjson.loads(text)
    if MARK in text:
        return {name: _unsealed(value) for name, value in shadow.items()}
    return shadow


def _unsealed(value: Any) -> Any:
    if isinstance(value, dict) and "sealed" in value:
        masked, digest = value["sealed"]
        return Sealed(masked, digest, "")
    return value


def _shadow_text(shadow: Mapping[str, Any]) -> str:
    for name, value in shadow.items():
        if may_be_personal(name) and isinstance(value, str) and looks_personal(value):
            raise TypeError(f"{name}: a personal number must be sealed")
    return orjson.dumps(dict(shadow), default=_sealed, option=orjson.OPT_PASSTHROUGH_DATACLASS).decode()


def _sealed(value: Any) -> Any:
    if isinstance(value, Sealed):
        return {"sealed": [value.masked, value.digest]}
    raise TypeError(f"{type(value).__name__} in a shadow")
